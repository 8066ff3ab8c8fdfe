"""The ends of another kernel's comms, among the comms of its session.

For a session's models such a comm is as any other. What the page says goes on to
the kernel; the newest state of a widget is kept for pages that come back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from streamlitify.kernel.ipywidgets import parts

Tell = Callable[[str, Mapping[str, Any], "tuple[bytes, ...]"], None]


class ForeignComm:
    """One comm that a kernel has opened.

    Args:
        comm_id: Its id.
        target_name: What it is for.
        tell: Says something to its kernel, and waits until that is through with it.
        lives: Whether the kernel is still the session's.
    """

    def __init__(self, comm_id: str, target_name: str, tell: Tell, lives: Callable[[], bool]) -> None:
        self.comm_id = comm_id
        self.target_name = target_name
        self._tell = tell
        self._lives = lives

    @property
    def lasts(self) -> bool:
        """Whether it stays for as long as its kernel does: no run makes it anew."""
        return self._lives()

    def hear(self, data: Mapping[str, Any], buffers: Sequence[bytes]) -> None:
        """Take what the page says; a kernel that is not the session's any more hears nothing."""
        if not self._lives():
            return
        if data.get("method") == "update":
            # The models have put bytes into their places; over a wire they go beside.
            state = {name: parts.lifted(value) for name, value in data["state"].items()}
            written, buffers = parts.written(state)
            data = {**data, **written}
        self._tell(self.comm_id, data, tuple(buffers))

    def abandon(self) -> None:
        """Its kernel hears nothing of that: it has ended, or goes on without."""
