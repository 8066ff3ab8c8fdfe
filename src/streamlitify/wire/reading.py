"""Reading what a page says, without trusting it.

A frame of unknown type, of another shape than `to_kernel` gives it, or larger
than its limits raises `FrameError` with a sentence. The server reads every frame
so before it passes it on, and the kernel reads it once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from streamlitify.errors import FrameError
from streamlitify.ids import CommId, WidgetId
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_kernel import (
    NAME_LIMIT,
    QUERY_LIMIT,
    VALUES_LIMIT,
    AskRows,
    AskRuns,
    Awake,
    CommTell,
    FromPage,
    Open,
    Rerun,
    SetValues,
    Stop,
)

DAY = 24 * 60
"""In minutes."""


def read(data: Mapping[str, Any]) -> FromPage:
    """Return the message that a page sent as `data`, bytes in their places.

    Raises:
        FrameError: It is of no known type, or breaks its type's shape or limits.
    """
    name = data.get("type")
    reader = _READERS.get(name) if isinstance(name, str) else None
    if reader is None:
        raise FrameError(f"A page sent a frame of type {name!r}, which does not exist.")
    return reader(_Fields(data))


class _Fields:
    """Reads fields of one message, each with its type and limit."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data

    def text(self, name: str, default: str | None = "", limit: int = NAME_LIMIT) -> Any:
        value = self._data.get(name, default)
        if value is None and default is None:
            return None
        if not isinstance(value, str) or len(value) > limit:
            raise self._refusal(name, f"a text of at most {limit} characters")
        return value

    def number(self, name: str) -> int:
        value = self._data.get(name, 0)
        if type(value) is not int or not 0 <= value < 2**53:
            raise self._refusal(name, "a whole number from 0 to 2^53")
        return value

    def minutes(self, name: str) -> int:
        value = self._data.get(name, 0)
        if type(value) is not int or not -DAY < value < DAY:
            raise self._refusal(name, "a whole number of minutes, less than a day")
        return value

    def flag(self, name: str) -> bool:
        value = self._data.get(name, False)
        if type(value) is not bool:
            raise self._refusal(name, "true or false")
        return value

    def choice(self, name: str, *words: str) -> Any:
        value = self._data.get(name, words[0])
        if value not in words:
            raise self._refusal(name, f"one of {', '.join(words)}")
        return value

    def values(self) -> dict[WidgetId, JSON]:
        value = self._data.get("values", {})
        if not isinstance(value, dict) or len(value) > VALUES_LIMIT:
            raise self._refusal("values", f"an object of at most {VALUES_LIMIT} widgets")
        if any(not isinstance(name, str) or len(name) > NAME_LIMIT for name in value):
            raise self._refusal("values", f"an object with names of at most {NAME_LIMIT} characters")
        return {WidgetId(name): each for name, each in value.items()}

    def states(self) -> dict[CommId, dict[str, JSON]]:
        value = self._data.get("comms", {})
        if not isinstance(value, dict) or len(value) > VALUES_LIMIT:
            raise self._refusal("comms", f"an object of at most {VALUES_LIMIT} comms")
        if any(
            not isinstance(name, str) or len(name) > NAME_LIMIT or not isinstance(state, dict)
            for name, state in value.items()
        ):
            raise self._refusal("comms", "an object of objects")
        return {CommId(name): state for name, state in value.items()}

    def object(self, name: str) -> dict[str, JSON]:
        value = self._data.get(name)
        if not isinstance(value, dict):
            raise self._refusal(name, "an object")
        return value

    def buffers(self) -> tuple[bytes, ...]:
        value = self._data.get("buffers", [])
        if not isinstance(value, list) or any(not isinstance(each, (bytes, memoryview)) for each in value):
            raise self._refusal("buffers", "a list of bytes")
        return tuple(map(bytes, value))

    def _refusal(self, name: str, wanted: str) -> FrameError:
        return FrameError(f"A page sent a frame of type {self._data['type']!r} whose {name!r} is not {wanted}.")


def _open(given: _Fields) -> Open:
    return Open(
        page=given.text("page"),
        resume=given.text("resume", None),
        values=given.values(),
        comms=given.states(),
        query=given.text("query", limit=QUERY_LIMIT),
        timezone=given.text("timezone", "UTC"),
        offset=given.minutes("offset"),
        locale=given.text("locale", "en-US"),
        theme=given.choice("theme", "light", "dark"),
        url=given.text("url", limit=QUERY_LIMIT),
    )


def _set(given: _Fields) -> SetValues:
    return SetValues(
        values=given.values(),
        trigger=given.text("trigger", None),
        fragment=given.text("fragment", None),
    )


def _rerun(given: _Fields) -> Rerun:
    return Rerun(fragment=given.text("fragment", None), query=given.text("query", None, QUERY_LIMIT))


def _stop(given: _Fields) -> Stop:
    return Stop()


def _awake(given: _Fields) -> Awake:
    return Awake()


def _rows(given: _Fields) -> AskRows:
    return AskRows(
        ask=given.number("ask"),
        source=given.text("source"),
        page=given.number("page"),
        sort=given.text("sort", None),
        descending=given.flag("descending"),
        search=given.text("search"),
        format=given.choice("format", "arrow", "csv"),
    )


def _runs(given: _Fields) -> AskRuns:
    return AskRuns()


def _comm(given: _Fields) -> CommTell:
    return CommTell(comm=CommId(given.text("comm")), data=given.object("data"), buffers=given.buffers())


_READERS: dict[str, Callable[[_Fields], FromPage]] = {
    "open": _open,
    "set": _set,
    "rerun": _rerun,
    "stop": _stop,
    "awake": _awake,
    "rows": _rows,
    "runs": _runs,
    "comm": _comm,
}
