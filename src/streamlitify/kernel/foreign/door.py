"""Kernels of other languages, and this side's only door to jupyter_client.

One thread with an event loop starts them all, ends them, and hears what they say.
Whoever waits does so elsewhere: requests are made from the sessions' threads, and
what is said to them is passed on as `request.News`, or drawn by who listens.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import shutil
import threading
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

from streamlitify.kernel.foreign.keeper import Keeper
from streamlitify.kernel.foreign.kernels import Kernel, Message, NotStarted, Order
from streamlitify.kernel.foreign.request import Asked, Lost, News, Replied, Request, Status

log = logging.getLogger(__name__)
# jupyter_client logs a failing start with its traceback; we raise a sentence.
_quiet = logging.getLogger(f"{__name__}.quiet")
_quiet.propagate = False
_quiet.addHandler(logging.NullHandler())

COMPLAINTS = "stderr"
LIFE_SECONDS = 0.5
TOLD_LIMIT = 200
"""How many messages to comms are remembered, for what is said to them late."""
FAREWELL_SECONDS = 2.0
"""How long a kernel may take to end when it is asked to."""


class _OneSpec(KernelSpecManager):
    """Knows the kernelspec of one order."""

    order: Order

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return it."""
        return KernelSpec(**self.order.spec)


class ForeignKernels:
    """Starts kernels as `order` says, and ends them."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.path, self.name, self.language = order.path, order.kernel, str(order.spec["display_name"])
        self._keeper = Keeper()
        self._numbers = itertools.count(1)
        self._spare: ForeignKernel | None = None
        self._running: set[ForeignKernel] = set()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="streamlitify-foreign", daemon=True).start()

    def try_out(self) -> None:
        """Start a kernel, to see that it can be done; the first session gets it.

        Raises:
            NotStarted: It cannot.
        """
        self._spare = self.soon(self._start()).result()

    def take(self) -> Future[Kernel]:
        """Return a fresh kernel, once it has started: `NotStarted` is raised in its place."""
        spare, self._spare = self._spare, None
        if spare is None or spare.ended:
            return self.soon(self._start())
        ready: Future[Kernel] = Future()
        ready.set_result(spare)
        return ready

    def close(self) -> None:
        """End all of them."""
        for each in [each.close() for each in list(self._running)]:
            each.result()
        self._keeper.close()

    def soon(self, work: Coroutine[Any, Any, Any]) -> Future[Any]:
        """Have `work` done by the thread of the kernels."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _start(self) -> ForeignKernel:
        folder = Path(self.order.folder, str(next(self._numbers)))
        folder.mkdir(parents=True)
        kernel = ForeignKernel(self, _manager(self.order, folder), folder)
        self._running.add(kernel)
        try:
            await kernel.start(self._keeper)
        except BaseException:
            await kernel.end()
            raise
        return kernel

    def forget(self, kernel: ForeignKernel) -> None:
        """This kernel has been ended."""
        self._running.discard(kernel)


def _manager(order: Order, folder: Path) -> AsyncKernelManager:
    specs = _OneSpec()
    specs.order = order
    manager = AsyncKernelManager(
        kernel_name=order.kernel,
        kernel_spec_manager=specs,
        connection_file=str(folder / "kernel.json"),
        log=_quiet,
        shutdown_wait_time=FAREWELL_SECONDS,
    )
    # A burst of outputs must wait in memory, not be dropped.
    manager.context.setsockopt(zmq.RCVHWM, 0)
    manager.context.setsockopt(zmq.SNDHWM, 0)
    return manager


