"""Where what an app shows differs from what JupyterLab shows."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from streamlitify.testing.compare.shown import Shown

NOTHING = "nothing"
EXCERPT = 80
BEFORE = 20
"""Characters of an excerpt, and how many of them stand before what differs."""


@dataclass(frozen=True)
class Difference:
    """One thing that is shown otherwise.

    Attributes:
        cell: The cell's number in the notebook.
        at: Where it stands among what JupyterLab shows of the cell, from 0.
        jupyterlab: What JupyterLab shows, in words.
        app: What the app shows, in words.
        alike: Both show something of one kind.
    """

    cell: int
    at: int
    jupyterlab: str
    app: str
    alike: bool = False


def differences(cell: int, jupyterlab: Sequence[Shown], app: Sequence[Shown]) -> list[Difference]:
    """Return where two lists of what is shown below one cell differ."""
    keys = [[repr(each) for each in shown] for shown in (jupyterlab, app)]
    found: list[Difference] = []
    for word, start, end, begin, finish in SequenceMatcher(a=keys[0], b=keys[1], autojunk=False).get_opcodes():
        if word == "equal":
            continue
        pairs = zip_longest(jupyterlab[start:end], app[begin:finish])
        # Equal values of different types, such as 1 and 1.0, have different keys.
        found += [_difference(cell, at, *pair) for at, pair in enumerate(pairs, start) if pair[0] != pair[1]]
    return found


def by_chance(found: Sequence[Difference], again: Sequence[Difference]) -> set[Difference]:
    """Return those of `found` where JupyterLab itself differs from one run to the next.

    Args:
        found: Where the app differs from JupyterLab.
        again: Where JupyterLab's second run differs from its first.
    """
    moving = {(each.cell, each.at) for each in again if each.alike}
    return {each for each in found if each.alike and (each.cell, each.at) in moving}


def _difference(cell: int, at: int, first: Shown | None, second: Shown | None) -> Difference:
    alike = first is not None and second is not None and first.kind == second.kind
    if first is None or second is None or not alike:
        return Difference(cell, at, _said(first), _said(second))
    path, one, other = _place("", first.content, second.content)
    where = f"{first.kind}{path} "
    one, other = _around(one, other)
    return Difference(cell, at, where + one, where + other, alike=True)


def _said(shown: Shown | None) -> str:
    return NOTHING if shown is None else f"{shown.kind} {_around(shown.content, None)[0]}"


def _place(path: str, first: Any, second: Any) -> tuple[str, Any, Any]:
    """Return the first place in which two values differ, and what is there."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        names = dict.fromkeys((*first, *second))
        pairs = [(f".{name}", first.get(name, MISSING), second.get(name, MISSING)) for name in names]
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        pairs = [(f"[{index}]", *pair) for index, pair in enumerate(zip(first, second, strict=True))]
    else:
        return path, first, second
    step, one, other = next(each for each in pairs if each[1] != each[2])
    return _place(path + step, one, other)


class _Missing:
    def __repr__(self) -> str:
        return NOTHING


MISSING = _Missing()
"""Stands where the other has something under a name."""


def _around(first: Any, second: Any) -> tuple[str, str]:
    """Return excerpts of two values, from shortly before the first character that differs."""
    one, other = repr(first), repr(second)
    start = max(0, len(os.path.commonprefix((one, other))) - BEFORE)
    return _excerpt(one, start), _excerpt(other, start)


def _excerpt(text: str, start: int) -> str:
    end = start + EXCERPT
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
