"""What a session must know of a widget that was drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from streamlitify.ids import FragmentId, WidgetId
from streamlitify.kernel.widgets.address import Spelling
from streamlitify.kernel.widgets.codec import Codec

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
