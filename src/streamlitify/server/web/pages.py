"""An app's page, as one HTML document that opens its own socket.

The page is sent before the kernel is there, and starts it. It is sandboxed: its
origin is nobody's, so that what an author or a widget puts into it cannot act as
its viewer on the server. What it needs to come back with is in it: a ticket.
"""

from __future__ import annotations

import html
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from time import monotonic
from urllib.parse import quote, unquote

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.utils import url_path_join

from streamlitify.server.access import GUEST, Guest
from streamlitify.server.catalog import App
from streamlitify.server.languages import catalogue
from streamlitify.server.viewers import Person
from streamlitify.server.web.framing import DIRECTIVE, ancestors
from streamlitify.server.web.handler import allowed
from streamlitify.server.web.persons import PersonsHandler
from streamlitify.server.web.static import STATIC
from streamlitify.server.web.template import render
from streamlitify.server.web.visit import visit_of

POLICY: Mapping[str, str] = {
    "sandbox": "allow-scripts allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox",
    "default-src": "'none'",
    # What a script of the page's imports may come from anywhere, as a widget's module does
    # from a blob and often from a CDN; a script that HTML brings along may not run at all.
    "script-src": "'nonce-{nonce}' 'strict-dynamic'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob: https: http:",
    "media-src": "'self' data: blob: https: http:",
    "font-src": "'self' data:",
    "connect-src": "'self' {sockets}",
    "frame-src": "'self' https: http:",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""The page's Content-Security-Policy, by directive; `framing` says who may hold it in a frame."""

STARTING = "Starting {title}…"
"""What the page says in English until its bundle has come."""

AS_VIEWER = "viewer"
"""What `embed_options`, a query parameter that apps do not see, says to show a page as viewers see it."""

_HOST = re.compile(r"[\w.:\[\]-]+", re.ASCII)


class PageHandler(PersonsHandler):
    """`/apps/<name>` and `/apps/<name>/<page>`."""

    @allowed("read")
    async def get(self, name: str, page: str | None = None) -> None:
        """Send the page, and start the kernel."""
        app = self.host.shown(self.app(name), self._beholder())
        if "token" in self.request.query_arguments:
            self.redirect(self._without_token())
            return
        self.host.running(app).wake()
        nonce = secrets.token_urlsafe(16)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", self._policy(nonce))
        self.set_header("Cache-Control", "no-store")
        visit = visit_of(self.request, self.identity_provider.get_cookie_name(self))
        person = replace(self._beholder(), visit=visit)
        self._remember_guest()
        ticket = self.host.tickets.mint(app.name, person, monotonic())
        up = "../" if page is None else "../../"
        base = f"{'' if page is None else '../'}{quote(app.name)}"
        language = self.language(app)
        boot = {"app": app.name, "base": base, "ticket": ticket, "seal": self.host.seals.of(app.name, person)}
        self.finish(render(STATIC / "index.html", tokens(app, boot, nonce, f"{up}streamlitify/static/", language)))

    def _beholder(self) -> Person:
        """Return for whom the page is: whoever asks, or, if its author wants to see that, some viewer."""
        person = self.person()
        wishes = {each.lower() for each in self.get_query_arguments("embed_options")}
        # Another id, so that neither view comes back to the other's session.
        is_author = person.owner and AS_VIEWER in wishes
        return replace(person, id=f"{person.id} as viewer", owner=False, previews=True) if is_author else person

    def _remember_guest(self) -> None:
        """Let a guest find their session again, and no other guest."""
        if isinstance(self.current_user, Guest):
            path = url_path_join(self.base_url, "apps/")
            secure = self.request.protocol == "https"
            self.set_cookie(GUEST, self.current_user.username, path=path, httponly=True, samesite="Lax", secure=secure)

    def _without_token(self) -> str:
        # The cookie is set. An app may read its page's URL, and the server's
        # token would make it the server's owner.
        rest = [part for part in self.request.query.split("&") if unquote(part.partition("=")[0]) != "token"]
        # "./", for a page may be called like another site.
        return "?".join([f"./{self.request.path.rpartition('/')[2]}", *filter(None, ["&".join(rest)])])

    def _policy(self, nonce: str) -> str:
        host = self.request.host
        # Not every browser takes 'self' to mean sockets, too.
        sockets = f"ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
        own = self.host.settings.policy
        said = {**POLICY, DIRECTIVE: ancestors(self.settings, own), **own}
        return "; ".join(f"{name} {value.format(nonce=nonce, sockets=sockets)}".strip() for name, value in said.items())


class HomeHandler(PersonsHandler):
    """`/`, on a server that has nothing but apps."""

    @allow_unauthenticated
    def get(self) -> None:
        """Send the browser on, from where it is: a proxy may hide how the path begins."""
        home = str(self.settings["default_url"]).removeprefix(self.base_url).lstrip("/")
        self.redirect(home + (f"?{self.request.query}" if self.request.query else ""))


class SlashHandler(PersonsHandler):
    """`/apps` and `/apps/<name>/`, from where the page's relative URLs would not lead home."""

    @allowed("read")
    async def get(self, name: str | None = None) -> None:
        """Send the browser to the right place."""
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(("apps/" if name is None else f"../{quote(name)}") + query)


def tokens(app: App, boot: Mapping[str, str], nonce: str, root: str, language: str) -> dict[str, str]:
    """Return what the template's `{{tokens}}` stand for."""
    script, texts = app.script, catalogue(language)
    return {
        "title": html.escape(app.title),
        "starting": html.escape(texts.get("status.starting", STARTING).format(title=app.title)),
        "lang": language,
        "theme": script.theme if script else "auto",
        "nonce": nonce,
        "root": root,
        # In a script element, where only "<" could end it.
        "boot": json.dumps({**boot, "strings": texts}, ensure_ascii=False).replace("<", "\\u003c"),
    }
