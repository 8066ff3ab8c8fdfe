"""Files that viewers send, on disk for as long as their session lasts.

A file is written as it arrives, never held in memory, and counts against its
viewer's quota from the first byte. It lies under a name of our own in a folder
that only the server's user can read; the viewer's name for it is only ever
told. Until it is complete it is not there.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from streamlitify.errors import UploadCrowdError, UploadTooLargeError
from streamlitify.ids import SessionId, UploadId

AT_ONCE = 8
"""How many files of one viewer may be on their way."""
FILES = 10_000
"""How many files one viewer may have sent: an empty one takes up a name and memory as well."""
PAGES = 4
"""How many quotas one person has, whatever number of pages they open."""
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
        self._used: defaultdict[SessionId, int] = defaultdict(int)
        self._names: defaultdict[SessionId, set[str]] = defaultdict(set)
        self._persons: dict[SessionId, str | None] = {}
        self._coming: defaultdict[SessionId, set[Upload]] = defaultdict(set)
        self._numbers = itertools.count()

    def receive(self, session: SessionId, upload: UploadId, person: str | None = None) -> Upload:
        """Begin a file of a viewer's.

        Args:
            person: As whom they are counted, who may have other sessions; None: they are not.

        Raises:
            UploadCrowdError: Too many are on their way, or have come.
        """
        # Not the id itself: it is the page's own, and might name another folder.
        name = hashlib.sha256(upload.encode(errors="replace")).hexdigest()[:32]
        if len(self._coming[session]) >= AT_ONCE or len(self._names[session] - {name}) >= FILES:
            raise UploadCrowdError
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="streamlitify-uploads-"))
        self._persons[session] = person
        self._names[session].add(name)
        folder = self._folder / session
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / name
        # Of the same id several may be on their way.
        coming = Upload(self, session, path, path.with_suffix(f".{next(self._numbers)}.part"))
        self._coming[session].add(coming)
        return coming

    def claim(self, session: SessionId, size: int, file_size: int) -> None:
        """Count `size` more bytes for `session`, which make a file of `file_size`.

        Raises:
            UploadTooLargeError: That is more than it, or its viewer in all their sessions, may send.
        """
        person = self._persons.get(session)
        if file_size > self.limits.file:
            raise UploadTooLargeError(self.limits.file, "a file")
        if self._used[session] + size > self.limits.quota:
            raise UploadTooLargeError(self.limits.quota, "all files of a page together")
        if person is not None and self._used_by(person) + size > PAGES * self.limits.quota:
            raise UploadTooLargeError(PAGES * self.limits.quota, "all files of your pages together")
        self._used[session] += size

    def _used_by(self, person: str) -> int:
        return sum(used for each, used in self._used.items() if self._persons.get(each) == person)

    def give_back(self, session: SessionId, size: int) -> None:
        """Count `size` bytes less for `session`."""
        if session in self._used:
            self._used[session] = max(0, self._used[session] - size)

    def ended(self, upload: Upload, session: SessionId) -> None:
        """`upload` is not on its way any more."""
        self._coming[session].discard(upload)
        if not self._coming[session]:
            del self._coming[session]

    def drop(self, session: SessionId) -> None:
        """Delete a viewer's files, and those that are on their way."""
        for each in tuple(self._coming.get(session, ())):
            each.close()
        self._used.pop(session, None)
        self._persons.pop(session, None)
        self._names.pop(session, None)
        if self._folder is not None:
            shutil.rmtree(self._folder / session, ignore_errors=True)

    def close(self) -> None:
        """Delete everything."""
        for each in [each for coming in self._coming.values() for each in coming]:
            each.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        self._used.clear()
        self._persons.clear()
        self._names.clear()
        self._coming.clear()


class Upload:
    """One file on its way. Leaving it unfinished removes it."""

    def __init__(self, uploads: Uploads, session: SessionId, path: Path, part: Path) -> None:
        self.path = path
        self.size = 0
        self.is_over = False
        self._uploads = uploads
        self._session = session
        self._part = part
        handle = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file: BinaryIO = os.fdopen(handle, "wb")

    def write(self, chunk: bytes) -> None:
        """Append `chunk`; to one that is over, nothing.

        Raises:
            UploadTooLargeError: The file, or all files together, are too large.
        """
        if self.is_over:
            return
        self._uploads.claim(self._session, len(chunk), self.size + len(chunk))
        self.size += len(chunk)
        self._file.write(chunk)

    def finish(self) -> bool:
        """The file is complete; return whether it is there now: its session may have ended."""
        if self.is_over:
            return False
        self._end()
        replaced = self.path.stat().st_size if self.path.exists() else 0
        os.replace(self._part, self.path)
        self._uploads.give_back(self._session, replaced)
        return True

    def close(self) -> None:
        """Remove what was written, unless it is complete."""
        if not self.is_over:
            self._end()
            self._part.unlink(missing_ok=True)
            self._uploads.give_back(self._session, self.size)

    def _end(self) -> None:
        self.is_over = True
        self._file.close()
        self._uploads.ended(self, self._session)

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
