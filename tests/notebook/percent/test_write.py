"""From a `Document` to a percent-format file."""

import ast
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamlitify.notebook.document import Cell, Document
from streamlitify.notebook.percent.parse import document_of
from streamlitify.notebook.percent.write import text_of

PATH = "/apps/rain.py"


def again(document):
    return document_of(text_of(document).encode(), PATH)


def test_a_notebook_becomes_a_file_that_reads_well():
    document = Document(
        PATH,
        (
            Cell("top", 1, "markdown", "# Rain\n\nfalls"),
            Cell("load", 2, "code", "%matplotlib inline\nx = 1", ("app",), {"tags": ["app"], "collapsed": False}),
        ),
        {"streamlitify": {"title": "Rain"}, "kernelspec": {"display_name": "Py"}, "language_info": {"version": "3"}},
        "py",
    )

    assert text_of(document) == (
        "# ---\n# jupyter:\n#   kernelspec:\n#     display_name: Py\n#     name: py\n#     language: python\n"
        "#   streamlitify:\n#     title: Rain\n# ---\n"
        "\n"
        '# %% [markdown] id="top"\n# # Rain\n#\n# falls\n'
        "\n"
        '# %% tags=["app"] id="load"\n# %matplotlib inline\nx = 1\n'
    )


@pytest.mark.parametrize(
    "title",
    ["Load", "Load [markdown]", 'Load tags=["x"]', "Load\n# %%", " spaced ", 3, "x=1"],
)
def test_a_title_comes_back_whatever_it_says(title):
    document = Document(PATH, (Cell("a", 1, "code", "x", metadata={"title": title}),))

    assert again(document).cells[0].metadata == {"title": title}


def test_a_cell_with_an_open_end_is_written_as_a_comment():
    text = text_of(Document(PATH, (Cell("a", 1, "code", 'x = """'), Cell("b", 2, "code", "y"))))

    ast.parse(text)
    assert '# %% as_comment=true id="a"\n# x = """\n' in text


def test_metadata_whose_name_is_not_plain_is_left_out():
    document = Document(PATH, (Cell("a", 1, "code", "x", metadata={"my key": 1, "key": 2}),))

    assert again(document).cells[0].metadata == {"key": 2}


PIECES = [
    "%time f()",
    "%% y",
    "%%latex",
    "!ls",
    "# %% x",
    "#%%",
    '"""',
    "'''",
    "(",
    ")",
    "\\",
    "\n",
    "\n\n",
    "    ",
    "x = 1",
    "# # Hi",
    "é",
]
sources = st.lists(st.sampled_from(PIECES)).map("".join)
cells = st.builds(
    lambda kind, source, tags, files: Cell(
        "", 0, kind, source, tuple(tags), {"tags": tags}, {"a": {"b": "c"}} if files else {}
    ),
    st.sampled_from(["code", "markdown"]),
    sources,
    st.lists(st.sampled_from(["app", "app-code", "two words", "ü"])),
    st.booleans(),
)


def plain(cell):
    return replace(cell, line=0, source=cell.source.rstrip("\n"))


@settings(deadline=None)
@given(
    st.lists(cells, min_size=1),
    st.dictionaries(st.sampled_from(["title", "name"]), st.text(st.characters(codec="utf-8"))),
)
def test_a_document_comes_back_as_it_was_but_for_blank_lines_at_the_end_of_cells(made, said):
    document = Document(
        PATH,
        tuple(replace(cell, id=f"c{number}", number=number) for number, cell in enumerate(made, 1)),
        {"kernelspec": {"name": "python3", "language": "python"}, "streamlitify": said},
    )

    read = again(document)

    assert (read.metadata, read.kernel) == (document.metadata, "python3")
    assert [plain(cell) for cell in read.cells] == [plain(cell) for cell in document.cells]
