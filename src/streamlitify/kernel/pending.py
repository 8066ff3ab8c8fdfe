"""What a session does next, decided without a thread and without a clock.

While a run goes on, requests arrive: values, clicks, a stop. They are merged
into one `Pending`, so that however many arrive, at most one run follows:

- the newest value of a widget wins, and a click is never lost;
- a run of the whole app beats the run of a fragment;
- a stop beats whatever was asked before it, but keeps the values that came;
- nothing beats the end of the session.

`interrupts` says whether a run that is going on should give way.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from streamlitify.ids import FragmentId, WidgetId
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_kernel import CommTell


@dataclass(frozen=True)
class Changes:
    """What the viewer has changed since the last run.

    Attributes:
        values: New values of widgets, as they came over the wire.
        triggers: Buttons that were pressed, in order, each once.
        query: The page's new query string, or None.
        comms: What the page told comms, in order.
    """

    values: Mapping[WidgetId, JSON] = field(default_factory=dict)
    triggers: tuple[WidgetId, ...] = ()
    query: str | None = None
    comms: tuple[CommTell, ...] = ()

    def then(self, later: Changes) -> Changes:
        """Return these changes followed by `later` ones."""
        fresh = tuple(each for each in later.triggers if each not in self.triggers)
        query = self.query if later.query is None else later.query
        comms = functools.reduce(_told, later.comms, self.comms)
        return Changes({**self.values, **later.values}, self.triggers + fresh, query, comms)


def _told(before: tuple[CommTell, ...], message: CommTell) -> tuple[CommTell, ...]:
    """Add a message; the newest state of a comm wins, if nothing was said since its last."""
    last = before[-1] if before else None
    if last is None or last.comm != message.comm or not (_is_change(last) and _is_change(message)):
        return (*before, message)
    state = {**last.data["state"], **message.data["state"]}  # type: ignore[dict-item]  # both have been checked
    return (*before[:-1], CommTell(comm=message.comm, data={**message.data, "state": state}))


def _is_change(message: CommTell) -> bool:
    is_update = message.data.get("method") == "update" and isinstance(message.data.get("state"), dict)
    return is_update and not message.buffers


NO_CHANGES = Changes()


@dataclass(frozen=True)
class Nothing:
    """The session waits."""


@dataclass(frozen=True)
class Rerun:
    """A run is due: of the whole app, or of some fragments in the order asked.

    A run of no fragment executes nothing but the handlers of what was told to comms.
    """

    changes: Changes = NO_CHANGES
    fragments: tuple[FragmentId, ...] | None = None


@dataclass(frozen=True)
class Stop:
    """The run that is going on is to end; the changes wait for the next one."""

    changes: Changes = NO_CHANGES


@dataclass(frozen=True)
class Close:
    """The session is over."""


Vote: TypeAlias = Literal["nothing", "app"] | tuple[FragmentId, ...]
"""What a callback asks to be run: nothing but what is run anyway, all of the app, or some fragments."""
Pending: TypeAlias = Nothing | Rerun | Stop | Close
Request: TypeAlias = Rerun | Stop | Close


def merge(pending: Pending, request: Request) -> Pending:
    """Return what is pending once `request` has come on top of it."""
    if isinstance(pending, Close) or isinstance(request, Close):
        return Close()
    if isinstance(pending, Nothing):
        return request
    changes = pending.changes.then(request.changes)
    if isinstance(request, Stop):
        return Stop(changes)
    if isinstance(pending, Stop):
        return Stop(changes) if request.fragments == () else Rerun(changes, request.fragments)
    return Rerun(changes, _together(pending.fragments, request.fragments))


def _together(
    first: tuple[FragmentId, ...] | None, second: tuple[FragmentId, ...] | None
) -> tuple[FragmentId, ...] | None:
    if first is None or second is None:
        return None
    return first + tuple(each for each in second if each not in first)


def interrupts(pending: Pending, running: Rerun) -> Literal["rerun", "stop"] | None:
    """Whether, and for what, the run that `running` asked for should give way.

    A fragment waits for a run of the whole app, and for other fragments.
    """
    match pending:
        case Nothing():
            return None
        case Rerun(fragments=None):
            return "rerun"
        case Rerun(fragments=wanted):
            affected = running.fragments is not None and not set(running.fragments).isdisjoint(wanted or ())
            return "rerun" if affected else None
        case Stop() | Close():
            return "stop"


def settle(pending: Pending) -> tuple[Pending, Changes]:
    """Take a stop that has been obeyed: what is pending then, and the changes it kept."""
    if isinstance(pending, Stop):
        return Nothing(), pending.changes
    return pending, NO_CHANGES


def elected(votes: Sequence[Vote], whole: bool) -> Rerun | None:
    """Return the run that the callbacks of a run have asked for, or None if that run will do.

    One that asks for the app gets it. Fragments are run by themselves only if every
    callback asked for some: another one wants its widget's change to be seen.

    Args:
        whole: The run that called them is of the whole app.
    """
    fragments = [each for vote in votes if not isinstance(vote, str) for each in vote]
    if "app" in votes:
        return Rerun()
    if not fragments:
        return None
    if "nothing" in votes:
        return None if whole else Rerun()
    return Rerun(fragments=tuple(dict.fromkeys(fragments)))
