"""Results that outlive the kernel.

Each result is one file, named by its function and its call, under the folder that
`JUPYTER_DATA_DIR` or the platform says. It is written beside and moved into place,
so a reader never sees half of it; one that cannot be read is as good as none.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir


class Disk:
    """The results of one cached function on disk.

    Args:
        function: The function's key.
        root: The folder of all caches.
    """

    def __init__(self, function: str, root: Path | None = None) -> None:
        base = root if root is not None else Path(jupyter_data_dir()) / "streamlitify" / "cache"
        self._folder = base / function[:32]

    def read(self, call: str) -> bytes | None:
        """Return what was written for this call, or None."""
        try:
            return self._file(call).read_bytes()
        except OSError:
            return None

    def write(self, call: str, content: bytes) -> None:
        """Keep `content` for this call."""
        # Private: results may hold what only the author may read.
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=self._folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, self._file(call))

    def drop(self, call: str) -> None:
        """Forget this call."""
        self._file(call).unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget every call of the function."""
        for file in self._folder.glob("*"):
            file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    def _file(self, call: str) -> Path:
        return self._folder / f"{call}.pickle"
