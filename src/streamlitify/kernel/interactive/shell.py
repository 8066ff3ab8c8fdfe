"""IPython's shell, standing for the current session's.

A shell of its own for each session would be clean and cost megabytes. These are
the attributes through which magics and libraries reach what is one session's.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import TryNext
from IPython.core.interactiveshell import InteractiveShell

from streamlitify.kernel.display.files import with_files, with_page, with_players
from streamlitify.kernel.display.publisher import RoutedPublisher
from streamlitify.kernel.interactive.events import RoutedEvents
from streamlitify.kernel.interactive.here import Here
from streamlitify.kernel.interactive.interactivity import Interactivity
from streamlitify.kernel.interactive.prompt import hidden, route_history
from streamlitify.kernel.media import Media
from streamlitify.kernel.serially import serially

HELD: dict[tuple[str, str], Callable[[str, Media], str]] = {
    ("IPython.lib.display", "FileLink"): with_files,
    ("IPython.lib.display", "FileLinks"): with_files,
    ("IPython.lib.display", "IFrame"): with_page,
    ("IPython.lib.display", "Audio"): with_players,
    ("IPython.core.display", "Video"): with_players,
    ("IPython.core.display", "Image"): with_players,
}
"""What of IPython's may show a file that is named to it, and who holds that file for the page."""
publisher: ContextVar[DisplayPublisher | None] = ContextVar("streamlitify.publisher", default=None)
"""What takes displays in this thread instead of the page: `%%capture`, for instance."""


def route_shell(shell: InteractiveShell, here: Here) -> RoutedEvents:
    """Make `shell` ask `here` whose it is; return its callbacks. Done once."""
    routed = RoutedPublisher(shell.display_pub, here.canvas)
    shell.events = events = RoutedEvents(shell.events, here.callbacks, Interactivity(here).now)
    assert shell.display_formatter is not None
    html = shell.display_formatter.formatters["text/html"]
    for (module, kind), held in HELD.items():
        html.for_type_by_name(module, kind, _holding(held, here))
    route_history(here)
    _load_magics_alone(shell.magics_manager)
    shell.displayhook.__class__ = _routed_hook(type(shell.displayhook), here)
    shell.__class__ = _routed_shell(type(shell), shell.user_ns, routed, here)
    shell.set_hook("show_in_pager", _Pager(here), 0)  # type: ignore[no-untyped-call]  # IPython has no types here
    return events


def route_prompt(shell: InteractiveShell, here: Here) -> None:
    """Replace what IPython sets anew for each of its own requests. Done once, outside of them."""
    sys.displayhook = _Hook(sys.displayhook, shell, here)
    # Libraries look for it where IPython puts it while a cell runs.
    vars(builtins)["get_ipython"] = shell.get_ipython


def _routed_shell(base: type, common: dict[str, Any], routed: DisplayPublisher, here: Here) -> type:
    def user_ns(self: InteractiveShell) -> dict[str, Any]:
        names = here.names()
        return common if names is None else names

    def display_pub(self: InteractiveShell) -> DisplayPublisher:
        return publisher.get() or routed

    def take_displays(self: InteractiveShell, given: DisplayPublisher) -> None:
        publisher.set(None if given is routed else given)

    def showtraceback(self: InteractiveShell, exc_tuple: Any = None, *args: Any, **kwargs: Any) -> None:
        error = (exc_tuple or sys.exc_info())[1]
        if error is None or not here.failed(error):
            base.showtraceback(self, exc_tuple, *args, **kwargs)  # type: ignore[attr-defined]  # it is a shell

    shell_s: dict[str, Any] = {}

    def user_ns_hidden(self: InteractiveShell) -> dict[str, Any]:
        names = here.names()
        return shell_s if names is None else hidden(names)

    def take_hidden(self: InteractiveShell, given: dict[str, Any]) -> None:
        shell_s.clear()
        shell_s.update(given)

    names = {"user_ns": property(user_ns), "user_global_ns": property(user_ns), **_named_like(base)}
    names["user_ns_hidden"] = property(user_ns_hidden, take_hidden)
    own = {"display_pub": property(display_pub, take_displays), "showtraceback": showtraceback}
    return type(base)(base.__name__, (base,), {**names, **own})


def _routed_hook(base: type, here: Here) -> type:
    """Return a class like `base`, IPython's hook for values, that shows them on the page."""

    def write_format_data(self: Any, format_dict: Any, md_dict: Any = None) -> None:
        if here.canvas() is None:
            base.write_format_data(self, format_dict, md_dict)  # type: ignore[attr-defined]  # it is a hook
        else:
            self.shell.display_pub.publish(format_dict, md_dict or {})

    def finish_displayhook(self: Any) -> None:
        if here.canvas() is None:
            base.finish_displayhook(self)  # type: ignore[attr-defined]  # it is a hook

    own = {"write_format_data": write_format_data, "finish_displayhook": finish_displayhook}
    return type(base)(base.__name__, (base,), {**own, **_named_like(base)})


def _load_magics_alone(magics: Any) -> None:
    """Let others wait while one thread loads what IPython loads when it is first asked for.

    It notes that a magic has been loaded before it begins: whoever asked meanwhile would be told that there is none.
    """
    if hasattr(magics, "load_lazy"):
        magics.load_lazy = serially(magics.load_lazy)


def _named_like(base: type) -> dict[str, Any]:
    """What a class says of itself, that of `base`: by its module, libraries tell where they run."""
    return {"__module__": base.__module__, "__qualname__": base.__qualname__, "__doc__": base.__doc__}


def _holding(held: Callable[[str, Media], str], here: Here) -> Callable[[Any], str | None]:
    def html_of(shown: Any) -> str | None:
        text: str | None = shown._repr_html_()
        canvas = here.canvas()
        return text if canvas is None or text is None else held(text, canvas.media)

    return html_of


class _Hook:
    """Shows below the step what `sys.displayhook` is called with."""

    def __init__(self, fallback: Any, shell: InteractiveShell, here: Here) -> None:
        self._fallback = fallback
        self._shell = shell
        self._here = here

    def __call__(self, value: object) -> None:
        if self._here.canvas() is None:
            self._fallback(value)
        else:
            self._shell.displayhook(value)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._fallback, name)


class _Pager:
    """Shows below the cell what IPython would show in a pager: the answer to `name?`."""

    def __init__(self, here: Here) -> None:
        self._here = here

    def __call__(self, shell: object, data: Any, *args: Any, **kwargs: Any) -> None:
        if (canvas := self._here.canvas()) is None:
            raise TryNext
        canvas.shown(data if isinstance(data, dict) else {"text/plain": data}, {}, None, False)
