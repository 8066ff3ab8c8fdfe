"""A Streamlit-style script is as many steps as it has statements."""

import pytest

from streamlitify.ids import CellId
from streamlitify.notebook.percent.parse import document_of
from streamlitify.notebook.script import Step
from streamlitify.notebook.select import steps_of
from streamlitify.notebook.statements import statements_of


def parts(source):
    """Each part's number and source."""
    return [(each.number, each.source) for each in statements_of(Step(CellId("script"), 1, "code", source))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = 1\nb = 2", [(1, "a = 1"), (2, "b = 2")]),
        ("a = 1", [(1, "a = 1")]),
        ("a = 1; b = 2\nc = 3", [(1, "a = 1; b = 2"), (2, "c = 3")]),
        ("a = '''\nx\n'''; b = 2\nc = 3", [(1, "a = '''\nx\n'''; b = 2"), (4, "c = 3")]),
        (
            "import a\n\ndef f():\n    pass\n\n@f\nclass C: pass\nx = 1",
            [
                (1, "import a\n\ndef f():\n    pass\n\n@f\nclass C: pass"),
                (8, "x = 1"),
            ],
        ),
        ("x = 1\n\n@f\ndef g(): pass", [(1, "x = 1\n"), (3, "@f\ndef g(): pass")]),
        (
            '"""What it is."""\nimport a\nx = 1\n"""Shown."""',
            [(1, '"""What it is."""\nimport a'), (3, "x = 1"), (4, '"""Shown."""')],
        ),
        (
            "# head\na = 1\n\n# about b\n# more\nb = 2\n# end",
            [(2, "# head\na = 1\n"), (6, "# about b\n# more\nb = 2\n# end")],
        ),
        ("with f():\n    a = 1\nelse:", [(1, "with f():\n    a = 1\nelse:")]),
        ("a = 1\0", [(1, "a = 1\0")]),
        ("# nothing", [(1, "# nothing")]),
    ],
)
def test_parts(source, expected):
    assert parts(source) == expected


def test_all_of_a_script_is_in_its_parts_line_by_line():
    source = '"""Doc."""\n\n# a\nx = [\n    1,\n]\n\n\nif x:\n    pass\n# end'
    made = list(statements_of(Step(CellId("script"), 1, "code", source)))

    assert "\n".join(each.source for each in made) == source
    assert [source.split("\n")[each.line] for each in made] == [each.source.split("\n")[0] for each in made]


def test_a_file_without_markers_is_taken_apart_and_one_with_markers_is_not():
    script = steps_of(document_of(b"a = 1\nb = 2\n", "/app.py"))
    cells = steps_of(document_of(b"# %%\na = 1\nb = 2\n# %%\nc = 3\n", "/app.py"))

    assert [(each.cell, each.number, each.line, each.statement) for each in script] == [
        ("script", 1, 0, True),
        ("script", 2, 1, True),
    ]
    assert [each.number for each in cells] == [1, 2]
    assert not any(each.statement for each in cells)
