"""Where calls draw: the idea behind `st.x()`, `container.x()` and `with`.

Every function of the API is a method, written once, of a class that knows where
it draws. `st.markdown` is that method at the place where the script is;
`column.markdown` is the same one at the column. What a call returns stands for
the element it drew, so calling it again replaces that element.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from types import TracebackType
from typing import Any

from streamlitify.api import preview
from streamlitify.errors import AuthorError
from streamlitify.ids import WidgetId
from streamlitify.kernel.deltas.cursor import HIDDEN, Spot, here, stack
from streamlitify.kernel.loop import current
from streamlitify.kernel.run import Run
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import Block, Element
from streamlitify.wire.elements.element import Lines

Width = Any
"""`"stretch"`, `"content"` or a number of pixels, as authors pass it."""


class Place:
    """Somewhere on the page.

    Args:
        spot: Where, or None for wherever the script is.
        sidebar: It is the sidebar's part of the step that calls.
        shown: What it is in a notebook, where no app runs.
    """

    def __init__(self, spot: Spot | None = None, *, sidebar: bool = False, shown: preview.Shown | None = None) -> None:
        self._spot = spot
        self._sidebar = sidebar
        self._shown = shown
        self._entered: list[Callable[[], None]] = []

    def __enter__(self) -> Any:
        if current() is None:
            entered = preview.enter(self._shown)
            self._entered.append(lambda: preview.leave(entered))
        else:
            token = stack.set((*stack.get(), self._where()))
            self._entered.append(lambda: stack.reset(token))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._entered:
            self._entered.pop()()

    def planned_content(self) -> tuple[object, ...]:
        """Return what of it a planner looks at: it never changes."""
        return (str(self._spot), self._sidebar)

    def renewed(self) -> Place:
        """Return one like it, for another session."""
        other = copy(self)
        other._entered = []
        return other

    def _where(self) -> Spot:
        if self._sidebar:
            home = stack.get()[0].place
            return Spot(home if home[0] == HIDDEN else ("sidebar", home[1]))
        return self._spot or here()

    def _draw(self, element: Element) -> Any:
        """Draw `element` here; return what stands for it, or for what is in it if it is a block."""
        run = current()
        if run is None:
            return type(self)(shown=preview.show(element, self._shown))
        run.breathe()
        place = run.session.canvas.draw(element, self._where())
        return type(self)(Spot(place, slot=not isinstance(element, Block)))

    def _widget(self, wanted: Wanted) -> Any:
        """Draw a widget here and return its value."""
        run = current()
        return preview.ask(wanted, self._shown) if run is None else run.widget(wanted, self._where())[0]

    def _part(self, wanted: Wanted) -> WidgetId | None:
        """Return the id of a widget that is part of an element drawn here; None in a notebook."""
        run = current()
        return None if run is None else run.part(wanted, self._where())[0].id

    def _open(self, wanted: Wanted, block: Block) -> tuple[Any, Any]:
        """Draw a block that carries a widget; return what stands for what is in it, and the widget's value.

        In a notebook, where nothing runs again when something is opened, the value is None.
        """
        run = current()
        if run is None:
            preview.ask(wanted, self._shown)
            return type(self)(shown=preview.show(block, self._shown)), None
        value, place = run.widget(wanted, self._where())
        return type(self)(Spot(place)), value


def width_of(width: Width, *allowed: str) -> Any:
    """Check an author's `width=` or `height=` and return it.

    Raises:
        AuthorError: It is neither a number of pixels nor one of the words `allowed`.
    """
    if width is None or width in allowed or (type(width) is int and width > 0):
        return width
    words = " or ".join(f'"{word}"' for word in allowed)
    raise AuthorError(f"A size of {width!r} was given: it must be {words}, or a whole number of pixels above 0.")


def lines_of(wrap: bool | None) -> Lines | None:
    """Return what an author's `wrap=` says; None is the element's own way.

    Raises:
        AuthorError: It is neither a boolean nor None.
    """
    if wrap is None:
        return None
    if not isinstance(wrap, bool):
        raise AuthorError(f"wrap is True, False or None, and {wrap!r} was given.")
    return "many" if wrap else "one"


def running() -> Run | None:
    """Return the run that is going on here, giving way to another if one is due."""
    run = current()
    if run is not None:
        run.breathe()
    return run
