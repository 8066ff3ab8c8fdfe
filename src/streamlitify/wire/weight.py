"""How much memory what a page says may take while it waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from streamlitify.wire.to_kernel import FromPage, buffers_of

WAITING_LIMIT = 2**26
"""How much of one page's may wait at one place, in bytes."""
_EACH = 64
"""About what a value of JSON takes beside its text."""


def weight_of(message: FromPage) -> int:
    """Return about how many bytes `message` takes; a large text in one value counts in full."""
    weight, todo = sum(map(len, buffers_of(message))), list[Any](vars(message).values())
    while todo:
        each = todo.pop()
        weight += _EACH
        if isinstance(each, str):
            weight += len(each)
        elif isinstance(each, Mapping):
            todo += (*each.keys(), *each.values())
        elif isinstance(each, (list, tuple)):
            todo += (inner for inner in each if not isinstance(inner, bytes))
    return weight
