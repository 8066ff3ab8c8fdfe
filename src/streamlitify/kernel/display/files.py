"""Files that a notebook points to, for pages that cannot see any.

JupyterLab's page is beside the notebook's files and may fetch them. A viewer's page
fetches only what its session holds for it. So what the author's own notebook names,
pictures in its Markdown cells and IPython's file links, is held, and its address
in the text becomes `media:` and the name it is held under.
"""

from __future__ import annotations

import html
import mimetypes
import re
from pathlib import Path
from urllib.parse import unquote

from streamlitify.ids import MediaId
from streamlitify.kernel.media import Held, Media

SCHEME = "media:"
PICTURES = (
    re.compile(r"(?P<before>!\[[^\]]*\]\(\s*)(?P<path>[^)\s]+)"),
    re.compile(r"(?P<before><img\b[^>]*?\bsrc\s*=\s*(?P<quote>[\"']))(?P<path>.*?)(?=(?P=quote))", re.IGNORECASE),
)
LINK = re.compile(r"(<a\b[^>]*?\bhref\s*=\s*)(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def with_pictures(text: str, media: Media) -> str:
    """Return a Markdown cell's text, pictures that are files beside the notebook held for the page."""

    def held(found: re.Match[str]) -> str:
        path = _local(found["path"])
        kind = mimetypes.guess_type(path.name)[0] if path else None
        if path is None or kind is None or not kind.startswith("image/"):
            return found[0]
        return found["before"] + SCHEME + media.hold_file(path, kind)

    for pattern in PICTURES:
        text = pattern.sub(held, text)
    return text


def with_files(text: str, media: Media) -> str:
    """Return the HTML of IPython's file links, the files held for the page to download."""

    def held(found: re.Match[str]) -> str:
        path = _local(html.unescape(found[2] or found[3] or ""))
        return found[0] if path is None else f'{found[1]}"{SCHEME}{_download(path, media)}"'

    return LINK.sub(held, text)


def _local(address: str) -> Path | None:
    if ELSEWHERE.match(address):
        return None
    path = Path(unquote(address.partition("?")[0].partition("#")[0]))
    return path if path.is_file() else None


def _download(path: Path, media: Media) -> MediaId:
    # Read when it is fetched: the cells that write it may still be to come.
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return media.hold_maker(f"file\0{path.absolute()}", Held(path.read_bytes, kind, path.name))
