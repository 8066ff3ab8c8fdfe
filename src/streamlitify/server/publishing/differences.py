"""What differs between two frozen notebooks, as text; the only door to nbdime."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import suppress
from difflib import unified_diff
from importlib import import_module
from pathlib import Path
from typing import Any

from streamlitify.notebook.percent.write import text_of
from streamlitify.notebook.read import node_of, thawed


def differences(old: bytes, new: bytes, path: str, names: Sequence[str]) -> str:
    """Return what `new` says otherwise than `old`; an empty text if they say the same.

    nbdime compares notebooks, where it is installed. Otherwise the lines are compared
    of the Python files that they would be exported as.

    Args:
        path: The file that both were made of.
        names: What the two are called.

    Raises:
        NotebookError: One of them cannot be read.
    """
    if old == new:
        return ""
    if path.endswith(".ipynb"):
        with suppress(ImportError):
            return _by_nbdime([node_of(thawed(each, path)) for each in (old, new)], names)
    before, after = (_lines(each, path) for each in (old, new))
    return "".join(unified_diff(before, after, fromfile=names[0], tofile=names[1]))


def _lines(content: bytes, path: str) -> list[str]:
    text = content.decode(errors="replace") if Path(path).suffix == ".py" else text_of(thawed(content, path))
    return text.splitlines(keepends=True)


def _by_nbdime(nodes: Sequence[Any], names: Sequence[str]) -> str:
    diff = import_module("nbdime").diff_notebooks(*nodes)
    printing = import_module("nbdime.prettyprint")
    out = io.StringIO()
    config = printing.PrettyPrintConfig(out=out, use_color=False)
    printing.pretty_print_notebook_diff(*names, nodes[0], diff, config)
    return out.getvalue()
