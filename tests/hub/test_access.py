"""Who reaches what on a server that a hub has started."""


def test_its_user_owns_a_server(olgas, log_in):
    olga = log_in("olga")

    assert olga.get(f"{olgas}/lab").status_code == 200
    assert olga.get(f"{olgas}/api/contents").status_code == 200
