"""What an author has written and not saved."""

import json

import nbformat
import pytest

from serving import TWO_USERS, VIEWER, write_notebook

from .test_watch import watching


def notebook(*cells):
    """The JSON of a notebook of these cells."""
    made = [nbformat.v4.new_code_cell(each, id=f"cell-{at}") for at, each in enumerate(cells, 1)]
    return nbformat.v4.new_notebook(cells=made)


def draft(watcher, *cells, **how):
    watcher.say({"draft": "app.ipynb", "notebook": notebook(*cells) if cells else None, **how})


def shown(page):
    """The next text that the page shows."""
    return next(text for text in iter(lambda: page.finish(), None) if text)


def test_the_author_s_page_shows_it_and_the_file_stays_as_it_is(serving, tmp_path):
    with serving("1111") as server, watching(server, "app.ipynb") as watcher:
        before = (tmp_path / "app.ipynb").read_bytes()
        page = server.open("app")
        assert shown(page) == ["1111"]

        draft(watcher, "2222")

        assert shown(page) == ["2222"]
        assert (tmp_path / "app.ipynb").read_bytes() == before


@pytest.mark.parametrize("how", ["saved", "withdrawn", "gone"])
def test_it_is_over_when_the_file_is_saved_or_it_is_withdrawn_or_its_author_is_gone(serving, tmp_path, how):
    with serving("1111") as server, watching(server, "app.ipynb") as watcher:
        page = server.open("app")
        shown(page)
        draft(watcher, "2222")
        assert shown(page) == ["2222"]

        if how == "saved":
            write_notebook(tmp_path / "app.ipynb", "3333")
        elif how == "withdrawn":
            draft(watcher)
        else:
            watcher.socket.close()

        assert shown(page) == ["3333" if how == "saved" else "1111"]


def test_nobody_else_is_shown_it(serving):
    with serving("1111", options=TWO_USERS) as server, watching(server, "app.ipynb") as watcher:
        mine = server.open("app")
        shown(mine)
        draft(watcher, "2222")
        assert shown(mine) == ["2222"]

        others = server.open("app", headers=VIEWER)

        assert shown(others) == ["1111"]
        assert shown(mine) == ["1111"]
        draft(watcher, "2222")
        watcher.say({"watch": []})
        for each in (mine, others):
            each.send({"type": "rerun"})
            each.until("draw", state="done")
        assert "2222" not in json.dumps([others.seen, mine.seen[-1]])


def test_everybody_is_shown_it_if_the_author_says_so(serving):
    with serving("1111", options=TWO_USERS) as server, watching(server, "app.ipynb") as watcher:
        others = server.open("app", headers=VIEWER)
        shown(others)

        draft(watcher, "2222", everybody=True)

        assert shown(others) == ["2222"]
        assert shown(server.open("app", headers=VIEWER)) == ["2222"]


def test_what_does_not_parse_leaves_the_app_as_it_was_and_is_said_at_its_cell(serving):
    with serving("1111") as server, watching(server, "app.ipynb") as watcher:
        shown(server.open("app"))

        draft(watcher, "1 +")

        assert watcher.until(lambda each: each["faults"])["faults"][0]["cell"] == 1


@pytest.mark.parametrize("said", [5, {}, {"nbformat": 4}, []])
def test_what_is_no_notebook_is_passed_over(serving, said):
    with serving("1111") as server, watching(server, "app.ipynb") as watcher:
        page = server.open("app")
        shown(page)

        watcher.say({"draft": "app.ipynb", "notebook": said})
        watcher.say({"draft": "none.ipynb", "notebook": notebook("1")})
        draft(watcher, "2222")

        assert shown(page) == ["2222"]


def test_its_author_is_told_that_it_is_not_shown_and_sees_it_once_the_others_have_gone(serving):
    options = (*TWO_USERS, "--StreamlitifyApp.session_ttl=0.2")
    with serving("1111", options=options) as server, watching(server, "app.ipynb") as watcher:
        mine, others = server.open("app"), server.open("app", headers=VIEWER)
        assert [shown(mine), shown(others)] == [["1111"], ["1111"]]

        draft(watcher, "2222")
        assert watcher.until(lambda each: each.get("withheld"))
        others.socket.close()

        assert shown(mine) == ["2222"]
        assert watcher.until(lambda each: "withheld" not in each)


def test_while_the_author_looks_at_what_viewers_see_that_is_what_is_saved(serving):
    with serving("1111") as server, watching(server, "app.ipynb") as watcher:
        mine = server.open("app")
        shown(mine)
        draft(watcher, "2222")
        assert shown(mine) == ["2222"]

        ticket = server.ticket_of(server.get("/apps/app?embed_options=viewer"))
        preview = server.connect("app", f"ticket={ticket}")
        assert shown(preview) == ["1111"]
        assert shown(mine) == ["1111"]
        preview.socket.close()

        assert shown(mine) == ["2222"]
