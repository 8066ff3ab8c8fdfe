"""Seeing which traits of widgets are read, and set.

Each trait of a class of widgets asks, before it answers, whether a step is to be told
that it depends on it. And when it is set to what it is already, of which ipywidgets
tells nobody, that still is what the author's code gives it. What all widgets have
(their comms, names of classes) is left out: nobody who looks at a page can change it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol
from weakref import WeakSet

from streamlitify.kernel.ipywidgets.content import is_common
from streamlitify.kernel.ipywidgets.turns import Turns, attentive
from streamlitify.kernel.ipywidgets.word import LastWord
from streamlitify.kernel.plan.notes import noting


class Desk(Protocol):
    """A session's models."""

    @property
    def turns(self) -> Turns:
        """Who is told of each trait that is read."""

    @property
    def word(self) -> LastWord:
        """Who is told of what is set."""


Current = Callable[[], "Desk | None"]
_classes: WeakSet[type] = WeakSet()


def note_reads(cls: Any, current: Current) -> None:
    """Let the traits of a class of widgets tell `current()` when a step reads them; done once for each."""
    if cls in _classes:
        return
    for name, trait in cls.class_traits().items():
        if not is_common(name) and not getattr(trait.get, "tells", False):
            _tell(trait, name, current)
    _classes.add(cls)


def _tell(trait: Any, name: str, current: Current) -> None:
    got, put = trait.get, trait.set

    def get(widget: Any, cls: Any = None) -> Any:
        if noting.get() is not None and attentive.get() and (desk := current()) is not None:
            desk.turns.read(widget, name)
        return got(widget, cls)

    def set_to(widget: Any, value: Any) -> None:
        desk = current()
        claimed = None if desk is None else desk.word.claimed(widget, name)
        before = None if claimed is None else widget._trait_values.get(name)
        put(widget, value)
        if desk is not None and claimed is not None and before is widget._trait_values[name]:
            desk.word.assigned(claimed)

    get.tells = True  # type: ignore[attr-defined]  # that it was done is kept with the trait, which classes share
    trait.get, trait.set = get, set_to
