"""From a file to the app it is."""

import pytest

from streamlitify.errors import NotebookMissingError
from streamlitify.notebook.app import Reading, app_name, reading_of, script_of
from streamlitify.notebook.document import Cell, Document
from streamlitify.notebook.script import AppScript, Step


def cell(source, *tags, number=1, kind="code"):
    return Cell(f"c{number}", number, kind, source, tags)


def document(*cells, path="/apps/Seattle Weather.ipynb", **settings):
    return Document(path, cells, {"streamlitify": settings})


def test_a_file_says_its_whole_app(tmp_path):
    path = tmp_path / "rain.py"
    path.write_text("st.title('Rain')\n")

    assert script_of(path) == Reading(
        AppScript("rain", "rain", str(path), (Step("script", 1, "code", "st.title('Rain')", shown="every"),))
    )


def test_a_file_that_cannot_be_read_says_so(tmp_path):
    with pytest.raises(NotebookMissingError):
        script_of(tmp_path / "no.ipynb")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Seattle Weather (2024)", "seattle-weather-2024"),
        ("my_app", "my-app"),
        ("Wetter in Köln", "wetter-in-köln"),
        ("天気", "天気"),
        ("ﬁnal", "final"),
        ("../../etc", "etc"),
        ("---", "app"),
        ("", "app"),
    ],
)
def test_a_name_is_made_fit_for_a_url(text, name):
    assert app_name(text) == name


def test_an_app_is_called_by_its_file_and_titled_by_its_first_heading():
    script = reading_of(
        document(cell("# Skipped", "app-skip", kind="markdown"), cell("# Rain", kind="markdown"))
    ).script

    assert (script.name, script.title) == ("seattle-weather", "Rain")


def test_without_a_heading_the_title_is_the_files_name():
    assert reading_of(document(cell("x"))).script.title == "Seattle Weather"


def test_the_notebooks_settings_win_over_its_text_and_the_command_line_over_both():
    said = document(cell("# Rain", kind="markdown"), title="Snow", name="The Snow", workers=2)

    script = reading_of(said, {"workers": 3, "layout": "wide"}).script

    assert (script.title, script.name, script.workers, script.layout) == ("Snow", "the-snow", 3, "wide")


def test_what_the_author_got_wrong_is_told_and_stops_nothing():
    reading = reading_of(document(cell("x", "app-sidbar", number=3), layout="huge"), {"theme": "pink"})

    assert reading.warnings == (
        "The setting 'layout' is 'huge', but must be 'centered' or 'wide'. 'centered' is used.",
        "The setting 'theme' is 'pink', but must be 'auto', 'light' or 'dark'. 'auto' is used.",
        "Cell 3 carries the tag 'app-sidbar', which does not exist. Did you mean 'app-sidebar'?",
    )
    assert [step.cell for step in reading.script.steps] == ["c3"]


def test_the_kernel_is_the_one_the_notebook_asks_for():
    script = reading_of(Document("/a.ipynb", (), {}, "ir", "r")).script

    assert (script.kernel, script.language) == ("ir", "r")
