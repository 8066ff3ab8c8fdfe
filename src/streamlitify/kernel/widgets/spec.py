"""What a session must know of a widget that was drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from streamlitify.errors import AuthorError
from streamlitify.ids import FragmentId, WidgetId
from streamlitify.kernel.widgets.address import Spelling
from streamlitify.kernel.widgets.codec import Codec, Unfit
from streamlitify.wire.jsonable import JSON

Lasts = Literal["page", "session"]


@dataclass(frozen=True)
class Callback:
    """What to call, before the next run, when a widget has a new value."""

    function: Callable[..., object]
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class WidgetSpec:
    """All that the state must know of a widget that was drawn.

    Attributes:
        default: Its value, in Python, until it is given one.
        trigger: It has a value in the one run that a press of it causes: true, or what the page said with the press.
        settable: `session_state` may set it.
        disabled: Values from the browser are not for it.
        fragment: The fragment it was drawn in.
        spelling: How its value stands in the page's URL, if it is bound to that.
        lasts: For how long it keeps its value while no run draws it.
        clocked: Its default is what the clock says: the first one holds for as long as the widget.
    """

    id: WidgetId
    kind: str
    codec: Codec
    default: Any
    key: str | None = None
    trigger: bool = False
    settable: bool = True
    disabled: bool = False
    callback: Callback | None = None
    fragment: FragmentId | None = None
    spelling: Spelling | None = None
    lasts: Lasts | None = None
    clocked: bool = False

    @property
    def stays(self) -> bool:
        """Whether it keeps its value while no run draws it."""
        return self.lasts is not None or self.spelling is not None

    def settled(self, firsts: MutableMapping[WidgetId, Any]) -> WidgetSpec:
        """Return this widget with the default that it had first, if it can have that."""
        first = replace(self, default=firsts.setdefault(self.id, self.default))
        try:
            self.codec.encode(first.default)
        except AuthorError:  # the widget's bounds go with the clock as well
            firsts[self.id] = self.default
            return self
        return first

    def value(self, wires: MutableMapping[WidgetId, JSON]) -> Any:
        """Return its value, by what widgets hold, or by the presses if it is a trigger."""
        if self.trigger:
            return self.codec.decode(wires[self.id]) if self.id in wires else self.default
        if self.id in wires:
            try:
                value = self.codec.decode(wires[self.id])
                # What a widget has lost, such as an option that is gone, stays lost.
                wires[self.id] = self.codec.encode(value)
                return value
            except Unfit:
                del wires[self.id]
        return self.codec.decode(self.codec.encode(self.default))
