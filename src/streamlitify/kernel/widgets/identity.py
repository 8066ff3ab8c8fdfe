"""Who a widget is, from one run to the next.

A run draws every widget anew, so no object in memory remembers that this
slider is the one the viewer just moved. Its identity does. Two calls draw the
same widget when they have the same kind and

- the same `key=`, wherever in the app they stand, and the same of those few
  arguments that a key does not outlive (a slider's bounds, say); or
- with no key, the same cell and the same arguments.

So a key lets a widget keep its value while its label or its cell changes, and
a keyless widget whose options change starts over from its default.

Identities are stored and compared, never taken apart: whoever needs a
widget's key or kind keeps its `WidgetCall`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from streamlitify.errors import DuplicateKeyError, DuplicateWidgetError
from streamlitify.ids import CellId, WidgetId
from streamlitify.wire.jsonable import JSON


@dataclass(frozen=True)
class WidgetCall:
    """One call an author made, such as `slider("Depth", 0, 10)`.

    Attributes:
        kind: The function's name.
        cell: The cell it was made from.
        arguments: What tells keyless widgets apart, as JSON.
        key: The author's `key=`.
        lasting: The arguments that tell widgets apart even when they have a key.
        where: What error messages call the code that draws it.
    """

    kind: str
    cell: CellId
    arguments: Mapping[str, JSON]
    key: str | None = None
    lasting: tuple[str, ...] = ()
    where: str = "the code"


def identify(call: WidgetCall) -> WidgetId:
    """Return the identity of the widget that `call` draws."""
    if call.key is None:
        return WidgetId(f"{call.kind}/cell/{call.cell}/{_digest(call.arguments)}")
    if call.lasting:
        lasting = {name: call.arguments[name] for name in call.lasting}
        return WidgetId(f"{call.kind}/key/{call.key}/{_digest(lasting)}")
    return WidgetId(f"{call.kind}/key/{call.key}")


def _digest(arguments: Mapping[str, JSON]) -> str:
    # Not hash(): Python salts it per process, and a browser that reconnects to
    # a restarted kernel must find its widgets again.
    text = json.dumps(arguments, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class Roster:
    """The widgets that one run has drawn so far, in order."""

    def __init__(self) -> None:
        self._calls: dict[WidgetId, WidgetCall] = {}
        self._keyed: dict[str, WidgetCall] = {}

    def __iter__(self) -> Iterator[WidgetId]:
        return iter(self._calls)

    def enter(self, call: WidgetCall) -> WidgetId:
        """Add the widget that `call` draws and return its identity.

        A call that is refused leaves the roster as it was.

        Raises:
            DuplicateKeyError: A widget of any kind already has this key.
            DuplicateWidgetError: This keyless widget has already been drawn.
        """
        widget = identify(call)
        if call.key is not None:
            if earlier := self._keyed.get(call.key):
                raise DuplicateKeyError(call.key, first=earlier.where, second=call.where)
            self._keyed[call.key] = call
        elif widget in self._calls:
            raise DuplicateWidgetError(call.kind, call.where)
        self._calls[widget] = call
        return widget

    def has(self, call: WidgetCall) -> bool:
        """Return whether `call` would be refused: its key is taken, or it was made already."""
        return call.key in self._keyed if call.key is not None else identify(call) in self._calls

    def strike(self, widget: WidgetId) -> None:
        """Take a widget out again: its fragment, or its step, is about to draw it anew."""
        call = self._calls.pop(widget, None)
        if call is not None and call.key is not None:
            self._keyed.pop(call.key, None)
