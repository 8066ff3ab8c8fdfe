"""What all sessions of a kernel have in common: what one of them has computed for the others."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from streamlitify.kernel.caching.store import Limits, Store
from streamlitify.kernel.plan.record import Record
from streamlitify.kernel.sharing.carrier import Load
from streamlitify.kernel.sharing.first import FirstRun
from streamlitify.kernel.sharing.shared import Shared, keys_of

if TYPE_CHECKING:
    from streamlitify.kernel.program import Program

WORTH = 0.02
"""Seconds of execution that are handed over at least, or it is not worth it."""
LEAST = 0.002
"""Seconds that packing what one step has computed may take, however short the step was."""


@dataclass(frozen=True)
class Entry:
    """What one step has computed.

    Attributes:
        at: The step.
        record: Its execution, with no object of the session's that executed it.
        reads: The names it read whose values do not change, with these.
    """

    at: int
    record: Record
    reads: Mapping[str, Any]


@dataclass(frozen=True)
class Parcel:
    """What one session has computed of a program, for those that come later.

    Attributes:
        entries: One for each step that is handed over, in order.
        load: The values: one pickle for each entry.
        whole: That session has come to the script's last step.
    """

    program: Program
    entries: tuple[Entry, ...]
    load: Load
    whole: bool

    @property
    def seconds(self) -> float:
        """How long it took to compute."""
        return sum(entry.record.seconds for entry in self.entries)


class Commons:
    """Keeps what is computed once, for any thread.

    Attributes:
        shared: What cells that are tagged `app-shared` have defined.
        first: Who is the first to run the script.

    Args:
        worth: Seconds below which nothing is kept for later sessions.
        least: Seconds that packing what one step has computed may always take.
    """

    def __init__(self, worth: float = WORTH, least: float = LEAST) -> None:
        self.least = least
        self._lock = threading.Lock()
        self._worth = worth
        self._parcel: Parcel | None = None
        self._keys: tuple[Program, Mapping[int, str]] | None = None
        self.shared: Store[Shared] = Store(Limits())
        self.first = FirstRun()

    def begin(self, program: Program) -> None:
        """From now on this program is run: let go of what it does not define."""
        keys = keys_of(program.steps)
        with self._lock:
            before, self._keys, self._parcel = self._keys, (program, keys), None
        # A run of the script before may still have to be compared with one of everything.
        compared = before[1].values() if before is not None and before[0].script.verify else ()
        self.shared.keep({*keys.values(), *compared})

    def key(self, program: Program, at: int) -> str:
        """Return what tells the shared cell that is step `at` from others."""
        with self._lock:
            held = self._keys
        return (held[1] if held is not None and held[0] is program else keys_of(program.steps))[at]

    def parcel(self, program: Program) -> Parcel | None:
        """Return what an earlier session has computed of this program, if anything is kept."""
        with self._lock:
            return self._parcel if self._parcel is not None and self._parcel.program is program else None

    def keep(self, parcel: Parcel) -> None:
        """Keep this for later sessions, in place of what was kept before."""
        with self._lock:
            self._parcel = parcel if parcel.entries and parcel.seconds >= self._worth else None
