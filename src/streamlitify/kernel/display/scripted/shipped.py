"""The scripts that the Bokeh family has a page load, out of the author's own packages.

Bokeh and Panel ask for them once in a process, not once in a session, so what they
have asked for is remembered for the process.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from streamlitify.ids import MediaId
from streamlitify.kernel.media import Media

_LIST = re.compile(r"^\s*const (js_urls|js_modules|js_exports|css_urls) = (.*);$", re.MULTILINE)
_PLACES = (
    (
        "bokeh",
        r"https://cdn\.bokeh\.org/bokeh/(?:release|dev)/(bokeh(?:-[a-z]+)?)-\d[^/]*",
        "server/static/js/{}.min.js",
    ),
    ("bokeh", r"(?:/?static)/js/(bokeh(?:-[a-z]+)?)\.(?:min\.)?js(?:\?.*)?", "server/static/js/{}.min.js"),
    ("panel", r"https://cdn\.holoviz\.org/panel/[^/]+/dist/([^?]+)(?:\?.*)?", "dist/{}"),
    ("panel", r"https://unpkg\.com/@holoviz/panel@[^/]+/dist/([^?]+)(?:\?.*)?", "dist/{}"),
    ("panel", r"(?:/panel-preview/)?static/extensions/panel/([^?]+)(?:\?.*)?", "dist/{}"),
)
"""The packages, the addresses of their files on the web and on a server of theirs, and where the files are."""
_WEB = re.compile(
    r'"((?:https://(?:cdn\.bokeh\.org|cdn\.holoviz\.org|unpkg\.com/@holoviz)|(?:/panel-preview/)?static/extensions)/[^"\\\s]+)"'
)
_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


class Wanted:
    """What the outputs of this process have had a notebook's page load, in order.

    Attributes:
        scripts: Addresses of scripts.
        modules: Addresses of modules, and the global name each is to have, or "".
        styles: Addresses of style sheets.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.scripts: tuple[str, ...] = ()
        self.modules: tuple[tuple[str, str], ...] = ()
        self.styles: tuple[str, ...] = ()

    def take(self, script: str) -> None:
        """Remember what this script of `output_notebook()`, or of `extension()`, would load."""
        lists: dict[str, Any] = {}
        for name, value in _LIST.findall(script):
            with suppress(ValueError):  # another version may write more than data there
                lists[name] = json.loads(value)
        modules = [(each, "") for each in lists.get("js_modules", ())]
        modules += [(each, name) for name, each in lists.get("js_exports", {}).items()]
        with self._lock:
            self.scripts = tuple(dict.fromkeys((*self.scripts, *lists.get("js_urls", ()))))
            self.modules = tuple(dict.fromkeys((*self.modules, *modules)))
            self.styles = tuple(dict.fromkeys((*self.styles, *lists.get("css_urls", ()))))


wanted = {"bokehjs": Wanted(), "holoviews": Wanted()}
"""By the family that has asked: Bokeh itself, or HoloViews and Panel."""


def package_at(address: str) -> str | None:
    """Return the package that brings the file at `address` along, or None."""
    return next((package for package, pattern, _ in _PLACES if re.fullmatch(pattern, address)), None)


def file_at(address: str) -> Path | None:
    """Return the file of an installed package that is the same as the one at `address`, or None."""
    for package, pattern, path in _PLACES:
        if (found := re.fullmatch(pattern, address)) and (file := packaged(package, path.format(found[1]))):
            return file
    return None


def packaged(package: str, path: str) -> Path | None:
    """Return a file of a package that has been imported, or None."""
    module = sys.modules.get(package)
    if module is None or module.__file__ is None:
        return None
    file = Path(module.__file__).parent / path
    return file if file.is_file() else None


LOADER = """
(async (files, steps) => {
  const urls = {};
  if (parent !== window && files.length) {
    const given = await new Promise((resolve) => {
      addEventListener("message", ({ source, data }) => {
        if (source === parent && data?.streamlitify?.files) resolve(data.streamlitify.files);
      });
      parent.postMessage({ streamlitify: { files } }, "*");
    });
    for (const name in given) urls[name] = URL.createObjectURL(given[name]);
  }
  window.streamlitifyAddress = (name) => urls[name] ?? new URL(name + location.search, location).href;
  for (const [tag, file, address, global] of steps) {
    const url = file ? streamlitifyAddress(file) : address;
    if (tag === "html") {
      const text = await (await fetch(url)).text();
      document.head.append(document.createRange().createContextualFragment(text));
      continue;
    }
    if (global) {
      window[global] = (await import(url)).default;
      continue;
    }
    const made = document.createElement(tag === "link" ? "link" : "script");
    if (tag === "module") made.type = "module";
    if (tag === "link") made.rel = "stylesheet";
    made[tag === "link" ? "href" : "src"] = url;
    await new Promise((resolve) => {
      made.onload = made.onerror = resolve;
      document.head.append(made);
    });
  }
  document.body.append(document.getElementById("streamlitify").content);
})"""
"""Gets the files from the page around the frame, loads them in order, and then lets the figure draw."""


class Frame:
    """One figure's page: the scripts it needs, and what it fetches beside itself.

    Args:
        media: Takes the files.
    """

    def __init__(self, media: Media) -> None:
        self._media = media
        self._steps: dict[tuple[str, MediaId | None, str, str], None] = {}
        self.beside: dict[MediaId, None] = {}

    def script(self, where: str | Path) -> None:
        """Load a script before what comes after it."""
        self._step("script", where)

    def style(self, where: str) -> None:
        """Load a style sheet."""
        self._step("link", where)

    def module(self, where: str, name: str) -> None:
        """Load a module; what it exports gets a global name, unless that is empty."""
        self._step("module", where, name)

    def html(self, held: MediaId) -> None:
        """Run the scripts of HTML that is held."""
        self.beside[held] = None
        self._steps["html", held, "", ""] = None

    def page(self, body: str) -> str:
        """Return the page around `body`, which fetches from here what it would fetch from the web."""
        body = _WEB.sub(self._address, body)
        load = f"{LOADER}({_javascript(list(self.beside))}, {_javascript(list(self._steps))})"
        style = "<style>body { margin: 0 }</style>"
        return f'<!doctype html>{style}<template id="streamlitify">{body}</template><script>{load}</script>'

    def _step(self, tag: str, where: str | Path, name: str = "") -> None:
        file = where if isinstance(where, Path) else file_at(where)
        self._steps[tag, None if file is None else self._held(file), "" if file else str(where), name] = None

    def _address(self, found: re.Match[str]) -> str:
        file = file_at(found[1])
        return found[0] if file is None else f'streamlitifyAddress("{self._held(file)}")'

    def _held(self, file: Path) -> MediaId:
        held = self._media.hold_file(file, _TYPES.get(file.suffix, "text/javascript"))
        self.beside[held] = None
        return held


def _javascript(value: object) -> str:
    return json.dumps(value).replace("</", "<\\/")
