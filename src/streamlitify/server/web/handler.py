"""What all handlers of ours have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar, cast

from jupyter_server.auth.decorator import authorized, ws_authenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError, authenticated

from streamlitify.ids import AppName
from streamlitify.notebook.settings import AUTO
from streamlitify.server.access import RESOURCE
from streamlitify.server.catalog import App
from streamlitify.server.host import Host
from streamlitify.server.languages import chosen
from streamlitify.server.refusal import Refusal
from streamlitify.server.viewers import Person, Viewer

Method = TypeVar("Method", bound=Callable[..., Any])


def allowed(action: Literal["read", "write"]) -> Callable[[Method], Method]:
    """Let a method answer only people who are logged in and may do `action` with apps."""

    def wrapper(method: Method) -> Method:
        return cast(Method, authenticated(authorized(action=action)(method)))

    return wrapper


def allowed_to_connect(method: Method) -> Method:
    """Let a socket's method answer the same who may write; nobody is sent to a page to log in at."""
    return cast(Method, ws_authenticated(authorized(action="write")(method)))


class AppsHandler(JupyterHandler):
    """Answers in the name of the apps."""

    auth_resource = RESOURCE
    host: Host

    def initialize(self, host: Host) -> None:
        """Take what all handlers share."""
        self.host = host

    def set_default_headers(self) -> None:
        """Send the headers that hold for every answer."""
        super().set_default_headers()
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("X-Content-Type-Options", "nosniff")

    def _request_summary(self) -> str:
        """Return how tornado's log names a request: without its query, which may hold a link."""
        return f"{self.request.method} {self.request.path} ({self.request.remote_ip})"

    def person(self) -> Person:
        """Return who asks; the request is authenticated."""
        return self.host.access.person(self)

    def language(self, app: App | None = None) -> str:
        """Return the language to answer in: the browser's, unless the app's author wants another."""
        fixed = AUTO if app is None or app.script is None else app.script.interface
        return chosen(self.request.headers.get("Accept-Language", ""), fixed)

    def app(self, name: str) -> App:
        """Return the app that the URL names, if it is shown to who asks."""
        person, app = self.person(), self.host.catalog.find(name)
        if app is not None and self.host.access.admits(person, app):
            return app
        # The same whether or not there is one: whom it is not shown to learns nothing of it.
        raise Refusal(404, "refusal.missing" if person.owner else "refusal.unshared", name=name)


class KeyHandler(AppsHandler):
    """Answers whoever has a viewer's key, and no cookie: a page's origin is nobody's."""

    key = ""
    ticket = ""

    async def prepare(self, **how: Any) -> None:
        """Take the key out of the URL, so that no log will have it."""
        self.request.uri = self.request.path
        self.key = self.get_query_argument("key", "")
        self.ticket = self.get_query_argument("ticket", "")
        await super().prepare(**how)

    def set_default_headers(self) -> None:
        """Let a page whose origin is nobody's read the answer."""
        super().set_default_headers()
        self.set_header("Access-Control-Allow-Origin", "*")

    def set_cors_headers(self) -> None:
        """They are set: the server's own would allow fewer."""

    def check_xsrf_cookie(self) -> None:
        """The key proves more than a cookie could: nobody else's page knows it."""

    def holder(self, app: AppName) -> Viewer | None:
        """Return whose key it is."""
        return self.host.viewers.find(self.key, app)

    async def viewer(self, name: str) -> Viewer:
        """Return whose key it is, if they may still use the app."""
        viewer = self.holder(AppName(name))
        if viewer is None:
            raise HTTPError(403, "This page has expired. Load it again.")
        if not await self.host.access.allows(self, viewer.person, self.app(name)):
            raise HTTPError(403, "You may not use this app any more.")
        return viewer

    def app(self, name: str) -> App:
        """Return the app that the URL names: the key says who may use it."""
        app = self.host.catalog.find(name)
        if app is None:
            raise Refusal(404, "refusal.missing", name=name)
        return app

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what is wrong in plain words: a page asked, not a person."""
        error = kwargs.get("exc_info", (None, None))[1]
        said = error.get_message() if isinstance(error, HTTPError) else None
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(said or "Something went wrong on the server.")
