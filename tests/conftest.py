"""An app in the test's own process: real session, real run, no kernel and no browser.

    app = run_app("name = st.text_input('Name')", "st.write('Hello', name)")
    app.set("Name", "Ada")
    assert app.element("markdown").text == "Hello Ada"

The steps run on a session's thread, as they do in a kernel, and every frame that
a page would get is folded as a page folds it. `App` compares that with what the
session believes the page shows, so every test also tests what is sent.
"""

from __future__ import annotations

import itertools
import logging
import os
import queue
import socket
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from IPython.core.formatters import DisplayFormatter
from IPython.core.inputtransformer2 import TransformerManager

import streamlitify as st
from browsing import browser  # noqa: F401  # a fixture
from streamlitify.ids import AppName, CellId, SessionId, WidgetId
from streamlitify.kernel.course import Outcome
from streamlitify.kernel.loop import Loop
from streamlitify.kernel.media import Held
from streamlitify.kernel.plan import outside
from streamlitify.kernel.program import Program, program_of
from streamlitify.kernel.run import Run
from streamlitify.kernel.session import Session
from streamlitify.kernel.sharing.commons import Commons
from streamlitify.kernel.sharing.handing import Handing
from streamlitify.kernel.surroundings import Surroundings, Viewer
from streamlitify.kernel.verify.twin import Unplanned
from streamlitify.kernel.verify.verifier import Verifier
from streamlitify.notebook.script import AppScript, Reruns, Step
from streamlitify.wire import codec, to_kernel
from streamlitify.wire.elements import Element
from streamlitify.wire.reports import Verdict
from streamlitify.wire.to_page import Put

