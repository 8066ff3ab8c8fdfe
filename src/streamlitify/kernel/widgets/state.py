"""The values of one session: what viewers entered and what the author keeps.

`session_state` is one dictionary to the author and two to us. A name that is
some widget's key means that widget's value; any other name means whatever the
author put there. What the author assigns before the widget is drawn becomes its
value when it is drawn; afterwards, in the same run, it is too late.

A widget keeps its value for as long as runs draw it. A complete run that does
not draw it ends it, and the next widget of that identity starts from its default;
unless its author asked that it lasts, or it is bound to the page's URL.

Values are kept as they travel and decoded when they are read, because a widget's
options may be others in every run.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Any

from streamlitify.errors import StateReadOnlyError, WidgetDrawnError
from streamlitify.ids import FragmentId, WidgetId
from streamlitify.kernel.keeping.frozen import Frozen
from streamlitify.kernel.pending import Changes
from streamlitify.kernel.widgets.address import Address
from streamlitify.kernel.widgets.codec import Unfit, fits
from streamlitify.kernel.widgets.offers import Offers
from streamlitify.kernel.widgets.spec import WidgetSpec
from streamlitify.wire.jsonable import JSON

KEPT = ("_own", "_wire", "_specs", "_keys", "_firsts")


class State:
    """Widget values and the author's own, behind one lock."""

    def __init__(self, offers: Mapping[WidgetId, JSON] | None = None, address: Address | None = None) -> None:
        self.lock = threading.RLock()
        self.address = address or Address()
        self._own: dict[str, Any] = {}
        self._wire: dict[WidgetId, JSON] = {}
        self._specs: dict[WidgetId, WidgetSpec] = {}
        self._keys: dict[str, WidgetId] = {}
        self._drawn: set[WidgetId] = set()
        self._pressed: dict[WidgetId, JSON] = {}
        # The page starts empty with a session's first frame, whatever it brought.
        self._on_page: dict[WidgetId, JSON] = {}
        self.offers = Offers(offers or {})
        self._firsts: dict[WidgetId, Any] = {}
        self.frozen = Frozen()

    def begin(self, changes: Changes) -> list[WidgetSpec]:
        """Start a run: take the viewer's changes; return the widgets with new values, in order."""
        with self.lock:
            self._drawn.clear()
            self._pressed.clear()
            self.offers.begin()
            moved = [spec for each, wire in changes.values.items() if (spec := self._take(each, wire))]
            for each in changes.triggers:
                spec, pressed = self._specs.get(each), changes.values.get(each, True)
                if spec is not None and spec.trigger and not spec.disabled and fits(spec.codec, pressed):
                    self._pressed[each] = pressed
                    moved.append(spec)
            return moved

    def offer(self, values: Mapping[WidgetId, JSON]) -> bool:
        """Keep values for widgets that were not drawn yet; False: the first complete run is over."""
        with self.lock:
            return self.offers.add(values)

    def unknown(self, widgets: Iterable[WidgetId]) -> list[WidgetId]:
        """Return those of `widgets` that this session never drew."""
        with self.lock:
            return [each for each in widgets if each not in self._specs and each not in self._on_page]

    def settled(self, spec: WidgetSpec) -> WidgetSpec:
        """Return this widget with the default that it had first, if that is what the clock says."""
        with self.lock:
            return spec.settled(self._firsts) if spec.clocked else spec

    def draw(self, spec: WidgetSpec) -> tuple[Any, JSON, bool]:
        """A run draws this widget.

        Returns:
            Its value, the same on the wire, and whether the page believes otherwise.
        """
        with self.lock:
            default = spec.codec.encode(spec.default)
            self._hear(spec)
            assigned = self._is_assigned(spec)
            if assigned:
                self._refuse_unsettable(spec)
            if self._accept_offer(spec):
                self._forget_assigned(spec)
            elif assigned:
                self._wire[spec.id] = spec.codec.encode(self._own[spec.key or ""])
                self._forget_assigned(spec)
            self._specs[spec.id] = spec
            self._drawn.add(spec.id)
            self._name(spec)
            value = self._value(spec)
            wire = self._wire.get(spec.id, default)
            if spec.spelling is not None and spec.key is not None:
                self.address.note(spec.key, None if wire == default else spec.spelling.write(wire))
            told = self._on_page.get(spec.id, default)
            if spec.trigger or told == wire:
                return value, wire, False
            self._on_page[spec.id] = wire
            return value, wire, True

    def end(self, fragments: tuple[FragmentId, ...] | None = None) -> None:
        """A run was completed: widgets it should have drawn and did not are over."""
        with self.lock:
            for each, spec in list(self._specs.items()):
                theirs = fragments is None or spec.fragment in fragments
                if theirs and not spec.stays and each not in self._drawn:
                    self._retire(spec)
            if fragments is None:
                self.offers.settle()
                self.frozen.settle()

    def on_page(self) -> dict[WidgetId, JSON]:
        """Return the values a page that starts empty has to be given."""
        with self.lock:
            values = {each: self._wire[each] for each in self._specs if each in self._wire}
            self._on_page = dict(values)
            return values

    def foresee(self, spec: WidgetSpec) -> str:
        """Return what tells the value that a run would find in this widget from others; empty if nobody knows."""
        with self.lock:
            if spec.trigger:
                return repr(self._pressed.get(spec.id))
            heard = spec.spelling is not None and spec.key is not None and self.address.has_news(spec.key)
            if heard or self._is_assigned(spec) or self.offers.has(spec.id):
                return ""
            return repr(self._wire[spec.id] if spec.id in self._wire else spec.codec.encode(spec.default))

    def token(self, name: str) -> Any:
        """Return what tells `session_state[name]` from what it may be later: a widget's value as a text."""
        with self.lock:
            self.frozen.thaw(name, self._own)
            if name in self._own:
                return self._own[name]
            widget = self._keys.get(name)
            return ("absent",) if widget is None else (widget, self.foresee(self._specs[widget]))

    def mark(self) -> tuple[Any, ...]:
        """Return what `rewind` takes to undo what steps do from now on."""
        with self.lock:
            return (*(dict(getattr(self, each)) for each in KEPT), dict(self.frozen.pickles)), self.address.query

    def rewind(self, mark: tuple[Any, ...]) -> None:
        """Undo what steps have done since: the run starts over."""
        with self.lock:
            for name, held in zip(KEPT, mark[0][:-1], strict=True):
                setattr(self, name, dict(held))
            self.frozen.pickles = dict(mark[0][-1])
            self._drawn.clear()
            self.address.assign(mark[1])
            self.address.begin()

    def get(self, name: str) -> Any:
        """Return what `session_state[name]` is.

        Raises:
            KeyError: There is no such name.
        """
        with self.lock:
            if not self.has(name):
                raise KeyError(name)
            if name in self._own:
                return self._own[name]
            return self._value(self._specs[self._keys[name]])

    def has(self, name: str) -> bool:
        """Return whether `session_state` has this name."""
        with self.lock:
            self.frozen.thaw(name, self._own)
            there = name in self._own or name in self._keys
            if not there:
                self.offers.miss(name)
            return there

    def set(self, name: str, value: Any) -> None:
        """Assign `session_state[name]`.

        Raises:
            WidgetDrawnError: The widget with that key was drawn in this run already.
        """
        with self.lock:
            widget = self._keys.get(name)
            if widget is not None and widget in self._drawn:
                self._refuse_unsettable(self._specs[widget])
                raise WidgetDrawnError(name, self._specs[widget].kind)
            self.frozen.drop(name)
            self._own[name] = value
            self.offers.assign(name)

    def delete(self, name: str) -> None:
        """Delete `session_state[name]`; a widget of that key starts from its default.

        Raises:
            KeyError: There is no such name.
        """
        with self.lock:
            self.frozen.thaw(name, self._own)
            widget = self._keys.pop(name, None)
            if widget is None:
                del self._own[name]
                return
            self._own.pop(name, None)
            self._wire.pop(widget, None)

    def names(self) -> list[str]:
        """Return every name in `session_state`."""
        with self.lock:
            self.frozen.thaw_all(self._own)
            return list(dict.fromkeys([*self._own, *self._keys]))

    def own(self) -> dict[str, Any]:
        """Return what the author keeps, by its names."""
        with self.lock:
            return dict(self._own)

    def _take(self, widget: WidgetId, wire: JSON) -> WidgetSpec | None:
        spec = self._specs.get(widget)
        if spec is None or spec.trigger:
            return None
        self._on_page[widget] = wire
        if spec.disabled or wire == self._wire.get(widget, spec.codec.encode(spec.default)):
            return None
        self._wire[widget] = wire
        return spec

    def _hear(self, spec: WidgetSpec) -> None:
        """Take what the page's URL says of this widget, if it is bound and that is news."""
        if spec.spelling is None or spec.key is None or (texts := self.address.hear(spec.key)) is None:
            return
        try:
            wire = spec.spelling.read(texts) if texts else spec.codec.encode(spec.default)
            spec.codec.decode(wire)
        except Unfit:
            if spec.id not in self._specs:
                return
            wire = spec.codec.encode(spec.default)
        self._own.pop(spec.key, None)
        self.offers.forget(spec.id)
        self._wire[spec.id] = wire

    def _name(self, spec: WidgetSpec) -> None:
        if spec.key is None:
            return
        before = self._keys.get(spec.key)
        if before is not None and before != spec.id and before not in self._drawn:
            self._retire(self._specs[before])
        self._keys[spec.key] = spec.id

    def _is_assigned(self, spec: WidgetSpec) -> bool:
        if spec.key is None:
            return False
        self.frozen.thaw(spec.key, self._own)
        return spec.key in self._own

    def _forget_assigned(self, spec: WidgetSpec) -> None:
        if spec.key is not None:
            self._own.pop(spec.key, None)

    def _accept_offer(self, spec: WidgetSpec) -> bool:
        """Give a widget what its page brought for it, if it may have that; return whether it did."""
        if (offered := self.offers.take(spec.id, stays=spec.stays)) is None:
            return False
        overruled = self._is_assigned(spec) and not self.offers.is_initial(spec.key)
        if spec.trigger or spec.disabled or overruled:
            return False
        try:
            self._wire[spec.id] = spec.codec.encode(spec.codec.decode(offered[0]))
        except Unfit:
            return False
        return True

    def _value(self, spec: WidgetSpec) -> Any:
        return spec.value(self._pressed if spec.trigger else self._wire)

    def _retire(self, spec: WidgetSpec) -> None:
        # What the page believes is kept: should the widget come back, the page
        # still holds its old value and must be told that it starts anew.
        del self._specs[spec.id]
        self._firsts.pop(spec.id, None)
        self._wire.pop(spec.id, None)
        if spec.key is not None and self._keys.get(spec.key) == spec.id:
            del self._keys[spec.key]

    @staticmethod
    def _refuse_unsettable(spec: WidgetSpec) -> None:
        if not spec.settable:
            raise StateReadOnlyError(spec.key or spec.id, spec.kind)
