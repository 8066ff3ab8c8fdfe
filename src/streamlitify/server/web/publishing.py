"""The author's side of publishing: an app is checked, and revisions of it are published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError

from streamlitify.errors import HubError, NotebookError, PublishingError, SharingError, StoreError, StreamlitifyError
from streamlitify.phrase import parts_of
from streamlitify.server.checking.check import check
from streamlitify.server.checking.examine import row_of as finding_row
from streamlitify.server.publishing.release import compared, release, row_of
from streamlitify.server.publishing.revision import Revision
from streamlitify.server.web.handler import AppsHandler, allowed
from streamlitify.wire import codec

CHECK_SECONDS = 600.0


class Declined(HTTPError):
    """What an author asks for cannot be done: `error` says why."""

    def __init__(self, error: StreamlitifyError) -> None:
        super().__init__(422, str(error))
        self.sentence = str(error)


class AuthorsHandler(AppsHandler, APIHandler):
    """Answers an app's author, and says in a sentence what cannot be done."""

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Answer with the sentence of what goes wrong."""
        try:
            yield
        except (NotebookError, PublishingError, SharingError, StoreError, HubError) as error:
            raise Declined(error) from None

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with what went wrong; of a sentence of ours, also with how it was made."""
        error = kwargs.get("exc_info", (None, None))[1]
        if not isinstance(error, Declined):
            super().write_error(status_code, **kwargs)
            return
        self.log.warning("wrote error: %r", error.sentence)
        said = parts_of(error.sentence)
        self.finish({"message": error.sentence, "reason": None, **({} if said is None else {"said": said})})

    def said(self, name: str) -> str:
        """Return a text that the request says, or an empty one."""
        value: Any = (self.get_json_body() or {}).get(name, "")
        if not isinstance(value, str | int):
            raise HTTPError(400, f"The {name} is {value!r}, but must be a text.")
        return str(value)

    def tell(self, revision: Revision, status: int = 200) -> None:
        """Answer with a revision, once apps go on with it."""
        self.host.look_at_files()
        self.set_status(status)
        self.finish(codec.plain(row_of(revision)))


class CheckHandler(AuthorsHandler):
    """`/streamlitify/api/apps/<name>/check`."""

    @allowed("write")
    async def post(self, name: str) -> None:
        """Run the app once in a kernel of its own, and say what would surprise its viewers."""
        app = self.app(name)
        with self.refusing():
            async with self.host.checking:
                findings = await check(str(app.path), self.host.start, CHECK_SECONDS, self.host.catalog.settings)
        self.finish({"findings": [codec.plain(finding_row(each)) for each in findings]})


class RevisionListHandler(AuthorsHandler):
    """`/streamlitify/api/apps/<name>/revisions`."""

    @allowed("write")
    async def get(self, name: str) -> None:
        """List the revisions, the latest first."""
        with self.refusing():
            revisions = self.host.shelf.store.revisions(self.app(name).name)
        self.finish({"revisions": [codec.plain(row_of(each)) for each in reversed(revisions)]})

    @allowed("write")
    async def post(self, name: str) -> None:
        """Publish what the app's file says now; `message` says what is new."""
        app = self.app(name)
        with self.refusing():
            revision = release(self.host.shelf.store, app, self.person().name, self.said("message"))
        self.tell(revision, 201)


class CurrentHandler(AuthorsHandler):
    """`/streamlitify/api/apps/<name>/published`: the revision that viewers get."""

    @allowed("write")
    async def put(self, name: str) -> None:
        """Let viewers have another `revision`: its number, or how its hash begins."""
        with self.refusing():
            revision = self.host.shelf.store.roll_back(self.app(name).name, self.said("revision"))
        self.tell(revision)

    @allowed("write")
    async def delete(self, name: str) -> None:
        """Let viewers have the live notebook again."""
        with self.refusing():
            self.host.shelf.store.unpublish(self.app(name).name)
        self.set_status(204)
        self.finish()


class DiffHandler(AuthorsHandler):
    """`/streamlitify/api/apps/<name>/diff`."""

    @allowed("write")
    async def get(self, name: str) -> None:
        """Say what one revision, `new`, says otherwise than another, `old`."""
        old, new = (self.get_query_argument(each, "") or None for each in ("old", "new"))
        with self.refusing():
            text = compared(self.host.shelf.store, self.app(name).name, old, new)
        self.finish({"text": text})
