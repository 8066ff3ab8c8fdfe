"""Whether a kernel is to be replaced, asked twice a second while it runs.

It may be gone; it may use more memory than its app allows; or it may give no sign of life
while a viewer waits for it, because a call into C keeps all its sessions from going on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from streamlitify.notebook.script import AppScript
from streamlitify.server.kernels.conversation import AppKernel
from streamlitify.server.kernels.restarts import WINDOW
from streamlitify.server.running.recovery.keepsakes import Keepsakes
from streamlitify.server.running.recovery.loss import Loss, ended, mute, oversized
from streamlitify.server.running.seats import Seats

QUIET = 1.0
"""Seconds without a word from a kernel that somebody waits for, after which it is asked whether it is there."""
BUSY = 3.0
"""Seconds without an answer to that, after which viewers are told."""


@dataclass(frozen=True)
class Care:
    """How whoever runs the server wants kernels to be looked after.

    Attributes:
        unresponsive: For how many seconds a kernel may give no sign of life; 0: for ever.
        idle: For how many seconds a page may rest before its session is put to sleep; 0: for ever.
        keepsakes: What their sessions keep.
    """

    unresponsive: float = 0.0
    idle: float = 0.0
    keepsakes: Keepsakes = field(default_factory=Keepsakes)


NO_CARE = Care()


def is_for(kernel: AppKernel, script: AppScript | None) -> bool:
    """Whether this is the kernel that the notebook asks for now; not if another one was chosen for it."""
    return script is None or script.kernel == kernel.name


class Health:
    """How one kernel of an app does, and how the one before it was lost.

    Args:
        viewers: Whose sessions are in it.
        care: How it is looked after.
        ask: Asks the kernel for a sign of life.
    """

    def __init__(self, viewers: Seats, care: Care, ask: Callable[[AppKernel], None]) -> None:
        self._viewers, self._care, self._ask = viewers, care, ask
        self._lost: tuple[float, str] | None = None
        self._heard = 0.0
        self._asked: float | None = None
        self._is_busy = False

    @property
    def trouble(self) -> str | None:
        """Why the last kernel was lost, if that is not long ago."""
        return None if self._lost is None or monotonic() - self._lost[0] > WINDOW else self._lost[1]

    def note(self, sentence: str) -> None:
        """A kernel was lost."""
        self._lost = monotonic(), sentence

    def begin(self) -> None:
        """There is a new kernel."""
        self._heard, self._asked, self._is_busy = monotonic(), None, False

    def heard(self) -> None:
        """The kernel has said something."""
        self._heard, self._asked = monotonic(), None
        if self._is_busy:
            self._is_busy = False
            self._viewers.announce("kernel-ready")

    async def loss(self, kernel: AppKernel, script: AppScript | None) -> Loss | None:
        """Return why `kernel` is gone, or has to go, if it is or has."""
        if not await kernel.alive():
            return ended(await kernel.status())
        if not is_for(kernel, script):
            return Loss()
        if script is not None and script.memory_limit:
            used = await asyncio.to_thread(kernel.memory)
            if used is not None and used > script.memory_limit * 2**20:
                return oversized(used, script.memory_limit)
        return self._silence(kernel, monotonic())

    def _silence(self, kernel: AppKernel, now: float) -> Loss | None:
        waits = any(each.pulse.running and now - each.pulse.asked > QUIET for each in self._viewers.values())
        if self._asked is None:
            if waits and now - self._heard > QUIET:
                self._asked = now
                self._ask(kernel)
            return None
        silent = now - self._asked
        if silent > BUSY and not self._is_busy:
            self._is_busy = True
            self._viewers.announce("kernel-busy")
        if self._care.unresponsive and silent > self._care.unresponsive:
            return mute(self._care.unresponsive)
        return None
