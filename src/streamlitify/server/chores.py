"""What happens by itself, every so often."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import TypeAlias

Chore: TypeAlias = Callable[[], Awaitable[None]]

log = logging.getLogger("streamlitify.host")


class Chores:
    """Chores, each done by itself: one that takes its time holds up no other, and one that fails is done again."""

    def __init__(self) -> None:
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    def begin(self, *chores: tuple[float, Chore]) -> None:
        """Do each chore again and again, so many seconds after it was done; not twice, if that goes on already."""
        if not self._tasks:
            self._tasks = tuple(asyncio.create_task(_again_and_again(*each)) for each in chores)

    async def end(self) -> None:
        """Stop."""
        tasks, self._tasks = self._tasks, ()
        for each in tasks:
            each.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await each


async def _again_and_again(seconds: float, chore: Chore) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await chore()
        except Exception:
            log.exception("The server's housekeeping failed")
