"""Bytes that an app shows or offers, on their way from its kernel to a browser.

Most media are named by their content, so what was fetched once need not be asked
for again: `MediaCache` keeps the most recent up to a number of bytes. What an app
makes anew for each viewer who fetches it is not kept anywhere.

Nothing an author produced may act in the viewer's name. Whatever is fetched is
sandboxed by its own headers: an HTML page may run its scripts in an origin that
is nobody's, anything else may run none.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import quote

from streamlitify.ids import AppName, MediaId

BUDGET = 256 * 2**20
"""How many bytes the cache keeps."""

_MIME = re.compile(r"[\w.+-]+/[\w.+-]+(; ?[\w-]+=[\w.\"'-]+)*", re.ASCII)
_LONGEST_MIME = 255
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
_HTML_POLICY = "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox allow-forms allow-downloads"
_POLICY = "sandbox; default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'"
# The browser's own viewer for these does not open in a sandbox, and isolates them itself.
_UNBOXED = frozenset({"application/pdf"})

_HEIGHT_SCRIPT = b"""
<script>
(() => {
  let told = -1;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height !== told) parent.postMessage({ streamlitify: { height: (told = height) } }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
  addEventListener("load", tell);
})();
</script>
"""


@dataclass(frozen=True)
class Medium:
    """Bytes, and what is to be done with them; see `wire.to_server.Media`."""

    content: bytes
    mime: str = "application/octet-stream"
    file_name: str | None = None
    fixed: bool = False

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as a page of its own."""
        return self.mime.partition(";")[0].strip().lower() in ("text/html", "application/xhtml+xml")


def headers_of(medium: Medium) -> dict[str, str]:
    """Return the headers under which `medium` may be sent to a browser."""
    mime = plain_mime(medium.mime)
    headers = {
        "Content-Type": mime,
        "Cache-Control": "private, max-age=31536000, immutable" if medium.fixed else "no-store",
        "Access-Control-Allow-Origin": "*",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": _HTML_POLICY if medium.is_page else _POLICY,
    }
    if mime.partition(";")[0] in _UNBOXED:
        del headers["Content-Security-Policy"]
    if medium.file_name is not None:
        headers["Content-Disposition"] = attachment(medium.file_name)
    return headers


def plain_mime(said: str) -> str:
    """Return the MIME type that was said, if it is one."""
    return said if len(said) <= _LONGEST_MIME and _MIME.fullmatch(said) else "application/octet-stream"


def attachment(name: str) -> str:
    """Return the header value that saves a file as `name`, whatever characters it has."""
    clean = "".join(each for each in name if each.isprintable()).strip() or "download"
    plain = re.sub(r"[^\w. ()+,;=@~-]", "_", clean, flags=re.ASCII)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='', errors='replace')}"


def framed(medium: Medium) -> bytes:
    """Return the content as it is sent: a page tells the frame around it how high it is."""
    return medium.content + _HEIGHT_SCRIPT if medium.is_page and medium.file_name is None else medium.content


def span(header: str, length: int) -> tuple[int, int] | None:
    """Return the first byte and the one after the last that a `Range` header asks for.

    None means everything, which is also the answer to what is not one range. If
    the range lies outside, it is empty.
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or found[1] == found[2] == "":
        return None
    if found[1] == "":
        return max(0, length - int(found[2])), length
    last = int(found[2]) + 1 if found[2] else length
    return int(found[1]), min(last, length)


class MediaCache:
    """The media fetched most recently, of all apps."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._size = 0
        self._media: OrderedDict[tuple[AppName, MediaId], Medium] = OrderedDict()

    def get(self, app: AppName, media: MediaId) -> Medium | None:
        """Return what is kept under this name."""
        medium = self._media.get((app, media))
        if medium is not None:
            self._media.move_to_end((app, media))
        return medium

    def put(self, app: AppName, media: MediaId, medium: Medium) -> None:
        """Keep `medium` if it may be kept, and let go of the oldest when there is no room."""
        if not medium.fixed or len(medium.content) > self._budget // 4 or (app, media) in self._media:
            return
        self._media[app, media] = medium
        self._size += len(medium.content)
        while self._size > self._budget:
            _, oldest = self._media.popitem(last=False)
            self._size -= len(oldest.content)
