"""What a share is, and whom it lets in.

An app is its author's alone until they share it. A share is of the notebook at a path, not of a name:
another notebook that is served under the same name is not shared by it. It may end by itself.

A link is a share that whoever has it may use. It is signed with a secret of the server's owner, so it
cannot be guessed or made up, can be shown again as long as it is good, and is good for nothing once its
share is gone.
"""

from __future__ import annotations

import base64
import hmac
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from streamlitify.errors import AudienceError, SpanError
from streamlitify.ids import AppName
from streamlitify.phrase import Phrase
from streamlitify.server.viewers import Person

Kind: TypeAlias = Literal["link", "user", "group", "everyone", "public"]
"""Whoever has the link; the user or group of a name; whoever is logged in; whoever comes."""

KINDS: Sequence[Kind] = get_args(Kind)
NAMED: frozenset[Kind] = frozenset({"user", "group"})
OPEN: frozenset[Kind] = frozenset({"link", "public"})
"""Those that let in people who are not logged in."""

NEVER = "never"
_UNITS = {"m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_SPAN = re.compile(r"(\d{1,6})([mhdw])")
_LONGEST_NAME = 255


@dataclass(frozen=True)
class Audience:
    """Whom something is shared with; `name` is that of the user or group."""

    kind: Kind
    name: str = ""

    @classmethod
    def of(cls, kind: object, name: object = "") -> Audience:
        """Return what was said, checked.

        Raises:
            AudienceError: There is no such kind, or no name where there must be one.
        """
        known = next((each for each in KINDS if each == kind), None)
        if known is None:
            raise AudienceError(Phrase("{0} is none of {1}", repr(kind), ", ".join(KINDS)))
        if not isinstance(name, str) or len(name) > _LONGEST_NAME:
            raise AudienceError(Phrase("a {0}'s name is a text of at most {1} characters", kind, _LONGEST_NAME))
        if (known in NAMED) != bool(name.strip()):
            raise AudienceError(Phrase("{0} has no name", kind) if name else Phrase("a {0} has a name", kind))
        return cls(known, name.strip())

    def __str__(self) -> str:
        return f"{self.kind} {self.name}" if self.name else self.kind


@dataclass(frozen=True)
class Share:
    """An app's author has let somebody in.

    Attributes:
        id: Unlike any other's.
        path: The notebook's, resolved.
        created: In seconds since 1970.
        until: When it ends by itself; None: it does not.
        author: Who has shared it.
        door: The URL by which a hub lets them in to the server, if they need one.
    """

    id: str
    app: AppName
    path: str
    audience: Audience
    created: float
    until: float | None = None
    author: str = ""
    door: str = ""

    def holds(self, now: float) -> bool:
        """Return whether it has not ended by itself."""
        return self.until is None or now < self.until

    def admits(self, person: Person) -> bool:
        """Return whether it lets `person` in while it holds."""
        match self.audience:
            case Audience("public"):
                return True
            case Audience("link"):
                return self.id in person.links
            case Audience("everyone"):
                return bool(person.username)
            case Audience("user", name):
                return person.username == name
            case Audience(_, name):
                return name in person.groups


def seconds(span: str) -> float | None:
    """Return how long a span like `12h` is; None, if it is `never`.

    Raises:
        SpanError: It is no span.

    Example:
        >>> seconds("7d")
        604800.0
    """
    if span.strip() == NEVER:
        return None
    found = _SPAN.fullmatch(span.strip())
    length = float(found[1]) * _UNITS[found[2]] if found else math.nan
    if not length > 0:
        raise SpanError(span)
    return length


def signed(share: str, secret: bytes) -> str:
    """Return what a link to a share says: the share's id, and proof that it comes from the server's owner."""
    return f"{share}.{_signature(share, secret)}"


def proven(said: str, secret: bytes) -> str | None:
    """Return which share `said` proves to come from; None: none of ours."""
    share, _, signature = said.partition(".")
    # Before anything was shared there is no secret, and anybody could sign with none.
    good = bool(secret) and hmac.compare_digest(signature.encode(errors="replace"), _signature(share, secret).encode())
    return share if good else None


def _signature(share: str, secret: bytes) -> str:
    digest = hmac.digest(secret, b"streamlitify share\0" + share.encode(errors="replace"), "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
