"""From a `.py` file to a `Document`."""

import pytest

from streamlitify.errors import NotebookUnreadableError
from streamlitify.notebook.document import Cell, Document
from streamlitify.notebook.percent.parse import document_of

HEADER = "# ---\n# jupyter:\n#   kernelspec:\n#     name: py\n#     language: Python\n# ---\n"


def read(text):
    return document_of(text if isinstance(text, bytes) else text.encode(), "/apps/rain.py")


def sources(text):
    return [cell.source for cell in read(text).cells]


def test_a_script_is_one_cell_that_shows_every_expression():
    assert read('"""Rain."""\nx = 1\nx\n\n') == Document(
        "/apps/rain.py", (Cell("script", 1, "code", '"""Rain."""\nx = 1\nx', shown="every"),)
    )


def test_an_empty_file_is_an_empty_script():
    assert sources("") == [""]


def test_markers_part_a_file_into_cells():
    text = '# %% Load\nx = 1\n\n\n# %% [markdown] tags=["app"]\n# # Rain\n#\n# falls\n# %% [raw]\n# no\n# %% id="a"\nx'

    assert [(c.number, c.kind, c.source, c.line, c.shown, c.metadata, c.tags) for c in read(text).cells] == [
        (1, "code", "x = 1", 1, "last", {"title": "Load"}, ()),
        (2, "markdown", "# Rain\n\nfalls", 5, "last", {"tags": ["app"]}, ("app",)),
        (4, "code", "x", 11, "last", {}, ()),
    ]
    assert read(text).cells[-1].id == "a"


def test_code_above_the_first_marker_is_a_cell_and_blank_lines_are_not():
    assert sources("import x\n# %%\ny") == ["import x", "y"]
    assert sources("\n  \n# %%\ny") == ["y"]


def test_a_header_says_the_kernel_and_the_settings():
    document = read(f"{HEADER}\nimport x\n\n# %%\ny\n")

    assert (document.kernel, document.language) == ("py", "python")
    assert document.metadata == {"kernelspec": {"name": "py", "language": "Python"}}
    assert [(cell.source, cell.line) for cell in document.cells] == [("\nimport x", 6), ("y", 10)]


def test_a_script_may_have_a_header_which_stays_so_that_lines_keep_their_numbers():
    document = read(f"{HEADER}x = 1\n")

    assert (document.kernel, document.cells[0].source, document.cells[0].line) == ("py", f"{HEADER}x = 1", 0)


def test_comments_are_magics_only_below_a_header():
    assert sources("# %%\n# %time f()") == ["# %time f()"]
    assert sources(f"{HEADER}# %%\n# %time f()") == ["%time f()"]


def test_magics_may_stand_in_a_file_as_they_are():
    assert sources("# %%\n%time f()\n!echo '''\n# %%\nx") == ["%time f()\n!echo '''", "x"]


def test_markdown_may_stand_in_a_string():
    assert sources("# %% [markdown]\n\"\"\"\n# Rain\n\"\"\"\n# %% [md]\nr'''Snow''' \n") == ["# Rain", "Snow"]


def test_a_marker_inside_a_string_is_text():
    assert sources('# %%\nx = """\n# %% no\n"""\n# %%\ny') == ['x = """\n# %% no\n"""', "y"]


def test_a_string_that_nothing_closes_spoils_its_own_cell_only():
    assert sources('# %%\nx = """\n\n# %%\ny') == ['x = """', "y"]


def test_a_cell_may_stand_in_the_file_as_a_comment():
    assert sources("# %% as_comment=true\n# x = (\n#\n# y") == ["x = (\n\ny"]


def test_attachments_stand_on_the_marker():
    [cell] = read('# %% [markdown] attachments={"a": {"image/png": "iV"}}\n# ![](attachment:a)').cells

    assert (cell.attachments, cell.metadata) == ({"a": {"image/png": "iV"}}, {})


def test_code_that_is_not_python_is_no_error_here():
    assert sources("# %%\nx = = 1") == ["x = = 1"]


@pytest.mark.parametrize(
    "content",
    ["# coding: latin-1\nx = 'é'".encode("latin-1"), b"\xef\xbb\xbfx = '\xc3\xa9'", "x = 'é'\r\n".encode()],
    ids=["declared", "byte order mark", "utf-8"],
)
def test_a_file_is_decoded_as_python_decodes_it(content):
    assert sources(content)[0].endswith("x = 'é'")


def test_line_ends_of_all_kinds_become_one():
    assert sources("# %%\r\nx\r\ny\rz") == ["x\ny\nz"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"# coding: klingon\n",
            "The file /apps/rain.py cannot be read: Python says 'unknown encoding: klingon'. Save it as UTF-8.",
        ),
        (
            b"\n\n\nx = '\xe9'",
            "The file /apps/rain.py cannot be read: byte 8 is not UTF-8. Save it as UTF-8.",
        ),
    ],
)
def test_a_file_that_cannot_be_decoded_is_told(content, sentence):
    with pytest.raises(NotebookUnreadableError) as refusal:
        read(content)

    assert str(refusal.value) == sentence
