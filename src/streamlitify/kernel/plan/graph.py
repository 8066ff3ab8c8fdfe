"""Which objects a value is made of, and not only what they say.

A list in a dictionary may be replaced by another one that says the same. Whoever
else has the first one can tell: what is added to one is not in the other. So
what containers hold is told apart by what objects they are, too.
"""

from __future__ import annotations

import contextlib
import enum
import types
from array import array
from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterable
from datetime import date, time, timedelta
from numbers import Number
from pathlib import PurePath
from typing import Any

from streamlitify.kernel.plan.origins import is_local, is_the_authors

CONTAINERS = frozenset({list, tuple, set, frozenset, deque})
MAPPINGS = frozenset({dict, OrderedDict, defaultdict})
FIXED = (Number, str, bytes, date, time, timedelta, PurePath, enum.Enum, types.ModuleType, type(None))
"""What does not change, whichever object it is."""
QUICK = frozenset({int, float, str, bool, type(None), bytes})


def ids(value: Any) -> bytes:
    """Return the ids of the objects in `value` that could change, in the order in which they are met."""
    found = array("Q")
    seen: set[int] = set()
    todo = [value]
    while todo:
        holder = todo.pop()
        if id(holder) in seen:
            continue
        seen.add(id(holder))
        for each in _held(holder):
            if type(each) not in QUICK and not isinstance(each, FIXED):
                if type(each) is not tuple:
                    found.append(id(each))
                todo.append(each)
    return found.tobytes()


def _held(value: Any) -> Iterable[Any]:
    kind = type(value)
    if kind in CONTAINERS:
        return value  # type: ignore[no-any-return]  # all of these can be gone through
    if kind in MAPPINGS:
        return [*value.keys(), *value.values()]
    if kind is types.FunctionType:
        return [*(value.__defaults__ or ()), *_cells(value)] if is_the_authors(value) else ()
    if isinstance(value, types.ModuleType):
        return [each for name, each in vars(value).items() if not name.startswith("__")] if is_local(value) else ()
    if not is_the_authors(value if isinstance(value, type) else kind):
        return ()
    return list(getattr(value, "__dict__", {}).values())


def _cells(function: types.FunctionType) -> list[Any]:
    found: list[Any] = []
    for cell in function.__closure__ or ():
        with contextlib.suppress(ValueError):  # it is empty yet
            found.append(cell.cell_contents)
    return found
