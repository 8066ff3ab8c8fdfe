"""Which widget of the run before one is constructed once more.

A widget is the same in the next run if it is the same in the order of those of
its class and description that its cell, or its fragment, constructs. Its other
arguments may differ: the author may widen a slider that a viewer has moved. The
ids are the same in every session, so a page finds its widgets in a new one.

What handlers and threads construct is not constructed again by a rerun, so it
gets an id of its own.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from streamlitify.ids import CommId


@dataclass
class Script:
    """The author's code while a run executes it.

    Attributes:
        scope: Returns the cell, and the fragment if there is one, whose code is running.
        thread: The one it runs in.
        constructed: The models it has constructed.
    """

    scope: Callable[[], str]
    thread: int = field(default_factory=threading.get_ident)
    constructed: set[CommId] = field(default_factory=set)
    _counts: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def is_here(self) -> bool:
        """Whether it is the script that calls, and not another thread."""
        return threading.get_ident() == self.thread

    def identify(self, description: str) -> CommId:
        """Return the id of the next widget of this description."""
        which = (self.scope(), description)
        number = self._counts[which] = self._counts.get(which, 0) + 1
        name = "\0".join((*which, str(number)))
        comm = CommId(hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:32])
        self.constructed.add(comm)
        return comm
