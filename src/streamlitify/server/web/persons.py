"""What is answered to a person, in a page, and not to another page or a tool."""

from __future__ import annotations

import html
from http import HTTPStatus
from pathlib import Path
from typing import Any

from streamlitify.server.languages import catalogue
from streamlitify.server.refusal import TEXTS, Refusal
from streamlitify.server.web.handler import AppsHandler
from streamlitify.server.web.template import render

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""The Content-Security-Policy of pages without scripts."""

AGAIN_SECONDS = "10"
"""After how long a browser tries again what cannot be answered now."""

_TEMPLATE = Path(__file__).with_name("plain.html")


class PersonsHandler(AppsHandler):
    """Answers a person, whatever happens."""

    def show(self, title: str, content: str, language: str) -> None:
        """Send a page without scripts; `content` is HTML."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Cache-Control", "no-store")
        self.finish(render(_TEMPLATE, {"title": html.escape(title), "lang": language, "content": content}))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in a page what is wrong."""
        error = kwargs.get("exc_info", (None, None))[1]
        refusal = error if isinstance(error, Refusal) else Refusal(status_code, "refusal.fault")
        if refusal.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            self.set_header("Retry-After", AGAIN_SECONDS)
            self.set_header("Refresh", AGAIN_SECONDS)  # which browsers obey
        language = self.language()
        texts = {**TEXTS, **catalogue(language)}
        sentence = texts[refusal.key].format(**refusal.values)
        self.show(texts["refusal.title"], f'<p class="none">{html.escape(sentence)}</p>', language)
