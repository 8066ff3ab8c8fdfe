"""Questions to app kernels that an HTTP request waits for."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from streamlitify.server.media import Medium

SECONDS = 60.0


class Answers:
    """The questions of one app that are open."""

    def __init__(self) -> None:
        self._numbers = itertools.count()
        self._open: dict[int, asyncio.Future[Any]] = {}

    async def ask(self, send: Callable[[int], bool]) -> Any:
        """Put a question with `send`, which is given its number, and wait for the answer.

        None means that there is no such thing, or nobody to ask.
        """
        number = next(self._numbers)
        answer = self._open[number] = asyncio.get_running_loop().create_future()
        try:
            return await asyncio.wait_for(answer, SECONDS) if send(number) else None
        except asyncio.TimeoutError:
            return None
        finally:
            del self._open[number]

    def take(self, data: Mapping[str, Any], buffers: Sequence[memoryview]) -> None:
        """Accept a kernel's `to_server.Media`, which becomes a `Medium`, or its `to_server.Report`."""
        answer = self._open.get(data["ask"])
        if answer is None or answer.done():
            return
        if "runs" in data:
            answer.set_result(data)
        elif data["found"]:
            content = bytes(buffers[0]) if buffers else b""
            medium = Medium(content, data["mime"], data.get("file_name"), bool(data.get("fixed")))
            answer.set_result(medium)
        else:
            answer.set_result(None)

    def give_up(self) -> None:
        """The kernel is gone: nothing that is open will be answered."""
        for answer in self._open.values():
            if not answer.done():
                answer.set_result(None)
