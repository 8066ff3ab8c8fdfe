"""A real kernel, booted as the server boots it, driven from a test.

kernel = RealKernel()
kernel.load("print('hello')")
viewer = kernel.join()
assert viewer.texts("output") == ["hello\n"]
kernel.end()
"""

from __future__ import annotations

import asyncio
import itertools
import queue
import threading
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager

from streamlitify.ids import AppName, CellId, CommId, MediaId
from streamlitify.notebook.script import AppScript, Step, dump
from streamlitify.server.kernels.process import start_kernel
from streamlitify.testing.fold import Comm, Folded, Node
from streamlitify.wire import codec, to_kernel
from streamlitify.wire.to_server import APP_TARGET, SESSION_TARGET

PATIENCE = 60


class Viewer:
    """One session, as its page sees it."""

    def __init__(self, kernel: RealKernel, comm: str) -> None:
        self.page = Folded()
        self.drawn: list[dict[str, Any]] = []
        self.heard: queue.Queue[tuple[dict[str, Any], list[bytes]]] = queue.Queue()
        self._kernel = kernel
        self._comm = comm

    def wait(self) -> Viewer:
        """Wait until a run has ended."""
        while True:
            data, buffers = self.heard.get(timeout=PATIENCE)
            if data["type"] != "frame":
                continue
            message = codec.unpack(buffers[0])
            self.page.fold(message)
            self.drawn.append(message)
            if message["type"] == "draw" and message["state"] != "running":
                return self

    def until(self, condition: Callable[[], Any], act: Callable[[], None] = lambda: None) -> Viewer:
        """Do something, and wait until the page is as it should be, whether a run goes on or not."""
        act()
        while not condition():
            data, buffers = self.heard.get(timeout=PATIENCE)
            if data["type"] == "frame":
                self.page.fold(codec.unpack(buffers[0]))
        return self

    def say(self, message: to_kernel.FromPage | to_kernel.FromServer) -> None:
        """Say anything."""
        self._kernel.tell(self._comm, to_kernel.data_of(message), to_kernel.buffers_of(message))

    def rerun(self) -> Viewer:
        """Run again, and wait until that has ended."""
        self.say(to_kernel.Rerun())
        return self.wait()

    def set(self, label: str, value: Any) -> Viewer:
        """Give the widget with this label a value, and wait for the run it causes."""
        (node,) = [each for each in self.page.walk() if each.element.get("label") == label]
        self.say(to_kernel.SetValues(values={node.element["id"]: value}))
        return self.wait()

    def models(self, name: str) -> list[tuple[str, Comm]]:
        """Return the open models of one kind, such as `IntSlider`, and their ids."""
        models = self.page.comms.items()
        return [each for each in models if each[1].state.get("_model_name") == f"{name}Model"]

    def move(self, name: str, number: int = 0, **state: Any) -> Viewer:
        """Change the state of a model, and wait for the run that this causes."""
        comm, _ = self.models(name)[number]
        self.say(to_kernel.CommTell(comm=CommId(comm), data={"method": "update", "state": state}))
        return self.wait()

    def custom(self, name: str, content: Any, number: int = 0) -> Viewer:
        """Send a message of a widget's own, and wait for the run that this causes."""
        comm, _ = self.models(name)[number]
        self.say(to_kernel.CommTell(comm=CommId(comm), data={"method": "custom", "content": content}))
        return self.wait()

    def nodes(self, kind: str) -> list[Node]:
        """Return what is on the page of one kind, in order."""
        return [each for each in self.page.walk() if each.kind == kind]

    def texts(self, kind: str) -> list[str]:
        """Return the texts of one kind of element, in order."""
        return [each.element["text"] for each in self.nodes(kind)]

    def shown(self) -> list[Any]:
        """Return what every element says, in order: its text, or its kind."""
        return [each.element.get("text", each.kind) for each in self.page.walk() if each.kind != "step"]

    def fetch(self, media: str) -> bytes:
        """Return what is held under this name, as the server would get it."""
        self.say(to_kernel.AskMedia(ask=0, media=MediaId(media)))
        while True:
            data, buffers = self.heard.get(timeout=PATIENCE)
            if data["type"] == "media":
                assert data["found"]
                return buffers[0]

    def judged(self) -> list[dict[str, Any]]:
        """Return the reports of the last runs, once the newest has been compared with a run of everything."""
        newest = [drawn["run"] for drawn in self.drawn if drawn["type"] == "draw" and drawn.get("within") is None][-1]
        self.say(to_kernel.AskRuns())
        while True:
            data, buffers = self.heard.get(timeout=PATIENCE)
            message = codec.unpack(buffers[0]) if data["type"] == "frame" else data
            if message["type"] != "runs":
                continue
            if not message["runs"] or message["runs"][-1]["run"] < newest:
                self.say(to_kernel.AskRuns())
            elif message["runs"][-1].get("verdict") is not None:
                return message["runs"]

    def runs(self) -> list[dict[str, Any]]:
        """Return the reports of the last runs, as the author's page is told them."""
        self.say(to_kernel.AskRuns())
        while True:
            data, buffers = self.heard.get(timeout=PATIENCE)
            if data["type"] == "frame" and (message := codec.unpack(buffers[0]))["type"] == "runs":
                return message["runs"]

    def refusal(self) -> dict[str, Any]:
        """Wait until something is refused."""
        while True:
            data, buffers = self.heard.get(timeout=PATIENCE)
            if data["type"] == "frame" and (message := codec.unpack(buffers[0]))["type"] == "refused":
                return message

    def leave(self) -> None:
        """End the session."""
        self.say(to_kernel.Leave())


