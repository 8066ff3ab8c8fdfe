"""Parts of a script that run by themselves.

A fragment is a call of a function that the author marked. Where it was called it
has a block of its own; a widget in that block reruns only this call, with the
arguments it was made with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from streamlitify.ids import FragmentId
from streamlitify.kernel.deltas.cursor import Spot
from streamlitify.wire.to_page import Place


@dataclass(frozen=True)
class Fragment:
    """One call of a fragment function.

    Attributes:
        call: Makes the same call again.
        place: Its block.
        stack: What was open where it was called, its own block last.
    """

    id: FragmentId
    call: Callable[[], Any]
    place: Place
    stack: tuple[Spot, ...]


def fragment_id(function: Callable[..., Any], place: Place) -> FragmentId:
    """Return the id of a call of `function` whose block is at `place`."""
    name = f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}@{place}"
    return FragmentId(hashlib.sha256(name.encode()).hexdigest()[:16])
