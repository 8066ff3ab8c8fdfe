"""One viewer's state: all of it, and nothing of anybody else's.

A session is made of parts that each know one thing; here they meet. Messages from the page come in by `receive`, from
whichever thread reads what the server says, and only ever end in the inbox or in an answer; the rest is for its own
thread (`loop`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from streamlitify.ids import FragmentId, SessionId, UploadId, WidgetId
from streamlitify.kernel.canvas import Canvas
from streamlitify.kernel.deltas.outbox import Outbox, Send
from streamlitify.kernel.display.figures import OpenFigures, close_fonts
from streamlitify.kernel.fragments import Fragment
from streamlitify.kernel.frames.sources import Sources
from streamlitify.kernel.inbox import Inbox
from streamlitify.kernel.ipywidgets.models import Models
from streamlitify.kernel.media import Media
from streamlitify.kernel.namespace import Namespace
from streamlitify.kernel.pending import Changes, Rerun, Stop
from streamlitify.kernel.plan.journal import Journal
from streamlitify.kernel.plan.notes import notes
from streamlitify.kernel.plan.planner import Planner
from streamlitify.kernel.reins import Reins
from streamlitify.kernel.sharing.handing import Handing
from streamlitify.kernel.surroundings import Surroundings, Viewer
from streamlitify.kernel.widgets.address import Address, parse_query
from streamlitify.kernel.widgets.state import State
from streamlitify.phrase import Phrase
from streamlitify.wire import to_kernel, to_page
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.weight import weight_of

ANYTHING = Rerun()
log = logging.getLogger(__name__)


class Session:
    """One viewer's widgets, names, page and thread.

    Attributes:
        at_end: What is called when it ends, by what it is for.
        awaited: Who is given a widget's new value in place of a run, once.
        apart: It shares no resources with other sessions: it only follows one of them.

    Args:
        identity: The session's id.
        viewer: Who is looking.
        opened: The page's first message.
        send: Takes frames for the page, and what each brings.
        around: The kernel's services.
    """

    def __init__(
        self,
        identity: SessionId,
        viewer: Viewer,
        opened: to_kernel.Open,
        send: Send,
        around: Surroundings,
    ) -> None:
        self.id = identity
        self.viewer = viewer
        self.around = around
        self.media = Media()
        self.sources = Sources()
        self.canvas = Canvas(Outbox(send, around.later), self.media)
        self.models = Models(self.canvas, opened.comms)
        self.state = State(opened.values, Address(opened.query))
        self.namespace = Namespace(around.given)
        self.uploads: dict[UploadId, to_kernel.Uploaded] = {}
        self.callbacks: dict[str, list[Callable[..., Any]]] = {}
        self.fragments: dict[FragmentId, Fragment] = {}
        self.figures = OpenFigures()
        # What runs when the page's URL has changed: all, unless the language is one that cannot read it.
        self._unread: tuple[FragmentId, ...] | None = None if around.kernels is None else ()
        self._page = opened.page
        self._config = to_page.PageConfig()
        self.planner = Planner(Handing())
        self.journal = Journal()
        self.inbox = Inbox()
        self.reins = Reins(around.later, lambda: self.inbox.interrupts(ANYTHING) == "stop")
        self.at_end: dict[str, Callable[[], None]] = {}
        self.awaited: dict[WidgetId, Callable[[JSON], None]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = self.apart = False
        self.inbox.put(Rerun())

    @property
    def query(self) -> Mapping[str, list[str]]:
        """The query parameters, each with all of its values."""
        query = self.state.address.query
        if (mine := notes()) is not None:
            mine.read(("query", ""), str(query), lambda run: str(run.session.state.address.query), Phrase("the query"))
        return query

    @property
    def event_loop(self) -> asyncio.AbstractEventLoop:
        """The loop for the author's top-level `await`; made when first asked for."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
        return self._loop

    def has_tasks(self) -> bool:
        """Return whether tasks of the author's wait in the event loop."""
        return self._loop is not None and bool(asyncio.all_tasks(self._loop))

    def receive(self, message: to_kernel.FromPage) -> None:
        """Take a message from the page."""
        match message:
            case to_kernel.Open():
                self.attach(message)
            case to_kernel.SetValues():
                self._set(message)
            case to_kernel.Rerun():
                turned = message.query is not None
                fragments = self._unread if turned else self._fragments(message.fragment)
                self.inbox.put(Rerun(Changes(query=message.query), fragments))
            case to_kernel.Stop():
                self.inbox.put(Stop())
                self.reins.stop()
            case to_kernel.AskRows():
                if not self.around.aside(self.id, lambda: self._answer(message)):
                    self.say(to_page.Refused(code="too-fast", ask=message.ask))
            case to_kernel.AskRuns():
                self.say(self.journal.told(author=self.viewer.author))
            case to_kernel.CommTell():
                self._tell(message)

    def attach(self, opened: to_kernel.Open) -> None:
        """A page has come back: give it all there is."""
        self.viewer = self.viewer.at(opened)
        with self.canvas.lock:
            self.canvas.outbox.snapshot(self.canvas.page, self.state.on_page(), self.models.snapshot())
        self.say(self._config)
        if parse_query(opened.query) != self.query:
            self._meet(opened)

    def say(self, message: object) -> None:
        """Send the page a message of its own."""
        self.canvas.outbox.say(message)

    def tell(self, message: object) -> None:
        """Send the page a message of the script's: it is sent whenever the step that sent it is run, or would be."""
        if (mine := notes()) is not None:
            mine.again["told", len(mine.again)] = lambda run: run.session.say(message)
        self.say(message)

    def configure(self, config: to_page.PageConfig) -> None:
        """The author said how the page is to be; what that leaves open stays as it is."""
        if (mine := notes()) is not None:
            mine.again["config", len(mine.again)] = lambda run: run.session.configure(config)
        given = {name: value for name, value in vars(config).items() if value is not None}
        merged = replace(self._config, **given)
        if merged != self._config:
            self._config = merged
            self.say(merged)

    def set_query(self, query: Mapping[str, list[str]]) -> None:
        """The author changed the query parameters: the page's URL follows."""
        if (mine := notes()) is not None:
            mine.write(("query", ""))
        self.state.address.assign(query)
        self.say(to_page.Query(text=self.state.address.text))

    def take_query(self, text: str | None) -> None:
        """The page's URL changed: so do the query parameters."""
        if text is not None:
            self.state.address.turned(text)

    def tell_query(self, whole: bool) -> None:
        """A run was completed: the page's URL follows the widgets that are bound to it."""
        text = self.state.address.end(whole)
        if text is not None:
            self.say(to_page.Query(text=text, replace=True))

    def close(self) -> None:
        """Let go of everything; closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        for what, end in self.at_end.items():
            try:
                end()
            except Exception:
                log.exception("At the end of a session, %s failed", what)
        self.models.close()
        self.callbacks.clear()
        self.namespace.close()
        self.planner.forget()
        self.figures.clear()
        close_fonts()
        self.fragments.clear()
        if self._loop is not None:
            self._loop.close()

    def _meet(self, opened: to_kernel.Open) -> None:
        """A page came back with another URL: its viewer went there, unless it is the same page as before."""
        if opened.page == self._page:
            self.say(to_page.Query(text=self.state.address.text, replace=True))
        else:
            self.inbox.put(Rerun(Changes(query=opened.query), self._unread))
        self._page = opened.page

    def _set(self, message: to_kernel.SetValues) -> None:
        asked = [*message.values, *filter(None, [message.trigger])]
        with self.state.lock:
            unknown = self.state.unknown(asked)
            early = {each: value for each, value in message.values.items() if each in unknown}
            # What a page sends before this session's first run has drawn it was entered in an earlier session.
            refused = [each for each in unknown if each not in early] if self.state.offer(early) else unknown
        if refused:
            self.say(to_page.Refused(code="unknown-widget", detail=", ".join(refused[:3])))
        values = {each: value for each, value in message.values.items() if each not in unknown}
        for each in self.awaited.keys() & values.keys():
            self.awaited.pop(each)(values.pop(each))
        triggers = (message.trigger,) if message.trigger and message.trigger not in unknown else ()
        if values or triggers:
            self._put(Rerun(Changes(values, triggers), self._fragments(message.fragment)), message)

    def _tell(self, message: to_kernel.CommTell) -> None:
        if not self.models.knows(message.comm):
            self.say(to_page.Refused(code="unknown-widget", detail=message.comm))
            return
        fragments = None if self.models.reruns(message) else ()
        self._put(Rerun(Changes(comms=(message,)), fragments), message)

    def _put(self, request: Rerun, message: to_kernel.FromPage) -> None:
        if not self.inbox.put(request, weight_of(message)):
            self.say(to_page.Refused(code="too-fast"))

    def _fragments(self, wanted: FragmentId | None) -> tuple[FragmentId, ...] | None:
        return (wanted,) if wanted is not None and wanted in self.fragments else None

    def _answer(self, ask: to_kernel.AskRows) -> None:
        try:
            rows, arrow = self.sources.rows(ask)
        except (LookupError, OverflowError):  # there is no such page, however far one could count
            self.say(to_page.Refused(code="not-found", ask=ask.ask))
            return
        self.say(to_page.Rows(ask=ask.ask, rows=rows, arrow=arrow))
