"""Numbers as text: by a sprintf pattern, or by the name of a format."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from streamlitify.errors import AuthorError

SIZES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))
BYTES = ("B", "KB", "MB", "GB", "TB", "PB")


def formatted(value: float, format: str) -> str:
    """Return a number as `format` says.

    Raises:
        AuthorError: It is neither a named format nor a sprintf pattern for one number.
    """
    if format in NAMED:
        return NAMED[format](value)
    try:
        text = format % value
    except (TypeError, ValueError):
        text = format
    if text == format:
        names = ", ".join(NAMED)
        raise AuthorError(f"The format {format!r} writes no number. Take a pattern such as '%.2f', or one of {names}.")
    return text


def rounded(value: float, digits: int = 4) -> str:
    """Return a number with at most so many decimals.

    >>> rounded(1234.50), rounded(2.0)
    ('1234.5', '2')
    """
    if isinstance(value, int) or not math.isfinite(value):
        return str(value)
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _grouped(value: float, digits: int = 3) -> str:
    whole, point, rest = rounded(abs(value), digits).partition(".")
    return f"{'-' if value < 0 else ''}{int(whole):,}{point}{rest}"


def _compact(value: float) -> str:
    for size, letter in SIZES:
        if abs(value) >= size:
            return f"{rounded(value / size, 1)}{letter}"
    return rounded(value, 1)


def _bytes(value: float) -> str:
    power = min(len(BYTES) - 1, int(math.log(abs(value), 1000))) if abs(value) >= 1000 else 0
    return f"{rounded(value / 1000**power, 1)}{BYTES[power]}"


def _engineering(value: float) -> str:
    power = 3 * math.floor(math.log10(abs(value)) / 3) if value else 0
    return f"{rounded(value / 10**power, 3)}E{power}"


def _accounting(value: float) -> str:
    return f"({_grouped(-value, 2)})" if value < 0 else _grouped(value, 2)


def _money(sign: str, digits: int) -> Callable[[float], str]:
    return lambda value: f"{'-' if value < 0 else ''}{sign}{abs(value):,.{digits}f}"


NAMED: Mapping[str, Callable[[float], str]] = {
    "plain": lambda value: rounded(value, 20) if isinstance(value, int) else repr(float(value)).removesuffix(".0"),
    "localized": _grouped,
    "percent": lambda value: f"{_grouped(value * 100, 2)}%",
    "dollar": _money("$", 2),
    "euro": _money("€", 2),
    "yen": _money("¥", 0),
    "compact": _compact,
    "bytes": _bytes,
    "scientific": lambda value: f"{value:.3E}",
    "engineering": _engineering,
    "accounting": _accounting,
}
"""The formats that have a name, as an English reader writes them."""
