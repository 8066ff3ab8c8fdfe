"""One comm, as the parts of a kernel that speak over it see it, whatever carries it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

Data = Mapping[str, Any]


class Line(Protocol):
    """Messages to and from the server."""

    def send(self, data: Data, buffers: Sequence[bytes] = ()) -> None:
        """Send `data` and `buffers` to the server, from any thread."""

    def on_message(self, received: Callable[[Data], None]) -> None:
        """Call `received` with the data of each message, and the bytes beside it as its `buffers`."""

    def on_close(self, closed: Callable[[], None]) -> None:
        """Call `closed` when the server closes the comm."""
