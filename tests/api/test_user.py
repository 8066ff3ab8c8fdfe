"""`st.user`."""

VERA = {"is_logged_in": True, "name": "Vera V.", "username": "vera"}


def test_the_viewer_is_known_by_name_and_as_attributes(run_app):
    app = run_app(
        "u = st.user\nresult = (u.name, u['username'], 'email' in u, u.get('email'), len(u), str(u))", user=VERA
    )

    assert app.names["result"] == ("Vera V.", "vera", False, None, 3, str(VERA))


def test_a_guest_is_not_logged_in_and_has_no_name(run_app):
    assert run_app("result = st.user.to_dict()").names["result"] == {"is_logged_in": False}


def test_what_is_not_known_is_said(run_app):
    said = 'but is_logged_in. Use st.user.get("email") for what is not known of everybody.'

    assert f"st.user has no 'email', {said}" in run_app("st.user.email").error
    assert "has no \\'email\\', but is_logged_in." in run_app("st.user['email']").error


def test_no_app_says_who_is_looking(run_app):
    assert "st.user.name cannot be assigned: the server says who is looking" in run_app("st.user.name = 'x'").error
    assert "does not support item assignment" in run_app("st.user['name'] = 'x'").error


def test_a_step_that_asks_who_is_looking_is_no_other_viewer_s(run_app):
    app = run_app("who = st.user.get('name', 'a guest')", user=VERA)
    guest = run_app(beside=app)

    assert (app.names["who"], guest.names["who"]) == ("Vera V.", "a guest")
