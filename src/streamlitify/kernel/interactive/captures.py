"""Output that the author's code takes for itself.

`redirect_stdout`, and IPython's `capture_output` behind `%%capture`, put another
stream in the place of `sys.stdout`, for the whole process. Within a session they
take what that session prints and shows, and nothing of anybody else's.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from typing import Any

from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.utils import capture

from streamlitify.kernel.display.streams import takers
from streamlitify.kernel.interactive.shell import publisher

STREAMS = ("stdout", "stderr")


def route_captures(inside: Callable[[], bool]) -> None:
    """Let what is captured `inside` of sessions be the session's own. Done once."""
    _replace(contextlib._RedirectStream, inside, _redirect)  # the one door to both
    _replace(capture.capture_output, inside, _capture)


def _replace(kind: type[Any], inside: Callable[[], bool], taken: Callable[[Any], Any]) -> None:
    entered, left = kind.__enter__, kind.__exit__

    def enter(self: Any) -> Any:
        if not inside():
            return entered(self)
        vars(self).setdefault("_streamlitify", []).append((takers.get(), publisher.get()))
        return taken(self)

    def leave(self: Any, *about: Any) -> Any:
        if not (before := vars(self).get("_streamlitify")):
            return left(self, *about)
        streams, shown = before.pop()
        takers.set(streams)
        publisher.set(shown)
        return None

    kind.__enter__, kind.__exit__ = enter, leave


def _redirect(redirection: Any) -> Any:
    target = redirection._new_target
    takers.set({**takers.get(), redirection._stream: target})
    return target


def _capture(capturing: Any) -> capture.CapturedIO:
    streams = {name: io.StringIO() for name in STREAMS if getattr(capturing, name)}
    takers.set({**takers.get(), **streams})
    shown = CapturingDisplayPublisher() if capturing.display else None  # type: ignore[no-untyped-call]  # IPython has no types here
    if shown is not None:
        publisher.set(shown)
    outputs = None if shown is None else shown.outputs
    return capture.CapturedIO(streams.get("stdout"), streams.get("stderr"), outputs)
