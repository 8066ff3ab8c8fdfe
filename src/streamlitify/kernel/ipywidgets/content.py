"""What a live widget is made of, for whoever has to see whether it has changed.

A widget's comm, locks and what its class listens to are machinery. Its content is
what code gives it: the values of its traits, its other attributes, and those whom
it is to call.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from traitlets import EventHandler, HasTraits
from traitlets.traitlets import BaseDescriptor, TraitType

from streamlitify.kernel.ipywidgets.handlers import DISPATCHER, callbacks_of

WIDGET = "ipywidgets.widgets.widget"
MACHINERY = frozenset(
    {"_trait_values", "_trait_notifiers", "_trait_validators", "_cross_validation_lock", "_holding_sync"}
)
"""Attributes that say nothing of a widget's content."""
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
        claimed: With what a viewer or a handler may lay claim to, so that it lasts when the widget is made anew.
    """
    about: dict[str, Any] = vars(widget)
    values: dict[str, Any] = about.get("_trait_values", {})
    held = [
        (name, each)
        for name, each in sorted(values.items())
        if not is_common(name) and type(each).__name__ != DISPATCHER and (claimed or not _is_claimable(values, name))
    ]
    attributes = [
        (name, each)
        for name, each in sorted(about.items())
        if name not in MACHINERY and type(each).__name__ != DISPATCHER
    ]
    return [type(widget), values.get("comm") is None, held, attributes, list(_called(widget))]


def is_common(trait: str) -> bool:
    """Return whether all widgets have this trait: what is in it is machinery, or says which class a model is."""
    return trait in _common(widget_class())


def parts_of(descriptor: BaseDescriptor) -> list[Any]:
    """Return what tells a trait, or a method that is called with a trait's changes, from others."""
    about = {name: each for name, each in vars(descriptor).items() if name not in ("this_class", "get", "set")}
    if isinstance(descriptor, TraitType):
        about = {name: each for name, each in about.items() if name in ("name", "default_value", "metadata")}
    return [type(descriptor).__name__, sorted(about.items())]


@lru_cache(maxsize=8)
def _common(kind: Any) -> frozenset[str]:
    return frozenset() if kind is None else frozenset(kind.class_traits())


def _is_claimable(values: dict[str, Any], trait: str) -> bool:
    keys = values.get("keys", ())
    return (trait in keys and not trait.startswith("_")) or (trait in SELECTED and "index" in keys)


def _called(widget: HasTraits) -> Iterator[Any]:
    for each in callbacks_of(widget):
        if not isinstance(each, EventHandler) and getattr(each, "__self__", None) is not widget:
            yield each
