"""Bytes that the page fetches by themselves: downloads, framed HTML, plotly.js.

Each is named by its content, so holding the same bytes twice is holding them
once, and a browser that has them need not ask. What a run does not hold again is
let go when the run after it ends: a page that has just been sent a new address
may still be fetching the old one.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from streamlitify.ids import MediaId
from streamlitify.kernel.plan.notes import notes


@dataclass(frozen=True)
class Held:
    """One thing that can be fetched.

    Attributes:
        make: Returns the bytes, when somebody fetches them.
        mime: Their content type.
        file_name: The name to save them under, or None to show them in place.
        fixed: The name stands for these bytes and never for others.
        beside: What it fetches in its turn, held for as long as it is.
    """

    make: Callable[[], bytes]
    mime: str
    file_name: str | None = None
    fixed: bool = False
    beside: Mapping[MediaId, Held] = field(default_factory=dict)


class Media:
    """What one session holds for its page."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[MediaId, Held] = {}
        self._fresh: set[MediaId] = set()
        self._last: set[MediaId] = set()

    def hold(
        self,
        content: bytes,
        mime: str,
        file_name: str | None = None,
        *,
        sign: bytes | None = None,
        beside: Iterable[MediaId] = (),
    ) -> MediaId:
        """Hold `content` and return its name.

        Args:
            content: The bytes.
            mime: Their content type.
            file_name: The name to save them under, or None to show them in place.
            sign: What tells it from others, if bytes may differ that show the same.
            beside: What is held already and is fetched by `content`.
        """
        about = f"{mime}\0{file_name or ''}\0".encode()
        digest = hashlib.sha256(about + (content if sign is None else sign)).hexdigest()[:32]
        with self._lock:
            needed = {each: self._held[each] for each in beside}
        return self._enter(MediaId(digest), Held(lambda: content, mime, file_name, fixed=True, beside=needed))

    def hold_file(self, path: Path, mime: str) -> MediaId:
        """Hold a file that does not change, and return its name. It is read when fetched."""
        about = f"{path}\0{path.stat().st_mtime_ns}".encode()
        return self._enter(MediaId(hashlib.sha256(about).hexdigest()[:32]), Held(path.read_bytes, mime, fixed=True))

    def hold_maker(self, name: str, held: Held) -> MediaId:
        """Hold something that is made when it is fetched; `name` tells it from others."""
        return self._enter(MediaId(hashlib.sha256(name.encode()).hexdigest()[:32]), held)

    def keep(self, media: MediaId, held: Held) -> None:
        """Hold what another run held under this name."""
        self._enter(media, held)

    def get(self, media: MediaId) -> Held | None:
        """Return what is held under this name, or None."""
        with self._lock:
            return self._held.get(media)

    def keep_all(self) -> None:
        """Everything held so far counts as held in this run too: only a part of the page is redrawn."""
        with self._lock:
            self._fresh.update(self._held)

    def turn(self) -> None:
        """A complete run has ended: let go of what neither it nor the run before it held."""
        with self._lock:
            kept = self._fresh | self._last
            self._held = {name: each for name, each in self._held.items() if name in kept}
            self._last, self._fresh = self._fresh, set()

    def _enter(self, media: MediaId, held: Held) -> MediaId:
        with self._lock:
            self._held.update({**held.beside, media: held})
            self._fresh.update((*held.beside, media))
        if (mine := notes()) is not None:
            mine.again["media", media] = lambda run: run.session.media.keep(media, held)
        return media
