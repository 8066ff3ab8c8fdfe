"""Bytes between a page and its session: what the app shows, and what its viewer sends."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.http1connection import HTTP1Connection
from tornado.ioloop import PeriodicCallback
from tornado.web import HTTPError, stream_request_body

from streamlitify.errors import UploadCrowdError, UploadTooLargeError
from streamlitify.ids import AppName, MediaId, UploadId
from streamlitify.server.crowd import counted
from streamlitify.server.media import Medium, framed, headers_of, plain_mime, span
from streamlitify.server.uploads import Upload, plain_name
from streamlitify.server.viewers import Viewer
from streamlitify.server.web.handler import KeyHandler
from streamlitify.wire.to_kernel import NAME_LIMIT, Uploaded

AT_ONCE = 64
"""How many files of an app's a page may be waiting for."""
WATCH_SECONDS = 30
SLOWEST = 2**10
"""How many bytes of a file must come in a second, on average over so many."""


class MediaHandler(KeyHandler):
    """`/apps/<name>/media/<id>`."""

    def holder(self, app: AppName) -> Viewer | None:
        """Return whose media are asked for: that takes a key which is good for nothing else."""
        return self.host.viewers.fetching(self.key, app)

    @allow_unauthenticated
    async def get(self, name: str, media: str) -> None:
        """Send what the viewer's session calls `media`, or the range of it that is asked for."""
        viewer = await self.viewer(name)
        wanted = MediaId(media)
        kept = self.host.media.get(viewer.app, wanted)
        # What is kept was made for some session, and its name may be known to others: is it for this one?
        found = await self._asked(viewer, wanted, known=kept is not None)
        if found is None:
            raise HTTPError(404, "The app has no such file any more.")
        medium = kept or found
        self.host.media.put(viewer.app, wanted, medium)
        for header, value in headers_of(medium).items():
            self.set_header(header, value)
        self.finish(self._ranged(framed(medium)))

    head = get

    async def _asked(self, viewer: Viewer, media: MediaId, *, known: bool) -> Medium | None:
        waiting = self.host.fetching
        if waiting[viewer.session] >= AT_ONCE:
            raise HTTPError(429, "This page asks for too many files at once.")
        waiting[viewer.session] += 1
        try:
            return await self.host.of(viewer).media(viewer, media, known=known)
        finally:
            waiting[viewer.session] -= 1
            if not waiting[viewer.session]:
                del waiting[viewer.session]

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
    _watch: PeriodicCallback | None = None
    _seen = 0
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
        announced = self.request.headers.get("Content-Length", "0")
        if not announced.isdecimal() or int(announced[:20]) > limits.file:
            raise HTTPError(413, str(UploadTooLargeError(limits.file, "a file")))
        self._upload = self._begun(UploadId(self.path_args[1]))
        self._watch = PeriodicCallback(self._hang_up_on_crawlers, WATCH_SECONDS * 1000)
        self._watch.start()

    def _begun(self, upload: UploadId) -> Upload:
        if len(upload) > NAME_LIMIT:
            raise HTTPError(400, "That is no id of a file.")
        viewer = self._viewer
        try:
            return self.host.uploads.receive(viewer.session, upload, counted(viewer.person))
        except UploadCrowdError as error:
            raise HTTPError(429, str(error)) from None

    def _hang_up_on_crawlers(self) -> None:
        """End a connection over which hardly anything comes: it would be held for as long as its sender likes."""
        assert self._upload is not None
        grown, self._seen = self._upload.size - self._seen, self._upload.size
        if self._refusal is None and grown < SLOWEST * WATCH_SECONDS:
            self._end()
            self.request.connection.stream.close()  # type: ignore[union-attr]  # it is of HTTP/1: there is no other

    def data_received(self, chunk: bytes) -> None:
        """Write what has come to disk."""
        if self._upload is None or self._refusal is not None or self._upload.is_over:
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
        if not self._upload.finish():
            raise HTTPError(403, "This page has expired. Load it again.")
        told = Uploaded(
            id=UploadId(upload),
            name=plain_name(unquote(self.request.headers.get("X-File-Name", ""), errors="replace")),
            mime=plain_mime(self.request.headers.get("Content-Type", "")),
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
        self._end()

    def on_connection_close(self) -> None:
        """The viewer has gone in the middle of it."""
        super().on_connection_close()
        self._end()

    def _end(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        if self._upload is not None:
            self._upload.close()
