"""Which steps have to execute: decided from records, without executing anything.

Two decisions are made. Before a run, `forecast` says which steps must execute
because of what is known already; among them those that have to make an object anew
because a later step has changed it since. During the run, when it is a step's turn,
`due` says whether anything that it read is different now.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from streamlitify.kernel.plan.look import IMPLICIT, MISSING, same
from streamlitify.kernel.plan.notes import STATE
from streamlitify.kernel.plan.record import Record
from streamlitify.phrase import Phrase

Records = Sequence["Record | None"]
Reasons = dict[int, str]
REUSED = Phrase("Nothing that it reads has changed.")
HANDED = Phrase("An earlier session has computed it, and all that it reads is the same here.")


def forecast(records: Records, news: Mapping[int, str]) -> Reasons:
    """Return the steps that must execute, each with why.

    Args:
        records: What is remembered of each step.
        news: The steps that must execute for reasons of their own.
    """
    due, changers = dict(news), changers_of(records)
    while due:
        more = _makers(records, _possible(records, due, changers))
        fresh = {at: why for at, why in more.items() if at not in due}
        if not fresh:
            break
        due.update(fresh)
    return due


def due(record: Record, names: Mapping[str, Any], touched: Mapping[int, int], records: Records, at: int) -> str | None:
    """Return why step `at` has to execute, as far as names and objects go; None if nothing they are has changed.

    Args:
        record: What is remembered of the step.
        names: What is bound now.
        touched: The objects that this run has changed, by id, and the step that did.
        records: Those of all steps.
    """
    for name, value in record.reads.items():
        now = names.get(name, MISSING)
        if now is not value and not same(value, now) and not (name in IMPLICIT and now == value):
            what = Phrase("options of a library") if name in IMPLICIT else f"`{name}`"
            return _rebound(what, name, records, at)
    if touched:
        for atom, step in touched.items():
            if atom in record.atoms and step != at:
                return Phrase(
                    "It reads {0}, which {1} has changed.", _reader_of(record, atom), _changer_of(records, step)
                )
    return None


def outlived(
    record: Record, changers: Mapping[int, int], records: Records, at: int, executed: Collection[int]
) -> str | None:
    """Return why step `at` has to execute if it reads an object of an earlier run that was changed since it did.

    Whoever makes the object has made another one in this run, or is not known any more; and yet it is this one
    that the step reads, for somebody has kept it, as in `session_state`.

    Args:
        record: What is remembered of the step.
        changers: The objects that steps had changed before this run, by id, and the last step that did.
        records: Those of all steps.
        executed: The steps that this run has executed already.
    """
    stale = {atom for atom in changers.keys() & record.atoms.keys() if changers[atom] >= at}
    if stale:
        stale -= {atom for maker, atom in _made_by(records, stale, at) if maker not in executed}
    for atom in stale:
        changer = _changer_of(records, changers[atom])
        return Phrase("It reads {0}, which {1} has changed since.", _reader_of(record, atom), changer)
    return None


def changers_of(records: Records) -> dict[int, int]:
    """Return the objects that steps have changed, by id, and the last step that did."""
    return {atom: at for at, record in enumerate(records) if record is not None for atom in record.changed}


def read_of(atoms: Mapping[int, Any], records: Records) -> set[int]:
    """Return the ids of those among `atoms` that steps have read."""
    return set().union(*(atoms.keys() & each.atoms.keys() for each in records if each is not None)) if atoms else set()


def too_new(records: Records, at: int, atoms: Collection[int], executed: Collection[int]) -> Reasons:
    """Return the steps that made objects among `atoms` which step `at`, or one after it, has changed since.

    Args:
        executed: The steps that this run has executed already: what they made is fresh.
    """
    changed = {atom for later in records[at:] if later is not None for atom in later.changed}
    stale = changed.intersection(atoms)
    found: Reasons = {}
    for maker, atom in _made_by(records, stale, at) if stale else ():
        if maker not in executed:
            changer = _where(records, _changer(records, atom, at))
            found[maker] = Phrase("It makes an object anew that {0} changes in place.", changer)
    return found


def overlapping(records: Records) -> Reasons:
    """Return the steps that set options of a package which other steps set as well: their order counts."""
    setters: dict[str, list[int]] = {}
    for at, record in enumerate(records):
        for package in record.settings if record is not None else ():
            setters.setdefault(package, []).append(at)
    found: Reasons = {}
    for package, steps in setters.items():
        for at in steps if len(steps) > 1 else ():
            other = next(each for each in steps if each != at)
            found[at] = Phrase("It sets options of {0}, as {1} does.", package, _where(records, other))
    return found


def _possible(records: Records, due: Mapping[int, str], changers: Mapping[int, int]) -> list[int]:
    """Return the steps that may have to execute once those in `due` have."""
    names: set[str] = set()
    atoms: set[int] = set()
    keys: set[Any] = set()
    fresh: set[int] = set()
    passed: set[str] = set()
    found: list[int] = []
    settings = False
    for at, record in enumerate(records):
        if record is None:
            found.append(at)
            continue
        lasting = record.notes.lasting_atoms
        hit = (
            at in due
            or settings
            or not names.isdisjoint(record.reads)
            or not atoms.isdisjoint(record.atoms)
            or not atoms.isdisjoint(lasting)
            or any(changers[atom] >= at for atom in fresh & record.atoms.keys())
            or not passed.isdisjoint(_doors(record))
            or not keys.isdisjoint(record.notes.inputs)
        )
        if hit:
            found.append(at)
            names |= record.names
            atoms |= record.changed.keys() | lasting
            # What is made anew may be kept as it was, and be met again by another way.
            fresh |= changers.keys() & record.made.keys()
            passed |= record.reads.keys()
            keys |= record.notes.wrote
            settings = settings or bool(record.settings)
    return found


def _doors(record: Record) -> Collection[str]:
    """Return the names by which a step has got at what outlives runs: who has them may change it."""
    if any(what.startswith(STATE) for what, _, _ in record.notes.lasting):
        return record.reads.keys()
    return [name for name, value in record.reads.items() if callable(value)] if record.notes.lasting else ()


def _makers(records: Records, possible: Sequence[int]) -> Reasons:
    found: Reasons = {}
    for at in possible:
        record = records[at]
        if record is not None:
            found.update(
                {maker: why for maker, why in too_new(records, at, record.atoms, ()).items() if maker not in found}
            )
    return found


def _made_by(records: Records, atoms: Collection[int], before: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, record in enumerate(records[: before + 1]):
        if record is not None:
            found += [(at, atom) for atom in atoms if atom in record.made]
    return found


def _changer(records: Records, atom: int, at: int) -> int:
    return next(each for each in range(at, len(records)) if (record := records[each]) and atom in record.changed)


def _where(records: Records, at: int) -> str:
    record = records[at]
    return record.where if record is not None else Phrase("cell {0}", at + 1)


def _rebound(what: str, name: str, records: Records, at: int) -> str:
    for each in reversed(range(at)):
        record = records[each]
        if record is not None and name in record.bound:
            return Phrase("It reads {0}, which {1} has bound.", what, record.where)
        if record is not None and name in record.unbound:
            return Phrase("It reads {0}, which {1} has deleted.", what, record.where)
    return Phrase("It reads {0}, which is something else now.", what)


def _reader_of(record: Record, atom: int) -> str:
    return next((f"`{name}`" for name, value in record.reads.items() if id(value) == atom), Phrase("an object"))


def _changer_of(records: Records, step: int) -> str:
    return Phrase("a callback") if step < 0 else _where(records, step)
