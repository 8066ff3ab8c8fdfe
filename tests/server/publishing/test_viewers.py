"""What viewers get while their author goes on, with real kernels."""

import pytest

from serving import TWO_USERS, VIEWER, a_server, wait_for, write_notebook

ST = "import streamlit as st"
SLIDER = "n = st.slider('N', 0, 10, 3, key='n')"
API = "/streamlitify/api/apps/app"


def says(word):
    return f"st.write('{word}', n)"


@pytest.fixture
def server(tmp_path):
    """A server of two people: Olga, who owns it, and Vera."""
    write_notebook(tmp_path / "app.ipynb", ST, SLIDER, says("one"))
    with a_server(tmp_path, *TWO_USERS) as server:
        yield server


def publish(server, **said):
    answer = server.request("POST", f"{API}/revisions", json=said)
    assert answer.status_code == 201, answer.text
    return answer.json()


def write(server, *cells):
    write_notebook(server.folder / "app.ipynb", ST, *cells)


def move(page, value):
    page.send({"type": "set", "values": {page.widget("slider"): [value]}})


def row(server, **how):
    return next(each for each in server.get("/streamlitify/api/apps", **how).json()["apps"] if each["name"] == "app")


def test_viewers_keep_what_is_published_and_the_author_sees_what_is_live(server):
    assert publish(server, message="First")["number"] == 1
    write(server, SLIDER, says("two"))

    viewer, author = server.open("app", headers=VIEWER), server.open("app")

    assert viewer.finish() == ["one `3`"]
    assert author.finish() == ["two `3`"]
    write(server, SLIDER, says("three"))
    server.call(server.host.look_at_files)
    assert author.finish() == ["three `3`"]
    move(viewer, 4)
    assert viewer.finish() == ["one `4`"]
    told = row(server)
    assert (told["published"]["number"], told["published"]["message"], told["ahead"]) == (1, "First", True)
    assert told["viewers"] == 2
    assert "published" not in row(server, headers=VIEWER)


def test_publishing_anew_moves_viewers_when_they_do_something_and_keeps_their_values(server):
    publish(server)
    viewer = server.open("app", headers=VIEWER)
    viewer.finish()
    move(viewer, 5)
    assert viewer.finish() == ["one `5`"]
    write(server, SLIDER, says("two"), "st.write('pressed', st.button('Go'))")
    publish(server)
    seen = len(viewer.seen)

    move(viewer, 6)

    assert viewer.finish() == ["two `6`", "pressed `False`"]
    assert all(message["type"] == "draw" for message in viewer.seen[seen:])
    server.request("PUT", f"{API}/published", json={"revision": 1})
    viewer.send({"type": "rerun"})
    assert viewer.finish() == ["one `6`"]


def test_a_fragment_s_interaction_moves_its_viewer_too(server):
    fragment = "@st.fragment\ndef f():\n    m = st.slider('M', 0, 10, 3)\n    st.write('{}', m)\nf()"
    write(server, fragment.format("one"))
    publish(server)
    viewer = server.open("app", headers=VIEWER)
    assert viewer.finish() == ["one `3`"]
    write(server, fragment.format("two"), "st.write('below')")
    publish(server)
    ops = [op for message in viewer.seen if message["type"] == "draw" for op in message["ops"]]
    slider = next(op["element"] for op in ops if op.get("element", {}).get("kind") == "slider")

    viewer.send({"type": "set", "values": {slider["id"]: [7]}, "fragment": slider["fragment"]})

    assert "below" in viewer.finish()


def test_the_first_revision_and_the_end_of_publishing_move_viewers_with_their_values(server):
    viewer, author = server.open("app", headers=VIEWER), server.open("app", page="p2")
    assert (viewer.finish(), author.finish()) == (["one `3`"], ["one `3`"])
    publish(server)
    write(server, SLIDER, says("two"))
    server.call(server.host.look_at_files)
    assert author.finish() == ["two `3`"]

    values = {viewer.widget("slider"): [8]}
    viewer.until("draw", state="done")
    move(viewer, 8)
    assert viewer.until("closed")["code"] == 1012
    back = server.come_back(viewer, values=values)
    assert back.until("hello")["resumed"] is False
    assert back.finish() == ["one `8`"]

    assert server.request("DELETE", f"{API}/published").status_code == 204
    values = {back.widget("slider"): [9]}
    move(back, 9)
    assert back.until("closed")["code"] == 1012
    again = server.come_back(back, values=values)
    assert again.finish() == ["two `9`"]
    running = server.call(lambda: server.host.running_editions("app"))
    wait_for(lambda: [type(each.state).__name__ for each in running] == ["Ready", "Cold"], "the kernel is ended")


