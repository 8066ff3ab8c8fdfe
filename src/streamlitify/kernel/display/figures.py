"""pyplot's figures, each session's own.

Matplotlib keeps the figures that pyplot has open in one class attribute,
`Gcf.figs`. We put a mapping there that stands for the current session's. When a
step ends, its open figures are shown and closed, as the inline backend does.
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

INLINE = "matplotlib_inline.backend_inline"
INLINE_NAMES = frozenset({"inline", f"module://{INLINE}"})
HELPERS = "matplotlib._pylab_helpers"
SHOWN = "_streamlitify_shown"
"""Set on the manager of a figure that stays open and has been shown."""

drawing = threading.RLock()
"""Held while a figure is drawn: Matplotlib's text layout is not for two threads."""


class RoutedFigures:
    """Stands in for the `OrderedDict` of open figures.

    Args:
        current: Returns the one that is meant.
    """

    def __init__(self, current: Callable[[], OrderedDict[Any, Any]]) -> None:
        self._current = current

    def __getattr__(self, name: str) -> Any:
        return getattr(self._current(), name)

    def __getitem__(self, number: Any) -> Any:
        return self._current()[number]

    def __setitem__(self, number: Any, manager: Any) -> None:
        self._current()[number] = manager

    def __delitem__(self, number: Any) -> None:
        del self._current()[number]

    def __contains__(self, number: Any) -> bool:
        return number in self._current()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._current())

    def __len__(self) -> int:
        return len(self._current())


def route(helpers: ModuleType, current: Callable[[], OrderedDict[Any, Any] | None]) -> None:
    """Make pyplot's open figures those that `current` returns; None means the process's own."""
    common = helpers.Gcf.figs

    def figures() -> OrderedDict[Any, Any]:
        own = current()
        return common if own is None else own

    helpers.Gcf.figs = RoutedFigures(figures)


def show_open() -> None:
    """Show the current session's open figures, if they are drawn inline, and close them.

    Where the author has configured the backend not to close figures, those that were
    not shown before are shown, and all stay open.
    """
    inline = sys.modules.get(INLINE)
    if inline is None or not sys.modules[HELPERS].Gcf.figs or not _draws_inline():
        return
    with drawing:
        if inline.InlineBackend.instance().close_figures:
            inline.show(True)
        else:
            _show_new()


def _show_new() -> None:
    display = sys.modules["IPython.display"].display
    for manager in sys.modules[HELPERS].Gcf.get_all_fig_managers():
        if not vars(manager).get(SHOWN):
            vars(manager)[SHOWN] = True
            display(manager.canvas.figure)


def _draws_inline() -> bool:
    """Whether figures are pictures, and not the live widgets of another backend."""
    return str(sys.modules["matplotlib"].get_backend()).lower() in INLINE_NAMES


def forget(figure: object) -> None:
    """Take a figure off pyplot's list: it has been shown in another way."""
    if helpers := sys.modules.get(HELPERS):
        helpers.Gcf.destroy_fig(figure)
