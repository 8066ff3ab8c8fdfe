"""Whether somebody who does not own the server may use an app."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from streamlitify.server.catalog import App
from streamlitify.server.sharing.register import Register
from streamlitify.server.sharing.share import Share, proven
from streamlitify.server.viewers import Person

OpenTo: TypeAlias = Literal["shared", "everyone", "public"]
"""Whom a server shows its apps: those they are shared with; whoever is logged in; whoever comes."""

OPEN_TO = get_args(OpenTo)


@dataclass(frozen=True)
class Policy:
    """What whoever runs the server says of its apps' viewers.

    Attributes:
        guests: Links, and what is open to the public, are good for people who are not logged in.
        recheck: Seconds after which it is asked again whether those who are there still may be.
    """

    open_to: OpenTo = "shared"
    guests: bool = True
    recheck: float = 5.0


class Admission:
    """Lets people in by the shares of a register.

    Args:
        now: The time, in seconds since 1970.
    """

    def __init__(self, register: Register, policy: Policy | None = None, now: Callable[[], float] = time.time) -> None:
        self.register = register
        self.policy = policy or Policy()
        self._now = now
        self._seen: tuple[Share, ...] | None = None

    def admits(self, person: Person, app: App) -> bool:
        """Return whether `person` may use `app`."""
        match self.policy.open_to:
            case "public":
                return True
            case "everyone" if person.username:
                return True
        return any(share.admits(person) for share in self.shares(app))

    def shares(self, app: App) -> list[Share]:
        """Return the shares of `app` that hold, the first one first."""
        now = self._now()
        return [each for each in self.register.at(app.place) if each.holds(now)]

    def links(self, said: Iterable[str]) -> frozenset[str]:
        """Return the shares whose links say what was said; some may not hold any more."""
        return frozenset(filter(None, (proven(each, self.register.secret) for each in said)))

    def round(self) -> Round:
        """Return one look at whom the apps are shared with now, for those who ask about many people at once."""
        return Round(self)

    def turned(self) -> bool:
        """Return whether somebody may have lost what they had since this was last asked."""
        now = self._now()
        seen = tuple(each for each in self.register.named("") if each.holds(now))
        before, self._seen = self._seen, seen
        return before is not None and before != seen


class Round:
    """The answers of one moment: those whom the same shares let in are asked about once."""

    def __init__(self, admission: Admission) -> None:
        self._admission = admission
        self._answers: dict[tuple[str, str, frozenset[str], frozenset[str]], bool] = {}

    def admits(self, person: Person, app: App) -> bool:
        """Return whether `person` may use `app`."""
        asked = app.place, person.username, person.groups, person.links
        answer = self._answers.get(asked)
        if answer is None:
            answer = self._answers[asked] = self._admission.admits(person, app)
        return answer