# The same cases in every run, however busy the machine is.
settings.register_profile("house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SCRIPTS = int(os.environ.get("SCRIPTS") or 20_000)
settings.register_profile("prove", max_examples=SCRIPTS, deadline=None, suppress_health_check=list(HealthCheck))

outside.install()
SESSIONS = itertools.count(1)
PATIENCE = 20
"""Seconds until a run that has not ended is a failure."""


def pytest_configure(config: pytest.Config) -> None:
    """Run the same cases, unless another profile is asked for: `make prove` does."""
    if not config.getoption("hypothesis_profile"):
        settings.load_profile("house")


class NoEvents:
    """Nobody waits for what happens before and after cells."""

    def interactivity(self) -> str:
        """The last value of a cell is shown."""
        return "last_expr"

    def cell_begins(self, source: str, cell: str) -> SimpleNamespace:
        """A cell is about to be executed."""
        return SimpleNamespace()

    def cell_ended(self, result: SimpleNamespace) -> None:
        """A cell has been executed."""


class Waited(Verifier):
    """A verifier that tests wait for."""

    def __init__(self, session: Session, opened: to_kernel.Open) -> None:
        super().__init__(session, opened)
        self._seen: queue.Queue[int] = queue.Queue()

    def after(self, run: Run, outcome: Outcome | None) -> None:
        """A run has ended, and been compared."""
        super().after(run, outcome)
        self._seen.put(run.number)

    def wait(self, number: int) -> None:
        """Wait until a run has been compared."""
        while self._seen.get(timeout=PATIENCE) < number:
            pass


class App:
    """An app with one viewer. Each method that acts returns when the run it causes has ended.

    It is a further session of the app that it is `beside`, or of one of its own.

    Attributes:
        page: The elements on the page by their places, as the kernel's dataclasses.
        values: The values of widgets that the page was told.
        state: How the last run ended.
        messages: What the page was told besides its elements: toasts, refusals, settings.
        drawn: The places of the elements that the last run sent.
    """

    def __init__(
        self,
        *steps: str | Step,
        author: bool = True,
        visit: to_kernel.Visit | None = None,
        user: Mapping[str, Any] | None = None,
        reruns: Reruns = "changed",
        verify: bool = False,
        planned: bool = True,
        beside: App | None = None,
        commons: Commons | None = None,
        given: Mapping[str, Any] | None = None,
        wait: bool = True,
        **opened: Any,
    ) -> None:
        self.values: dict[str, Any] = {}
        self.messages: list[dict[str, Any]] = []
        self.drawn: list[tuple[str | float, ...]] = []
        self.state = "running"
        self._folded: dict[tuple[str | float, ...], dict[str, Any]] = {}
        self._frames: queue.Queue[dict[str, Any]] = queue.Queue()
        self._asks = 0
        self._number = 0
        self._settings: dict[str, Any] = {"reruns": reruns, "verify": verify}
        self._program: Program
        if beside is None:
            self._around = self._surroundings(commons or Commons(worth=0.0, least=5.0), given or {})
            self.load(*steps)
        else:
            self._program, self._around = beside._program, beside._around
        opening = to_kernel.Open(page="p", **opened)
        self.session = Session(
            SessionId(f"test-{next(SESSIONS)}"),
            Viewer(author, user or {}, visit or to_kernel.Visit()).at(opening),
            opening,
            lambda part, frames: self._frames.put(codec.unpack(bytes(frames[0]))),
            self._around,
        )
        if not planned:
            self.session.planner = Unplanned(Handing())
        self._verifier = Waited(self.session, opening) if verify else None
        self._loop = Loop(self.session, lambda session: None, self._verifier)
        self._loop.start()
        if wait:
            self.finish()

    @property
    def page(self) -> dict[tuple[str | float, ...], Element]:
        """What the page shows: blocks as well, in the order in which it shows them."""
        return dict(sorted(self.session.canvas.page, key=lambda each: (each[0][0], each[0][1:])))

    @property
    def names(self) -> dict[str, Any]:
        """What the steps have defined."""
        return self.session.namespace.names

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with the script, as far as its text says."""
        return (*self._program.problems, *self._program.mistakes)

    @property
    def executed(self) -> list[int]:
        """The cells that the last run executed, by their numbers."""
        return [self._program.steps[at].number for at in self.session.planner.plan.executed]

    def why(self, number: int) -> str:
        """Return why the last run executed this cell, or did not."""
        at = next(at for at, step in enumerate(self._program.steps) if step.number == number)
        return self.session.planner.plan.decisions[at].reason

    @property
    def verdict(self) -> Verdict | None:
        """How the last run compares with one of everything."""
        return self.session.journal.runs[-1].verdict

    @property
    def error(self) -> str | None:
        """What the first exception on the page says, or None."""
        boxes = self.elements("exception")
        return f"{boxes[0].name}: {boxes[0].text}" if boxes else None

    def elements(self, kind: str, root: str | None = None) -> list[Any]:
        """Return the elements of a kind, such as `markdown`, in order; of one root if it is given."""
        return [each for place, each in self.page.items() if each.TAG[1] == kind and root in (None, place[0])]

    def element(self, kind: str) -> Any:
        """Return the only element of this kind."""
        found = self.elements(kind)
        assert len(found) == 1, f"The page has {len(found)} elements of kind {kind}.{self._complaint()}"
        return found[0]

    def id_of(self, widget: str) -> WidgetId:
        """Return the id of the widget with this key, label or id, in the order of these."""
        held = [each for element in self.page.values() for each in (element, *carried(element))]
        widgets = [each for each in held if hasattr(each, "id")]
        for name in ("key", "label", "id"):
            for each in widgets:
                if getattr(each, name) == widget:
                    return WidgetId(each.id)
        raise AssertionError(f"There is no widget {widget!r} on the page.{self._complaint()}")

    def set(self, widget: str, value: Any) -> None:
        """Give a widget a value as a page sends it, and rerun: `app.set("depth", [5])`."""
        identity = self.id_of(widget)
        self.values[identity] = value
        self.say(to_kernel.SetValues(values={identity: value}))

    def press(self, widget: str, **values: Any) -> None:
        """Press a button; `values` are those of its form, by key."""
        held = {self.id_of(each): value for each, value in values.items()}
        self.say(to_kernel.SetValues(values=held, trigger=self.id_of(widget)))

    def rerun(self) -> None:
        """Run again, as the page's menu does."""
        self.say(to_kernel.Rerun())

    def reopen(self, **opened: Any) -> None:
        """Come back as a page: the same one, or another in its tab. A run may follow."""
        self.session.receive(to_kernel.Open(**opened))
        self._fold_all()

    def stop(self, *, wait: bool = True) -> None:
        """Stop the run that is going on."""
        self.session.receive(to_kernel.Stop())
        if wait:
            self.finish()

    def say(self, message: to_kernel.FromPage) -> None:
        """Say anything that causes a run."""
        self.state, self.drawn = "running", []
        self.session.receive(message)
        self.finish()

    def load(self, *steps: str | Step, **settings: Any) -> None:
        """Take a new script, which the next run runs; `settings` are more of its author's."""
        made = tuple(
            Step(CellId(f"cell-{at}"), at, "code", each, shown="every") if isinstance(each, str) else each
            for at, each in enumerate(steps, 1)
        )
        script = AppScript(AppName("test"), "Test", "/apps/test.ipynb", made, **{**self._settings, **settings})
        self._program = program_of(script, TransformerManager().transform_cell)
        self._around.commons.begin(self._program)

    def rows(self, source: str, **asked: Any) -> dict[str, Any]:
        """Ask for rows of a grid, and return the answer: `rows` and `arrow`, or a refusal."""
        self._asks += 1
        self.session.receive(to_kernel.AskRows(ask=self._asks, source=source, **asked))
        self._fold_all()
        return next(each for each in reversed(self.messages) if each.get("ask") == self._asks)

    def runs(self) -> list[dict[str, Any]]:
        """Ask what the last runs did, as an author's page does."""
        self.session.receive(to_kernel.AskRuns())
        self._fold_all()
        return self.messages[-1].get("runs", [])

    def media(self, media: str) -> Held:
        """Return what the page would fetch under this name."""
        held = self.session.media.get(media)
        assert held is not None, f"There is no media {media!r}."
        return held

    def close(self) -> None:
        """End the session."""
        self._loop.close()
        assert self._loop.join(PATIENCE), "The session's thread did not end."

    def _surroundings(self, commons: Commons, given: Mapping[str, Any]) -> Surroundings:
        formatter = DisplayFormatter()
        return Surroundings(
            program=lambda: self._program,
            later=lambda seconds, call: None,
            aside=lambda session, work: work() is None,
            given={"st": st, **given},
            bundle_of=formatter.format,
            events=NoEvents(),
            commons=commons,
        )

    def finish(self) -> None:
        """Wait for the end of the run that is going on."""
        while self.state == "running":
            self._fold(self._frames.get(timeout=PATIENCE))
        if self._verifier is not None:
            self._verifier.wait(self._number)
        self._fold_all()
        believed = {place: _as_sent(place, element) for place, element in self.session.canvas.page}
        assert self._folded == believed

    def _fold_all(self) -> None:
        while not self._frames.empty():
            self._fold(self._frames.get_nowait())

    def _fold(self, message: dict[str, Any]) -> None:
        if message["type"] != "draw":
            self.messages.append(message)
            return
        if message.get("reset"):
            self._folded.clear()
        for op in message["ops"]:
            self._apply(op)
        self.state, self._number = message["state"], message["run"]

    def _apply(self, op: dict[str, Any]) -> None:
        place = tuple(op.get("at", ()))
        if op["op"] == "value":
            self.values[op["widget"]] = op.get("value")
        elif op["op"] == "put":
            self.drawn.append(place)
            self._folded[place] = op["element"]
        elif op["op"] == "drop":
            self._drop(place)

    def _drop(self, place: tuple[str | float, ...]) -> None:
        self._folded = {each: what for each, what in self._folded.items() if each[: len(place)] != place}

    def _complaint(self) -> str:
        return f" It shows {self.error}" if self.error else ""


def carried(element: Element) -> list[Any]:
    """The widgets that an element carries: what is selected in it, or open."""
    return [each for name in ("selection", "opening") if (each := getattr(element, name, None)) is not None]


def _as_sent(place: tuple[str | float, ...], element: Element) -> dict[str, Any]:
    sent: dict[str, Any] = codec.unpack(codec.pack(Put(at=place, element=element)))["element"]
    return sent


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory):
    """Keep what Jupyter and IPython write, here and in processes that tests start, out of the home folder."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Let a test reach nothing but this machine."""
    connect = socket.socket.connect

    def connect_here(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"A test opened a connection to {address[0]}.")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture
def run_app(caplog):
    """Make apps out of steps, each a text or a `Step`, and run them once."""
    opened: list[App] = []

    def run(*steps: str | Step, **options: Any) -> App:
        opened.append(App(*steps, **options))
        return opened[-1]

    yield run
    for app in opened:
        app.close()
    broken = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert not broken, f"Our own code failed: {broken[0].getMessage()}\n{broken[0].exc_text}"
