"""Whose code is running, as the shell asks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from streamlitify.kernel.canvas import Canvas
from streamlitify.kernel.ipywidgets.models import Models

Callbacks = dict[str, list[Callable[..., Any]]]


class Here(Protocol):
    """What is routed to: the current session's parts, or None outside of all."""

    def canvas(self) -> Canvas | None:
        """Where what is printed and displayed goes."""

    def names(self) -> dict[str, Any] | None:
        """What `__main__` and `user_ns` are."""

    def callbacks(self) -> Callbacks | None:
        """What the author wants to be called before and after cells, by event."""

    def models(self) -> Models | None:
        """Where comms are."""

    def failed(self, error: BaseException) -> bool:
        """Show an exception that was caught; return whether there is a page to show it on."""

    def asked(self, prompt: str, secret: bool) -> str | None:
        """Return what the viewer answers, or None where there is no viewer to ask."""
