"""An app as a `.py` file that runs as the same app."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamlitify.notebook.document import Cell, Document
from streamlitify.notebook.percent.parse import document_of
from streamlitify.notebook.select import steps_of
from streamlitify.notebook.standalone import standalone


def document(*cells):
    made = (
        Cell(f"c{number}", number, kind, source, tuple(tags), {"tags": tags})
        for number, (kind, source, tags) in enumerate(cells, 1)
    )
    return Document("/apps/rain.py", tuple(made))


def test_cells_that_are_no_steps_stay_behind():
    text = standalone(document(("code", "x = 1", []), ("code", "y", []), ("code", "st.write(x)", ["app"])))

    assert "x = 1\n" in text
    assert "y\n" not in text.splitlines(keepends=True)


def test_a_script_is_such_a_file_already():
    source = b"import streamlitify as st\n\nst.title('Rain')\n"

    assert standalone(document_of(source, "/apps/rain.py")) == source.decode()


cells = st.tuples(
    st.sampled_from(["code", "markdown"]),
    st.sampled_from(["x = 1", "y = x", "y.append(x)", "%time z = y", "!ls {z}", "# Rain", "", "x = '''", "%%bash\nls"]),
    st.lists(st.sampled_from(["app", "app-page", "app-skip", "app-code", "parameters", "other"]), max_size=2),
)


@settings(deadline=None)
@given(st.lists(cells))
def test_the_file_has_the_same_steps(made):
    before = document(*made)

    after = document_of(standalone(before).encode(), before.path)

    numbers = {step.cell: number for number, step in enumerate(steps_of(before), 1)}
    assert [replace(step, line=0) for step in steps_of(after)] == [
        replace(step, number=numbers[step.cell]) for step in steps_of(before)
    ]


@pytest.mark.parametrize(
    ("written", "exported"),
    [
        ("import streamlitify as st", "import streamlit as st"),
        ("import streamlitify", "import streamlit as streamlitify"),
        ("    from streamlitify import slider, title", "    from streamlit import slider, title"),
        ("import streamlitify_themes", "import streamlitify_themes"),
        ("import streamlitify.wire", "import streamlitify.wire"),
        ("x = 'import streamlitify as st'", "x = 'import streamlitify as st'"),
    ],
)
def test_our_package_is_imported_under_the_name_that_streamlit_knows(written, exported):
    source = f"if x:\n{written}" if written.startswith(" ") else written

    assert exported in standalone(document(("code", source, []))).splitlines()
