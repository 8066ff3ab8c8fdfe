"""Why steps must execute, before a run has begun: what is new since the last one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from streamlitify.kernel.plan.decide import Reasons, Records, outlived, overlapping
from streamlitify.kernel.plan.record import Record
from streamlitify.notebook.script import Step
from streamlitify.phrase import Phrase, listed

if TYPE_CHECKING:
    from streamlitify.kernel.run import Run

NOT_YET = Phrase("It has not been executed yet.")
BROKEN = Phrase("Its last execution was not completed.")
REFRESHED = Phrase("A fragment in it was run by itself meanwhile.")
ALWAYS = Phrase("It is tagged app-always.")
ALWAYS_BELOW = Phrase("It is tagged app-always-below.")
SPOILED = Phrase("It makes an object anew that a callback, or a fragment, has changed in place.")
ESCAPED = Phrase("It makes an object that is kept for longer than a run: each run makes another.")
LASTING = Phrase("It changes an object that outlives a run.")


def news_of(
    run: Run, records: Records, rerun: Collection[int], spoiled: Collection[int], changers: Mapping[int, int]
) -> Reasons:
    """Return the steps that must execute, each with why.

    Args:
        run: The run that begins.
        records: What is remembered of each step.
        rerun: The steps of which a part was run by itself.
        spoiled: The objects that something which is no step has changed, by id.
        changers: The objects that steps had changed before, by id, and the last step that did.
    """
    lasting = {atom for record in records if record is not None for atom in record.notes.lasting_atoms}
    escaped = {atom for record in records if record is not None for atom in record.escaped}
    news = {
        at: why
        for at, (step, record) in enumerate(zip(run.program.steps, records, strict=True))
        if (why := _own(run, step, record, at in rerun, lasting)) is not None
    }
    for more in (
        _below(run.program.steps),
        _makers(records, spoiled, SPOILED),
        _makers(records, escaped, ESCAPED),
        _outlived(records, changers),
        overlapping(records),
        _sharing_files(records),
    ):
        news.update({at: why for at, why in more.items() if at not in news})
    return news


def changed_input(run: Run, record: Record, *, settled: bool) -> str | None:
    """Return a sentence for the first input of a step that is not what it was.

    Args:
        settled: Ask only for what stands before the first step executes.
    """
    for each in record.notes.inputs.values():
        if (each.settled or not settled) and not each.is_same(run):
            return Phrase("{0} has changed.", each.what).begun()
    return None


def _own(run: Run, step: Step, record: Record | None, is_rerun: bool, lasting: set[int]) -> str | None:
    if record is None:
        return NOT_YET
    if record.ended == "broken":
        return BROKEN
    if is_rerun:
        return REFRESHED
    if (changed := changed_input(run, record, settled=True)) is not None:
        return changed
    if step.always:
        return ALWAYS
    if record.outside:
        return record.outside[0]
    if written := sorted(f"`session_state.{name}`" for kind, name in record.notes.wrote if kind == "state"):
        return Phrase("It sets {0}, which outlives a run.", listed(written))
    if ("query", "") in record.notes.wrote:
        return Phrase("It sets the query parameters, which outlive a run.")
    return None if lasting.isdisjoint(record.changed) else LASTING


def _below(steps: Sequence[Step]) -> Reasons:
    """Return the steps from the first one on that turns planning off."""
    first = next((at for at, step in enumerate(steps) if step.always_below), len(steps))
    if first == len(steps):
        return {}
    above = Phrase("It is below cell {0}, which is tagged app-always-below.", steps[first].number)
    return {at: ALWAYS_BELOW if at == first else above for at in range(first, len(steps))}


def _makers(records: Records, atoms: Collection[int], why: str) -> Reasons:
    if not atoms:
        return {}
    found = set(atoms)
    return {at: why for at, each in enumerate(records) if each is not None and not found.isdisjoint(each.made)}


def _outlived(records: Records, changers: Mapping[int, int]) -> Reasons:
    """Return the steps that read objects which were changed since, and which nobody makes any more."""
    if not changers:
        return {}
    whys = (None if each is None else outlived(each, changers, records, at, ()) for at, each in enumerate(records))
    return {at: why for at, why in enumerate(whys) if why is not None}


def _sharing_files(records: Records) -> Reasons:
    """Return the steps that write a file which others use as well: their order counts."""
    users: dict[Any, set[int]] = {}
    for at, key in _each(records, lambda record: (*record.notes.wrote, *record.notes.inputs)):
        users.setdefault(key, set()).add(at)
    return {
        at: Phrase("It writes {0}, which another cell uses.", key[1])
        for at, key in _each(records, lambda record: record.notes.wrote)
        if len(users[key]) > 1
    }


def _each(records: Records, keys: Callable[[Record], Iterable[Any]]) -> list[tuple[int, Any]]:
    return [(at, key) for at, each in enumerate(records) if each is not None for key in keys(each) if key[0] == "file"]
