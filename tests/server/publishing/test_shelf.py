"""What a server shows of what is published, and what names mean then."""

import sqlite3

import pytest

from serving import write_notebook
from streamlitify.errors import UnpublishedError
from streamlitify.server.catalog import Catalog
from streamlitify.server.publishing.release import compared, is_ahead, release
from streamlitify.server.publishing.shelf import Shelf


@pytest.fixture
def shelf(store):
    return Shelf(store, lambda path: True)


@pytest.fixture
def catalog(shelf):
    return Catalog(published=shelf)


@pytest.fixture
def sales(tmp_path):
    (tmp_path / "one").mkdir()
    return write_notebook(tmp_path / "one" / "sales.ipynb", "'one'")


def publish(store, catalog, path):
    (app,) = catalog.add(path)
    return release(store, app, "ada", "")


def test_a_published_name_is_its_notebook_s_on_every_server(store, shelf, sales, tmp_path):
    publish(store, Catalog(), sales)
    (tmp_path / "two").mkdir()
    other = write_notebook(tmp_path / "two" / "sales.ipynb", "'two'")

    catalog = Catalog(published=shelf)

    assert [app.name for path in (other, sales) for app in catalog.add(path)] == ["sales-2", "sales"]
    assert [app.name for app in Catalog(published=shelf)] == ["sales"]


def test_the_live_file_is_found_under_the_name_that_it_was_published_under(store, shelf, catalog, sales):
    publish(store, Catalog(), sales)
    write_notebook(sales, "'live'")

    live, published = catalog.find("sales"), shelf.find("sales")

    assert [app.script.steps[0].source for app in (live, published)] == ["'live'", "'one'"]
    assert (live.revision, published.revision.number) == (None, 1)
    assert is_ahead(live, published.revision)
    assert not is_ahead(published, published.revision)


def test_a_notebook_is_the_same_whatever_link_leads_to_it(store, shelf, sales, tmp_path):
    (tmp_path / "link").symlink_to(sales.parent)
    catalog = Catalog()
    (app,) = catalog.add(tmp_path / "link" / "sales.ipynb")

    revisions = [release(store, each, "ada", "") for each in (app, *Catalog().add(sales))]

    assert [each.number for each in revisions] == [1, 1]
    assert shelf.name_of(tmp_path / "link" / "sales.ipynb") == "sales"


def test_a_file_that_cannot_be_read_is_not_ahead(store, catalog, sales):
    revision = publish(store, catalog, sales)
    sales.write_text("{")

    assert not is_ahead(catalog.find("sales"), revision)


def test_what_is_published_is_the_same_app_until_it_is_another(store, shelf, catalog, sales):
    publish(store, catalog, sales)
    first = shelf.find("sales")
    publish(store, catalog, write_notebook(sales.with_name("other.ipynb"), "1"))

    assert shelf.find("sales") is first
    write_notebook(sales, "'two'")
    publish(store, catalog, sales)
    assert shelf.find("sales").script.steps[0].source == "'two'"


def test_a_server_leaves_out_what_is_not_of_its_folder(store, catalog, sales):
    publish(store, catalog, sales)

    assert list(Shelf(store, lambda path: False)) == []


def test_a_revision_that_cannot_be_read_is_there_and_says_why(store, shelf, catalog, sales):
    publish(store, catalog, sales)
    connection = sqlite3.connect(store.database.path)
    connection.execute("UPDATE contents SET content = CAST ('{' AS BLOB)")
    connection.commit()
    connection.close()

    app = shelf.find("sales")

    assert app.script is None
    assert "the content of revision 1 of sales is damaged" in app.problem


def test_viewers_go_on_with_what_they_have_while_the_store_cannot_be_read(store, shelf, catalog, sales, caplog):
    publish(store, catalog, sales)
    app = shelf.find("sales")
    store.database.path.write_text("no database any more, for whatever reason" * 99)
    store.database.path.with_name(f"{store.database.path.name}-wal").unlink(missing_ok=True)

    assert shelf.find("sales") is app
    assert "which cannot be used" in caplog.text


def test_revisions_are_compared_with_each_other_and_with_the_file(store, catalog, sales):
    publish(store, catalog, sales)
    write_notebook(sales, "'two'")
    publish(store, catalog, sales)

    assert compared(store, "sales") == ""
    assert "+'two'" in compared(store, "sales", "1", "2")
    assert compared(store, "sales", "1", "live") == compared(store, "sales", "1", "2").replace(
        "+++ revision 2", "+++ live"
    )
    store.unpublish("sales")
    assert compared(store, "sales") == ""
    with pytest.raises(UnpublishedError):
        compared(store, "none")


def test_notebooks_are_compared_by_nbdime_where_it_is_installed(store, catalog, sales):
    pytest.importorskip("nbdime")
    publish(store, catalog, sales)
    write_notebook(sales, "'two'")

    assert "## modified /cells/0/source" in compared(store, "sales")
