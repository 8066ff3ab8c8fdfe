"""Frames that copy on write: whether one has changed, without reading its rows.

From version 3 on, pandas copies the parts that a frame shares with another before
it writes to them. So while a lazy copy of a frame is kept, whatever is written to
the frame replaces some part of it, and the parts need only be told apart.

Unless somebody writes to the memory of a part, which no frame learns of. Code that
gets at it says so: then such parts are read.
"""

from __future__ import annotations

import ast
import hashlib
import sys
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

FIRST = 3
"""The version of pandas from which on every frame copies on write."""
VALUES = "values"
"""Gives the very part of a frame if its kind is not NumPy's, and what cannot be written to if it is."""
METHODS = frozenset({VALUES, "array"})
"""What is another thing when it is called: `values` of a dictionary, `array` of NumPy."""
WAYS = METHODS | {"setflags", "writeable", "ctypes", "_mgr", "_values", "_ndarray", "_data"}
"""Attributes by which code may get at the memory of a frame."""
LENDING = frozenset({"DataFrame", "Series", "Index"})
"""Makes a frame of an array, and with `copy=False` in its memory."""
ways: ContextVar[frozenset[str]] = ContextVar("streamlitify.ways", default=frozenset())
"""How the script that is running may get at the memory of frames."""


@dataclass(frozen=True)
class Parts:
    """The parts of one frame: `print` tells them from others for as long as `kept` lives; `read` are to be read."""

    print: bytes
    kept: Any
    read: tuple[Any, ...] = ()


def ways_of(tree: ast.AST) -> frozenset[str]:
    """Return how code may get at the memory of frames.

    >>> sorted(ways_of(ast.parse("a = df.x.array; b = np.array([1]); pd.Series(b, copy=False)")))
    ['array', 'copy']
    """
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
    methods = {id(each.func) for each in calls if getattr(each.func, "attr", "") in METHODS}
    attributes = (each for each in ast.walk(tree) if isinstance(each, ast.Attribute) and id(each) not in methods)
    # What a class of the author's calls its own is no part of a frame.
    others = (each.attr for each in attributes if getattr(each.value, "id", "") != "self")
    return WAYS.intersection(others).union(*map(_ways_of_call, calls))


def _ways_of_call(call: ast.Call) -> set[str]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in LENDING:
        copies = (each.value for each in call.keywords if each.arg == "copy")
        return {"copy" for each in copies if getattr(each, "value", None) is not True}
    if name == "getattr":
        said = [getattr(each, "value", None) for each in call.args[1:2]]
        return {name for each in said if not isinstance(each, str) or each in WAYS}
    return set()


def parts(value: Any) -> Parts | None:
    """Return the parts of a frame or series, or None: it has to be read."""
    pandas: Any = sys.modules.get("pandas")
    if pandas is None or int(pandas.__version__.partition(".")[0]) < FIRST:
        return None
    if type(value) not in (pandas.DataFrame, pandas.Series):
        return None
    manager: Any = getattr(value, "_mgr", None)
    blocks = getattr(manager, "blocks", None)
    if blocks is None:
        return None
    arrays, axes = tuple(block.values for block in blocks), tuple(manager.axes)
    names = [(id(axis), list(axis.names)) for axis in axes]
    said = [id(value), list(map(id, arrays)), names, getattr(value, "name", None), value.attrs]
    digest = hashlib.blake2b(repr(said).encode(), digest_size=16).digest()
    if not ways.get() <= {VALUES}:
        # Without a copy: a frame that shares its parts with one would write to parts of its own from now on.
        return Parts(digest, (arrays, axes), (*arrays, *axes))
    # Objects in a column may change where no frame sees it.
    if any(block.dtype == object for block in blocks):
        return None
    own = pandas.api.extensions.ExtensionDtype
    read = tuple(block.values for block in blocks if isinstance(block.dtype, own)) if ways.get() else ()
    return Parts(digest, (value.copy(deep=False), blocks, axes), read)