class RealKernel:
    """A kernel process, and an event loop of its own to speak with it.

    Attributes:
        wrong: In what planned runs differed from runs of everything.
    """

    def __init__(self, spec: str = "python3", path: str = __file__) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._viewers: dict[str, Viewer] = {}
        self._names = (f"session-{number}" for number in itertools.count())
        self._loaded: queue.Queue[dict[str, Any]] = queue.Queue()
        script = AppScript(AppName("test"), "Test", path, (), kernel=spec)
        self._spec = spec
        try:
            self._kernel = self._run(start_kernel(script, KernelSpecManager(), self, PATIENCE))
        except BaseException:
            self._stop()
            raise
        self.wrong: list[str] = []
        self._is_open = False

    def load(self, *steps: str | Step, **given: Any) -> dict[str, Any]:
        """Give the kernel a script; every session runs it, and each run is compared with one of everything."""
        made = tuple(
            Step(CellId(f"cell-{at}"), at, "code", each) if isinstance(each, str) else each
            for at, each in enumerate(steps, 1)
        )
        given = {"verify": True, **given}
        return self.take(AppScript(AppName("test"), "Test", "/apps/test.ipynb", made, kernel=self._spec, **given))

    def take(self, script: AppScript) -> dict[str, Any]:
        """Give the kernel a script as it is."""
        data = to_kernel.data_of(to_kernel.Load(script=dump(script)))
        if self._is_open:
            self.tell("app", data)
        else:
            self._loop.call_soon_threadsafe(self._kernel.open, APP_TARGET, "app", data)
        self._is_open = True
        return self._loaded.get(timeout=PATIENCE)

    def join(self, author: bool = True, comms: dict[str, Any] | None = None) -> Viewer:
        """Open a session, and wait until its first run has ended; `comms` is what its page brings of an earlier one."""
        return self.viewer(author, comms).wait()

    def viewer(self, author: bool = True, comms: dict[str, Any] | None = None) -> Viewer:
        """Open a session, and do not wait."""
        name = next(self._names)
        viewer = self._viewers[name] = Viewer(self, name)
        opening = to_kernel.data_of(to_kernel.Open(page="p", comms=comms or {}))
        join = to_kernel.Join(session=name, author=author, user={}, open=opening)
        self._loop.call_soon_threadsafe(self._kernel.open, SESSION_TARGET, name, to_kernel.data_of(join))
        return viewer

    def run(self, *steps: str | Step) -> Viewer:
        """Load a script and look at it with a new session."""
        self.load(*steps)
        return self.join()

    def tell(self, comm: str, data: Any, buffers: Sequence[bytes] = ()) -> None:
        """Say anything over a comm."""
        self._loop.call_soon_threadsafe(self._kernel.tell, comm, data, buffers)

    def heard(self, comm: str, data: Any, buffers: Any) -> None:
        """The kernel has said something."""
        if comm == "app":
            self._loaded.put(data)
        elif data["type"] == "differs":
            self.wrong += data["sentences"]
        else:
            self._viewers[comm].heard.put((data, [bytes(each) for each in buffers]))

    def closed(self, comm: str) -> None:
        """The kernel has closed a comm."""

    def end(self) -> None:
        """End the process."""
        self._run(self._kernel.close())
        self._stop()
        assert not self.wrong

    def _stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)
