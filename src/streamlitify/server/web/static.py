"""Scripts, styles and fonts: the page's own, and those of other people's widgets.

The page's own are for everybody: they are the same for all and say nothing of any
app, and the page that loads them has no cookie to show. Names carry a hash of the
content, so a browser asks for each once; texts were compressed when they were built.

Widgets' extensions say what is installed in a kernel's environment. So only who
may see an app is told where they are; there they are for whoever knows the place,
since the scripts of an extension fetch one another without a key.
"""

from __future__ import annotations

import contextlib
import mimetypes
import re
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path
from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from streamlitify.errors import KernelError
from streamlitify.server.catalog import App
from streamlitify.server.kernels.environment import prefixes
from streamlitify.server.kernels.process import kernelspec
from streamlitify.server.labextensions import FOLDER, Labextension, below, file_of, labextensions
from streamlitify.server.web.handler import AppsHandler, KeyHandler

STATIC = Path(__file__).parents[1] / "static"

_HASHED = re.compile(r"-[\w-]{8}\.\w+$", re.ASCII)
_HASHED_BY_WEBPACK = re.compile(r"(^|\.)[0-9a-f]{8,}\.\w+$", re.ASCII)
_FOREVER = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


class StaticHandler(AppsHandler):
    """`/streamlitify/static/<path>`."""

    folder = STATIC

    def set_default_headers(self) -> None:
        """Whatever somebody opens as a page of its own acts in nobody's name: extensions are not ours."""
        super().set_default_headers()
        self.set_header(
            "Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        )

    async def prepare(self, **how: Any) -> None:
        """Nobody is asked who they are, so no cookie is set or cleared."""
        self.current_user = self._jupyter_current_user = None

    @allow_unauthenticated
    def get(self, name: str) -> None:
        """Send a file."""
        path = self._path(name)
        compressed = path.with_name(f"{path.name}.gz")
        self.set_header("Content-Type", _type(path))
        self.set_header("Access-Control-Allow-Origin", "*")
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("Cache-Control", _FOREVER if _HASHED.search(path.name) else "no-cache")
        if "gzip" in self.request.headers.get("Accept-Encoding", "") and compressed.is_file():
            self.set_header("Content-Encoding", "gzip")
            path = compressed
        self.finish(path.read_bytes())

    head = get

    def _path(self, name: str) -> Path:
        path = below(self.folder, name)
        # Of the page there is nothing to be had but with a ticket in it.
        if path is None or path.name.startswith("index.html"):
            raise HTTPError(404)
        return path


class LabextensionListHandler(KeyHandler):
    """`/apps/<name>/labextensions/list`: which widgets have a front end to fetch, and where."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """Tell it to a viewer."""
        app = self.app((await self.viewer(name)).app)
        extensions = _extensions(self, app)
        self.finish({"root": self.host.passes.of(app.name), "extensions": [each.row() for each in extensions.values()]})


class LabextensionHandler(StaticHandler):
    """`/apps/<name>/labextensions/<pass>/<path>`."""

    @allow_unauthenticated
    def get(self, name: str, said: str = "", path: str = "") -> None:
        """Send a file of a widget's extension."""
        app = self.host.catalog.find(name)
        if app is None or not self.host.passes.admits(said, app.name):
            raise HTTPError(403)
        file = file_of(_extensions(self, app), path)
        if file is None:
            raise HTTPError(404)
        self.set_header("Content-Type", _type(file))
        self.set_header("Access-Control-Allow-Origin", "*")
        self.set_header("Cache-Control", _FOREVER if _HASHED_BY_WEBPACK.search(file.name) else "no-cache")
        self.finish(file.read_bytes())

    head = get


def _extensions(handler: AppsHandler, app: App) -> dict[str, Labextension]:
    """Return the widgets' extensions for `app`: its kernel's, and else the server's own."""
    argv: list[str] = []
    if app.script is not None:
        with contextlib.suppress(KernelError):
            argv = kernelspec(app.script, handler.kernel_spec_manager).argv
    return labextensions([*(each / FOLDER for each in prefixes(argv)), *map(Path, jupyter_path("labextensions"))])


def _type(path: Path) -> str:
    return _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
