"""An exception, as its author and as a viewer may see it.

The author sees what went wrong, where in which cell, and the lines that led
there; our own frames and IPython's are left out. A viewer sees that something
did, and a reference under which the log has the rest.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path
from types import TracebackType

from streamlitify.errors import AuthorError
from streamlitify.notebook.locate import Places
from streamlitify.wire.elements import ExceptionBox, Output, TraceLine

log = logging.getLogger(__name__)

OURS = str(Path(__file__).parents[2])
"""Where this package was imported from: a folder, or the zip the server sent."""
FRAMES_LIMIT = 40
USAGE = ("IPython.core.error", "UsageError")
"""What a magic raises that is not there, or is not called like that: IPython says no more than so."""


def box(error: BaseException, places: Places, *, author: bool) -> ExceptionBox | Output:
    """Return the element that shows `error` to this viewer."""
    if not author:
        reference = secrets.token_hex(4)
        log.error("Error %s in an app", reference, exc_info=error)
        return ExceptionBox(name="", text="", reference=reference)
    if (type(error).__module__, type(error).__name__) == USAGE:
        return Output(text=f"UsageError: {error}\n", stream="stderr")
    if isinstance(error, SyntaxError):
        line = _line(places, error.filename or "", error.lineno or 0, "", error.text)
        return ExceptionBox(name=type(error).__name__, text=error.msg, trace=(line,))
    return ExceptionBox(
        name=type(error).__name__,
        text=_message(error),
        markdown=isinstance(error, AuthorError),
        trace=_trace(places, error.__traceback__),
    )


def foreign_box(name: str, text: str, trace: str, *, author: bool) -> ExceptionBox:
    """Return the element that shows this viewer an error of another language, whose kernel wrote `trace`."""
    if not author:
        reference = secrets.token_hex(4)
        log.error("Error %s in an app: %s: %s\n%s", reference, name, text, trace)
        return ExceptionBox(name="", text="", reference=reference)
    return ExceptionBox(name=name, text=text, written=trace.strip("\n") or None)


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return f"<{type(error).__name__} without a readable message>"


def _trace(places: Places, tb: TracebackType | None) -> tuple[TraceLine, ...]:
    lines = [
        _line(places, each.filename, each.lineno or 0, each.name, each.line)
        for each in traceback.extract_tb(tb)
        if not _is_machinery(each.filename)
    ]
    return tuple(lines[-FRAMES_LIMIT:])


def _is_machinery(file: str) -> bool:
    return file.startswith((OURS, "<frozen")) or "/IPython/" in file


def _line(places: Places, file: str, number: int, function: str, source: str | None) -> TraceLine:
    place = places.find(file, number)
    return TraceLine(
        where=str(place) if place else f"{file}, line {number}",
        function="" if function == "<module>" else function,
        source=(source or "").strip() or None,
        own=place is not None,
    )
