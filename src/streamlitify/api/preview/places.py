"""Where things are displayed in a notebook.

What is displayed below a cell has a display id, so it can be displayed anew: a
progress bar moves, a placeholder is filled. A block is a box of ipywidgets, and
what is drawn in it becomes a child of that box, whenever that happens. Where there
is no ipywidgets, blocks fall apart and everything stands below the cell in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar, Token
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import DisplayHandle

from streamlitify.api.preview.outputs import bundle_of
from streamlitify.wire.elements import Block, Columns, Container, Element, Expander, Tabs

_handle: Callable[[], Any] = DisplayHandle


class Shown:
    """Something that was displayed: an element, which can be replaced, or a block, which holds others.

    Args:
        parent: The block it stands in, or None if it stands below the cell.
        is_block: It holds others.
        box: The ipywidgets box of a block, if there is one.
        rooms: Boxes in it that its columns or tabs will be.
    """

    def __init__(
        self, parent: Shown | None = None, is_block: bool = False, box: Any = None, rooms: Sequence[Any] = ()
    ) -> None:
        self.is_block = is_block
        self.box = box
        self.rooms = list(rooms)
        self._parent = parent
        self._child: Any = None
        self._handle: Any = None

    def put(self, thing: Any) -> None:
        """Display a MIME bundle or an ipywidget here, in the place of what is here."""
        if self._parent is not None and self._parent.box is not None:
            self._put_in(self._parent.box, thing)
            return
        bundle = thing if isinstance(thing, dict) else thing._repr_mimebundle_()
        if self._handle is None:
            self._handle = _handle()
            self._handle.display(bundle, raw=True)
        else:
            self._handle.update(bundle, raw=True)

    def _put_in(self, box: Any, thing: Any) -> None:
        if isinstance(thing, dict):
            output = {"output_type": "display_data", "data": thing, "metadata": {}}
            if hasattr(self._child, "outputs"):
                self._child.outputs = (output,)
                return
            thing = _ipywidgets().Output(outputs=(output,))
        old = self._child
        box.children = (
            (*box.children, thing) if old is None else tuple(thing if each is old else each for each in box.children)
        )
        self._child = thing


_open: ContextVar[tuple[Shown, ...]] = ContextVar("streamlitify.preview_blocks", default=())


def enter(block: Shown | None) -> Token[tuple[Shown, ...]]:
    """Display in `block` from now on."""
    return _open.set((*_open.get(), block) if block is not None else _open.get())


def leave(token: Token[tuple[Shown, ...]]) -> None:
    """Display where it was done before."""
    _open.reset(token)


def show(element: Element, at: Shown | None = None) -> Shown:
    """Display `element` in the block `at`, in the place of `at`, or below the cell; return what was displayed."""
    return _block(element, at) if isinstance(element, Block) else _display(bundle_of(element), at)


def show_object(thing: Any, at: Shown | None = None) -> Shown:
    """Display an object as it displays itself, or an ipywidget."""
    if not InteractiveShell.initialized() or hasattr(thing, "comm"):
        return _display(thing, at)
    formatter: Any = InteractiveShell.instance().display_formatter
    return _display(formatter.format(thing)[0], at)


def has_ipywidgets() -> bool:
    """Return whether there is a kernel, and ipywidgets in its environment."""
    return InteractiveShell.initialized() and find_spec("ipywidgets") is not None


def _display(thing: Any, at: Shown | None) -> Shown:
    if not InteractiveShell.initialized():
        return Shown()
    shown = at if at is not None and not at.is_block else Shown(at or _innermost())
    shown.put(thing)
    return shown


def _innermost() -> Shown | None:
    blocks = _open.get()
    return blocks[-1] if blocks else None


def _block(element: Block, at: Shown | None) -> Shown:
    if not has_ipywidgets():
        return Shown(at, is_block=True)
    if at is not None and at.rooms:
        return Shown(at, is_block=True, box=at.rooms.pop(0))
    outer, rooms = BOXES.get(type(element), _column)(_ipywidgets(), element)
    holder = _display(outer, at)
    is_row = isinstance(element, (Columns, Tabs))
    return Shown(holder, is_block=True, box=outer if is_row else rooms[0], rooms=rooms if is_row else ())


def _column(ipywidgets: Any, element: Any) -> tuple[Any, Sequence[Any]]:
    has_border = getattr(element, "border", False) is True
    box = ipywidgets.VBox(layout={"border": "1px solid #8884", "padding": ".5em"} if has_border else {})
    return box, [box]


def _container(ipywidgets: Any, element: Container) -> tuple[Any, Sequence[Any]]:
    if not element.horizontal:
        return _column(ipywidgets, element)
    box = ipywidgets.HBox()
    return box, [box]


def _columns(ipywidgets: Any, element: Columns) -> tuple[Any, Sequence[Any]]:
    rooms = [ipywidgets.VBox(layout={"flex": f"{weight} 1 0", "min_width": "0"}) for weight in element.weights]
    return ipywidgets.HBox(rooms), rooms


def _tabs(ipywidgets: Any, element: Tabs) -> tuple[Any, Sequence[Any]]:
    rooms = [ipywidgets.VBox() for _ in element.labels]
    return ipywidgets.Tab(rooms, titles=element.labels, selected_index=element.default), rooms


def _expander(ipywidgets: Any, element: Expander) -> tuple[Any, Sequence[Any]]:
    room = ipywidgets.VBox()
    outer = ipywidgets.Accordion([room], titles=[element.label], selected_index=0 if element.expanded else None)
    return outer, [room]


BOXES: Mapping[type[Element], Callable[[Any, Any], tuple[Any, Sequence[Any]]]] = {
    Container: _container,
    Columns: _columns,
    Tabs: _tabs,
    Expander: _expander,
}
"""The box of each kind of block, and the boxes in it that others are drawn in; any other is a plain column."""


@cache
def _ipywidgets() -> Any:
    return import_module("ipywidgets")
