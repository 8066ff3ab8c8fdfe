"""Files that viewers send, on disk for as long as their session lasts.

A file is written as it arrives, never held in memory, and counts against its
viewer's quota from the first byte. It lies under a name of our own in a folder
that only the server's user can read; the viewer's name for it is only ever
told. Until it is complete it is not there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from streamlitify.errors import UploadTooLargeError
from streamlitify.ids import SessionId, UploadId

_NAME_LIMIT = 255


@dataclass(frozen=True)
class Limits:
    """How much a viewer may send, in bytes: in one file, and in all."""

    file: int
    quota: int


class Uploads:
    """The files of all viewers."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._folder: Path | None = None
        self._used: dict[SessionId, int] = {}

    def receive(self, session: SessionId, upload: UploadId) -> Upload:
        """Begin a file of a viewer's."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="streamlitify-uploads-"))
        folder = self._folder / session
        folder.mkdir(mode=0o700, exist_ok=True)
        # Not the id itself: it is the page's own, and might name another folder.
        return Upload(self, session, folder / hashlib.sha256(upload.encode()).hexdigest()[:32])

    def claim(self, session: SessionId, size: int, file_size: int) -> None:
        """Count `size` more bytes for `session`, which make a file of `file_size`.

        Raises:
            UploadTooLargeError: That is more than it may send.
        """
        used = self._used.get(session, 0) + size
        if file_size > self.limits.file:
            raise UploadTooLargeError(self.limits.file, "a file")
        if used > self.limits.quota:
            raise UploadTooLargeError(self.limits.quota, "all files of a page together")
        self._used[session] = used

    def give_back(self, session: SessionId, size: int) -> None:
        """Count `size` bytes less for `session`."""
        self._used[session] = max(0, self._used.get(session, 0) - size)

    def drop(self, session: SessionId) -> None:
        """Delete a viewer's files."""
        self._used.pop(session, None)
        if self._folder is not None:
            shutil.rmtree(self._folder / session, ignore_errors=True)

    def close(self) -> None:
        """Delete everything."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        self._used.clear()


class Upload:
    """One file on its way. Leaving it unfinished removes it."""

    def __init__(self, uploads: Uploads, session: SessionId, path: Path) -> None:
        self.path = path
        self.size = 0
        self._uploads = uploads
        self._session = session
        self._part = path.with_suffix(".part")
        handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file: BinaryIO = os.fdopen(handle, "wb")
        self._finished = False

    def write(self, chunk: bytes) -> None:
        """Append `chunk`.

        Raises:
            UploadTooLargeError: The file, or all files together, are too large.
        """
        self._uploads.claim(self._session, len(chunk), self.size + len(chunk))
        self.size += len(chunk)
        self._file.write(chunk)

    def finish(self) -> None:
        """The file is complete."""
        self._file.close()
        replaced = self.path.stat().st_size if self.path.exists() else 0
        os.replace(self._part, self.path)
        self._uploads.give_back(self._session, replaced)
        self._finished = True

    def close(self) -> None:
        """Remove what was written, unless it is complete."""
        self._file.close()
        if not self._finished:
            self._part.unlink(missing_ok=True)
            self._uploads.give_back(self._session, self.size)
            self._finished = True

    def __enter__(self) -> Upload:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def plain_name(name: str) -> str:
    """Return a viewer's name for a file, made safe: folders stay, but lead nowhere else."""
    printable = "".join(each for each in name.replace("\\", "/") if each.isprintable())
    parts = [part.strip() for part in printable.split("/")]
    inner = [part for part in parts if part.strip(".") and not part.endswith(":")]
    return "/".join(inner)[-_NAME_LIMIT:].lstrip("/") or "file"
