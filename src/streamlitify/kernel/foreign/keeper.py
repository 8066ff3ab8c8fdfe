"""What ends kernels if their stand-in is gone without a word.

A kernel is in a process group of its own, so that it can be interrupted, and
nothing tells it when whoever started it is killed. This small process is told
which kernels there are, and outlives the stand-in by a moment: once it hears no
more, it ends those that are left.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from subprocess import DEVNULL, PIPE

ROOT = Path(__file__).parents[3]
"""Where this package was imported from: a folder, or the zip the server sent."""
CODE = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from {__name__} import keep; keep(sys.stdin)"


class Keeper:
    """The stand-in's end of it. Where there are no process groups, it does nothing."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def note(self, group: int) -> None:
        """There is a kernel in this process group."""
        self._say(f"+{group}\n")

    def forget(self, group: int) -> None:
        """It has ended."""
        self._say(f"-{group}\n")

    def close(self) -> None:
        """Hear no more."""
        if self._process is not None:
            self._process.communicate()

    def _say(self, line: str) -> None:
        if os.name != "posix":
            return
        if self._process is None:
            command = [sys.executable, "-I", "-c", CODE]
            # Out of our own group: what ends that must not end it.
            self._process = subprocess.Popen(
                command, stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL, text=True, start_new_session=True
            )
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(line)
            self._process.stdin.flush()


def keep(lines: Iterable[str]) -> None:
    """End the process groups that are left when `lines` end."""
    left: set[int] = set()
    for line in lines:
        (left.add if line[0] == "+" else left.discard)(int(line[1:]))
    for group in left:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
