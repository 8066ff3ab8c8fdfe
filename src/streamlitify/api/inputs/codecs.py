"""Between Python and the wire, for each kind of value a widget has."""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from streamlitify.errors import AuthorError
from streamlitify.kernel.widgets.codec import Unfit
from streamlitify.wire.jsonable import JSON

TEXT_LIMIT = 10_000_000
SAFE = 2**53 - 1
"""The largest whole number that a browser can tell from the next one."""
CHOSEN_LIMIT = 10_000
"""How many texts of the viewer's own a widget holds."""


def number_of(wire: JSON) -> float:
    """Return a number, which may be of any size.

    Raises:
        Unfit: It is none.
    """
    if isinstance(wire, bool) or not isinstance(wire, (int, float)):
        raise Unfit
    return wire


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def decode(self, wire: JSON) -> bool:
        """Return the boolean."""
        if not isinstance(wire, bool):
            raise Unfit
        return wire

    def encode(self, value: Any) -> JSON:
        """Return whether `value` is true."""
        return bool(value)


@dataclass(frozen=True)
class TextCodec:
    """A text of at most `limit` characters; None where `nullable`."""

    what: str
    limit: int | None = None
    nullable: bool = False

    def decode(self, wire: JSON) -> str | None:
        """Return the text."""
        if wire is None and self.nullable:
            return None
        if not isinstance(wire, str) or len(wire) > (self.limit or TEXT_LIMIT):
            raise Unfit
        return wire

    def encode(self, value: Any) -> JSON:
        """Return the text, anything but None as its `str`."""
        if value is None:
            if self.nullable:
                return None
            raise AuthorError(f"This {self.what} cannot be None: its default is a text, so empty is ''.")
        text = str(value)
        if self.limit is not None and len(text) > self.limit:
            raise AuthorError(f"This {self.what} holds at most {self.limit} characters, and {len(text)} were given.")
        return text


@dataclass(frozen=True)
class Choice:
    """One of some objects, by the text that stands for each.

    Attributes:
        options: The objects.
        texts: What the viewer sees of each.
        new: Texts that are no option are taken as they are.
    """

    what: str
    options: Sequence[Any]
    texts: Sequence[str]
    nullable: bool = False
    new: bool = False

    def rank(self, wire: JSON) -> float:
        """Return where this text stands among the options."""
        if not isinstance(wire, str) or wire not in self.texts:
            raise Unfit
        return self.texts.index(wire)

    def decode(self, wire: JSON) -> Any:
        """Return a copy of the object that this text stands for."""
        if wire is None:
            if self.nullable:
                return None
            raise Unfit
        if not isinstance(wire, str):
            raise Unfit
        if wire in self.texts:
            return copy.deepcopy(self.options[self.texts.index(wire)])
        if not self.new:
            raise Unfit
        lower = wire.lower()
        alike = next((at for at, text in enumerate(self.texts) if text.lower() == lower), None)
        return wire if alike is None else copy.deepcopy(self.options[alike])

    def encode(self, value: Any) -> JSON:
        """Return the text that stands for this object."""
        if value is None and self.nullable:
            return None
        for at, option in enumerate(self.options):
            if _alike(option, value):
                return self.texts[at]
        if isinstance(value, str) and (self.new or value in self.texts):
            return value
        raise AuthorError(f"This {self.what} has no option {value!r}. Its options are {_listed(self.texts)}.")


@dataclass(frozen=True)
class Choices:
    """Several of some objects, in the order chosen."""

    each: Choice
    most: int | None = None

    def decode(self, wire: JSON) -> list[Any]:
        """Return copies of the objects; what is no option any more is left out."""
        limit = max(len(self.each.options), CHOSEN_LIMIT) if self.most is None else self.most
        if not isinstance(wire, list) or len(wire) > limit:
            raise Unfit
        found = []
        for text in wire:
            try:
                found.append(self.each.decode(text))
            except Unfit:
                continue
        if wire and not found:
            raise Unfit
        return found

    def encode(self, value: Any) -> JSON:
        """Return the texts that stand for these objects."""
        values = [] if value is None else list(value) if isinstance(value, (list, tuple, set)) else [value]
        if self.most is not None and len(values) > self.most:
            raise AuthorError(
                f"This {self.each.what} takes at most {self.most} selections, and {len(values)} were given."
            )
        return [self.each.encode(each) for each in values]


