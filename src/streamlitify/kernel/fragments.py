"""Parts of a script that run by themselves.

A fragment is a call of a function that the author marked. Where it was called it
has a block of its own; a widget in that block reruns only this call, with the
arguments it was made with. A key names all calls of one such function, for
`st.rerun(key)` in a callback.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from streamlitify.errors import AuthorError
from streamlitify.ids import FragmentId
from streamlitify.kernel.deltas.cursor import Spot
from streamlitify.wire.to_page import Place


@dataclass(frozen=True)
class Manner:
    """How a fragment runs.

    Attributes:
        every: Seconds after which it runs again by itself, or None.
        key: Its author's name for it.
        parallel: In a run of the whole script, it runs beside what comes after it.
    """

    every: float | None = None
    key: str | None = None
    parallel: bool = False


@dataclass(frozen=True)
class Fragment:
    """One call of a fragment function.

    Attributes:
        function: The name of the function, wherever it is called.
        call: Makes the same call again.
        place: Its block.
        stack: What was open where it was called, its own block last.
    """

    id: FragmentId
    function: str
    call: Callable[[], Any]
    place: Place
    stack: tuple[Spot, ...]
    manner: Manner = Manner()


def fragment_id(function: Callable[..., Any], place: Place) -> FragmentId:
    """Return the id of a call of `function` whose block is at `place`."""
    return FragmentId(hashlib.sha256(f"{name_of(function)}@{place}".encode()).hexdigest()[:16])


def name_of(function: Callable[..., Any]) -> str:
    """Return what tells a function from others."""
    return f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}"


def check_key(made: Fragment, others: Iterable[Fragment]) -> None:
    """Check that no other function has this fragment's key.

    Raises:
        AuthorError: One has.
    """
    key = made.manner.key
    if key is not None and any(each.manner.key == key and each.function != made.function for each in others):
        raise AuthorError(f"There are two fragments with the key {key!r}. Give the second one a key of its own.")


def keyed(keys: Iterable[str], fragments: Mapping[FragmentId, Fragment]) -> tuple[FragmentId, ...]:
    """Return the fragments that have these keys.

    Raises:
        AuthorError: None has one of them.
    """
    found: list[FragmentId] = []
    for key in keys:
        mine = [each.id for each in fragments.values() if each.manner.key == key]
        if not mine:
            known = ", ".join(sorted({each.manner.key for each in fragments.values() if each.manner.key})) or "none"
            raise AuthorError(f"There is no fragment with the key {key!r}. The keys of those drawn are: {known}.")
        found += [each for each in mine if each not in found]
    return tuple(found)
