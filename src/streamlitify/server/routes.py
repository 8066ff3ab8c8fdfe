"""Which URL goes where."""

from __future__ import annotations

from typing import Any

from streamlitify.server.authors.selection import CompanionsHandler
from streamlitify.server.authors.sharing import ShareHandler, ShareListHandler
from streamlitify.server.authors.usage import UsageHandler
from streamlitify.server.authors.watch import WatchHandler
from streamlitify.server.host import Host
from streamlitify.server.web.files import MediaHandler, UploadHandler
from streamlitify.server.web.gallery import GalleryHandler
from streamlitify.server.web.handler import AppsHandler
from streamlitify.server.web.pages import PageHandler, SlashHandler
from streamlitify.server.web.publishing import CheckHandler, CurrentHandler, DiffHandler, RevisionListHandler
from streamlitify.server.web.rest import (
    AppListHandler,
    HealthHandler,
    KernelHandler,
    ReadyHandler,
    RunsHandler,
    TagListHandler,
)
from streamlitify.server.web.socket import SocketHandler
from streamlitify.server.web.static import LabextensionHandler, LabextensionListHandler, StaticHandler

ROUTES: tuple[tuple[str, type[AppsHandler]], ...] = (
    (r"/apps", SlashHandler),
    (r"/apps/", GalleryHandler),
    (r"/apps/([^/]+)", PageHandler),
    (r"/apps/([^/]+)/", SlashHandler),
    (r"/apps/([^/]+)/ws", SocketHandler),
    (r"/apps/([^/]+)/media/([^/]+)", MediaHandler),
    (r"/apps/([^/]+)/upload/([^/]+)", UploadHandler),
    (r"/apps/([^/]+)/labextensions/list", LabextensionListHandler),
    (r"/apps/([^/]+)/labextensions/([^/]+)/(.+)", LabextensionHandler),
    (r"/apps/([^/]+)/health", HealthHandler),
    (r"/apps/([^/]+)/([^/]+)", PageHandler),
    (r"/streamlitify/static/(.+)", StaticHandler),
    (r"/streamlitify/health", ReadyHandler),
    (r"/streamlitify/api/tags", TagListHandler),
    (r"/streamlitify/api/watch", WatchHandler),
    (r"/streamlitify/api/companions", CompanionsHandler),
    (r"/streamlitify/api/usage", UsageHandler),
    (r"/streamlitify/api/apps", AppListHandler),
    (r"/streamlitify/api/apps/([^/]+)/runs", RunsHandler),
    (r"/streamlitify/api/apps/([^/]+)/(stop|restart)", KernelHandler),
    (r"/streamlitify/api/apps/([^/]+)/check", CheckHandler),
    (r"/streamlitify/api/apps/([^/]+)/revisions", RevisionListHandler),
    (r"/streamlitify/api/apps/([^/]+)/published", CurrentHandler),
    (r"/streamlitify/api/apps/([^/]+)/diff", DiffHandler),
    (r"/streamlitify/api/apps/([^/]+)/shares", ShareListHandler),
    (r"/streamlitify/api/apps/([^/]+)/shares/([^/]+)", ShareHandler),
)


def routes(host: Host) -> list[tuple[str, type[AppsHandler], dict[str, Any]]]:
    """Return the table as tornado wants it, for the apps of `host`."""
    return [(pattern, handler, {"host": host}) for pattern, handler in ROUTES]
