"""Which pages may hold an app's page in a frame.

JupyterLab beside the app may, where its server lets its own pages be framed at
all: what the server's headers say of `frame-ancestors` holds for apps as well. So
under JupyterHub, which forbids frames because all its users share an origin,
an app has a browser tab of its own. `content_security_policy` says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DIRECTIVE = "frame-ancestors"
DEFAULT = "'self'"


def ancestors(settings: Mapping[str, Any], policy: Mapping[str, str]) -> str:
    """Return who may frame a page, in a policy's words.

    Args:
        settings: The web application's, with the headers that all answers have.
        policy: What whoever runs the server sets for apps.
    """
    if DIRECTIVE in policy:
        return policy[DIRECTIVE]
    headers = {name.lower(): str(value) for name, value in settings.get("headers", {}).items()}
    for directive in headers.get("content-security-policy", "").split(";"):
        name, _, sources = directive.strip().partition(" ")
        if name.lower() == DIRECTIVE:
            return sources.strip() or "'none'"
    return DEFAULT


def may_frame_itself(sources: str, host: str) -> bool:
    """Whether a page of this server, at `host`, is among those that may."""
    return any(
        each in ("'self'", "*") or each.rpartition("//")[2].rstrip("/") == host for each in sources.lower().split()
    )
