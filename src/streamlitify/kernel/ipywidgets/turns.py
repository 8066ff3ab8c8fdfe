"""When a viewer, or a handler, has last changed what of a widget.

A step that reads a trait is told of it here, so that it executes once the trait was
changed by somebody else than the script. What steps themselves change, others see as
they see any object that is changed in place.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from streamlitify.ids import CommId
from streamlitify.kernel.ipywidgets.claims import Given, remember
from streamlitify.kernel.ipywidgets.comms import Comm, Kind
from streamlitify.kernel.ipywidgets.parts import Value
from streamlitify.kernel.plan.notes import Notes, notes
from streamlitify.phrase import Phrase

if TYPE_CHECKING:
    from streamlitify.kernel.run import Run

WIDGET_TARGET = "jupyter.widget"
ALL = ""
"""Stands for all traits of a widget."""
attentive: ContextVar[bool] = ContextVar("streamlitify.attentive", default=True)
"""Whether what is read now is read by the author's code, or for it: a widget reads itself to tell its page."""


@contextmanager
def attention(paid: bool) -> Iterator[None]:
    """Take what is read in the `with` block for the author's reading, or not."""
    token = attentive.set(paid)
    try:
        yield
    finally:
        attentive.reset(token)


class Turns:
    """One session's: for each trait of each model, the number of its last change."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._turns: dict[CommId, dict[str, int]] = {}
        self._turned: dict[int, Any] = {}
        self._parted: WeakValueDictionary[int, Any] = WeakValueDictionary()

    def of(self, comm: CommId, trait: str) -> int:
        """Return when this trait was changed last; 0 if it never was."""
        turns = self._turns.get(comm, {})
        return max(turns.get(trait, 0), turns.get(ALL, 0))

    def turn(self, comm: CommId, widget: Any, trait: str = ALL) -> None:
        """A viewer, or a handler, has changed this trait; or what it says is no longer theirs."""
        self._turns.setdefault(comm, {})[trait] = next(self._numbers)
        self._turned[id(widget)] = widget

    def take(self) -> Mapping[int, Any]:
        """Return the widgets that were changed since they were last asked for, by id."""
        turned, self._turned = self._turned, {}
        return turned

    def part(self, widget: Any) -> None:
        """A widget has lost its model: to one that was made in its place, or because nothing shows it."""
        self._parted[id(widget)] = widget

    def take_parted(self) -> Mapping[int, Any]:
        """Return the widgets that have lost their models since they were last asked for, by id."""
        parted = dict(self._parted)
        self._parted.clear()
        return parted

    def forget(self, comm: CommId) -> None:
        """This model is over."""
        self._turns.pop(comm, None)

    def read(self, widget: Any, trait: str) -> None:
        """The trait of a widget is read: if a step does so, it is an input of the step."""
        if (mine := notes()) is None:
            return
        line = vars(widget)["_trait_values"].get("comm")
        if line is None:
            return
        comm = CommId(line.comm_id)
        mine.reached[id(widget)] = widget
        if ("trait", (comm, trait)) not in mine.inputs:
            named = getattr(type(widget), "__name__", "widget")
            mine.read(
                ("trait", (comm, trait)),
                self.of(comm, trait),
                lambda run: run.session.models.turns.of(comm, trait),
                Phrase("`{0}` of a widget of the class {1}", trait, named),
            )


@dataclass
class Gift:
    """What one step has given one widget, to be given again when the step is not executed.

    Attributes:
        constructs: It has constructed the widget.
        given: The values it gave, trait by trait.
    """

    comm: CommId
    constructs: bool = False
    given: Given = field(default_factory=dict)

    def __call__(self, run: Run) -> None:
        """Give it again.

        Raises:
            KeyError: There is no such widget any more.
        """
        run.session.models.again(self)


def gift(mine: Notes, comm: CommId, *, constructs: bool = False) -> Gift:
    """Return what the step that writes in `mine` gives this widget, as far as it has."""
    key = ("gift", comm)
    found = mine.again.get(key)
    if constructs or not isinstance(found, Gift):
        found = mine.again[key] = Gift(comm, constructs)
    return found


def note_said(comm: Comm, kind: Kind, data: Mapping[str, Any], *, scripted: bool) -> None:
    """Write down what the step whose code is running says over a comm.

    Args:
        comm: The comm.
        kind: What kind of message it is.
        data: What it says.
        scripted: It is the script itself that says it, and not a thread of its.
    """
    if (mine := notes()) is None:
        return
    if comm.target_name != WIDGET_TARGET:
        mine.depends(Phrase("It speaks with the page over a comm of its own."))
    elif kind == "comm_close":
        mine.depends(Phrase("It closes live widgets."))
    elif not scripted:
        mine.depends(Phrase("It makes or changes live widgets in a thread."))
    elif kind == "comm_open":
        note_opened(mine, comm)
    elif data.get("method") == "custom":
        mine.depends(Phrase("It sends a live widget a message."))


def note_opened(mine: Notes, comm: Comm) -> None:
    """Write down that a step has opened a comm: it is to be there still, and none in its place."""
    held = mine.inputs.get(("models", ""))
    comms: dict[CommId, Comm] = {} if held is None else held.seen
    comms[CommId(comm.comm_id)] = comm

    def now(run: Run) -> object:
        at = run.session.models.at
        return comms if all(at(each) is comm for each, comm in comms.items()) else None

    mine.read(("models", ""), comms, now, Phrase("a live widget that it made"))


def note_given(comm: CommId, trait: str, value: Value) -> None:
    """Write down that the step whose code is running gives a trait a value."""
    if (mine := notes()) is not None:
        remember(gift(mine, comm).given, trait, value)


def note_deafened(widget: Any) -> None:
    """Write down that a step takes from a widget all that listens to it, its own class as well."""
    if (mine := notes()) is not None:
        mine.changes[id(widget)] = widget
        # From then on its traits go by themselves, while one that is made anew sets them by one another.
        mine.depends(Phrase("It takes all listeners from a live widget."))
