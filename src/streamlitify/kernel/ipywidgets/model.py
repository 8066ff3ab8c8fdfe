"""One comm of a session, and what its page has been told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from streamlitify.ids import CommId
from streamlitify.kernel.deltas.cursor import HIDDEN
from streamlitify.kernel.ipywidgets import parts
from streamlitify.kernel.ipywidgets.claims import Claims
from streamlitify.kernel.ipywidgets.comms import Comm
from streamlitify.kernel.ipywidgets.content import SELECTED
from streamlitify.kernel.ipywidgets.outputs import OUTPUT
from streamlitify.kernel.ipywidgets.parts import Value
from streamlitify.kernel.ipywidgets.turns import WIDGET_TARGET
from streamlitify.wire.to_page import CommOpen, CommSay, Place

NOT_THE_PAGES = frozenset({"_esm", "_css", "_anywidget_id"})
"""Traits that are the author's code: no page may set them, nor what says which class a model is."""
CLASS_TRAITS = ("_model_", "_view_name", "_view_module")
NO_VIEW = Value(None)
NOWHERE: Place = (HIDDEN, 0)


@dataclass
class Model:
    """A comm, mostly with a widget at its end.

    Attributes:
        home: The block of the step that made it: what its handlers draw goes there.
        opened: What it said first, for a comm that has no state.
        state: What the page takes for its state.
        claims: Who has the last word on it.
        refused: Traits that the author's code has just set in vain.
        changing: Its widget is telling those who observe it.
    """

    comm: Comm
    home: Place
    opened: CommOpen | None = None
    state: dict[str, Value] = field(default_factory=dict)
    claims: Claims = field(default_factory=Claims)
    refused: set[str] = field(default_factory=set)
    changing: bool = False

    @property
    def id(self) -> CommId:
        """The comm's id."""
        return CommId(self.comm.comm_id)

    @property
    def is_output(self) -> bool:
        """Whether it is an `Output` widget, whose content is drawn as elements."""
        return self.state.get("_model_name") == OUTPUT

    @property
    def is_unseen(self) -> bool:
        """Whether it has no view, and is there for the models that it refers to, such as a link between two."""
        return self.state.get("_view_name") == NO_VIEW and bool(self.refers)

    @property
    def refers(self) -> set[CommId]:
        """The ids of the models that it refers to."""
        return {CommId(each) for each in parts.references(self.state)}

    def whole(self) -> CommOpen:
        """Return all that a page has to be told of it."""
        if self.opened is not None:
            return self.opened
        data, buffers = parts.written(self.state)
        return CommOpen(comm=self.id, target=WIDGET_TARGET, data=data, buffers=buffers or None)

    def change(self, traits: Iterable[str]) -> CommSay:
        """Return what tells a page of some traits."""
        data, buffers = parts.written({name: self.state[name] for name in self.state if name in set(traits)})
        return CommSay(comm=self.id, data={"method": "update", **data}, buffers=buffers or None)


@dataclass(frozen=True)
class Claimed:
    """A trait, claimed by a viewer or a handler, that the author's code is about to set.

    Attributes:
        times: How often the code had given the widget something before.
    """

    model: Model
    trait: str
    times: int

    @property
    def is_silent(self) -> bool:
        """Whether nobody has heard that it was set."""
        return self.trait in self.model.claims.live and self.model.claims.times == self.times

    @classmethod
    def of(cls, model: Model, trait: str) -> Claimed | None:
        """Return what is claimed of a model by what sets this trait, or None."""
        name = "index" if trait in SELECTED and trait not in model.claims.live else trait
        return cls(model, name, model.claims.times) if name in model.claims.live else None


def inner_first(models: Mapping[CommId, Model], wanted: Iterable[CommId]) -> Iterator[Model]:
    """Yield the models `wanted`, each after those it refers to, as far as they refer in one direction."""
    left = dict.fromkeys(wanted)
    seen: set[CommId] = set()

    def visit(comm: CommId) -> Iterator[Model]:
        if comm in seen or comm not in models:
            return
        seen.add(comm)
        for each in parts.references(models[comm].state):
            yield from visit(CommId(each))
        if comm in left:
            yield models[comm]

    for comm in left:
        yield from visit(comm)


def reached(models: Mapping[CommId, Model], roots: Iterable[CommId]) -> set[CommId]:
    """Return the ids of `roots` and of all models that these refer to."""
    found: set[CommId] = set()
    todo = [each for each in roots if each in models]
    while todo:
        comm = todo.pop()
        if comm not in found:
            found.add(comm)
            todo += models[comm].refers & models.keys()
    return found


def staying(
    models: Mapping[CommId, Model], constructed: AbstractSet[CommId], shown: AbstractSet[CommId]
) -> set[CommId]:
    """Return the ids of models that outlive a run: it has constructed or `shown` them, or these refer to them.

    A link between widgets that code keeps has no view, and nobody refers to it: it stays with its ends. But if these
    were constructed anew, so is the link, unless code links them no more.
    """
    kept = reached(models, constructed | shown)
    ends = kept - constructed
    return kept | {comm for comm, model in models.items() if model.is_unseen and model.refers <= ends}


def absent(models: Mapping[CommId, Model], comm: CommId) -> set[CommId]:
    """Return the ids, of `comm` and all that it and those in it refer to, of which there is no model."""
    return {comm}.union(*(models[each].refers for each in reached(models, [comm]))).difference(models)


def described(widget: Any) -> str:
    """Return what tells `widget` from others of its class: its description, if it has one."""
    kind = type(widget)
    return f"{kind.__module__}.{kind.__qualname__}/{getattr(widget, 'description', '')}"


def may_set(trait: str) -> bool:
    """Return whether a page may set this trait."""
    return trait not in NOT_THE_PAGES and not trait.startswith(CLASS_TRAITS)


def untaken(model: Model, widget: Any, said: Mapping[str, Value]) -> dict[str, Value]:
    """Return what `widget` holds where it has not taken what a page has `said`.

    A widget that makes something else of what it is told tells the page so, and `model` has heard of it; one that
    refuses it, such as a slider whose least value would be above its largest, says nothing.
    """
    asked = [] if widget is None else [each for each in said if each in widget.keys and not said[each].buffers]
    held = widget.get_state(asked) if asked else {}
    found = {trait: parts.lifted(each) for trait, each in held.items()}
    return {
        trait: each for trait, each in found.items() if each != said[trait] and model.state.get(trait) == said[trait]
    }
