"""The two ends that a seat has between them: a page's socket, and an app kernel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

COME_BACK = 1012
"""The WebSocket code that makes a page connect anew: "service restart"."""


class Line(Protocol):
    """A viewer's socket."""

    @property
    def unsent(self) -> int:
        """How many bytes that were given to `send` have not left."""

    def send(self, frame: bytes) -> None:
        """Pass `frame` to the page."""

    def hang_up(self, code: int) -> None:
        """Close."""


class Comms(Protocol):
    """An app kernel, as one who speaks to it sees it."""

    def open(self, target: str, comm: str, data: Mapping[str, Any]) -> None:
        """Open `comm` to `target`."""

    def tell(self, comm: str, data: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        """Say `data`, and bytes beside it, over `comm`."""

    def shut(self, comm: str) -> None:
        """Close `comm`."""
