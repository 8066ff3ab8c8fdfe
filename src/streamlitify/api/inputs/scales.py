"""What a slider goes over: numbers, dates, times or moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Literal

from streamlitify.api.inputs.codecs import (
    MICROSECOND,
    SAFE,
    Moment,
    Number,
    date_of,
    datetime_of,
    micros_of_datetime,
    micros_of_time,
    time_of,
)
from streamlitify.errors import AuthorError

Kind = Literal["int", "float", "date", "time", "datetime"]
TWO_WEEKS = timedelta(days=14)
QUARTER_HOUR = timedelta(minutes=15)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Scale:
    """A slider's type, bounds, step and value, all settled.

    Attributes:
        value: What it starts with: one, or a tuple of `count`.
        zone: The time zone that moments get back.
    """

    type: Kind
    low: Any
    high: Any
    step: Any
    value: Any
    count: int | None
    zone: tzinfo | None = None

    @property
    def step_on_wire(self) -> float:
        """The step as a number, for moments in microseconds."""
        return self.step // MICROSECOND if isinstance(self.step, timedelta) else self.step

    def to_wire(self, value: Any) -> float:
        """Return a value of this scale as it travels."""
        if self.type in ("int", "float"):
            return float(value) if self.type == "float" else int(value)
        return micros_of_time(value) if self.type == "time" else micros_of_datetime(value)

    def codec(self, what: str) -> Number | Moment:
        """Return what translates one value of this scale."""
        if self.type in ("int", "float"):
            return Number(what, self.low, self.high, whole=self.type == "int")
        return Moment(what, int(self.to_wire(self.low)), int(self.to_wire(self.high)), self._conversion())

    def _conversion(self) -> tuple[Callable[[Any], int], Callable[[int], Any]]:
        if self.type == "time":
            return micros_of_time, time_of
        if self.type == "date":
            return micros_of_datetime, date_of
        return micros_of_datetime, lambda micros: datetime_of(micros).replace(tzinfo=self.zone)


def scale_of(low: Any, high: Any, value: Any, step: Any) -> Scale:
    """Return the scale that a slider's arguments ask for.

    Raises:
        AuthorError: They are of several types, or out of order.
    """
    pair = isinstance(value, (list, tuple))
    values = list(value) if pair else [] if value is None else [value]
    if len(values) > 2:
        raise AuthorError(f"A slider has one value or two, and {value!r} was given.")
    kind = _kind([*values, low, high])
    if kind in ("int", "float") and step is not None:
        kind = _kind([*values, low, high, step])
    low, high, by = _bounds(kind, low, high, step, values)
    start: Any = tuple(values or (low, high)) if pair else values[0] if values else low
    _check(low, high, by, start if pair else (start,))
    zone = getattr(start[0] if pair else start, "tzinfo", None)
    return Scale(kind, low, high, by, start, len(start) if pair else None, zone)


def _kind(given: list[Any]) -> Kind:
    kinds = {_kind_of(each) for each in given if each is not None}
    if len(kinds) > 1:
        raise AuthorError(
            f"A slider's values are of one type, and these were given: {', '.join(sorted(kinds))}. "
            "Write 1.0 for 1 where the others are floats."
        )
    return kinds.pop() if kinds else "int"


def _kind_of(value: Any) -> Kind:
    if isinstance(value, datetime):
        return "datetime"
    if isinstance(value, date):
        return "date"
    if isinstance(value, time):
        return "time"
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        raise AuthorError(f"A slider goes over numbers, dates or times, and {value!r} was given.")
    return "int" if hasattr(value, "__index__") else "float"


def _bounds(kind: Kind, low: Any, high: Any, step: Any, values: list[Any]) -> tuple[Any, Any, Any]:
    if kind in ("int", "float"):
        return _numeric_bounds(kind, low, high, step, values)
    if kind == "time":
        return low or time.min, high or time.max, step or QUARTER_HOUR
    middle = values[0] if values else low or high
    first = low if low is not None else middle - TWO_WEEKS
    last = high if high is not None else (values[-1] if values else middle) + TWO_WEEKS
    if step is None:
        step = DAY if kind == "date" or last - first >= DAY else QUARTER_HOUR
    return first, last, step


def _numeric_bounds(kind: Kind, low: Any, high: Any, step: Any, values: list[Any]) -> tuple[Any, Any, Any]:
    top, by = (100, 1) if kind == "int" else (1.0, 0.01)
    first = low if low is not None else min([0, *values]) if kind == "int" else min([0.0, *values])
    last = high if high is not None else max([top, *values])
    if low is not None and high is None and low >= last:
        last = low + top
    for each in (first, last):
        if abs(each) > SAFE:
            raise AuthorError(f"A slider goes from {-SAFE} to {SAFE} at most, and {each} was given.")
    return first, last, step if step is not None else by


def _check(low: Any, high: Any, step: Any, values: tuple[Any, ...]) -> None:
    if low >= high:
        raise AuthorError(f"A slider goes up, and this one would go from {low} to {high}.")
    if not step or (step < timedelta(0) if isinstance(step, timedelta) else step < 0):
        raise AuthorError(f"A slider's step is above 0, and {step} was given.")
    for each in values:
        if not low <= each <= high:
            raise AuthorError(f"This slider goes from {low} to {high}, and its value would be {each}.")
    if len(values) == 2 and values[0] > values[1]:
        raise AuthorError(f"A range goes from low to high, and this one from {values[0]} to {values[1]}.")
