"""The page's own files, for everybody.

They are the same for all and say nothing of any app, and the page that loads
them has no cookie to show. Names carry a hash of the content, so a browser asks
for each once; texts were compressed when they were built.
"""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from streamlitify.server.web.handler import AppsHandler

STATIC = Path(__file__).parents[1] / "static"

_HASHED = re.compile(r"-[\w-]{8}\.\w+$", re.ASCII)
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


class StaticHandler(AppsHandler):
    """`/streamlitify/static/<path>`."""

    folder = STATIC

    async def prepare(self, **how: Any) -> None:
        """Nobody is asked who they are, so no cookie is set or cleared."""
        self.current_user = self._jupyter_current_user = None

    @allow_unauthenticated
    def get(self, name: str) -> None:
        """Send a file."""
        path = self._path(name)
        compressed = path.with_name(f"{path.name}.gz")
        self.set_header("Content-Type", _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain")
        self.set_header("Access-Control-Allow-Origin", "*")
        self.set_header("Vary", "Accept-Encoding")
        forever = "public, max-age=31536000, immutable"
        self.set_header("Cache-Control", forever if _HASHED.search(path.name) else "no-cache")
        if "gzip" in self.request.headers.get("Accept-Encoding", "") and compressed.is_file():
            self.set_header("Content-Encoding", "gzip")
            path = compressed
        self.finish(path.read_bytes())

    head = get

    def _path(self, name: str) -> Path:
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()) or not path.is_file() or name == "index.html":
            raise HTTPError(404)
        return path
