"""Which objects a value is made of, and not only what they say.

A list in a dictionary may be replaced by another one that says the same. Whoever
else has the first one can tell: what is added to one is not in the other. So
what containers hold is told apart by what objects they are, too.
"""

from __future__ import annotations

import contextlib
import enum
import gc
import types
from array import array
from collections import OrderedDict, defaultdict, deque
from datetime import date, time, timedelta
from itertools import islice
from numbers import Number
from pathlib import PurePath
from typing import Any

from streamlitify.kernel.plan.kinds import NOT_CONTENT
from streamlitify.kernel.plan.origins import is_local, is_the_authors

CONTAINERS = frozenset({list, tuple, set, frozenset, deque, dict, OrderedDict, defaultdict})
"""Classes that hold what the garbage collector says they refer to, and nothing else."""
FIXED = (Number, str, bytes, date, time, timedelta, PurePath, enum.Enum, types.ModuleType, type(None))
"""What does not change, whichever object it is."""
REFERENTS = 500
"""How many objects are searched of a value that is opaque."""
QUICK = frozenset({int, float, str, bool, type(None), bytes})


def ids(value: Any) -> bytes:
    """Return the ids of the objects in `value` that could change, level by level."""
    found, seen, kinds = array("Q"), {id(value)}, dict.fromkeys(QUICK, False)
    level = [value]
    while level:
        held = gc.get_referents(*(each for each in level if type(each) in CONTAINERS))
        for each in level:
            if type(each) not in CONTAINERS:
                held += _held(each)
        for kind in set(map(type, held)) - kinds.keys():
            kinds[kind] = not issubclass(kind, FIXED) or is_the_authors(kind)
        held = [each for each in held if kinds[type(each)]]
        found.extend(id(each) for each in held if type(each) is not tuple)
        level = [each for each in held if id(each) not in seen]
        seen.update(map(id, level))
    return found.tobytes()


def nearest(value: Any) -> list[Any]:
    """Return an opaque value and the objects that it refers to, nearest first, as far as that is searched.

    Not what everybody refers to: modules, classes, and the names that functions see.
    """
    found, level, kinds = {id(value): value}, [value], dict.fromkeys(QUICK, False)
    while level and len(found) < REFERENTS:
        more = (each for each in gc.get_referents(*level) if type(each) not in QUICK)
        held = {id(each): each for each in islice(more, REFERENTS)}
        for kind in {type(each) for each in held.values()} - kinds.keys():
            kinds[kind] = not issubclass(kind, (*FIXED, type))
        held = {key: each for key, each in held.items() if kinds[type(each)] and not _is_namespace(each)}
        level = [each for key, each in held.items() if key not in found and type(each) is not types.FunctionType]
        found.update(held)
    return list(found.values())[:REFERENTS]


def _is_namespace(value: Any) -> bool:
    return type(value) is dict and "__builtins__" in value


def _held(value: Any) -> list[Any]:
    """Return what an object of the author's holds: that of a library's own classes is not looked into."""
    if isinstance(value, types.FunctionType):
        return [*(value.__defaults__ or ()), *_cells(value)] if is_the_authors(value) else []
    if isinstance(value, types.ModuleType):
        return [each for name, each in vars(value).items() if not name.startswith("__")] if is_local(value) else []
    if not is_the_authors(value if isinstance(value, type) else type(value)):
        return []
    return [each for name, each in getattr(value, "__dict__", {}).items() if name not in NOT_CONTENT]


def _cells(function: types.FunctionType) -> list[Any]:
    found: list[Any] = []
    for cell in function.__closure__ or ():
        with contextlib.suppress(ValueError):  # it is empty yet
            found.append(cell.cell_contents)
    return found
