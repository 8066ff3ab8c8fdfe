"""Between what a widget's value is in Python and what it is on the wire.

Each kind of widget has a codec, made by its call: a select box's knows its
options. `decode` is where values from a browser are checked; it trusts nothing.
"""

from __future__ import annotations

from typing import Any, Protocol

from streamlitify.wire.jsonable import JSON


class Unfit(Exception):
    """A value from the wire that this widget cannot have: it falls back to its default."""


class Codec(Protocol):
    """Translates the values of one widget."""

    def decode(self, wire: JSON) -> Any:
        """Return the Python value of `wire`, a new object each time.

        Raises:
            Unfit: The widget cannot have this value.
        """

    def encode(self, value: Any) -> JSON:
        """Return `value` as it travels.

        Raises:
            AuthorError: The author set a value that the widget cannot have.
        """


def fits(codec: Codec, wire: JSON) -> bool:
    """Return whether a widget can have this value."""
    try:
        codec.decode(wire)
    except Unfit:
        return False
    return True
