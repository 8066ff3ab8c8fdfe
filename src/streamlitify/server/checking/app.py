"""A notebook run as an app: its kernel as the server starts it, and one session."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from streamlitify.errors import CompareError
from streamlitify.ids import MediaId, SessionId
from streamlitify.notebook.script import AppScript, dump
from streamlitify.server.checking.patience import GLANCE, KERNEL_ENDED, too_long
from streamlitify.server.kernels.conversation import AppKernel
from streamlitify.server.kernels.process import default_specs, start_kernel
from streamlitify.testing.compare.drawn import drawn, fetches
from streamlitify.testing.compare.shown import Page
from streamlitify.testing.fold import Folded
from streamlitify.wire import codec
from streamlitify.wire.to_kernel import AskMedia, Join, Load, Open, data_of
from streamlitify.wire.to_server import APP_TARGET, SESSION_TARGET

COMM = "app"
SESSION = "check"


async def run_app(script: AppScript, timeout: float) -> Page:
    """Run an app and return what it shows in the place of each cell.

    Raises:
        KernelError: Its kernel cannot be had.
        CompareError: It takes longer than `timeout` seconds, or its kernel ends by itself.
    """
    heard = _Heard()
    kernel = await start_kernel(script, default_specs(), heard, timeout)
    try:
        return await asyncio.wait_for(_watched(kernel, script, heard), timeout)
    except asyncio.TimeoutError:
        raise CompareError(script.path, *too_long(timeout)) from None
    finally:
        await kernel.close()


async def _watched(kernel: AppKernel, script: AppScript, heard: _Heard) -> Page:
    running = asyncio.create_task(_run(kernel, script, heard))
    try:
        while not (await asyncio.wait([running], timeout=GLANCE))[0]:
            if not await kernel.alive():
                raise CompareError(script.path, *KERNEL_ENDED)
        return running.result()
    finally:
        running.cancel()


async def _run(kernel: AppKernel, script: AppScript, heard: _Heard) -> Page:
    # Shown code would stand among the outputs.
    steps = tuple(replace(step, code_shown=False) for step in script.steps)
    script = replace(script, steps=steps, show_code=False)
    kernel.open(APP_TARGET, COMM, data_of(Load(script=dump(script))))
    await heard.next("loaded")
    opened = data_of(Open(page=SESSION))
    kernel.open(SESSION_TARGET, SESSION, data_of(Join(session=SessionId(SESSION), author=True, user={}, open=opened)))
    page = Folded()
    while page.state in ("initial", "running"):
        page.fold(codec.unpack((await heard.next("frame"))[1][0]))
    fetched = {media: await _fetched(kernel, media, heard) for media in fetches(page)}
    numbers: dict[str, int] = {step.cell: step.number for step in script.steps}
    return {numbers[cell]: shown for cell, shown in drawn(page, fetched).items() if cell in numbers}


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
