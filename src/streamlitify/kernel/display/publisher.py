"""IPython's way to show an object, each session's own.

`display(x)` ends in `shell.display_pub.publish`. This publisher gives what a
session's thread publishes to that session, and the rest to the one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from IPython.core.displaypub import DisplayPublisher

from streamlitify.kernel.display.records import record


class Showing(Protocol):
    """Takes what is displayed."""

    def shown(self, bundle: Mapping[str, Any], metadata: Mapping[str, Any], name: str | None, update: bool) -> None:
        """Show a MIME bundle; with a `name` it can be updated, and `update` does so."""

    def cleared(self, wait: bool) -> None:
        """Remove what the step has shown; with `wait`, once something takes its place."""


class RoutedPublisher(DisplayPublisher):
    """A display publisher that shows things to whoever is current.

    Args:
        fallback: The publisher that was there before.
        current: Returns who shows them, or None for the fallback.
    """

    def __init__(self, fallback: DisplayPublisher, current: Callable[[], Showing | None], **traits: Any) -> None:
        # Before the traits: setting those up asks for attributes that are not there yet.
        self._fallback = fallback
        self._current = current
        super().__init__(parent=fallback.parent, **traits)  # type: ignore[no-untyped-call]  # IPython has no types here
        self.shell = fallback.shell

    def publish(self, data: Mapping[str, Any], metadata: Any = None, **about: Any) -> None:  # type: ignore[override]  # IPython's own signature varies between versions
        """Show a MIME bundle; `transient["display_id"]` names it, `update` replaces it."""
        if (showing := self._current()) is None:
            self._fallback.publish(data, metadata, **about)
            return
        name = (about.get("transient") or {}).get("display_id")
        update = bool(about.get("update"))
        showing.shown(data, metadata or {}, name, update)
        if not update and (kept := record()) is not None:
            kept.shown(data, metadata or {})

    def clear_output(self, wait: bool = False) -> None:
        """Remove what the step has shown so far."""
        if (showing := self._current()) is None:
            self._fallback.clear_output(wait)  # type: ignore[no-untyped-call]  # likewise
            return
        showing.cleared(wait)
        if (kept := record()) is not None:
            kept.cleared(wait)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._fallback, name)
