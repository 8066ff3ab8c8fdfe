"""Which running servers of this user's have an app."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPSHandler, OpenerDirector, ProxyHandler, Request, build_opener

from jupyter_server.serverapp import list_running_servers

from streamlitify.server.hub.place import place_of

_SECONDS = 5.0


@dataclass(frozen=True)
class Served:
    """An app on a running server.

    Attributes:
        root: The server's URL, without its path.
        base_url: The path under which the server's pages are.
    """

    name: str
    path: Path
    root: str
    base_url: str


def served(wanted: str) -> Served | None:
    """Return the app that is called so, or that is made of the file at this path, from the first server that has it.

    A server that does not answer, or does not know us, is passed over.
    """
    path = Path(wanted).resolve()
    apps = (app for server in list_running_servers() for app in _apps(server))
    return next((app for app in apps if app.name == wanted or app.path.resolve() == path), None)


def _apps(server: Mapping[str, Any]) -> Iterator[Served]:
    # Under a hub a server has no token of its own, but its user's environment has one.
    token = server["token"] or os.environ.get("JUPYTERHUB_API_TOKEN", "")
    url = f"{server['url']}streamlitify/api/apps"
    try:
        with _opener().open(Request(url, headers={"Authorization": f"token {token}"}), timeout=_SECONDS) as answer:
            rows = json.load(answer)["apps"]
    except (URLError, OSError, ValueError, KeyError):
        return
    base = server["base_url"]
    for row in rows:
        if row.get("path"):
            yield Served(row["name"], Path(row["path"]), server["url"].removesuffix(base), base)


def _opener() -> OpenerDirector:
    place = place_of()
    # Past any proxy: the servers are on this machine, and their tokens are nobody else's.
    return build_opener(ProxyHandler({}), HTTPSHandler(context=place.tls if place else None))
