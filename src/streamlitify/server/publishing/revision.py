"""One frozen notebook, and what is remembered of its publishing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from streamlitify.ids import AppName

SHORTEST = 4
"""Characters of a hash that name a revision."""


@dataclass(frozen=True)
class Revision:
    """A revision of an app.

    Attributes:
        app: The name that it was published under.
        number: Counts the app's revisions, from 1.
        digest: The SHA-256 of the content, in hexadecimal.
        time: When it was published, in seconds since 1970.
        author: Who published it.
        message: What they said of it.
        path: The file that it was made of, absolute.
        kernel: The kernelspec's name that it asks for.
        current: Viewers get it.
    """

    app: AppName
    number: int
    digest: str
    time: float
    author: str
    message: str
    path: str
    kernel: str
    current: bool = False


def named(revisions: Sequence[Revision], wanted: str) -> Revision | None:
    """Return the revision that `wanted` names: by its number, or by how its hash begins.

    Of revisions of the same content, the latest is meant; of different ones that
    begin alike, none.
    """
    for each in revisions:
        if str(each.number) == wanted:
            return each
    close = [each for each in revisions if len(wanted) >= SHORTEST and each.digest.startswith(wanted.lower())]
    return close[-1] if len({each.digest for each in close}) == 1 else None
