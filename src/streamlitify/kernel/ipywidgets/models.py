"""One session's models: their ids, what its page knows of them, who may change what.

A widget's state is kept as its page knows it. What changes goes out with the next
frame, the newest only, so a widget that is set in a loop costs a message a frame.
A run that constructs the same widget again changes the same model: the page is
told of what differs, and its view stays.

The lock is the canvas's: what is drawn and what models say leave in one order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from comm.base_comm import CommManager

from streamlitify.ids import CommId
from streamlitify.kernel.canvas import Canvas
from streamlitify.kernel.deltas.cursor import stack
from streamlitify.kernel.ipywidgets import handlers, parts
from streamlitify.kernel.ipywidgets.claims import Claims
from streamlitify.kernel.ipywidgets.comms import Comm, Kind, living
from streamlitify.kernel.ipywidgets.model import NOWHERE, Model, absent, inner_first, may_set, reached, staying, untaken
from streamlitify.kernel.ipywidgets.outputs import CONTENT, Outputs, take_content
from streamlitify.kernel.ipywidgets.parts import Value
from streamlitify.kernel.ipywidgets.script import Script
from streamlitify.kernel.ipywidgets.turns import WIDGET_TARGET, Gift, Turns, note_given, note_said
from streamlitify.kernel.ipywidgets.word import LastWord
from streamlitify.wire.elements import Form, WidgetView
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_kernel import CommTell
from streamlitify.wire.to_page import CommClose, CommOpen, CommSay, Place

CLICKED = "_click_handlers"
"""What a button has, whose messages of its own say no more than that it was pressed."""
VIEW_TRAITS = frozenset({"_view_count"})
"""What a page says of its views: nothing that a run could read."""


class Models:
    """The comms of one session, and the widgets at their ends.

    Attributes:
        comms: What Jupyter's table of comms is here.
        widgets: What ipywidgets' table of all widgets is here.
        outputs: What stands in Output widgets.
        turns: When somebody else than the script has changed what.
        word: Who has the last word on what, for as long as the script executes.
    """

    def __init__(self, canvas: Canvas, offers: Mapping[CommId, Mapping[str, JSON]] | None = None) -> None:
        self.comms = CommManager()
        self.widgets: dict[str, Any] = {}
        self.outputs = Outputs(canvas)
        self.turns = Turns()
        self._canvas = canvas
        self._models: dict[CommId, Model] = {}
        self._closed: set[CommId] = set()
        self._pending: dict[CommId, set[str] | None] = {}
        self.word = LastWord(self._models, self.widgets, self.turns, self._disown)
        self.word.offers = dict(offers or {})
        canvas.outbox.before_flush.append(self.settle)

    # What a run does.

    def begin(self, scope: Callable[[], str]) -> None:
        """The script, or a fragment of it, executes from now on."""
        self.word.script = Script(scope)

    def end(self, *, done: bool, whole: bool) -> None:
        """The script has ended, or a fragment of it; models that a whole one has left behind are over."""
        script, self.word.script = self.word.script, None
        if script is None or not done:
            return
        with self._canvas.lock:
            for each in script.constructed & self._models.keys():
                self._models[each].claims.finish()
            if not whole:
                return
            self.word.offers.clear()
            if self._models.keys() <= script.constructed:
                return
            page = self._canvas.page
            shown = {view.comm for place, view in page if isinstance(view, WidgetView) and page.is_marked(place)}
            lasting = {each.id for each in self._models.values() if each.comm.lasts}
            kept = staying(self._models, script.constructed, shown | lasting)
            for comm in [each for each in self._models if each not in kept]:
                self._disown(self._models[comm])
                self._forget(comm)

    def again(self, given: Gift) -> None:
        """A step is not executed that gave this to a widget."""
        model = self._models[given.comm]
        if given.constructs:
            assert self.word.script is not None, "only a run has steps"
            self.word.script.constructed.add(model.id)
            model.claims.restart()
            if model.is_output:
                self.outputs.constructed_again(model.id)
        model.claims.again(given.given)

    def at(self, comm: CommId) -> Comm | None:
        """Return what speaks for this model."""
        model = self._models.get(comm)
        return None if model is None else model.comm

    # What widgets do.

    def publish(self, comm: Comm, kind: Kind, data: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        """Take what `comm` says."""
        scripted, comm_id = self.word.is_scripts or self.word.is_given_back, CommId(comm.comm_id)
        note_said(comm, kind, data, scripted=scripted)
        with self._canvas.lock:
            if kind == "comm_open":
                self._opened(comm, data, buffers)
            elif (model := self._models.get(comm_id)) is None or model.comm is not comm:
                return
            elif kind == "comm_close":
                self._closed.add(model.id)
                self._forget(model.id)
            elif data.get("method") == "update":
                self._updated(model, parts.read(data, buffers))
            elif data.get("method") != "echo_update":
                self.settle()
                self._canvas.outbox.add(CommSay(comm=model.id, data=data, buffers=_bytes(buffers)))

    def is_foreign(self, widget: Any) -> bool:
        """Return whether a widget, or one in it, is another session's."""
        return any(each in living for each in absent(self._models, widget.comm.comm_id) - self._closed)

    # What the page does.

    def knows(self, comm: CommId) -> bool:
        """Return whether this session has opened `comm`."""
        return comm in self._models

    def is_output(self, comm: CommId) -> bool:
        """Return whether this comm is an Output widget's."""
        return comm in self._models and self._models[comm].is_output

    def home(self, comm: CommId) -> Place:
        """Return the block where what this comm's handlers draw goes."""
        return self._models[comm].home if comm in self._models else NOWHERE

    def handled(self, comm: CommId) -> tuple[Any, ...] | None:
        """Return the widget of this comm if the author's code handles it, nothing if not; None if it is no widget's."""
        widget = self.widgets.get(comm)
        if widget is None:
            return None
        return (widget,) if handlers.is_handled(widget) else ()

    def reruns(self, message: CommTell) -> bool:
        """Return whether what the page says makes the app run again.

        Raises:
            FrameError: It says nothing that a model can be told.
        """
        if self._models[message.comm].opened is None:
            parts.check(message.data, message.buffers)
        widget = self.widgets.get(message.comm)
        if widget is None:
            return False
        if message.data.get("method") == "custom":
            content = message.data.get("content")
            clicked = isinstance(content, Mapping) and content.get("event") == "click"
            return clicked and hasattr(widget, CLICKED) and not handlers.is_handled(widget)
        changed = set(message.data.get("state") or ()) - VIEW_TRAITS  # type: ignore[arg-type]  # it has been checked
        return bool(changed) and not handlers.is_handled(widget) and not self._in_form(message.comm)

    def deliver(self, message: CommTell) -> None:
        """Hand what the page says to whom it concerns; their handlers run here and now."""
        model = self._models.get(message.comm)
        if model is None:
            return
        if message.data.get("method") == "update":
            said = parts.read(message.data, message.buffers)
            state = {name: value for name, value in said.items() if name in model.state and may_set(name)}
            if model.is_output:
                state.pop(CONTENT, None)
            before = dict(model.claims.live)
            with self._canvas.lock:
                for trait, value in state.items():
                    # Who sends what is there already has changed nothing, so no run follows that would know of it.
                    if model.state[trait] != value:
                        model.claims.change(trait, value)
                model.state.update(state)
            whole = {name: value.whole() for name, value in state.items()}
            model.comm.hear({"method": "update", "state": whole}, ())
            self._put_back(model, state, before)
            return
        if (widget := self.widgets.get(model.id)) is not None and not hasattr(widget, CLICKED):
            self.turns.turn(model.id, widget)
        model.comm.hear(dict(message.data), message.buffers)

    def _put_back(self, model: Model, said: Mapping[str, Value], claims: Mapping[str, Value]) -> None:
        """What a widget has refused of what the page `said` is what it was, here and in the page."""
        for trait, value in untaken(model, self.widgets.get(model.id), said).items():
            model.claims.live.pop(trait, None)
            if trait in claims:
                model.claims.change(trait, claims[trait])
            self._tell(model, trait, value)

    def snapshot(self) -> list[CommOpen]:
        """Return all that a page which starts empty has to be told; nothing waits any more then."""
        self._pending.clear()
        return [model.whole() for model in inner_first(self._models, list(self._models))]

    def settle(self) -> None:
        """Put what waits into the outbox."""
        with self._canvas.lock:
            pending, self._pending = self._pending, {}
            for model in inner_first(self._models, pending):
                traits = pending[model.id]
                self._canvas.outbox.add(model.whole() if traits is None else model.change(traits))

    def close(self) -> None:
        """Let go of everything."""
        with self._canvas.lock:
            for model in self._models.values():
                self._disown(model)
            self._models.clear()
            self._pending.clear()
            self.widgets.clear()
            self.turns.take()
            self.comms.comms.clear()

    # How it is done.

    def _opened(self, comm: Comm, data: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        comm_id = CommId(comm.comm_id)
        model = self._models.get(comm_id)
        around = stack.get(())
        home = around[0].place if around else NOWHERE
        if model is None:
            model = self._models[comm_id] = Model(comm, home, claims=self.word.accepted.pop(comm_id, Claims()))
            self._pending[comm_id] = None
            self._closed.discard(comm_id)
        model.comm, model.home = comm, home
        if comm.target_name != WIDGET_TARGET:
            model.opened = CommOpen(comm=comm_id, target=comm.target_name, data=data, buffers=_bytes(buffers))
            self._canvas.outbox.soon()
            return
        state = parts.read(data, buffers)
        if (outputs := take_content(state)) is not None:
            self.outputs.constructed(model.id, outputs)
        for trait, value in state.items():
            if trait not in model.claims.live:
                note_given(model.id, trait, value)
                model.claims.give(trait, value)
            self._tell(model, trait, value)

    def _updated(self, model: Model, state: dict[str, Value]) -> None:
        scripted = self.word.is_scripts
        if model.is_output and (content := state.pop(CONTENT, None)) is not None:
            self.outputs.assigned(model.id, content.json, scripted=scripted)
        for trait, value in state.items():
            if not scripted:
                # What a library keeps for itself belongs to the object that it has made of its class.
                if not trait.startswith("_"):
                    model.claims.change(trait, value)
            elif not self.word.given(model, trait, value):
                model.refused.add(trait)
                continue
            self._tell(model, trait, value)

    def _tell(self, model: Model, trait: str, value: Value) -> None:
        if model.state.get(trait) == value:
            return
        model.state[trait] = value
        waiting = self._pending.setdefault(model.id, set())
        if waiting is not None:
            waiting.add(trait)
        self._canvas.outbox.soon()

    def _disown(self, model: Model) -> None:
        """The widget that was at the end of this model's comm is there no more."""
        model.comm.abandon()
        self.comms.comms.pop(model.id, None)
        if (widget := self.widgets.pop(model.id, None)) is not None:
            # Silently: in a notebook no observer ever hears of a comm that goes.
            vars(widget)["_trait_values"].update(self.outputs.content(model.id), comm=None)
            self.turns.part(widget)

    def _forget(self, comm: CommId) -> None:
        del self._models[comm]
        self.outputs.closed(comm)
        self.turns.forget(comm)
        if self._pending.pop(comm, set()) is not None:
            self._canvas.outbox.add(CommClose(comm=comm))

    def _in_form(self, comm: CommId) -> bool:
        with (canvas := self._canvas).lock:
            views = ((place, view.comm) for place, view in canvas.page if isinstance(view, WidgetView))
            return comm in reached(self._models, [each for place, each in views if canvas.enclosing(place, Form)])


def _bytes(buffers: Sequence[Any]) -> tuple[bytes, ...] | None:
    return tuple(map(bytes, buffers)) or None
