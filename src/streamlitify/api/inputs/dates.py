"""`st.date_input` and `st.time_input`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from streamlitify.api.inputs.common import Bind, OnChange, as_json, callback_of, kept, key_of, maker
from streamlitify.api.inputs.spelling import CHOICE, CHOICES
from streamlitify.api.place import Place, Width, width_of
from streamlitify.errors import AuthorError
from streamlitify.kernel.widgets.codec import Unfit
from streamlitify.kernel.widgets.spec import Lasts
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import DateInput, TimeInput
from streamlitify.wire.elements.element import LabelVisibility
from streamlitify.wire.jsonable import JSON

FORMATS = tuple(each.replace("/", sep) for each in ("YYYY/MM/DD", "DD/MM/YYYY", "MM/DD/YYYY") for sep in "/-.")
QUARTER_HOUR = timedelta(minutes=15)
clock: Callable[[], datetime] = datetime.now


class DateCalls(Place):
    """Calls that draw widgets for dates and times."""

    def date_input(
        self,
        label: str,
        value: Any = "today",
        min_value: Any = None,
        max_value: Any = None,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        format: str = "YYYY/MM/DD",
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> Any:
        """Draw a field for a date; return it, or a tuple of up to two for a range.

        Args:
            value: A date, `"today"`, an ISO date, None to start empty, or a list or
                tuple of up to two of them for a range.
            min_value, max_value: By default ten years before and after.
            format: How to write it: the order of YYYY, MM and DD, parted by /, - or a dot.
            required: The page takes no empty value, of a range no single end, and sends no form with one.

        >>> import streamlitify as st
        >>> from datetime import date
        >>> st.date_input("Day", date(2026, 11, 20))
        datetime.date(2026, 11, 20)
        """
        if format not in FORMATS:
            raise AuthorError(f"There is no date format {format!r}. Take one of {', '.join(FORMATS)}.")
        pair = isinstance(value, (list, tuple))
        days = [_day(each) for each in value] if pair else [] if value is None else [_day(value)]
        low, high = _span(days, min_value, max_value)
        codec = Days(low, high, pair, nullable=value is None)
        start = codec.encode(tuple(days) if pair else days[0] if days else None)
        make = maker(
            DateInput, label, label_visibility, help=help, disabled=disabled, key=key_of(key), default=start,
            min=low.isoformat(), max=high.isoformat(), range=pair, format=format,
            clearable=value is None and not required, required=required, quiet=on_change == "ignore",
            width=width_of(width, "stretch"),
        )  # fmt: skip
        # "today" stands for itself, or tomorrow would draw another widget.
        said = [str(each) for each in value] if pair else str(value)
        arguments = {"label": label, "value": said, "format": format, "help": help,
                     "min_value": str(min_value), "max_value": str(max_value), "required": required}  # fmt: skip
        return self._widget(
            Wanted(
                kind="date_input",
                arguments={name: as_json(each) for name, each in arguments.items()},
                make=make,
                codec=codec,
                default=codec.decode(start),
                key=key_of(key),
                lasting=("format",),
                disabled=disabled,
                callback=callback_of(on_change, args, kwargs),
                **kept(key, bind, persist_state, CHOICES),
                clocked="today" in (said if pair else [said]),
            )
        )

    def time_input(
        self,
        label: str,
        value: Any = "now",
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        required: bool = False,
        label_visibility: LabelVisibility = "visible",
        step: int | timedelta = QUARTER_HOUR,
        format: Literal["12h", "24h"] = "24h",
        width: Width = "stretch",
        bind: Bind = None,
        persist_state: Lasts | None = None,
    ) -> time | None:
        """Draw a field for a time of day; return it, or None while it is empty.

        Args:
            value: A time, a moment, `"now"`, an ISO time, or None to start empty.
            step: What its list goes in: seconds or a duration, from a minute to 23 hours.
            required: The page takes no empty value and sends no form with one; the default holds until then.

        >>> import streamlitify as st
        >>> from datetime import time
        >>> st.time_input("Alarm", time(7, 30))
        datetime.time(7, 30)
        """
        seconds = int(step.total_seconds()) if isinstance(step, timedelta) else step
        if type(seconds) is not int or not 60 <= seconds <= 23 * 3600:
            raise AuthorError(f"A time_input's step is from 60 seconds to 23 hours, and {step!r} was given.")
        codec = TimeOfDay(nullable=value is None)
        default = None if value is None else _time(value)
        start = codec.encode(default)
        make = maker(
            TimeInput, label, label_visibility, help=help, disabled=disabled, key=key_of(key), default=start,
            step=seconds, hours=12 if format == "12h" else 24, clearable=value is None and not required,
            required=required, quiet=on_change == "ignore", width=width_of(width, "stretch"),
        )  # fmt: skip
        # "now" stands for itself, or every run would draw another widget.
        arguments = {"label": label, "value": "now" if value == "now" else start, "step": seconds, "help": help,
                     "required": required}  # fmt: skip
        found = self._widget(
            Wanted(
                kind="time_input",
                arguments={name: as_json(each) for name, each in arguments.items()},
                make=make,
                codec=codec,
                default=default,
                key=key_of(key),
                lasting=("step",),
                disabled=disabled,
                callback=callback_of(on_change, args, kwargs),
                **kept(key, bind, persist_state, CHOICE),
                clocked=value == "now",
            )
        )
        return found if found is None or isinstance(found, time) else None


@dataclass(frozen=True)
class Days:
    """A date, or a tuple of up to two, within bounds."""

    low: date
    high: date
    pair: bool
    nullable: bool

    def decode(self, wire: JSON) -> Any:
        """Return the date, the tuple or None."""
        if not isinstance(wire, list) or len(wire) > (2 if self.pair else 1):
            raise Unfit
        try:
            days = [date.fromisoformat(str(each)) for each in wire]
        except ValueError:
            raise Unfit from None
        if any(not self.low <= each <= self.high for each in days) or days != sorted(days):
            raise Unfit
        if self.pair:
            return tuple(days)
        if not days and not self.nullable:
            raise Unfit
        return days[0] if days else None

    def encode(self, value: Any) -> JSON:
        """Return ISO dates."""
        if value is None:
            if not self.nullable:
                raise AuthorError("This date_input cannot be None: give value=None to let it be empty.")
            return []
        days = [_day(each) for each in value] if isinstance(value, (list, tuple)) else [_day(value)]
        if len(days) > (2 if self.pair else 1):
            raise AuthorError(f"This date_input holds {'two dates' if self.pair else 'one date'}, not {len(days)}.")
        for each in days:
            if not self.low <= each <= self.high:
                raise AuthorError(f"This date_input goes from {self.low} to {self.high}, and {each} was given.")
        if days != sorted(days):
            raise AuthorError(f"A range of dates goes forward, and this one from {days[0]} to {days[1]}.")
        return [each.isoformat() for each in days]


@dataclass(frozen=True)
class TimeOfDay:
    """A time of day, to the minute."""

    nullable: bool

    def decode(self, wire: JSON) -> time | None:
        """Return the time."""
        if wire is None and self.nullable:
            return None
        try:
            found = time.fromisoformat(str(wire))
        except ValueError:
            raise Unfit from None
        if found.tzinfo is not None or found.second or found.microsecond:
            raise Unfit
        return found

    def encode(self, value: Any) -> JSON:
        """Return `HH:MM`."""
        if value is None:
            if self.nullable:
                return None
            raise AuthorError("This time_input cannot be None: give value=None to let it be empty.")
        return _time(value).strftime("%H:%M")


def _day(value: Any) -> date:
    if value == "today":
        return clock().date()
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        raise AuthorError(f"st.date_input takes dates such as date(2026, 11, 20), and {value!r} was given.") from None


def _time(value: Any) -> time:
    if value == "now":
        value = clock()
    if isinstance(value, datetime):
        value = value.time()
    if not isinstance(value, time):
        try:
            value = time.fromisoformat(str(value))
        except ValueError:
            raise AuthorError(f"st.time_input takes times such as time(7, 30), and {value!r} was given.") from None
    found: time = value.replace(second=0, microsecond=0, tzinfo=None)
    return found


def _span(days: list[date], low: Any, high: Any) -> tuple[date, date]:
    first, last = (days[0], days[-1]) if days else (clock().date(), clock().date())
    start = _day(low) if low is not None else _shifted(first, -10)
    end = _day(high) if high is not None else _shifted(last, 10)
    if start > end:
        raise AuthorError(f"This date_input would go from {start} to {end}: swap its bounds.")
    return start, end


def _shifted(day: date, years: int) -> date:
    year = min(9999, max(1, day.year + years))
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
