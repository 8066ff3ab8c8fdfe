"""One session's models: their ids, what its page knows of them, who may change what.

A widget's state is kept as its page knows it. What changes goes out with the next
frame, the newest only, so a widget that is set in a loop costs a message a frame.
A run that constructs the same widget again changes the same model: the page is
told of what differs, and its view stays.

The lock is the canvas's: what is drawn and what models say leave in one order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from comm.base_comm import CommManager

from streamlitify.ids import CommId
from streamlitify.kernel.canvas import Canvas
from streamlitify.kernel.deltas.cursor import stack
from streamlitify.kernel.ipywidgets import handlers, parts
from streamlitify.kernel.ipywidgets.claims import Claims
from streamlitify.kernel.ipywidgets.comms import Comm, Kind, living
from streamlitify.kernel.ipywidgets.model import NOWHERE, WIDGET_TARGET, Model, described, inner_first, may_set, reached
from streamlitify.kernel.ipywidgets.outputs import CONTENT, Outputs, take_content
from streamlitify.kernel.ipywidgets.parts import Value
from streamlitify.kernel.ipywidgets.script import Script
from streamlitify.kernel.plan.notes import notes
from streamlitify.wire.elements import Form, WidgetView
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_kernel import CommTell
from streamlitify.wire.to_page import CommClose, CommOpen, CommSay, Place

VIEW_TRAITS = frozenset({"_view_count"})
"""What a page says of its views: nothing that a run could read."""


class Models:
    """The comms of one session, and the widgets at their ends.

    Attributes:
        comms: What Jupyter's table of comms is here.
        widgets: What ipywidgets' table of all widgets is here.
    """

    def __init__(self, canvas: Canvas, offers: Mapping[CommId, Mapping[str, JSON]] | None = None) -> None:
        self.comms = CommManager()
        self.widgets: dict[str, Any] = {}
        self.outputs = Outputs(canvas)
        self._canvas = canvas
        self._models: dict[CommId, Model] = {}
        self._pending: dict[CommId, set[str] | None] = {}
        self._script: Script | None = None
        self._offers = dict(offers or {})
        self._accepted: dict[CommId, Claims] = {}
        canvas.outbox.before_flush.append(self.settle)

    # What a run does.

    def begin(self, scope: Callable[[], str]) -> None:
        """The script, or a fragment of it, executes from now on."""
        self._script = Script(scope)

    def end(self, *, complete: bool) -> None:
        """The script has ended; models that a complete run has left behind are over."""
        script, self._script = self._script, None
        if script is None or not complete:
            return
        with self._canvas.lock:
            page = self._canvas.page
            shown = {view.comm for place, view in page if isinstance(view, WidgetView) and page.is_marked(place)}
            lasting = {each.id for each in self._models.values() if each.comm.lasts}
            kept = reached(self._models, script.constructed | shown | lasting)
            self._offers.clear()
            for comm in [each for each in self._models if each not in kept]:
                self._disown(self._models[comm])
                self._forget(comm)

    def scripted(self) -> Script | None:
        """Return the script, if it is what calls."""
        script = self._script
        return script if script is not None and script.is_here else None

    # What widgets do.

    def opening(self, widget: Any) -> None:
        """A widget is about to open its comm: it gets its id, and what the viewer has changed of it."""
        script = self.scripted()
        if script is None or widget.comm is not None or widget._model_id is not None:
            return
        comm = widget._model_id = script.identify(described(widget))
        if (model := self._models.get(comm)) is not None:
            self._disown(model)
            model.claims.restart()
            _restore(widget, model.claims)
        elif offered := self._offers.pop(comm, None):
            claims = self._accepted[comm] = Claims.of(
                {each: parts.lifted(widget.get_state(each)[each]) for each in offered if each in widget.keys},
                {each: Value(value) for each, value in offered.items() if each in widget.keys and may_set(each)},
            )
            _restore(widget, claims)

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

    def publish(self, comm: Comm, kind: Kind, data: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        """Take what `comm` says."""
        if (mine := notes()) is not None:
            mine.depends("makes or changes live widgets")
        with self._canvas.lock:
            if kind == "comm_open":
                self._opened(comm, data, buffers)
            elif (model := self._models.get(CommId(comm.comm_id))) is None or model.comm is not comm:
                return
            elif kind == "comm_close":
                self._forget(model.id)
            elif data.get("method") == "update":
                self._updated(model, parts.read(data, buffers))
            elif data.get("method") != "echo_update":
                self.settle()
                self._canvas.outbox.add(CommSay(comm=model.id, data=data, buffers=_bytes(buffers)))

    def is_foreign(self, widget: Any) -> bool:
        """Return whether a widget, or one in it, is another session's."""
        comm = CommId(widget.comm.comm_id)
        named = {comm}.union(*(parts.references(self._models[each].state) for each in reached(self._models, [comm])))
        return any(each in living for each in named.difference(self._models))

    # What the page does.

    def knows(self, comm: CommId) -> bool:
        """Return whether this session has opened `comm`."""
        return comm in self._models

    def is_output(self, comm: CommId) -> bool:
        """Return whether this comm is an Output widget's."""
        return comm in self._models and self._models[comm].is_output

    def home(self, comm: CommId) -> Place:
        """Return the block where what this comm's handlers draw goes."""
        model = self._models.get(comm)
        return NOWHERE if model is None else model.home

    def reruns(self, message: CommTell) -> bool:
        """Return whether what the page says makes the app run again."""
        widget = self.widgets.get(message.comm)
        if widget is None:
            return False
        if message.data.get("method") == "custom":
            content = message.data.get("content")
            clicked = isinstance(content, Mapping) and content.get("event") == "click"
            return clicked and hasattr(widget, "_click_handlers") and not handlers.is_handled(widget)
        changed = set(message.data.get("state") or ()) - VIEW_TRAITS  # type: ignore[arg-type]  # checked when it is read
        return bool(changed) and not handlers.is_handled(widget) and not self._in_form(message.comm)

    def deliver(self, message: CommTell) -> None:
        """Hand what the page says to whom it concerns; their handlers run here and now."""
        model = self._models.get(message.comm)
        if model is None:
            return
        data: dict[str, Any] = dict(message.data)
        buffers: Sequence[bytes] = message.buffers
        if data.get("method") == "update":
            state = {name: value for name, value in parts.read(data, buffers).items() if may_set(name)}
            if model.is_output:
                state.pop(CONTENT, None)
            with self._canvas.lock:
                model.state.update(state)
                for trait, value in state.items():
                    model.claims.change(trait, value)
            data = {"method": "update", "state": {name: value.whole() for name, value in state.items()}}
            buffers = ()
        model.comm.hear(data, buffers)

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
            self.comms.comms.clear()

    # How it is done.

    def _opened(self, comm: Comm, data: Mapping[str, Any], buffers: Sequence[Any]) -> None:
        comm_id = CommId(comm.comm_id)
        model = self._models.get(comm_id)
        around = stack.get(())
        home = around[0].place if around else NOWHERE
        if model is None:
            model = self._models[comm_id] = Model(comm, home, claims=self._accepted.pop(comm_id, Claims()))
            self._pending[comm_id] = None
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
                model.claims.give(trait, value)
            self._tell(model, trait, value)

    def _updated(self, model: Model, state: dict[str, Value]) -> None:
        scripted = self.scripted() is not None
        if model.is_output and (content := state.pop(CONTENT, None)) is not None:
            self.outputs.assigned(model.id, content.json, scripted=scripted)
        for trait, value in state.items():
            if not scripted:
                # What a library keeps for itself belongs to the object that it has made of its class.
                if not trait.startswith("_"):
                    model.claims.change(trait, value)
            elif not model.claims.give(trait, value):
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
            widget.comm = None

    def _forget(self, comm: CommId) -> None:
        del self._models[comm]
        self.outputs.closed(comm)
        if self._pending.pop(comm, set()) is not None:
            self._canvas.outbox.add(CommClose(comm=comm))

    @contextmanager
    def _unscripted(self) -> Iterator[None]:
        script, self._script = self._script, None
        try:
            yield
        finally:
            self._script = script

    def _in_form(self, comm: CommId) -> bool:
        canvas = self._canvas
        with canvas.lock:
            views = ((place, view.comm) for place, view in canvas.page if isinstance(view, WidgetView))
            return comm in reached(self._models, [each for place, each in views if canvas.enclosing(place, Form)])


def _restore(widget: Any, claims: Claims) -> None:
    """Give a widget that is being constructed what was changed of it, where the author's code is as it was."""
    for trait in [each for each in claims.live if each in widget.keys]:
        if not claims.give(trait, parts.lifted(widget.get_state(trait)[trait])):
            try:
                widget.set_state({trait: claims.live[trait].whole()})
            except Exception:  # whatever the widget has against what the viewer had chosen
                claims.live.pop(trait)


def _bytes(buffers: Sequence[Any]) -> tuple[bytes, ...] | None:
    return tuple(map(bytes, buffers)) or None
