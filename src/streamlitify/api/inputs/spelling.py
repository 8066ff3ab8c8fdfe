"""How the values of widgets stand in a page's URL, for `bind="query-params"`.

Texts are written as they are, several values as several parameters of one name,
and what is empty as an empty text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from streamlitify.api.inputs.codecs import (
    date_of,
    datetime_of,
    micros_of_datetime,
    micros_of_time,
    time_of,
)
from streamlitify.kernel.widgets.address import Spelling
from streamlitify.kernel.widgets.codec import Unfit
from streamlitify.wire.jsonable import JSON

FLAGS = {"true": True, "false": False}


def _flag(texts: list[str]) -> JSON:
    try:
        return FLAGS[texts[-1].lower()]
    except KeyError:
        raise Unfit from None


def _number(text: str) -> float:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        raise Unfit from None


def _shortest(number: Any) -> str:
    return str(int(number)) if number == int(number) else str(number)


def _one(write: Callable[[Any], str], read: Callable[[str], JSON]) -> Spelling:
    """Return the spelling of one value, or none."""
    return Spelling(
        lambda value: ["" if value is None else write(value)],
        lambda texts: read(texts[-1]) if texts[-1] else None,
    )


def _many(write: Callable[[Any], str], read: Callable[[str], JSON]) -> Spelling:
    """Return the spelling of a list."""
    return Spelling(
        lambda values: [write(each) for each in values] or [""],
        lambda texts: [read(each) for each in texts if each],
    )


def _moment(to_micros: Callable[[Any], int], parse: Callable[[str], Any]) -> Callable[[str], JSON]:
    def read(text: str) -> JSON:
        try:
            return to_micros(parse(text))
        except ValueError:
            raise Unfit from None

    return read


FLAG = Spelling(lambda value: [str(value).lower()], _flag)
CHOICE = _one(str, str)
TEXT = Spelling(lambda value: ["" if value is None else str(value)], lambda texts: texts[-1])
NUMBER = _one(_shortest, _number)
CHOICES = _many(str, str)
DISTINCT = Spelling(CHOICES.write, lambda texts: CHOICES.read(list(dict.fromkeys(texts))))
SCALES: dict[str, Spelling] = {
    "int": _many(_shortest, _number),
    "float": _many(_shortest, _number),
    "date": _many(lambda micros: date_of(micros).isoformat(), _moment(micros_of_datetime, date.fromisoformat)),
    "time": _many(lambda micros: time_of(micros).isoformat(), _moment(micros_of_time, time.fromisoformat)),
    "datetime": _many(
        lambda micros: datetime_of(micros).isoformat(), _moment(micros_of_datetime, datetime.fromisoformat)
    ),
}
"""Of a slider, by the type of what it goes over."""
