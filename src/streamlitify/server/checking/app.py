"""A notebook run as an app: its kernel as the server starts it, and one session."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from streamlitify.errors import UnfinishedError
from streamlitify.ids import MediaId, SessionId
from streamlitify.notebook.script import AppScript, dump
from streamlitify.phrase import remembering
from streamlitify.server.checking.patience import GLANCE, KERNEL_ENDED, too_long
from streamlitify.server.kernels.conversation import AppKernel
from streamlitify.server.kernels.direct import Listener
from streamlitify.server.kernels.process import default_specs, start_kernel
from streamlitify.testing.compare.drawn import fetches
from streamlitify.testing.fold import Folded
from streamlitify.wire import codec
from streamlitify.wire.to_kernel import AskMedia, Join, Load, Open, data_of
from streamlitify.wire.to_server import APP_TARGET, SESSION_TARGET

COMM = "app"
SESSION = "check"

Start: TypeAlias = Callable[[AppScript, Listener], Awaitable[AppKernel]]
"""How a script gets its kernel."""


@dataclass(frozen=True)
class Ran:
    """What is there at the end of one run.

    Attributes:
        page: What is on the page.
        fetched: What the page fetches by itself, by the names it is held under.
        problems: What the kernel says of the script, as sentences.
    """

    page: Folded
    fetched: Mapping[str, bytes]
    problems: tuple[str, ...] = ()


def kernels(timeout: float) -> Start:
    """Return how to start kernels from the kernelspecs of this machine, within `timeout` seconds."""
    return lambda script, listener: start_kernel(script, default_specs(), listener, timeout)


async def run_app(script: AppScript, start: Start, timeout: float) -> Ran:
    """Run an app once, for somebody who does nothing.

    Raises:
        KernelError: Its kernel cannot be had.
        UnfinishedError: It takes longer than `timeout` seconds, or its kernel ends by itself.
    """
    heard = _Heard()
    kernel = await start(script, heard)
    try:
        return await asyncio.wait_for(_watched(kernel, script, heard), timeout)
    except asyncio.TimeoutError:
        raise UnfinishedError(script.path, *too_long(timeout)) from None
    finally:
        await kernel.close()


async def _watched(kernel: AppKernel, script: AppScript, heard: _Heard) -> Ran:
    running = asyncio.create_task(_run(kernel, script, heard))
    try:
        while not (await asyncio.wait([running], timeout=GLANCE))[0]:
            if not await kernel.alive():
                raise UnfinishedError(script.path, *KERNEL_ENDED)
        return running.result()
    finally:
        running.cancel()


async def _run(kernel: AppKernel, script: AppScript, heard: _Heard) -> Ran:
    kernel.open(APP_TARGET, COMM, data_of(Load(script=dump(script))))
    loaded = (await heard.next("loaded"))[0]
    opened = data_of(Open(page=SESSION))
    kernel.open(SESSION_TARGET, SESSION, data_of(Join(session=SessionId(SESSION), author=True, user={}, open=opened)))
    page = Folded()
    while page.state in ("initial", "running"):
        page.fold(codec.unpack((await heard.next("frame"))[1][0]))
    fetched = {media: await _fetched(kernel, media, heard) for media in fetches(page)}
    problems = zip(loaded.get("problems", ()), loaded.get("said", ()), strict=True)
    return Ran(page, fetched, tuple(remembering(*each) for each in problems))


async def _fetched(kernel: AppKernel, media: str, heard: _Heard) -> bytes:
    kernel.tell(SESSION, data_of(AskMedia(ask=0, media=MediaId(media))))
    return (await heard.next("media"))[1][0]


class _Heard:
    """What the kernel has said, in order."""

    def __init__(self) -> None:
        self._said: asyncio.Queue[tuple[Mapping[str, Any], list[bytes]]] = asyncio.Queue()

    async def next(self, kind: str) -> tuple[Mapping[str, Any], list[bytes]]:
        """Wait for the next message of this kind, passing others over."""
        while (said := await self._said.get())[0].get("type") != kind:
            pass
        return said

    def heard(self, comm: str, data: Mapping[str, Any], buffers: Sequence[memoryview]) -> None:
        """Take what the kernel says."""
        self._said.put_nowait((data, [bytes(each) for each in buffers]))

    def closed(self, comm: str) -> None:
        """Nothing more is said over `comm`; whether the kernel is there is looked at elsewhere."""
