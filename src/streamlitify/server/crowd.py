"""How much of an app one person may take up.

A session costs a thread and what its app keeps for it, and a new one is had by
loading the page. So each person has so many at most, over all apps of a server:
more than anybody has tabs. Who is not logged in can be somebody else every time,
so guests are counted by where they come from, and an office behind one address has
many. The server's owner is not counted, and neither are those who use their token.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from streamlitify.server.viewers import Person, Viewer

OF_A_PERSON = 100
OF_AN_ADDRESS = 1000
"""How many sessions, and sockets, those may have who come as guests from one address."""
SILENCE_SECONDS = 30.0
"""For how long a socket may be open over which no page has said its first frame."""


def counted(person: Person) -> str | None:
    """Return as whom `person` is counted; None: they are not."""
    if person.owner:
        return None
    return person.id if person.username else f"guests from {person.visit.address}"


def limit(person: Person) -> int:
    """Return how many sessions they may have who are counted as one with `person`."""
    return OF_A_PERSON if person.username else OF_AN_ADDRESS


def has_room(person: Person, others: Iterable[Person]) -> bool:
    """Whether there is room for one more of `person` beside those who are there."""
    name = counted(person)
    return name is None or sum(counted(each) == name for each in others) < limit(person)


def makes_way(person: Person, viewers: Iterable[Viewer]) -> Viewer | Literal["nobody", "refused"]:
    """Return whose session is to end, so that `person` can have another: the one that was left first."""
    theirs = [each for each in viewers if counted(each.person) == counted(person)]
    if has_room(person, (each.person for each in theirs)):
        return "nobody"
    left = [(each.lost, at) for at, each in enumerate(theirs) if each.lost is not None]
    return theirs[min(left)[1]] if left else "refused"
