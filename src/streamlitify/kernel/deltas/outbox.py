"""Changes on their way to one page, until they are flushed as one frame.

A change that is superseded before it was sent is dropped: only the newest
element of a place travels. Frames go out when a run ends and, while one is
running, at most every few milliseconds, so a loop that draws a thousand times a
second costs the page sixty frames.

What was drawn again and came out equal is not sent. Only when a run has lasted
for a while does the page hear of it, so that it knows what is stale.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import count

from streamlitify.ids import WidgetId
from streamlitify.wire.codec import pack
from streamlitify.wire.elements import Element
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_page import (
    CommClose,
    CommOpen,
    CommSay,
    Draw,
    Drop,
    Missed,
    Op,
    Place,
    Put,
    RunState,
    Same,
    SetValue,
)
from streamlitify.wire.to_server import FramePart

FIRST_DELAY = 0.004
"""Seconds from a run's first change to the frame that brings it, if the run is not over by then."""
DRAWN_DELAY = 0.016
"""Seconds from each later change to its frame, while the run goes on."""
RUNNING_DELAY = 0.2
"""Seconds after which the page hears that a run is still going on."""

Send = Callable[[FramePart, "tuple[bytes, ...]"], None]
Later = Callable[[float, Callable[[], None]], None]
Key = tuple[str, Place | WidgetId | int]
CommOp = CommOpen | CommSay | CommClose


class Outbox:
    """Collects changes and sends them through `send`.

    Attributes:
        elements, bytes: How many elements, and bytes, have been sent.
        before_flush: Called before each frame is made, in order, for changes that were put off.

    Args:
        send: Takes what a frame brings, and the buffers of a `to_server.Frame`; called from any thread, one at a time.
        later: Calls a function once, some seconds from now, from its own thread.
    """

    def __init__(self, send: Send, later: Later) -> None:
        self.elements = 0
        self.bytes = 0
        self.before_flush: list[Callable[[], None]] = []
        self._send = send
        self._later = later
        self._lock = threading.RLock()
        self._ops: dict[Key, Op] = {}
        self._comm_ops = count()
        self._equal: dict[Place, None] = {}
        self._run = 0
        self._within: tuple[Place, ...] | None = None
        self._state: RunState = "done"
        self._reset = True
        self._began = 0.0
        self._told = False
        self._due = False
        self._watched = False

    def begin(self, run: int, within: tuple[Place, ...] | None = None) -> None:
        """A run starts: frames from now on are its."""
        with self._lock:
            self._run, self._within, self._state = run, within, "running"
            self._began, self._told = time.monotonic(), False
            self._equal.clear()
            if not self._watched:
                self._watched = True
                self._later(RUNNING_DELAY, self._watch)

    @property
    def rests(self) -> bool:
        """Whether no run goes on."""
        return self._state != "running"

    @property
    def is_late(self) -> bool:
        """Whether the run has lasted for so long that the page is to hear of what is drawn again, too."""
        return self._late()

    def put(self, place: Place, element: Element) -> None:
        """An element is new here."""
        with self._lock:
            self._equal.pop(place, None)
            self._ops[("put", place)] = Put(at=place, element=element)
            self.soon()

    def same(self, place: Place) -> None:
        """What is here was drawn again and is as it was."""
        with self._lock:
            if ("put", place) not in self._ops:
                self._equal[place] = None
            if time.monotonic() - self._began > RUNNING_DELAY:
                self.soon()

    def drop(self, removed: Sequence[Place]) -> None:
        """What was at the first of these places is gone, and with it what was at the others."""
        with self._lock:
            for place in removed:
                self._ops.pop(("put", place), None)
                self._ops.pop(("drop", place), None)
                self._equal.pop(place, None)
            self._ops[("drop", removed[0])] = Drop(at=removed[0])
            self.soon()

    def value(self, widget: WidgetId, value: JSON) -> None:
        """A widget's value is not what the page believes."""
        with self._lock:
            self._ops[("value", widget)] = SetValue(widget=widget, value=value)
            self.soon()

    def add(self, op: CommOp) -> None:
        """A comm says something, after all that came before it."""
        with self._lock:
            self._ops[("comm", next(self._comm_ops))] = op
            self.soon()

    def say(self, message: object) -> None:
        """Send a message of its own at once, after the changes made before it."""
        self.flush()
        with self._lock:
            self._send("word", (pack(message),))

    def snapshot(
        self, elements: Iterable[tuple[Place, Element]], values: dict[WidgetId, JSON], comms: Iterable[CommOpen] = ()
    ) -> None:
        """Send all of the page to a page that starts empty."""
        with self._lock:
            told: tuple[CommOp, ...] = (*comms, *_lasting(self._ops.values()))
            self._ops = {("comm", next(self._comm_ops)): each for each in told}
            self._ops.update({("put", place): Put(at=place, element=element) for place, element in elements})
            self._ops.update({("value", each): SetValue(widget=each, value=value) for each, value in values.items()})
            self._reset = True
            self._transmit()

    def end(self, state: RunState) -> None:
        """The run has ended: send what there is, and how it ended."""
        self._settle()
        with self._lock:
            self._state = state
            self._equal.clear()
            self._transmit()

    def flush(self) -> None:
        """Send what has gathered, if anything has."""
        self._settle()
        with self._lock:
            self._due = False
            if self._ops or (self._equal and self._state == "running"):
                self._transmit()

    def soon(self) -> None:
        """See to it that `flush` is called in a moment."""
        if not self._due:
            self._due = True
            self._later(DRAWN_DELAY if self._told else FIRST_DELAY, self.flush)

    def _settle(self) -> None:
        for each in self.before_flush:
            each()

    def _watch(self) -> None:
        """Tell of a run that is still going on; or look again when that is due, once for all that began meanwhile."""
        self._settle()
        with self._lock:
            left = self._began + RUNNING_DELAY - time.monotonic()
            self._watched = self._state == "running" and left > 0
            if self._watched:
                self._later(left, self._watch)
            elif self._state == "running":
                self._transmit()

    def _transmit(self) -> None:
        equal = tuple(Same(at=place) for place in self._equal) if self._late() else ()
        if equal:
            self._equal.clear()
        ops = (*self._ops.values(), *equal)
        self._ops = {}
        draw = Draw(run=self._run, ops=ops, state=self._state, reset=self._reset or None, within=self._within)
        self._reset, self._told = False, True
        frame = pack(draw)
        self.elements += sum(isinstance(each, Put) for each in ops)
        self.bytes += len(frame)
        said = _lasting(ops)
        self._send("whole" if draw.reset else "changes", (frame, pack(Missed(ops=said))) if said else (frame,))

    def _late(self) -> bool:
        return self._state == "running" and time.monotonic() - self._began >= RUNNING_DELAY


def _lasting(ops: Iterable[Op]) -> tuple[CommSay, ...]:
    """Return what comms say that is not part of their states, which a snapshot brings anyhow."""
    return tuple(each for each in ops if isinstance(each, CommSay) and each.data.get("method") != "update")
