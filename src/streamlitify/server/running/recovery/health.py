"""Whether a kernel is to be replaced, asked twice a second while it runs."""

from __future__ import annotations

import logging
from time import monotonic

from streamlitify.notebook.script import AppScript
from streamlitify.server.kernels.conversation import AppKernel
from streamlitify.server.kernels.restarts import WINDOW
from streamlitify.server.running.recovery.loss import Loss, ended

log = logging.getLogger("streamlitify.app")


def is_for(kernel: AppKernel, script: AppScript | None) -> bool:
    """Whether this is the kernel that the notebook asks for now; not if another one was chosen for it."""
    return script is None or script.kernel == kernel.name


class Health:
    """How one kernel of an app does, and how the one before it was lost."""

    def __init__(self) -> None:
        self._lost: tuple[float, str] | None = None

    @property
    def trouble(self) -> str | None:
        """Why the last kernel was lost, if that is not long ago."""
        return None if self._lost is None or monotonic() - self._lost[0] > WINDOW else self._lost[1]

    def note(self, sentence: str) -> None:
        """A kernel was lost."""
        self._lost = monotonic(), sentence

    async def loss(self, kernel: AppKernel, script: AppScript | None) -> Loss | None:
        """Return why `kernel` is gone, or has to go, if it is or has."""
        if not await kernel.alive():
            return ended(await kernel.status())
        return None if is_for(kernel, script) else Loss()