class ForeignKernel:
    """One running kernel. What is no coroutine may be called from any thread.

    Attributes:
        drawn: Takes what is said to requests and is to be seen, on the thread of the kernels.
        ended: The process is there no more.
    """

    def __init__(self, kernels: ForeignKernels, manager: AsyncKernelManager, folder: Path) -> None:
        self.drawn: Callable[[Message, Request], None] = lambda message, request: None
        self.ended = False
        self._kernels = kernels
        self._closed = False
        self._manager = manager
        self._folder = folder
        self._client: AsyncKernelClient | None = None
        self._requests: dict[str, Request] = {}
        self._told: list[str] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._leave: Callable[[], None] = lambda: None

    # What is asked of it.

    def execute(self, request: Request, code: str, cell: str) -> None:
        """Execute `code`, which is that of the cell with this id."""
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
        self._send(request, "execute_request", {**content, "allow_stdin": True, "stop_on_error": True}, cell=cell)

    def tell(self, request: Request, comm: str, data: Mapping[str, Any], buffers: tuple[bytes, ...]) -> None:
        """Say `data`, and bytes beside it, over `comm`."""
        self._send(request, "comm_msg", {"comm_id": comm, "data": data}, buffers)

    def answer(self, text: str) -> None:
        """Answer what it has asked."""
        self._kernels.soon(self._answer(text))

    def interrupt(self) -> None:
        """Have it give up what it is doing."""
        self._kernels.soon(self._interrupt())

    def close(self) -> Future[None]:
        """End it; the future says when it has ended."""
        return self._kernels.soon(self.end())

    # How it is done.

    async def start(self, keeper: Keeper) -> None:
        """Start the process, and wait until it answers.

        Raises:
            NotStarted: It does not.
        """
        order = self._kernels.order
        with (self._folder / COMPLAINTS).open("wb") as complaints:
            try:
                await self._manager.start_kernel(
                    cwd=str(Path(order.path).parent), env=dict(order.environment), stdout=DEVNULL, stderr=complaints
                )
            except OSError as error:
                raise NotStarted(str(error)) from error
        group = getattr(self._manager.provisioner, "pgid", None)
        if group is not None:
            keeper.note(group)
            self._leave = partial(keeper.forget, group)
        # Only now are its addresses known.
        client = self._client = self._manager.client(context=self._manager.context)
        client.start_channels(shell=True, iopub=True, stdin=True, hb=False, control=False)
        try:
            await asyncio.wait_for(client.wait_for_ready(timeout=None), order.patience)
        except asyncio.TimeoutError:
            raise NotStarted(self._complaint(f"it gave no answer within {order.patience:g} seconds")) from None
        except RuntimeError:
            raise NotStarted(self._complaint("it ended at once")) from None
        readers = (self._hear(client), self._hear_replies(client), self._hear_questions(client), self._watch())
        self._tasks = [asyncio.create_task(each) for each in readers]

    async def end(self) -> None:
        """End the process, politely at first; ending again does nothing."""
        if self._closed:
            return
        self._closed = True
        self._lose()
        for each in self._tasks:
            each.cancel()
        if self._client is not None:
            self._client.stop_channels()
        try:
            if self._manager.has_kernel:
                await self._manager.shutdown_kernel(now=False)
            else:
                await self._manager.cleanup_resources()
        finally:
            self._leave()
            self._kernels.forget(self)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _send(
        self, request: Request, kind: str, content: Mapping[str, Any], buffers: tuple[bytes, ...] = (), cell: str = ""
    ) -> None:
        async def send() -> None:
            if self.ended or self._client is None:
                request.news.put(Lost())
                return
            session, channel = self._client.session, self._client.shell_channel
            message = session.msg(kind, dict(content), metadata={"cellId": cell} if cell else None)
            self._note(message["header"]["msg_id"], request)
            session.send(channel.socket, message, buffers=list(buffers))

        self._kernels.soon(send())

    def _note(self, message: str, request: Request) -> None:
        """Know who asked; of what was told over comms, the oldest is forgotten in time."""
        self._requests[message] = request
        if not request.executes:
            self._told.append(message)
            for oldest in self._told[:-TOLD_LIMIT]:
                del self._requests[oldest]
            del self._told[:-TOLD_LIMIT]

    async def _interrupt(self) -> None:
        await self._manager.interrupt_kernel()

    async def _answer(self, text: str) -> None:
        if self._client is not None:
            self._client.input(text)

    async def _hear(self, client: AsyncKernelClient) -> None:
        while True:
            message = await client.get_iopub_msg()
            request = self._requests.get(message["parent_header"].get("msg_id", ""))
            if request is None:
                continue
            try:
                if message["header"]["msg_type"] == "status":
                    request.news.put(Status(message["content"]["execution_state"] == "busy"))
                else:
                    self.drawn(message, request)
            except Exception:
                log.exception("A %s message of another kernel could not be drawn", message["header"]["msg_type"])

    async def _hear_replies(self, client: AsyncKernelClient) -> None:
        while True:
            message = await client.get_shell_msg()
            if message["header"]["msg_type"] == "execute_reply":
                self._pass_on(message, Replied(message["content"]))

    async def _hear_questions(self, client: AsyncKernelClient) -> None:
        while True:
            message = await client.get_stdin_msg()
            content = message["content"]
            self._pass_on(message, Asked(str(content.get("prompt", "")), bool(content.get("password"))))

    def _pass_on(self, message: Message, news: News) -> None:
        request = self._requests.get(message["parent_header"].get("msg_id", ""))
        if request is not None:
            request.news.put(news)

    async def _watch(self) -> None:
        while await self._manager.is_alive():
            await asyncio.sleep(LIFE_SECONDS)
        log.warning("A kernel of %s has ended by itself", self._kernels.order.path)
        self._lose()
        self._leave()

    def _lose(self) -> None:
        self.ended = True
        for each in self._requests.values():
            each.news.put(Lost())

    def _complaint(self, otherwise: str) -> str:
        said = (self._folder / COMPLAINTS).read_text(errors="replace").strip()
        return said.splitlines()[-1].strip().rstrip(".") if said else otherwise