def test_files_that_were_sent_come_along(server):
    write(server, "f = st.file_uploader('F')\nst.write(f.read().decode() if f else '-')")
    server.call(server.host.look_at_files)
    viewer = server.open("app", headers=VIEWER)
    viewer.finish()
    sent = server.request(
        "PUT", f"/apps/app/upload/u1?key={viewer.key}", content=b"Roses", headers={"X-File-Name": "poem.txt"}
    )
    assert sent.status_code == 204
    values = {viewer.widget("file_uploader"): ["u1"]}
    publish(server)

    viewer.send({"type": "set", "values": values})
    viewer.until("closed")

    assert server.come_back(viewer, values=values).finish() == ["Roses"]


def test_an_author_looks_at_what_viewers_get(server):
    publish(server)
    write(server, SLIDER, says("two"))
    page = server.get("/apps/app?embed_options=viewer").text
    assert "<title>app</title>" in page

    ticket = page.partition('"ticket": "')[2].partition('"')[0]

    assert server.connect("app", f"ticket={ticket}").finish() == ["one `3`"]


def test_what_is_published_is_there_without_its_file_and_after_a_new_start(tmp_path):
    path = write_notebook(tmp_path / "app.ipynb", "import streamlit as st\nst.title('Sales')")
    with a_server(tmp_path, *TWO_USERS) as server:
        publish(server)
        path.unlink()
        look(server)
    with a_server(tmp_path, *TWO_USERS, apps=()) as another:
        look(another)


def look(server):
    """Nothing but the published app is there, for everybody."""
    assert "app" in server.get("/apps/", headers=VIEWER).text
    assert server.open("app", headers=VIEWER).finish() == ["Sales"]
    assert server.open("app").finish() == ["Sales"]
    assert server.request("POST", f"{API}/revisions", json={}).status_code == 422


def test_a_server_shows_what_is_published_of_its_own_folder(server, tmp_path):
    publish(server)
    other = tmp_path / "other"
    other.mkdir()
    write_notebook(other / "app.ipynb", "'other'")

    with a_server(other, *TWO_USERS) as second:
        assert second.open("app", headers=VIEWER).finish() == ["'other'"]
        assert server.open("app", headers=VIEWER).finish() == ["one `3`"]


def test_the_author_s_rest(server):
    assert server.get(f"{API}/revisions").json() == {"revisions": []}
    first = publish(server, message="First")
    write(server, SLIDER, says("two"))

    diff = server.get(f"{API}/diff").json()["text"]
    assert ("-st.write('one', n)" in diff, "+st.write('two', n)" in diff) == (True, True)
    second = publish(server)
    assert server.get(f"{API}/diff?old=1&new=2").json()["text"] == diff.replace("+++ live", "+++ revision 2")
    listed = server.get(f"{API}/revisions").json()["revisions"]
    assert [(each["number"], each.get("current", False)) for each in listed] == [(2, True), (1, False)]
    back = server.request("PUT", f"{API}/published", json={"revision": first["digest"][:8]}).json()
    assert (back["number"], back["author"], second["number"]) == (1, "olga", 2)
    missing = server.request("PUT", f"{API}/published", json={"revision": 9})
    assert (missing.status_code, missing.json()["message"].partition(":")[0]) == (422, "The app app has no revision 9")
    assert server.request("PUT", f"{API}/published", json={"revision": []}).status_code == 400


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "revisions"), ("POST", "revisions"), ("PUT", "published"), ("DELETE", "published"), ("GET", "diff")],
)
def test_nobody_else_publishes(server, method, path):
    assert server.request(method, f"{API}/{path}", headers=VIEWER).status_code == 403
