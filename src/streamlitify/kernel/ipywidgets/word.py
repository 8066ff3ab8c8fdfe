"""Who has the last word while the script executes: it, or the viewer.

What the author's code constructs and sets comes by here, and goes on or is given
back. Claims (see `claims`) decide, widget by widget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from streamlitify.ids import CommId
from streamlitify.kernel.ipywidgets import parts
from streamlitify.kernel.ipywidgets.claims import Claims
from streamlitify.kernel.ipywidgets.content import is_closed, is_common
from streamlitify.kernel.ipywidgets.model import Claimed, Model, described, may_set
from streamlitify.kernel.ipywidgets.parts import Value
from streamlitify.kernel.ipywidgets.script import Script
from streamlitify.kernel.ipywidgets.turns import Turns, gift, note_given
from streamlitify.kernel.plan.notes import notes
from streamlitify.phrase import Phrase
from streamlitify.wire.jsonable import JSON

AGAIN = Phrase("It shows a live widget again, which had been let go.")


class LastWord:
    """What one session's script says of widgets, and what becomes of it.

    Attributes:
        script: The author's code while a run executes it.
        offers: What a page brought along of an earlier session, by comm.
        accepted: The claims of that on widgets that are being constructed.
        is_given_back: A widget is getting back what the script has set in vain.

    Args:
        models: The session's models.
        widgets: Its widgets.
        turns: Who is told of changes.
        disown: Parts a model from its widget.
    """

    def __init__(
        self,
        models: Mapping[CommId, Model],
        widgets: Mapping[str, Any],
        turns: Turns,
        disown: Callable[[Model], None],
    ) -> None:
        self.script: Script | None = None
        self.offers: dict[CommId, Mapping[str, JSON]] = {}
        self.accepted: dict[CommId, Claims] = {}
        self.is_given_back = False
        self._models, self._widgets, self._turns, self._disown = models, widgets, turns, disown

    @property
    def is_scripts(self) -> bool:
        """Whether it is the script that calls, and no handler or thread."""
        return self._scripts() is not None

    def mark(self) -> Mapping[CommId, Claims]:
        """Return what `rewind` takes to undo what steps say from now on."""
        return {comm: model.claims.copy() for comm, model in self._models.items()}

    def rewind(self, mark: Mapping[CommId, Claims]) -> None:
        """Undo what steps have said since: the run starts over."""
        for comm in mark.keys() & self._models.keys():
            self._models[comm].claims = mark[comm]

    def opening(self, widget: Any) -> None:
        """A widget is about to open its comm: it gets its id, and what the viewer has changed of it."""
        script = self._scripts()
        if script is None or widget.comm is not None or widget._model_id is not None:
            return
        comm = widget._model_id = script.identify(described(widget))
        if (mine := notes()) is not None:
            gift(mine, comm, constructs=True)
        if (model := self._models.get(comm)) is not None:
            self._disown(model)
            model.claims.restart()
            _restore(widget, comm, model.claims)
        elif offered := self.offers.pop(comm, None):
            claims = self.accepted[comm] = Claims.of(
                {each: parts.lifted(widget.get_state(each)[each]) for each in offered if each in widget.keys},
                {each: Value(value) for each, value in offered.items() if each in widget.keys and may_set(each)},
            )
            _restore(widget, comm, claims)

    def needed(self, widget: Any) -> None:
        """A widget is shown, or drawn in, or one that it is in is shown: if it has lost its model, it gets one.

        Its code has kept it, as in `session_state`, while no run showed it, or another one was made in its place.
        """
        if widget.comm is not None or is_closed(widget):
            return
        if (mine := notes()) is not None:
            mine.depends(AGAIN)
        if widget._model_id in self._models:
            widget._model_id = self._free_id(widget)
        widget.open()

    def changed(self, widget: Any, trait: str) -> None:
        """A trait of a widget has another value, whoever has given it."""
        if self.is_given_back or is_common(trait):
            return
        if (mine := notes()) is not None:
            mine.changes[id(widget)] = widget
        else:
            self._turns.turn(CommId(widget.comm.comm_id), widget, trait)

    def claimed(self, widget: Any, trait: str) -> Claimed | None:
        """Return what is claimed, if the script sets a trait to which a viewer or a handler has laid claim."""
        line = vars(widget)["_trait_values"].get("comm")
        if line is None or not self.is_scripts:
            return None
        model = self._models.get(line.comm_id)
        return None if model is None or model.changing else Claimed.of(model, trait)

    def assigned(self, claimed: Claimed) -> None:
        """It is what it was: if that is what it was set to, nobody has heard of it, but the code gives it."""
        if claimed.is_silent:
            self.given(claimed.model, claimed.trait, claimed.model.claims.live[claimed.trait])

    @contextmanager
    def changing(self, widget: Any) -> Iterator[None]:
        """While a widget changes; what the author's code has set in vain it gets back afterwards."""
        model = self._models.get(widget.comm.comm_id)
        if model is None or model.changing:
            yield
            return
        model.changing = True
        try:
            yield
            if model.refused:
                refused, model.refused = model.refused, set()
                with self._unscripted():
                    widget.set_state({each: model.claims.live[each].whole() for each in refused})
        finally:
            model.changing = False

    def given(self, model: Model, trait: str, value: Value) -> bool:
        """The author's code gives a trait a value; return whether it takes effect."""
        note_given(model.id, trait, value)
        was_claimed = trait in model.claims.live
        takes_effect = model.claims.give(trait, value)
        if was_claimed and takes_effect and (widget := self._widgets.get(model.id)) is not None:
            # From the next run on, what reads the widget before this place is to see what code gives it. So is
            # this place, whose handlers may be told of a change then: even if it has set what was there.
            self._turns.read(widget, trait)
            self._turns.turn(model.id, widget)
            if (mine := notes()) is not None:
                mine.changes[id(widget)] = widget
        return takes_effect

    def _free_id(self, widget: Any) -> CommId | None:
        """Return an id for a widget whose place another one has taken; None if any will do."""
        script = self._scripts()
        if script is None:
            return None
        while (comm := script.identify(f"{described(widget)}/again")) in self._models:
            continue
        return comm

    def _scripts(self) -> Script | None:
        script = self.script
        return script if script is not None and script.is_here else None

    @contextmanager
    def _unscripted(self) -> Iterator[None]:
        script, self.script, self.is_given_back = self.script, None, True
        try:
            yield
        finally:
            self.script, self.is_given_back = script, False


def _restore(widget: Any, comm: CommId, claims: Claims) -> None:
    """Give a widget that is being constructed what was changed of it, where the author's code is as it was."""
    for trait in [each for each in claims.live if each in widget.keys]:
        value = parts.lifted(widget.get_state(trait)[trait])
        note_given(comm, trait, value)
        if not claims.give(trait, value):
            try:
                widget.set_state({trait: claims.live[trait].whole()})
            except Exception:  # whatever the widget has against what the viewer had chosen
                claims.live.pop(trait)
