"""Files that a notebook points to, for pages that cannot see any.

JupyterLab's page is beside the notebook's files and may fetch them. A viewer's page
fetches only what its session holds for it. So what the author's own notebook names is
held, and its address in the text becomes `media:` and the name it is held under:

- pictures in Markdown cells, and what IPython's `FileLink`, `IFrame`, `Video`, `Audio`
  and `Image` are given, wherever it is;
- pictures, sounds and films in other HTML and Markdown, if they lie in the notebook's
  folder or below it. A text may hold what a viewer has typed: it must not lead further.
"""

from __future__ import annotations

import base64
import html
import mimetypes
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from streamlitify.ids import MediaId
from streamlitify.kernel.media import Held, Media

SCHEME = "media:"
IN_MARKDOWN = re.compile(r"(?P<before>!\[[^\]]*\]\(\s*)(?P<path>[^)\s]+)")
IN_HTML = re.compile(
    r"(?P<before><(?:img|audio|video|source)\b[^>]*?\ssrc\s*=\s*(?P<quote>[\"']))(?P<path>.*?)(?=(?P=quote))",
    re.IGNORECASE,
)
LINK = re.compile(r"(<a\b[^>]*?\bhref\s*=\s*)(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
FRAME = re.compile(r"(?P<before><iframe\b[^>]*?\ssrc\s*=\s*\")(?P<path>[^\"]*)(?=\")", re.IGNORECASE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
PLAYED = ("image/", "audio/", "video/")
PAGES = {"text/html": "text/html; charset=utf-8"}
INSIDE_LIMIT = 20 * 2**20
"""Bytes of a file that becomes part of a text: a frame of nobody's origin cannot fetch it."""


def with_pictures(text: str, media: Media) -> str:
    """Return a Markdown cell's text, pictures that are files held for the page."""
    return _replaced((IN_MARKDOWN, IN_HTML), text, lambda path: _held(_local(path), media))


def with_media(text: str, media: Media, *, markdown: bool = False) -> str:
    """Return HTML, or Markdown, that is shown, what it plays of the notebook's folder held for the page."""
    patterns = (IN_MARKDOWN, IN_HTML) if markdown else (IN_HTML,)
    return _replaced(patterns, text, lambda path: _held(_beside(path), media))


def with_data(text: str) -> str:
    """Return HTML for a frame, what it plays of the notebook's folder inside it."""
    return _replaced((IN_HTML,), text, lambda path: _data_url(_beside(path)))


def with_files(text: str, media: Media) -> str:
    """Return the HTML of IPython's file links, the files held for the page to download."""

    def held(found: re.Match[str]) -> str:
        path = _local(html.unescape(found[2] or found[3] or ""))
        return found[0] if path is None else f'{found[1]}"{SCHEME}{_download(path, media)}"'

    return LINK.sub(held, text)


def with_players(text: str, media: Media) -> str:
    """Return the HTML of IPython's `Video`, `Audio` and `Image`, the file held for the page."""
    return _replaced((IN_HTML,), text, lambda path: _held(_local(path), media))


def with_page(text: str, media: Media) -> str:
    """Return the HTML of IPython's `IFrame`, a page that is a file held; another file becomes a link to it."""
    found = FRAME.search(text)
    path = None if found is None else _local(html.unescape(found["path"]))
    if found is None or path is None:
        return text
    mime = PAGES.get(mimetypes.guess_type(path.name)[0] or "")
    if mime is None:
        return f'<a href="{SCHEME}{_download(path, media)}">{html.escape(path.name)}</a>'
    return f"{text[: found.end('before')]}{SCHEME}{media.hold_file(path, mime)}{text[found.end() :]}"


def _replaced(patterns: tuple[re.Pattern[str], ...], text: str, address: Callable[[str], str | None]) -> str:
    def replaced(found: re.Match[str]) -> str:
        instead = address(html.unescape(found["path"]))
        return found[0] if instead is None else found["before"] + instead

    for pattern in patterns:
        text = pattern.sub(replaced, text)
    return text


def _local(address: str) -> Path | None:
    if ELSEWHERE.match(address):
        return None
    # Fetched later, when the kernel may be in another folder.
    path = Path(unquote(address.partition("?")[0].partition("#")[0])).absolute()
    try:
        return path if path.is_file() else None
    except (OSError, ValueError):  # no path at all
        return None


def _beside(address: str) -> Path | None:
    path = _local(address)
    return path if path is not None and path.resolve().is_relative_to(Path.cwd().resolve()) else None


def _played(path: Path | None) -> str | None:
    kind = mimetypes.guess_type(path.name)[0] if path is not None else None
    return kind if kind is not None and kind.startswith(PLAYED) else None


def _held(path: Path | None, media: Media) -> str | None:
    kind = _played(path)
    return None if path is None or kind is None else SCHEME + media.hold_file(path, kind)


def _data_url(path: Path | None) -> str | None:
    kind = _played(path)
    if path is None or kind is None or path.stat().st_size > INSIDE_LIMIT:
        return None
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _download(path: Path, media: Media) -> MediaId:
    # Read when it is fetched: the cells that write it may still be to come.
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return media.hold_maker(f"file\0{path}", Held(path.read_bytes, kind, path.name))
