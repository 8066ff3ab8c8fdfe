"""What a live widget is made of, for whoever has to see whether it has changed.

A widget's comm, locks and what its class listens to are machinery. Its content is
what code gives it: the values of its traits, its other attributes, and those whom
it is to call.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from traitlets import EventHandler, HasTraits
from traitlets.traitlets import BaseDescriptor, TraitType

from streamlitify.kernel.ipywidgets.handlers import DISPATCHER

WIDGET = "ipywidgets.widgets.widget"
MACHINERY = frozenset(
    {"_trait_values", "_trait_notifiers", "_trait_validators", "_cross_validation_lock", "_holding_sync"}
)
"""Attributes that say nothing of a widget's content."""
SHOWING = ("_repr_mimebundle_", "_ipython_display_")
"""The method that shows a widget, in ipywidgets 8 and 7: closing one takes it away."""
SELECTED = frozenset({"index", "value", "label"})
"""Traits of a selection, all of which say the same."""


def is_widget(value: object) -> bool:
    """Return whether `value` is a widget of ipywidgets, or of a class made from it."""
    kind = widget_class()
    return kind is not None and isinstance(value, kind)


def widget_class() -> type | None:
    """Return the class of all widgets, once ipywidgets has been imported."""
    module = sys.modules.get(WIDGET)
    return None if module is None else vars(module).get("Widget")


def content(widget: Any, *, claimed: bool) -> list[Any]:
    """Return what `widget` holds.

    Args:
        widget: A live widget.
        claimed: With what a viewer or a handler may lay claim to, so that it lasts when the widget is made anew.
    """
    kind: Any = type(widget)
    about = vars(widget)
    values: dict[str, Any] = about.get("_trait_values", {})
    held = tuple(map(values.get, _held(kind, claimed)))
    attributes = [each for each in about.items() if each[0] not in MACHINERY]
    return [kind, values.get("comm") is None, held, attributes, list(_called(widget))]


def is_closed(widget: Any) -> bool:
    """Return whether its code has closed a widget, which then can be shown no more."""
    return any(vars(widget).get(method, widget) is None for method in SHOWING)


def is_dispatcher(kind: type) -> bool:
    """Return whether a class is that of what calls functions with messages of a widget's own."""
    return kind.__name__ == DISPATCHER


def is_common(trait: str) -> bool:
    """Return whether all widgets have this trait: what is in it is machinery, or says which class a model is."""
    return trait in _common(widget_class())


def callbacks_in(dispatcher: Any) -> list[Any]:
    """Return what is called with messages of a widget's own."""
    return list(dispatcher.callbacks)


def parts_of(descriptor: BaseDescriptor) -> list[Any]:
    """Return what tells a trait, or a method that is called with a trait's changes, from others."""
    about = {name: each for name, each in vars(descriptor).items() if name not in ("this_class", "get", "set")}
    if isinstance(descriptor, TraitType):
        about = {name: each for name, each in about.items() if name in ("name", "default_value", "metadata")}
    return [type(descriptor).__name__, sorted(about.items())]


@lru_cache(maxsize=8)
def _common(kind: Any) -> frozenset[str]:
    return frozenset() if kind is None else frozenset(kind.class_traits())


@lru_cache(maxsize=1024)
def _held(kind: Any, claimed: bool) -> tuple[str, ...]:
    """Return the traits of a class that are content, in order."""
    traits = kind.class_traits()
    return tuple(
        name
        for name, trait in sorted(traits.items())
        if not is_common(name) and (claimed or not _is_claimable(traits, name, trait))
    )


def _is_claimable(traits: Mapping[str, Any], name: str, trait: Any) -> bool:
    if name in SELECTED and "index" in traits:
        return True
    return bool(trait.metadata.get("sync")) and not name.startswith("_")


def _called(widget: HasTraits) -> Iterator[Any]:
    for by_type in list(vars(widget).get("_trait_notifiers", {}).values()):
        for each in itertools.chain.from_iterable(by_type.values()):
            if not isinstance(each, EventHandler) and getattr(each, "__self__", None) is not widget:
                yield each
