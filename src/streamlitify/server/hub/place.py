"""Where on a hub this server stands.

A hub tells the servers that it starts in environment variables where it is and
whose they are. A server that it runs as a service is nobody's.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """One server of a hub.

    Attributes:
        user: Whose server it is; None for a service.
        server: What it is called among that user's servers; empty: their default server.
        api_url: Where the hub's API answers, for us.
        prefix: The path of the hub's pages, as in `/hub/`.
        host: The hub's public host, where servers have hosts of their own; else empty.
        tls: How to speak to the hub, and to this server, where a hub's parts know one another by certificates.
    """

    user: str | None
    server: str
    api_url: str
    prefix: str
    host: str
    tls: ssl.SSLContext | None = None


def place_of(hub_auth: Any = None, said: Mapping[str, str] = os.environ) -> Place | None:
    """Return where this server stands, or None if no hub has started it.

    Args:
        hub_auth: The `HubAuth` of the server's identity provider, if it has one: its settings hold.
        said: The environment.
    """
    if hub_auth is None and "JUPYTERHUB_API_URL" not in said:
        return None
    base = said.get("JUPYTERHUB_BASE_URL", "/").rstrip("/")
    return Place(
        user=said.get("JUPYTERHUB_USER") or None,
        server=said.get("JUPYTERHUB_SERVER_NAME", ""),
        api_url=_said(hub_auth, "api_url", said.get("JUPYTERHUB_API_URL", "")).rstrip("/"),
        prefix=_said(hub_auth, "hub_prefix", f"{base}/hub/"),
        host=_said(hub_auth, "hub_host", said.get("JUPYTERHUB_HOST", "")),
        tls=_tls(hub_auth, said),
    )


def _said(hub_auth: Any, name: str, otherwise: str) -> str:
    return str(getattr(hub_auth, name, otherwise))


def _tls(hub_auth: Any, said: Mapping[str, str]) -> ssl.SSLContext | None:
    key = _said(hub_auth, "keyfile", said.get("JUPYTERHUB_SSL_KEYFILE", ""))
    certificate = _said(hub_auth, "certfile", said.get("JUPYTERHUB_SSL_CERTFILE", ""))
    if not (key and certificate):
        return None
    authority = _said(hub_auth, "client_ca", said.get("JUPYTERHUB_SSL_CLIENT_CA", ""))
    context = ssl.create_default_context(cafile=authority or None)
    context.load_cert_chain(certificate, key)
    # Commands ask this server, too, whose certificate is of an authority that the hub and its proxy alone know.
    context.load_verify_locations(certificate)
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context
