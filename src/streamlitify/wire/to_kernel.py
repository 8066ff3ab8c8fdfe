"""What the app kernel is told.

A page may say eight things: `Open`, `SetValues`, `Rerun`, `Stop`, `Awake`, `AskRows`, `AskRuns` and `CommTell`.
Nobody trusts a page: `reading` checks each frame against the shapes and limits
here, in the server and once more in the kernel.

The server adds what only it may say: which script to run (`Load`), who is
looking (`Join`), that a page came back (`Attach`) or is gone for good (`Leave`),
that a file has arrived (`Uploaded`), and that someone fetches bytes (`AskMedia`).
These travel as the data of Jupyter comm messages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeAlias

from streamlitify.ids import CommId, FragmentId, MediaId, SessionId, UploadId, ViewerKey, WidgetId
from streamlitify.wire.jsonable import JSON

FRAME_LIMIT = 25 * 2**20
"""The largest frame a page may send, in bytes."""
HEAPS: Mapping[str, str] = {"MALLOC_ARENA_MAX": "2"}
"""What an app kernel's environment says until it has started: see `kernel.heap`."""
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
        comms: What its viewer has changed of the states of comms, likewise.
        query: The part of its URL after `?`.
        timezone, offset, locale, theme, url: The viewer's surroundings, for `st.context`;
            `offset` is in minutes, and above zero west of Greenwich.
    """

    TAG: ClassVar = ("type", "open")

    page: str
    resume: ViewerKey | None = None
    values: Mapping[WidgetId, JSON] = field(default_factory=dict)
    comms: Mapping[CommId, Mapping[str, JSON]] = field(default_factory=dict)
    query: str = ""
    timezone: str = "UTC"
    offset: int = 0
    locale: str = "en-US"
    theme: Literal["light", "dark"] = "light"
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class SetValues:
    """Widgets have new values, so the app, or one fragment of it, runs.

    Attributes:
        trigger: The button that was pressed, if one was; its value, if there is one, says what of it.
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
class Awake:
    """The viewer is there: a session that was put off comes back, and one that is about to be stays."""

    TAG: ClassVar = ("type", "awake")


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


@dataclass(frozen=True, kw_only=True)
class AskRuns:
    """What the last runs executed, and why; only the author is told."""

    TAG: ClassVar = ("type", "runs")


@dataclass(frozen=True, kw_only=True)
class CommTell:
    """A comm that the kernel opened is told something, as Jupyter's widget protocol has it.

    Attributes:
        data: What Jupyter's message has in `data`; None where bytes go.
        buffers: The bytes.
    """

    TAG: ClassVar = ("type", "comm")

    comm: CommId
    data: Mapping[str, JSON]
    buffers: tuple[bytes, ...] = ()


FromPage: TypeAlias = Open | SetValues | Rerun | Stop | Awake | AskRows | AskRuns | CommTell


@dataclass(frozen=True, kw_only=True)
class Load:
    """The script to run from now on, as `notebook.script.dump` gives it.

    Attributes:
        at_once: Every session runs it now; otherwise when something else makes it run.
    """

    TAG: ClassVar = ("type", "load")

    script: Mapping[str, Any]
    at_once: bool = True


@dataclass(frozen=True, kw_only=True)
class Visit:
    """The request that a viewer's page was loaded with, as far as apps may know it.

    Attributes:
        headers: Names and values; a name may come twice.
        cookies: By their names.
        address: The viewer's IP address; None on the server's own machine.
    """

    headers: Sequence[tuple[str, str]] = ()
    cookies: Mapping[str, str] = field(default_factory=dict)
    address: str | None = None


@dataclass(frozen=True, kw_only=True)
class Join:
    """A new session.

    Attributes:
        author: This viewer may see code and tracebacks.
        user: What `st.user` says of them.
        open: The page's first frame.
        visit: What is told of the page's request: a `Visit`.
        uploads: Files that this viewer sent earlier, to a session that is gone; each as an `Uploaded`.
        kept: What that session has said with `to_server.Keep`, by its names, in base64.
    """

    TAG: ClassVar = ("type", "join")

    session: SessionId
    author: bool
    user: Mapping[str, JSON]
    open: Mapping[str, Any]
    visit: Mapping[str, Any] = field(default_factory=dict)
    uploads: tuple[Mapping[str, Any], ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)


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
    """Bytes the kernel holds, for an HTTP request: see `to_server.Media`.

    Attributes:
        known: The server has them, of another session's, and asks only whether they are this one's as well.
    """

    TAG: ClassVar = ("type", "media")

    ask: int
    media: MediaId
    known: bool = False


@dataclass(frozen=True, kw_only=True)
class AskReport:
    """What the session's last runs executed, for its author's tools: see `to_server.Report`.

    Attributes:
        newest: Only the last one is asked for.
    """

    TAG: ClassVar = ("type", "report")

    ask: int
    newest: bool = False


@dataclass(frozen=True, kw_only=True)
class Ping:
    """Is anybody there? The app's comm answers with a `to_server.Pong`."""

    TAG: ClassVar = ("type", "ping")


FromServer: TypeAlias = Load | Ping | Join | Attach | Leave | Uploaded | AskMedia | AskReport


def data_of(message: FromPage | FromServer) -> dict[str, Any]:
    """Return `message` as the data of a comm message, without the bytes it brings."""
    name, word = message.TAG
    fields = {each: value for each, value in vars(message).items() if each != "buffers"}
    return {name: word, **fields}


def buffers_of(message: FromPage | FromServer) -> tuple[bytes, ...]:
    """Return the bytes that `message` brings."""
    return message.buffers if isinstance(message, CommTell) else ()
