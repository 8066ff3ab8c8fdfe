"""What the app kernel tells the server itself.

A session's comm carries two kinds of messages up. One is for the page: its data
is a `Frame` and its first buffer is a frame, which the server passes on
unread. The others are the answers below, whose bytes are the buffers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from streamlitify.wire.jsonable import JSON
from streamlitify.wire.reports import Fault

APP_TARGET = "streamlitify.app"
"""The comm over which an app kernel is given its script."""
SESSION_TARGET = "streamlitify.session"
"""The comm of one session; its `comm_open` data is a `to_kernel.Join`."""
LOGGED = "[streamlitify] "
"""How a line begins that our part in a kernel logs: it stands on the kernel's own stderr."""

FramePart = Literal["changes", "whole", "word"]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The first buffer is a frame for the page.

    If comms say in it what no later frame repeats, the second buffer is a frame with that
    alone, a `to_page.Missed`, for a page that does not get the first one.

    Attributes:
        part: What of the page it brings: changes, which are of use only with all the frames
            before them, the whole page, or a word beside it.
        rests: No run of the session's goes on.
    """

    TAG: ClassVar = ("type", "frame")

    part: FramePart
    rests: bool = False


@dataclass(frozen=True, kw_only=True)
class Keep:
    """The session's author keeps other things in `session_state` than before.

    The server holds them for a session that comes after this one: see `to_kernel.Join`.

    Attributes:
        names: What has a new value; the buffers are their pickles, which the server never opens.
        gone: What is there no more.
    """

    TAG: ClassVar = ("type", "keep")

    names: tuple[str, ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Media:
    """The bytes that `to_kernel.AskMedia` asked for are the one buffer, unless the server has them.

    Attributes:
        found: They exist. If not, there is no buffer.
        mime: Their content type.
        file_name: The name to save them under, or None to show them in place.
        fixed: The name will never mean other bytes, for any session: they may be kept.
        problem: Why making them failed: a whole sentence for the author.
    """

    TAG: ClassVar = ("type", "media")

    ask: int
    found: bool
    mime: str = "application/octet-stream"
    file_name: str | None = None
    fixed: bool = False
    problem: str | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """What `to_kernel.AskReport` asked for.

    Attributes:
        runs: The last runs that have ended, each a `reports.RunReport`.
        now: The id of the cell that executes.
    """

    TAG: ClassVar = ("type", "report")

    ask: int
    runs: tuple[Mapping[str, Any], ...]
    now: str | None = None


@dataclass(frozen=True, kw_only=True)
class Differs:
    """A planned run was not what a run of everything is: whole sentences for the author."""

    TAG: ClassVar = ("type", "differs")

    run: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Pong:
    """The kernel is there: see `to_kernel.Ping`."""

    TAG: ClassVar = ("type", "pong")


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """The script has come.

    Attributes:
        problems: Sentences about cells that do not parse, or are not as they should be.
        said: How each of them was made, as `phrase.parts_of` has it.
        faults: The cells that do not parse, each a `reports.Fault`.
        taken: Sessions run it from now on. Not if some cell does not parse and there was a script before it.
    """

    TAG: ClassVar = ("type", "loaded")

    revision: str
    problems: tuple[str, ...] = ()
    said: tuple[tuple[JSON, ...] | None, ...] = ()
    faults: tuple[Fault, ...] = ()
    taken: bool = True
