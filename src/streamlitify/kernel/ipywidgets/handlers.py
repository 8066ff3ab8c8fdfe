"""Whether somebody handles what a widget says.

An author handles a widget by `observe`, `on_click`, `on_submit`, `on_msg`,
`interact` or a link. What a widget's own class listens to does not count: nearly
every class listens to itself. A widget that a library has put into one of its
own, and listens to there, is handled if the library's widget is.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

from traitlets import EventHandler

AUTHOR = "__main__"
INTERACT = "ipywidgets.widgets.interaction"
DISPATCHER = "CallbackDispatcher"
"""What widgets keep functions in that are called with messages of their own."""


def is_handled(widget: Any) -> bool:
    """Whether the author, or code that the author called, handles `widget`."""
    return _is_handled(widget, set())


def _is_handled(widget: Any, seen: set[int]) -> bool:
    seen.add(id(widget))
    return any(_counts(each, widget, seen) for each in callbacks_of(widget))


def callbacks_of(widget: Any) -> Iterator[Callable[..., Any]]:
    """Yield all that `widget` calls when something of it changes, or when its page says something."""
    for by_type in list(getattr(widget, "_trait_notifiers", {}).values()):
        for callbacks in list(by_type.values()):
            yield from list(callbacks)
    for value in list(vars(widget).get("_trait_values", {}).values()) + list(vars(widget).values()):
        if type(value).__name__ == DISPATCHER:
            yield from list(value.callbacks)


def _counts(callback: Any, widget: Any, seen: set[int]) -> bool:
    while isinstance(callback, functools.partial):
        callback = callback.func
    if isinstance(callback, EventHandler):
        return getattr(callback.this_class, "__module__", None) == AUTHOR
    owner = getattr(callback, "__self__", None)
    if owner is None or not _is_widget(owner):
        return True
    module = type(owner).__module__
    if module == AUTHOR:
        return True
    if owner is widget:
        return False
    return module == INTERACT or (id(owner) not in seen and _is_handled(owner, seen))


def _is_widget(thing: object) -> bool:
    return any(each.__module__ == "ipywidgets.widgets.widget" for each in type(thing).__mro__)
