"""In what a planned run differs from one of everything: as sentences for the author."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from streamlitify.kernel.plan.plan import Plan
from streamlitify.kernel.plan.record import Record
from streamlitify.kernel.verify.prints import Print
from streamlitify.kernel.verify.view import View
from streamlitify.notebook.script import Step
from streamlitify.wire.elements import Element
from streamlitify.wire.to_page import Place

LIMIT = 10
"""How many differences are told."""
TEXT_LIMIT = 80
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Differences:
    """What differs, by where it does.

    Attributes:
        ended: The runs have ended otherwise.
        places: On the page.
        widgets: In what widgets hold.
        values: In names and in `session_state`.
    """

    ended: bool
    places: frozenset[Place]
    widgets: frozenset[str]
    values: frozenset[str]

    def __bool__(self) -> bool:
        return self.ended or bool(self.places or self.widgets or self.values)

    def beside(self, kept: Kept, homes: Mapping[str, int]) -> bool:
        """Return whether something differs that steps have which were not executed."""
        where = {_step(place, homes) for place in self.places}
        return not (
            kept.steps.isdisjoint(where) and kept.places.isdisjoint(self.places) and kept.names.isdisjoint(self.values)
        )

    def less(self, others: Differences) -> Differences:
        """Return what of this is not among `others`."""
        if others.ended:
            return Differences(False, frozenset(), frozenset(), frozenset())
        return Differences(
            self.ended, self.places - others.places, self.widgets - others.widgets, self.values - others.values
        )


@dataclass(frozen=True)
class Kept:
    """The steps that were not executed, and what is theirs when the run has ended: names, and places on the page."""

    steps: frozenset[int]
    names: frozenset[str]
    places: frozenset[Place]


def kept_of(plan: Plan, records: Sequence[Record | None], seen: Callable[[Place], Place]) -> Kept:
    """Return what a plan has kept; `seen` tells places as views do."""
    known = [(at, record) for at, record in enumerate(records) if record is not None]
    binder = {name: at for at, record in known for name in record.bound}
    kept = frozenset(at for at, each in enumerate(plan.decisions) if each.action == "reuse")
    return Kept(
        kept,
        frozenset(name for name, at in binder.items() if at in kept),
        frozenset(seen(place) for at, record in known if at in kept for place in record.notes.drawn),
    )


def differences(one: View, other: View) -> Differences:
    """Return in what two views differ."""
    return Differences(
        one.ended != other.ended,
        _unequal(one.page, other.page),
        _unequal(one.widgets, other.widgets),
        frozenset(name for name in _unequal(one.values, other.values) if not _unknown(name, one, other)),
    )


def sentences(found: Differences, planned: View, full: View, steps: Sequence[Step], plan: Plan) -> tuple[str, ...]:
    """Return what differs as sentences, the first ones: what the planned run has, and what it should have."""
    told: list[str] = []
    homes = {**full.homes, **planned.homes}
    if found.ended:
        told.append(f"The run has ended as {planned.ended!r}, and one of everything as {full.ended!r}.")
    for place in sorted(found.places, key=lambda each: tuple(map(str, each))):
        told.append(
            f"{_element(place, planned.page.get(place), full.page.get(place))}{_why(_step(place, homes), steps, plan)}"
        )
    told += [f"The widget {each} holds another value." for each in sorted(found.widgets)]
    told += [_value(name, planned.values.get(name), full.values.get(name)) for name in sorted(found.values)]
    more = len(told) - LIMIT
    return (*told[:LIMIT], *([f"And {more} more."] if more > 0 else []))


def _unequal(one: Mapping[K, V], other: Mapping[K, V]) -> frozenset[K]:
    return frozenset(each for each in {**one, **other} if one.get(each) != other.get(each))


def _unknown(name: str, one: View, other: View) -> bool:
    """Return whether nobody can tell if a value differs: it is there in both, and cannot be looked into."""
    prints = one.values.get(name), other.values.get(name)
    return all(each is not None for each in prints) and any(each is not None and each.says is None for each in prints)


def _element(place: Place, shown: Element | None, wanted: Element | None) -> str:
    if shown is None or wanted is None:
        there = shown or wanted
        assert there is not None, "what differs is in one of them"
        but = "shows, and a run of everything does not," if wanted is None else "does not show, as a run of everything,"
        return f"The page {but} this {there.TAG[1]} at {_said(list(place))}: {_about(there)}."
    if type(shown) is not type(wanted):
        return f"The page shows {shown.TAG[1]!r} at {_said(list(place))} instead of {wanted.TAG[1]!r}."
    name = next(each.name for each in fields(shown) if getattr(shown, each.name) != getattr(wanted, each.name))
    return (
        f"The page shows at {_said(list(place))} a {shown.TAG[1]} whose `{name}` is {_said(getattr(shown, name))} "
        f"instead of {_said(getattr(wanted, name))}."
    )


def _step(place: Place, homes: Mapping[str, int]) -> int | None:
    """Return the step whose place this is, or that made the widget which has it."""
    at = place[1] if len(place) > 1 else None
    return homes.get(at) if isinstance(at, str) else None if at is None else int(at)


def _why(at: int | None, steps: Sequence[Step], plan: Plan) -> str:
    if at is None or not 0 <= at < len(plan.decisions):
        return ""
    did = "executed" if plan.decisions[at].action == "run" else "not executed"
    return f" {steps[at].where.capitalize()} was {did}: {plan.decisions[at].reason}"


def _value(name: str, held: Print | None, wanted: Print | None) -> str:
    if held is None or wanted is None:
        return f"`{name}` is {'not ' if held is None else ''}there, other than after a run of everything."
    if held.says != wanted.says:
        return f"`{name}` holds something else than after a run of everything."
    return f"`{name}` shares its objects with others in another way than after a run of everything."


def _about(element: Element) -> str:
    """Return what an element says beside what is left at its default."""
    told = [f"{each.name}={getattr(element, each.name)!r}" for each in fields(element)]
    usual = {f"{each.name}={each.default!r}" for each in fields(element)}
    return _short(", ".join(each for each in told if each not in usual))


def _said(value: Any) -> str:
    return _short(repr(value))


def _short(text: str) -> str:
    return text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 1]}…"
