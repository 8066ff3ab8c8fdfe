"""Where revisions are kept."""

import hashlib
import sqlite3
import stat
import subprocess
import sys

import pytest

from streamlitify.errors import NameTakenError, RevisionMissingError, StoreError, UnpublishedError
from streamlitify.server.publishing.store import Store
from streamlitify.server.storage.database import Database
from streamlitify.server.storage.schema import MIGRATIONS


def numbers(revisions):
    return [(each.app, each.number, each.current) for each in revisions]


def test_nothing_is_written_before_something_is_published(store):
    assert (store.current(), store.revisions("sales"), store.database.stamp) == ([], [], ())
    with pytest.raises(UnpublishedError):
        store.unpublish("sales")
    assert not store.database.path.exists()


def test_a_revision_is_named_by_its_content_and_says_who_made_it(store, draft):
    made = store.publish(draft("one", time=5.0, message="Prices of May"))

    assert vars(made) == {
        "app": "sales",
        "number": 1,
        "digest": hashlib.sha256(b"one").hexdigest(),
        "time": 5.0,
        "author": "ada",
        "message": "Prices of May",
        "path": draft("").path,
        "kernel": "python3",
        "current": True,
    }
    assert store.content(made) == b"one"


def test_only_its_owner_reads_it(store, draft):
    store.publish(draft("one"))

    assert stat.S_IMODE(store.database.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.database.path.parent.stat().st_mode) == 0o700


def test_publishing_anew_makes_a_revision_only_of_what_is_new(store, draft):
    store.publish(draft("one"))
    stamp = store.database.stamp
    again = store.publish(draft("one"))

    assert again.number == 1
    store.publish(draft("two"))
    store.publish(draft("one"))
    assert numbers(store.revisions("sales")) == [("sales", 1, False), ("sales", 2, False), ("sales", 3, True)]
    assert store.database.stamp != stamp


def test_rolling_back_and_unpublishing_keep_all_revisions(store, draft):
    for content in ("one", "two"):
        store.publish(draft(content))

    assert store.roll_back("sales", "1").current
    assert numbers(store.current()) == [("sales", 1, True)]
    store.unpublish("sales")
    assert numbers(store.revisions("sales")) == [("sales", 1, False), ("sales", 2, False)]
    with pytest.raises(UnpublishedError) as refusal:
        store.unpublish("sales")
    assert str(refusal.value) == (
        "The app sales is not published at the moment. Publish it: jupyter streamlitify publish NOTEBOOK."
    )
    assert store.roll_back("sales", "2").current


def test_a_revision_is_found_by_how_its_hash_begins(store, draft):
    one, _, again = [store.publish(draft(content)) for content in ("one", "two", "one")]

    assert store.find("sales", one.digest[:6].upper()).number == again.number
    with pytest.raises(RevisionMissingError) as refusal:
        store.find("sales", one.digest[:3])
    assert str(refusal.value) == (
        f"The app sales has no revision {one.digest[:3]}: there are revisions 1 to 3. "
        "Name one by its number, or by how its hash begins."
    )
    with pytest.raises(UnpublishedError, match="The app shop was never published"):
        store.find("shop", "1")
    store.publish(draft("x", app="shop", name="shop.ipynb"))
    with pytest.raises(RevisionMissingError, match="there are revisions only 1"):
        store.find("shop", "2")


def test_a_name_belongs_to_its_notebook_for_as_long_as_that_is_there(store, draft, tmp_path):
    store.publish(draft("one"))

    with pytest.raises(NameTakenError) as refusal:
        store.publish(draft("two", name="other.ipynb"))

    assert str(refusal.value) == (
        f"The name sales belongs to {tmp_path / 'sales.ipynb'}, which was published under it. "
        "Choose another: with --name, or as the notebook's setting 'name'."
    )
    (tmp_path / "sales.ipynb").unlink()
    assert store.publish(draft("one", name="other.ipynb")).number == 2


def test_many_processes_publish_at_once(store, draft):
    code = (
        "import sys\nfrom streamlitify.server.publishing.store import Draft, Store\n"
        "for at in range(10):\n"
        "    Store().publish(Draft('sales', sys.argv[1], 'k', f'{sys.argv[2]} {at}'.encode(), 1.0, 'ada'))"
    )
    path = draft("").path
    running = [subprocess.Popen([sys.executable, "-c", code, path, str(each)]) for each in range(3)]

    assert [each.wait(120) for each in running] == [0, 0, 0]
    assert [each.number for each in store.revisions("sales")] == list(range(1, 31))
    assert sqlite3.connect(store.database.path).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_a_newer_version_wrote_is_left_alone(store, draft):
    store.publish(draft("one"))
    connection = sqlite3.connect(store.database.path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()

    with pytest.raises(StoreError) as refusal:
        store.current()

    assert str(refusal.value) == (
        f"What is published and shared is kept in {store.database.path}, which cannot be used: "
        f"a newer jupyter-streamlitify has written it, in version {len(MIGRATIONS) + 1}. "
        "Upgrade jupyter-streamlitify here."
    )


def test_a_file_that_is_none_of_ours_is_said(store, draft):
    store.database.path.parent.mkdir(parents=True)
    store.database.path.write_text("This is no database, and longer than the head of one would be." * 20)

    with pytest.raises(StoreError, match="file is not a database. If it is damaged, restore it from a copy"):
        store.publish(draft("one"))


def test_a_place_where_nothing_can_be_written_is_said(tmp_path, draft):
    (tmp_path / "taken").touch()

    with pytest.raises(StoreError, match="Check that you may write there"):
        Store(Database(tmp_path / "taken" / "published.sqlite3")).publish(draft("one"))


def test_content_that_was_damaged_is_not_handed_out(store, draft):
    made = store.publish(draft("one"))
    connection = sqlite3.connect(store.database.path)
    connection.execute("UPDATE contents SET content = 'other'")
    connection.commit()
    connection.close()

    with pytest.raises(StoreError, match="the content of revision 1 of sales is damaged"):
        store.content(made)
