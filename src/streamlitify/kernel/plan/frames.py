"""Frames that copy on write: whether one has changed, without reading its rows.

From version 3 on, pandas copies the parts that a frame shares with another before
it writes to them. So while a lazy copy of a frame is kept, whatever is written to
the frame replaces some part of it, and the parts need only be told apart.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from typing import Any

FIRST = 3
"""The version of pandas from which on every frame copies on write."""


@dataclass(frozen=True)
class Parts:
    """The parts of one frame: `print` tells them from others for as long as `kept` lives."""

    print: bytes
    kept: Any


def parts(value: Any) -> Parts | None:
    """Return the parts of a frame or series, or None: it has to be read."""
    pandas: Any = sys.modules.get("pandas")
    if pandas is None or int(pandas.__version__.partition(".")[0]) < FIRST:
        return None
    if type(value) not in (pandas.DataFrame, pandas.Series):
        return None
    kept = value.copy(deep=False)
    manager = getattr(value, "_mgr", None)
    blocks = getattr(manager, "blocks", None)
    # Objects in a column may change where no frame sees it.
    if blocks is None or any(block.dtype == object for block in blocks):
        return None
    names = [(id(axis), list(axis.names)) for axis in manager.axes]  # type: ignore[union-attr]  # it has blocks
    said = [id(value), [id(block.values) for block in blocks], names, getattr(value, "name", None), value.attrs]
    # The arrays live on in the copy, the axes in the managers of both.
    return Parts(hashlib.blake2b(repr(said).encode(), digest_size=16).digest(), (kept, blocks, tuple(manager.axes)))  # type: ignore[union-attr]  # likewise
