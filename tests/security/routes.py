"""All that a server answers to, found by asking the server: each route's handler, and URLs that lead to it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from re import _constants as codes
from re import _parser as parser
from typing import Any

from tornado.routing import PathMatches, Rule
from tornado.websocket import WebSocketHandler

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
MOST = 3
"""How many URLs are made of one pattern."""
_LETTERS = "a1-/.@"


@dataclass(frozen=True)
class Route:
    """One rule of the server's."""

    pattern: str
    handler: type

    @property
    def is_ours(self) -> bool:
        """Whether apps answer there."""
        return getattr(self.handler, "auth_resource", None) == "apps"

    @property
    def is_socket(self) -> bool:
        """Whether a WebSocket can be opened there."""
        return issubclass(self.handler, WebSocketHandler)

    def urls(self, real: Mapping[str, tuple[str, ...]], samples: tuple[str, ...]) -> list[str]:
        """Return paths that match: with what is really there in the place of its groups, and made up.

        Args:
            real: What groups of these names stand for.
            samples: What any other group may stand for.
        """
        expression = re.compile(self.pattern)
        names = {at: name for name, at in expression.groupindex.items()}
        found = []
        for filled in _fillings(expression.groups, names, real, samples):
            for url in filter(_is_path, itertools.islice(_texts(parser.parse(self.pattern), filled), MOST)):
                groups = expression.fullmatch(url)
                if groups and all(groups[at] == text for at, text in filled.items() if text in url):
                    found.append(url)
        return list(dict.fromkeys(found))[:MOST]


def routes(router: Any) -> Iterator[Route]:
    """Yield the routes of a router, and of those nested in it."""
    for rule in router.rules:
        assert isinstance(rule, Rule)
        if hasattr(rule.target, "rules"):
            yield from routes(rule.target)
        elif isinstance(rule.matcher, PathMatches):
            yield Route(rule.matcher.regex.pattern.removesuffix("$"), rule.target)


def _fillings(
    count: int, names: Mapping[int, str], real: Mapping[str, tuple[str, ...]], samples: tuple[str, ...]
) -> Iterator[dict[int, str]]:
    choices = [real.get(names.get(at, ""), samples) for at in range(1, count + 1)]
    for each in itertools.product(*choices):
        yield dict(enumerate(each, 1))
    yield {}


def _texts(pattern: Any, filled: Mapping[int, str]) -> Iterator[str]:
    """Yield texts that match a parsed pattern: each alternative, each option with and without."""
    for parts in itertools.product(*(tuple(_part(op, of, filled)) for op, of in pattern)):
        yield "".join(parts)


def _part(op: Any, of: Any, filled: Mapping[int, str]) -> Iterator[str]:
    if op is codes.LITERAL:
        yield chr(of)
    elif op in (codes.ANY, codes.NOT_LITERAL):
        yield "a"
    elif op is codes.IN:
        yield _letter(of)
    elif op is codes.BRANCH:
        for each in of[1]:
            yield from _texts(each, filled)
    elif op is codes.SUBPATTERN:
        yield from (filled[of[0]],) if of[0] in filled else _texts(of[3], filled)
    elif op in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        least, most, inner = of
        for times in sorted({least, min(most, max(1, least))}, reverse=True):
            yield from ("".join(each) for each in itertools.product(tuple(_texts(inner, filled)), repeat=times))
    else:
        assert op is codes.AT, f"A route's pattern has {op}, of which nobody has thought here."
        yield ""


def _letter(allowed: Any) -> str:
    """Return a letter of a set."""
    expression = {codes.CATEGORY_WORD: r"\w", codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s"}
    inside = ""
    for op, of in allowed:
        if op is codes.NEGATE:
            inside = "^" + inside
        elif op is codes.RANGE:
            inside += f"{re.escape(chr(of[0]))}-{re.escape(chr(of[1]))}"
        else:
            inside += expression[of] if op is codes.CATEGORY else re.escape(chr(of))
    return next(each for each in _LETTERS if re.fullmatch(f"[{inside}]", each))


def _is_path(text: str) -> bool:
    return text.startswith("/")
