"""Frames that copy on write: whether one has changed, without reading its rows.

From version 3 on, pandas copies the parts that a frame shares with another before
it writes to them. So while a lazy copy of a frame is kept, whatever is written to
the frame replaces some part of it, and the parts need only be told apart.

Unless code gets at the memory of a part, which no frame learns of (see `ways`): then
such parts are read.
"""

from __future__ import annotations

import hashlib
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from streamlitify.kernel.imports import imported
from streamlitify.kernel.plan.ways import Reading

FIRST = 3
"""The version of pandas from which on every frame copies on write."""
reading: ContextVar[Reading] = ContextVar("streamlitify.reading", default="parts")
"""What is read of frames, as the code is of the script that is running."""


@dataclass(frozen=True)
class Parts:
    """The parts of one frame: `print` tells them from others for as long as `kept` lives; `read` are to be read."""

    print: bytes
    kept: Any
    read: tuple[Any, ...] = ()


def parts(value: Any) -> Parts | None:
    """Return the parts of a frame or series, or None: it has to be read."""
    pandas: Any = imported("pandas")
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
    if reading.get() == "rows":
        # Without a copy: a frame that shares its parts with one would write to parts of its own from now on.
        return Parts(digest, (arrays, axes), (*arrays, *axes))
    # Objects in a column may change where no frame sees it.
    if any(block.dtype == object for block in blocks):
        return None
    own = pandas.api.extensions.ExtensionDtype
    read = (block.values for block in blocks if reading.get() == "own" and isinstance(block.dtype, own))
    return Parts(digest, (value.copy(deep=False), blocks, axes), tuple(read))
