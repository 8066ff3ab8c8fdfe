"""What the app kernel is told.

A page may say five things: `Open`, `SetValues`, `Rerun`, `Stop` and `AskRows`.
Nobody trusts a page: `read` checks each frame against the shape and the limits
here, in the server and once more in the kernel, and an unknown, malformed or
oversized one raises `FrameError` with a sentence.

The server adds what only it may say: which script to run (`Load`), who is
looking (`Join`), that a page came back (`Attach`) or is gone for good (`Leave`),
that a file has arrived (`Uploaded`), and that someone fetches bytes (`AskMedia`).
These travel as the data of Jupyter comm messages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Literal, TypeAlias

from streamlitify.errors import FrameError
from streamlitify.ids import FragmentId, MediaId, SessionId, UploadId, ViewerKey, WidgetId
from streamlitify.wire.jsonable import JSON

FRAME_LIMIT = 25 * 2**20
"""The largest frame a page may send, in bytes."""
NAME_LIMIT = 4096
VALUES_LIMIT = 10_000
QUERY_LIMIT = 2**19


@dataclass(frozen=True, kw_only=True)
class Open:
    """A page's first frame.

    Attributes:
        resume: The key of the session it had, if it had one.
        page: A number the page drew for itself when it was loaded: a socket that
            comes back from the same page always gets its session back.
        values: What its widgets hold, for a session that has to be made anew.
        query: The part of its URL after `?`.
        timezone, locale, theme, url: The viewer's surroundings, for `st.context`.
    """

    TAG: ClassVar = ("type", "open")

    page: str
    resume: ViewerKey | None = None
    values: Mapping[WidgetId, JSON] = field(default_factory=dict)
    query: str = ""
    timezone: str = "UTC"
    locale: str = "en-US"
    theme: Literal["light", "dark"] = "light"
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class SetValues:
    """Widgets have new values, so the app, or one fragment of it, runs.

    Attributes:
        trigger: The button that was pressed, if one was.
    """

    TAG: ClassVar = ("type", "set")

    values: Mapping[WidgetId, JSON] = field(default_factory=dict)
    trigger: WidgetId | None = None
    fragment: FragmentId | None = None


@dataclass(frozen=True, kw_only=True)
class Rerun:
    """Run the app again, or the fragment whose timer has gone off. `query` if the URL changed."""

    TAG: ClassVar = ("type", "rerun")

    fragment: FragmentId | None = None
    query: str | None = None


@dataclass(frozen=True, kw_only=True)
class Stop:
    """End the run that is going on; what it drew stays."""

    TAG: ClassVar = ("type", "stop")


@dataclass(frozen=True, kw_only=True)
class AskRows:
    """Rows of a grid.

    Attributes:
        ask: A number of the page's own, which the answer repeats.
        source: `Dataframe.source`.
        page: Which page of rows, from 0.
        sort: The name of a column, or None.
        descending: The direction.
        search: Rows in which a cell contains this text, in any case.
        format: `arrow`, a page of rows; `csv` answers with all rows as text.
    """

    TAG: ClassVar = ("type", "rows")

    ask: int
    source: str
    page: int = 0
    sort: str | None = None
    descending: bool = False
    search: str = ""
    format: Literal["arrow", "csv"] = "arrow"


FromPage: TypeAlias = Open | SetValues | Rerun | Stop | AskRows


@dataclass(frozen=True, kw_only=True)
class Load:
    """The script to run from now on, as `notebook.script.dump` gives it."""

    TAG: ClassVar = ("type", "load")

    script: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Join:
    """A new session.

    Attributes:
        author: This viewer may see code and tracebacks.
        user: What `st.user` says of them.
        open: The page's first frame.
    """

    TAG: ClassVar = ("type", "join")

    session: SessionId
    author: bool
    user: Mapping[str, JSON]
    open: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Attach:
    """A page came back to this session: it wants all of its tree and values."""

    TAG: ClassVar = ("type", "attach")

    open: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Leave:
    """The session is over."""

    TAG: ClassVar = ("type", "leave")


@dataclass(frozen=True, kw_only=True)
class Uploaded:
    """A file of this viewer's has arrived and lies at `path`."""

    TAG: ClassVar = ("type", "uploaded")

    id: UploadId
    name: str
    mime: str
    size: int
    path: str


@dataclass(frozen=True, kw_only=True)
class AskMedia:
    """Bytes the kernel holds, for an HTTP request: see `to_server.Media`."""

    TAG: ClassVar = ("type", "media")

    ask: int
    media: MediaId


FromServer: TypeAlias = Load | Join | Attach | Leave | Uploaded | AskMedia


def data_of(message: FromPage | FromServer) -> dict[str, Any]:
    """Return `message` as the data of a comm message."""
    name, word = message.TAG
    return {name: word, **asdict(message)}


def read(data: Mapping[str, Any]) -> FromPage:
    """Return the message that a page sent as `data`.

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

    def _refusal(self, name: str, wanted: str) -> FrameError:
        return FrameError(f"A page sent a frame of type {self._data['type']!r} whose {name!r} is not {wanted}.")


def _open(given: _Fields) -> Open:
    return Open(
        page=given.text("page"),
        resume=given.text("resume", None),
        values=given.values(),
        query=given.text("query", limit=QUERY_LIMIT),
        timezone=given.text("timezone", "UTC"),
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


_READERS: dict[str, Callable[[_Fields], FromPage]] = {
    "open": _open,
    "set": _set,
    "rerun": _rerun,
    "stop": _stop,
    "rows": _rows,
}
