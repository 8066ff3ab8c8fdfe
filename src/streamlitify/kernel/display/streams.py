"""`sys.stdout` and `sys.stderr`, each session's own.

One stream object stands in for all sessions: it asks whose thread is writing.
What nobody's thread writes goes where it went before.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any, Literal, Protocol, TextIO

from streamlitify.kernel.display.records import record

StreamName = Literal["stdout", "stderr"]


takers: ContextVar[Mapping[str, Any]] = ContextVar("streamlitify.takers", default=MappingProxyType({}))
"""Who takes what this thread prints instead of the page, by the stream's name."""


class Printing(Protocol):
    """Takes printed text."""

    def printed(self, text: str, stream: StreamName) -> None:
        """Show `text`, which was written to `stream`."""


class RoutedStream(io.TextIOBase):
    """A text stream that writes to whoever is current.

    Args:
        name: Which of the two it is.
        fallback: The stream that was there before.
        current: Returns who takes the text, or None for the fallback.
    """

    def __init__(self, name: StreamName, fallback: TextIO, current: Callable[[], Printing | None]) -> None:
        self._name = name
        self._fallback = fallback
        self._current = current
        self._is_held = True

    @property
    def encoding(self) -> str:  # type: ignore[override]  # typeshed has a plain attribute here
        """The encoding that programs which ask may use."""
        return "utf-8"

    def write(self, text: str) -> int:
        """Write `text`; return how many characters that was."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if (taker := takers.get().get(self._name)) is not None:
            return int(taker.write(text) or len(text))
        if (printing := self._current()) is None:
            written = self._fallback.write(text)
            self._is_held = True
            return written
        if text:
            printing.printed(text, self._name)
            if (kept := record()) is not None:
                kept.printed(text, self._name)
        return len(text)

    def flush(self) -> None:
        """Hand on what the stream before us still holds; sessions flush by themselves."""
        # A kernel flushes after each message, and waits for another thread each time.
        if self._is_held:
            self._is_held = False
            self._fallback.flush()

    def writable(self) -> bool:
        """Return that one can write."""
        return True

    def isatty(self) -> bool:
        """Return that this is no terminal."""
        return False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._fallback, name)
