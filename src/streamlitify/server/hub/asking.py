"""One question to a hub's API, on behalf of whoever has the token."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.httputil import url_concat

from streamlitify.errors import HubSilentError
from streamlitify.server.hub.place import Place

_TIMEOUT = 10.0


async def ask(
    place: Place, token: str, method: str, path: str, *, body: Mapping[str, Any] | None = None, **query: str
) -> HTTPResponse:
    """Return what the hub answers, even if it refuses.

    Raises:
        HubSilentError: It does not answer.
    """
    request = HTTPRequest(
        url_concat(f"{place.api_url}/{path}", query),
        method,
        {"Authorization": f"token {token}", "Content-Type": "application/json"},
        None if body is None else json.dumps(body),
        request_timeout=_TIMEOUT,
        ssl_options=place.tls,
    )
    try:
        return await AsyncHTTPClient().fetch(request, raise_error=False)
    except (OSError, HTTPClientError) as error:
        raise HubSilentError(place.api_url, str(error)) from None
