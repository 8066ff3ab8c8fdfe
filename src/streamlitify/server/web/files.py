"""Bytes between a page and its session: what the app shows, and what its viewer sends."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.http1connection import HTTP1Connection
from tornado.web import HTTPError, stream_request_body

from streamlitify.errors import UploadTooLargeError
from streamlitify.ids import MediaId, UploadId
from streamlitify.server.media import framed, headers_of, span
from streamlitify.server.uploads import Upload, plain_name
from streamlitify.server.viewers import Viewer
from streamlitify.server.web.handler import KeyHandler
from streamlitify.wire.to_kernel import Uploaded


class MediaHandler(KeyHandler):
    """`/apps/<name>/media/<id>`."""

    @allow_unauthenticated
    async def get(self, name: str, media: str) -> None:
        """Send what the viewer's session calls `media`, or the range of it that is asked for."""
        viewer = await self.viewer(name)
        wanted = MediaId(media)
        medium = self.host.media.get(viewer.app, wanted)
        if medium is None:
            medium = await self.host.of(viewer).media(viewer, wanted)
            if medium is None:
                raise HTTPError(404, "The app has no such file any more.")
            self.host.media.put(viewer.app, wanted, medium)
        for header, value in headers_of(medium).items():
            self.set_header(header, value)
        self.finish(self._ranged(framed(medium)))

    head = get

    def _ranged(self, content: bytes) -> bytes:
        self.set_header("Accept-Ranges", "bytes")
        asked = span(self.request.headers.get("Range", ""), len(content))
        if asked is None:
            return content
        first, last = asked
        if first >= last:
            self.set_status(416)
            self.set_header("Content-Range", f"bytes */{len(content)}")
            return b""
        self.set_status(206)
        self.set_header("Content-Range", f"bytes {first}-{last - 1}/{len(content)}")
        return content[first:last]


@stream_request_body
class UploadHandler(KeyHandler):
    """`/apps/<name>/upload/<id>`: the body is the file, the header `X-File-Name` what its viewer calls it."""

    _upload: Upload | None = None
    _refusal: str | None = None
    _viewer: Viewer

    def set_default_headers(self) -> None:
        """Let a page whose origin is nobody's send files."""
        super().set_default_headers()
        self.set_header("Access-Control-Allow-Methods", "PUT")
        self.set_header("Access-Control-Allow-Headers", "Content-Type, X-File-Name")
        self.set_header("Access-Control-Max-Age", "600")

    async def prepare(self, **how: Any) -> None:
        """Look at the key and the announced size before any of the file is read."""
        await super().prepare(**how)
        if self.request.method != "PUT":
            return
        limits = self.host.uploads.limits
        if isinstance(self.request.connection, HTTP1Connection):
            self.request.connection.set_max_body_size(limits.file)
        self._viewer = await self.viewer(self.path_args[0])
        if int(self.request.headers.get("Content-Length", 0)) > limits.file:
            raise HTTPError(413, str(UploadTooLargeError(limits.file, "a file")))
        self._upload = self.host.uploads.receive(self._viewer.session, UploadId(self.path_args[1]))

    def data_received(self, chunk: bytes) -> None:
        """Write what has come to disk."""
        if self._upload is None or self._refusal is not None:
            return
        try:
            self._upload.write(chunk)
        except UploadTooLargeError as error:
            # The answer comes after the file: a browser reads none before that.
            self._refusal = str(error)
            self._upload.close()

    @allow_unauthenticated
    async def put(self, name: str, upload: str) -> None:
        """The file has come: tell the session."""
        assert self._upload is not None, "prepare() has begun it"
        if self._refusal is not None:
            raise HTTPError(413, self._refusal)
        self._upload.finish()
        told = Uploaded(
            id=UploadId(upload),
            name=plain_name(unquote(self.request.headers.get("X-File-Name", ""), errors="replace")),
            mime=self.request.headers.get("Content-Type", "application/octet-stream"),
            size=self._upload.size,
            path=str(self._upload.path),
        )
        self.host.touch()
        self.host.of(self._viewer).tell(self._viewer, told)
        self.set_status(204)

    @allow_unauthenticated
    def options(self, name: str, upload: str) -> None:
        """Answer the browser's question whether it may."""
        self.set_status(204)

    def on_finish(self) -> None:
        """Remove a file that did not come whole."""
        if self._upload is not None:
            self._upload.close()

    def on_connection_close(self) -> None:
        """The viewer has gone in the middle of it."""
        super().on_connection_close()
        if self._upload is not None:
            self._upload.close()
