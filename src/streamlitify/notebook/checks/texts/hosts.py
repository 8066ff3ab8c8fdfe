"""Which other hosts a text makes a browser load from, when it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

_URL = re.compile(r"(?:https?:)?//([\w.-]+(?::\d+)?)", re.IGNORECASE)
_CSS = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_SCRIPT = re.compile(
    r"""(?:\bimport\s*\(?\s*|\bfrom\s*|\bfetch\(\s*|\bimportScripts\(\s*|\.src\s*=\s*|\bnew\s+(?:Worker|WebSocket)\(\s*)"""
    r"""["'`]((?:https?:|wss?:)//[^"'`\s]+)"""
)
_IMAGE = re.compile(r"""!\[[^\]]*\]\(\s*<?((?:https?:)?//[^\s)>]+)""")
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_LOADING = frozenset({"src", "poster", "data", "background", "xlink:href"})
_LINKED = frozenset({"stylesheet", "preload", "modulepreload", "icon", "prefetch", "preconnect"})
_HREF_LOADS = frozenset({"image", "use"})


def hosts_in_html(html: str) -> set[str]:
    """Return the hosts that HTML loads from; where links lead does not count.

    >>> hosts_in_html('<a href="https://a.org"><img src="https://b.org/c.png">')
    {'b.org'}
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.hosts


def hosts_in_css(css: str) -> set[str]:
    """Return the hosts that a style sheet loads from."""
    return _hosts(_CSS.findall(css))


def hosts_in_script(script: str) -> set[str]:
    """Return the hosts that a script names where it imports or fetches."""
    return _hosts(url.replace("ws", "http", 1) if url.startswith("ws") else url for url in _SCRIPT.findall(script))


def hosts_in_markdown(text: str, *, html: bool) -> set[str]:
    """Return the hosts that Markdown loads pictures from and, if it may hold HTML, what else that loads."""
    text = _FENCED.sub("", text)
    return _hosts(_IMAGE.findall(text)) | (hosts_in_html(text) if html else set())


def hosts_in_chart(spec: Any) -> set[str]:
    """Return the hosts that a Vega-Lite or Vega chart loads data or pictures from."""
    match spec:
        case Mapping():
            own = _hosts([spec["url"]]) if isinstance(spec.get("url"), str) else set()
            return own.union(
                *(hosts_in_chart(each) for name, each in spec.items() if name not in ("datasets", "values"))
            )
        case Sequence() if not isinstance(spec, str):
            return set().union(*map(hosts_in_chart, spec))
    return set()


def hosts_in_figure(figure: str) -> set[str]:
    """Return the hosts that a Plotly figure loads pictures and maps from, as its JSON says."""
    layout = json.loads(figure).get("layout", {})
    return _hosts(each["source"] for each in layout.get("images", ()) if isinstance(each.get("source"), str))


def _hosts(urls: Any) -> set[str]:
    return {match[1].lower() for url in urls if (match := _URL.match(url.strip()))}


class _Reader(HTMLParser):
    """Collects what elements load, with the frames and scripts inside."""

    def __init__(self) -> None:
        super().__init__()
        self.hosts: set[str] = set()
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._in = tag
        self.hosts |= _hosts(value for name, value in said.items() if name in _LOADING)
        self.hosts |= _hosts(each.strip().split(" ")[0] for each in said.get("srcset", "").split(",") if each.strip())
        self.hosts |= hosts_in_css(said.get("style", ""))
        if tag in _HREF_LOADS or (tag == "link" and _LINKED & set(said.get("rel", "").lower().split())):
            self.hosts |= _hosts([said.get("href", "")])
        if "srcdoc" in said:
            self.hosts |= hosts_in_html(said["srcdoc"])

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.hosts |= hosts_in_script(data)
        elif self._in == "style":
            self.hosts |= hosts_in_css(data)
