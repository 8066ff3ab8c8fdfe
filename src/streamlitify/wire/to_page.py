"""What the page is told.

The app kernel says `Draw`, `Rows`, `Toast`, `PageConfig` and `Query`; its frames
pass through the server unread. The server itself says `Hello`, `Status` and
`Refused`. Texts that the page shows of its own accord stand in its catalogue:
a status or refusal is a code.

The page is a tree. A place in it is `(root, step, index, …)`: the root is `main`
or `sidebar`, then the number of the step, counted from 0, then the positions of
blocks and, last, of the element. A thing that comes and goes without moving its
neighbours, such as a spinner, stands half a position before the next. The root
`output` holds what is inside of ipywidgets' `Output` widgets: after it comes the
number of an `OutputArea`, which says whose it is.

Beside the tree the page has comms, Jupyter's own: each is mostly the model of an
ipywidgets widget. What they say is what Jupyter's widget protocol says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from streamlitify.ids import AppName, CommId, ViewerKey, WidgetId
from streamlitify.notebook.script import Layout, Theme
from streamlitify.wire.elements import Element
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.reports import RunReport

Root = Literal["main", "sidebar", "output"]
Place: TypeAlias = tuple[str | float, ...]


@dataclass(frozen=True, kw_only=True)
class Put:
    """Draw `element` here. What stands below stays: only `Drop` removes."""

    TAG: ClassVar = ("op", "put")

    at: Place
    element: Element


@dataclass(frozen=True, kw_only=True)
class Drop:
    """Remove what is here, and all it holds."""

    TAG: ClassVar = ("op", "drop")

    at: Place


@dataclass(frozen=True, kw_only=True)
class Same:
    """What is here, and all it holds, was drawn again and is as it was: it is not stale."""

    TAG: ClassVar = ("op", "same")

    at: Place


@dataclass(frozen=True, kw_only=True)
class SetValue:
    """A widget's value is not what the page believes, but this."""

    TAG: ClassVar = ("op", "value")

    widget: WidgetId
    value: JSON


@dataclass(frozen=True, kw_only=True)
class CommOpen:
    """There is a comm now; a page that has it already takes this for its whole state.

    Attributes:
        target: What it is for: `jupyter.widget` for a widget's model.
        data: What Jupyter's message of this kind has in `data`; None where bytes go.
        buffers: The bytes; for widgets `data["buffer_paths"]` says where each goes.
    """

    TAG: ClassVar = ("op", "comm-open")

    comm: CommId
    target: str
    data: Mapping[str, JSON]
    buffers: tuple[bytes, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class CommSay:
    """A comm says something: see `CommOpen`."""

    TAG: ClassVar = ("op", "comm")

    comm: CommId
    data: Mapping[str, JSON]
    buffers: tuple[bytes, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class CommClose:
    """A comm is over."""

    TAG: ClassVar = ("op", "comm-close")

    comm: CommId


Op: TypeAlias = Put | Drop | Same | SetValue | CommOpen | CommSay | CommClose
RunState = Literal["running", "done", "stopped", "failed"]


@dataclass(frozen=True, kw_only=True)
class Draw:
    """Changes to the page, and how the run that made them stands.

    Attributes:
        run: The run's number in its session. What an older run drew is stale
            while this one is running.
        ops: In the order to apply.
        state: `running` until the run's last frame.
        reset: The page starts empty: these ops are all of it.
        within: The places a fragment's run redraws; None when it is the whole page.
    """

    TAG: ClassVar = ("type", "draw")

    run: int
    ops: tuple[Op, ...] = ()
    state: RunState = "running"
    reset: bool | None = None
    within: tuple[Place, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows that `to_kernel.AskRows` asked for: `arrow` is an Arrow IPC stream.

    Attributes:
        rows: How many rows match the search, in all.
    """

    TAG: ClassVar = ("type", "rows")

    ask: int
    rows: int
    arrow: bytes


@dataclass(frozen=True, kw_only=True)
class Runs:
    """The last runs, the oldest first, as `to_kernel.AskRuns` asked for."""

    TAG: ClassVar = ("type", "runs")

    runs: tuple[RunReport, ...]


@dataclass(frozen=True, kw_only=True)
class Missed:
    """What comms said beside their states while the page was away, or behind; it has the states by now."""

    TAG: ClassVar = ("type", "missed")

    ops: tuple[CommSay, ...]


@dataclass(frozen=True, kw_only=True)
class Toast:
    """A short notice that goes by itself after `seconds`; None: when it is closed."""

    TAG: ClassVar = ("type", "toast")

    text: str
    icon: str | None = None
    seconds: float | None = 4


@dataclass(frozen=True, kw_only=True)
class PageConfig:
    """What `set_page_config` says; None leaves a thing as it is.

    Attributes:
        language: The notebook is not of Python but of this language: it runs once.
    """

    TAG: ClassVar = ("type", "config")

    title: str | None = None
    icon: str | None = None
    layout: Layout | None = None
    sidebar: Literal["auto", "expanded", "collapsed"] | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class Query:
    """The part of the page's URL after `?` is now this, without the question mark.

    Attributes:
        replace: Widgets said so: the tab's history gets no new entry.
    """

    TAG: ClassVar = ("type", "query")

    text: str
    replace: bool = False


@dataclass(frozen=True, kw_only=True)
class Hello:
    """The first frame of every socket.

    Attributes:
        key: What the page gives to find this session again.
        media_key: What it gives to fetch media, and what an author's page in a frame may know of it.
        resumed: The session was there already.
        app: The app's name.
        title: Its title.
        layout, theme, icon: The author's settings.
        author: This viewer may see code, tracebacks and times.
        upload_limit: The largest file the server takes, in bytes.
    """

    TAG: ClassVar = ("type", "hello")

    key: ViewerKey
    media_key: str
    resumed: bool
    app: AppName
    title: str
    layout: Layout
    theme: Theme
    author: bool
    upload_limit: int
    icon: str | None = None


StatusCode = Literal[
    "kernel-starting",
    "kernel-ready",
    "kernel-lost",
    "kernel-busy",
    "app-failed",
    "held",
    "retrying",
    "drowsy",
    "asleep",
    "session-ended",
]
"""`held`: the session comes back when its viewer asks for it; `retrying`: they have, and it will; `drowsy`: it is
ended in a minute; `asleep`: it was."""


@dataclass(frozen=True, kw_only=True)
class Status:
    """How things stand with the app. `detail` is a whole sentence, for its author."""

    TAG: ClassVar = ("type", "status")

    code: StatusCode
    detail: str | None = None


RefusalCode = Literal["bad-frame", "too-large", "unknown-widget", "no-access", "too-fast", "not-found"]


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A frame from the page was not accepted; the session goes on.

    Attributes:
        ask: The question this answers, if it was one.
    """

    TAG: ClassVar = ("type", "refused")

    code: RefusalCode
    ask: int | None = None
    detail: str | None = None


MESSAGES: tuple[type, ...] = (Draw, Missed, Rows, Runs, Toast, PageConfig, Query, Hello, Status, Refused)
OPS: tuple[type, ...] = (Put, Drop, Same, SetValue, CommOpen, CommSay, CommClose)
