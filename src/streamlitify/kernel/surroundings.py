"""What a session is in: who looks, and what the kernel does for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from streamlitify.ids import SessionId
from streamlitify.kernel.deltas.outbox import Later
from streamlitify.kernel.foreign.kernels import Kernels
from streamlitify.kernel.program import Program
from streamlitify.kernel.sharing.commons import Commons
from streamlitify.wire import to_kernel
from streamlitify.wire.jsonable import JSON


@dataclass(frozen=True)
class Viewer:
    """Who is looking, as the page and the server say it.

    Attributes:
        author: May see code and tracebacks.
        user: What `st.user` says.
        timezone, offset, locale, theme, url, query: The browser's, for `st.context`.
        visit: The request that its page was loaded with.
    """

    author: bool = False
    user: Mapping[str, JSON] = field(default_factory=dict)
    visit: to_kernel.Visit = field(default_factory=to_kernel.Visit)
    timezone: str = "UTC"
    offset: int = 0
    locale: str = "en-US"
    theme: str = "light"
    url: str = ""
    query: str = ""

    def at(self, opened: to_kernel.Open) -> Viewer:
        """Return this viewer with the surroundings that their page said."""
        said = {name: getattr(opened, name) for name in ("timezone", "offset", "locale", "theme", "url", "query")}
        return replace(self, **said)


class Events(Protocol):
    """What happens before and after cells."""

    def interactivity(self) -> str:
        """Return which values the cell that begins is to show, in IPython's words."""

    def cell_begins(self, source: str, cell: str) -> Any:
        """A cell is about to be executed; return what `cell_ended` is to be given."""

    def cell_ended(self, result: Any) -> None:
        """A cell has been executed."""


@dataclass(frozen=True)
class Surroundings:
    """What a session needs of the kernel.

    Attributes:
        program: Returns what to run, as it is now.
        later: Calls a function a little later: see `alarm`.
        aside: Runs a function for a session on a thread that no session waits for; False: it waits for too many.
        given: The names every namespace starts with.
        bundle_of: Returns what an object says of itself: MIME types and metadata.
        events: Is told of each cell, and tells those who wait for that.
        kernels: Where sessions have their kernels from, if the notebook is of another language.
        commons: What is executed once for all sessions.
    """

    program: Callable[[], Program]
    later: Later
    aside: Callable[[SessionId, Callable[[], None]], bool]
    given: Mapping[str, Any]
    bundle_of: Callable[[Any], tuple[Mapping[str, Any], Mapping[str, Any]]]
    events: Events
    kernels: Kernels | None = None
    commons: Commons = field(default_factory=Commons)
