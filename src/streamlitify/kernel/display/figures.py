"""pyplot's figures, each session's own.

Matplotlib keeps the figures that pyplot has open in one class attribute,
`Gcf.figs`. We put a mapping there that stands for the current session's. When a
step ends, the inline backend shows and closes those that were drawn for it.
"""

from __future__ import annotations

import functools
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from streamlitify.kernel.imports import imported
from streamlitify.kernel.serially import serially

INLINE = "matplotlib_inline.backend_inline"
INLINE_NAMES = frozenset({"inline", f"module://{INLINE}"})
HELPERS = "matplotlib._pylab_helpers"
MATHTEXT = "matplotlib.mathtext"

drawing = threading.RLock()
"""Held while a figure is drawn: Matplotlib's text layout is not for two threads."""

FONTS_LIMIT = 8
"""How many of matplotlib's font objects stay when a session ends."""


class OpenFigures(OrderedDict[Any, Any]):
    """The figures that pyplot has open in one session, by number.

    Attributes:
        drawn: One was drawn since the inline backend has shown some.
        waiting: Those that it is to show, if it does not show all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.drawn = False
        self.waiting: list[Any] = []

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self.drawn = False
        self.waiting = []


class RoutedShow:
    """Stands in for the inline backend's `show`, which keeps as attributes what is to be shown.

    Args:
        show: The function.
        current: Returns the figures that are meant, or None for the process's own.
    """

    def __init__(self, show: Any, current: Callable[[], OpenFigures | None]) -> None:
        self._show = show
        self._current = current
        functools.update_wrapper(self, show, updated=())

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._show(*args, **kwargs)

    @property
    def _draw_called(self) -> bool:
        own = self._current()
        return bool(self._show._draw_called if own is None else own.drawn)

    @_draw_called.setter
    def _draw_called(self, drawn: bool) -> None:
        if (own := self._current()) is None:
            self._show._draw_called = drawn
        else:
            own.drawn = drawn

    @property
    def _to_draw(self) -> list[Any]:
        own = self._current()
        waiting: list[Any] = self._show._to_draw if own is None else own.waiting
        return waiting

    @_to_draw.setter
    def _to_draw(self, waiting: list[Any]) -> None:
        if (own := self._current()) is None:
            self._show._to_draw = waiting
        else:
            own.waiting = waiting


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


def route_inline(inline: ModuleType, current: Callable[[], OpenFigures | None]) -> None:
    """Let the inline backend remember for each session what it is to show; None means the process's own."""
    vars(inline)["show"] = RoutedShow(inline.show, current)


def route(helpers: ModuleType, current: Callable[[], OpenFigures | None]) -> None:
    """Make pyplot's open figures those that `current` returns; None means the process's own."""
    common = helpers.Gcf.figs

    def figures() -> OrderedDict[Any, Any]:
        own = current()
        return common if own is None else own

    helpers.Gcf.figs = RoutedFigures(figures)


def parse_serially(mathtext: ModuleType) -> None:
    """Let Matplotlib, which has one parser of formulas for all, read one after another."""
    mathtext.MathTextParser.parse = serially(mathtext.MathTextParser.parse)


def show_open() -> None:
    """Show what the inline backend shows at the end of a cell, of the current session's figures."""
    inline = imported(INLINE)
    if inline is not None and _draws_inline():
        with drawing:
            inline.flush_figures()


def _draws_inline() -> bool:
    """Whether figures are pictures, and not the live widgets of another backend."""
    return str(sys.modules["matplotlib"].get_backend()).lower() in INLINE_NAMES


def forget(figure: object) -> None:
    """Take a figure off pyplot's list: it has been shown in another way."""
    if helpers := imported(HELPERS):
        helpers.Gcf.destroy_fig(figure)


def close_fonts() -> None:
    """Let go of the font files that matplotlib has open, if they are many: it opens each anew for every thread."""
    fonts: Any = getattr(sys.modules.get("matplotlib.font_manager"), "_get_font", None)
    if hasattr(fonts, "cache_clear") and fonts.cache_info().currsize > FONTS_LIMIT:
        fonts.cache_clear()
