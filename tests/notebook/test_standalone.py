"""An app as a `.py` file that runs as the same app."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamlitify.errors import NotebookError
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
    source = b"import streamlit as st\n\nst.title('Rain')\n"

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
        ("import math, streamlitify as st", "import math, streamlit as st"),
        ("import streamlitify, streamlitify as st", "import streamlit as streamlitify, streamlit as st"),
        ("é = 1; import streamlitify as st", "é = 1; import streamlit as st"),
        ("if x:\n    from streamlitify import slider", "if x:\n    from streamlit import slider"),
        ("%matplotlib inline\nimport streamlitify as st", "# %matplotlib inline\nimport streamlit as st"),
        ("import streamlitify_themes", "import streamlitify_themes"),
        ("import streamlitify.wire", "import streamlitify.wire"),
        ("from .streamlitify import x", "from .streamlitify import x"),
        ("st.code('''\nimport streamlitify as st\n''')", "st.code('''\nimport streamlitify as st\n''')"),
    ],
)
def test_our_package_is_imported_under_the_name_that_streamlit_knows(written, exported):
    text = standalone(document(("code", written, [])))

    assert text.endswith(f"\n{exported}\n")


def test_text_about_our_package_stays_as_it_is():
    text = standalone(document(("markdown", "import streamlitify as st", [])))

    assert "# import streamlitify as st" in text.splitlines()


def test_a_script_imports_what_streamlit_knows():
    source = b"\nimport streamlitify as st\n\nst.title('Rain')\n"

    assert standalone(document_of(source, "/apps/rain.py")) == "\nimport streamlit as st\n\nst.title('Rain')\n"


def test_a_notebook_of_another_language_is_refused_with_advice():
    with pytest.raises(NotebookError) as refusal:
        standalone(replace(document(("code", "x <- 1", [])), language="r"))

    assert str(refusal.value) == (
        "The notebook /apps/rain.py is written in r, and an exported app is a Python file. "
        "Serve the notebook itself: an app may be of any language."
    )