@dataclass(frozen=True)
class Range:
    """One value, or several in order, of a codec: what a slider holds.

    Attributes:
        count: How many values a tuple of them has; None for one that is no tuple.
    """

    each: Any
    count: int | None

    def decode(self, wire: JSON) -> Any:
        """Return the value, or a tuple."""
        if not isinstance(wire, list) or len(wire) != (self.count or 1):
            raise Unfit
        values = [self.each.decode(one) for one in sorted(wire, key=self.each.rank)]
        return values[0] if self.count is None else tuple(values)

    def encode(self, value: Any) -> JSON:
        """Return the value, or the values, as a list."""
        values = list(value) if isinstance(value, (list, tuple)) else [value]
        if len(values) != (self.count or 1):
            wanted = "one value" if (self.count or 1) == 1 else "two values"
            raise AuthorError(f"This {self.each.what} holds {wanted}, and {value!r} was given.")
        return [self.each.encode(one) for one in values]


@dataclass(frozen=True)
class Number:
    """A number within bounds, whole if `whole`; None where `nullable`."""

    what: str
    low: float | None
    high: float | None
    whole: bool
    nullable: bool = False

    rank = staticmethod(number_of)

    def decode(self, wire: JSON) -> float | None:
        """Return the number."""
        if wire is None and self.nullable:
            return None
        number, most = number_of(wire), SAFE if self.whole else sys.float_info.max
        low, high = -most if self.low is None else self.low, most if self.high is None else self.high
        if not low <= number <= high:
            raise Unfit
        return round(number) if self.whole else float(number)

    def encode(self, value: Any) -> JSON:
        """Return the number."""
        if value is None and self.nullable:
            return None
        if isinstance(value, bool) or not hasattr(value, "__float__"):
            raise AuthorError(f"This {self.what} holds a number, and {value!r} was given.")
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            raise AuthorError(f"This {self.what} goes from {self.low} to {self.high}, and {value} was given.")
        return int(value) if self.whole else float(value)


EPOCH = datetime(1970, 1, 1)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Moment:
    """A date, a time or both, as whole microseconds, within bounds.

    Attributes:
        convert: Between the author's type and microseconds.
        zone: The time zone that decoded values get back.
    """

    what: str
    low: int
    high: int
    convert: tuple[Callable[[Any], int], Callable[[int], Any]]

    rank = staticmethod(number_of)

    def decode(self, wire: JSON) -> Any:
        """Return the moment."""
        micros = number_of(wire)
        if not self.low <= micros <= self.high:
            raise Unfit
        return self.convert[1](round(micros))

    def encode(self, value: Any) -> JSON:
        """Return its microseconds."""
        if not isinstance(value, (date, time)):
            raise AuthorError(f"This {self.what} holds a date or a time, and {value!r} was given.")
        micros = self.convert[0](value)
        if not self.low <= micros <= self.high:
            low, high = self.convert[1](self.low), self.convert[1](self.high)
            raise AuthorError(f"This {self.what} goes from {low} to {high}, and {value} was given.")
        return micros


def micros_of_datetime(value: date) -> int:
    """Return microseconds since 1970 of a moment or of a day's start, whatever its time zone."""
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    return (moment.replace(tzinfo=None) - EPOCH) // MICROSECOND


def micros_of_time(value: time) -> int:
    """Return microseconds since midnight."""
    return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond


def datetime_of(micros: int) -> datetime:
    """Return the moment so many microseconds after 1970."""
    return EPOCH + micros * MICROSECOND


def date_of(micros: int) -> date:
    """Return the day of that moment."""
    return datetime_of(micros).date()


def time_of(micros: int) -> time:
    """Return the time of day so many microseconds after midnight."""
    return datetime_of(micros).time()


def _alike(option: Any, value: Any) -> bool:
    try:
        return option is value or bool(option == value)
    except (ValueError, TypeError):
        return False


def _listed(texts: Sequence[str], most: int = 8) -> str:
    shown = ", ".join(map(repr, texts[:most]))
    return f"{shown} and {len(texts) - most} more" if len(texts) > most else shown or "none"
