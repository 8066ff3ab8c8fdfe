"""Widgets that ship as extensions of JupyterLab, where a kernel's environment has them.

A widget of ipywidgets' family has a front end, which pip or conda put under
`share/jupyter/labextensions` of the environment. A page takes it from there, and
nothing else: of all extensions only those that build on ipywidgets are found,
and of their folders only files.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlitify.ids import AppName

FOLDER = Path("share", "jupyter", "labextensions")

_BASE = "@jupyter-widgets/base"
# The page has them built in.
_OURS = frozenset({"@jupyter-widgets/jupyterlab-manager", "anywidget"})


@dataclass(frozen=True)
class Labextension:
    """One extension.

    Attributes:
        name: Its package's, as in `bqplot` or `@scope/name`.
        folder: Where it is installed.
        load: The script to start with, a path in `folder`.
        extension: The module that holds its plugins.
        style: The module that brings its stylesheet.
    """

    name: str
    folder: Path
    load: str
    extension: str | None = None
    style: str | None = None

    def row(self) -> dict[str, str]:
        """Return what a page is told of it."""
        said = {"name": self.name, "load": self.load, "extension": self.extension, "style": self.style}
        return {field: value for field, value in said.items() if value is not None}


def labextensions(folders: Sequence[Path]) -> dict[str, Labextension]:
    """Return the widgets' extensions below `folders`, by name; of two with the same name, the first."""
    found: dict[str, Labextension] = {}
    for package in (each for folder in folders for each in _packages(folder)):
        extension = _read(package)
        if extension is not None:
            found.setdefault(extension.name, extension)
    return found


def file_of(extensions: Mapping[str, Labextension], path: str) -> Path | None:
    """Return the file that a URL's `path` names, if it is one of an extension's own.

    `path` begins with the extension's name, which may have a scope.
    """
    first, _, rest = path.partition("/")
    if first.startswith("@"):
        second, _, rest = rest.partition("/")
        first = f"{first}/{second}"
    extension = extensions.get(first)
    if extension is None:
        return None
    return below(extension.folder, rest)


def below(folder: Path, path: str) -> Path | None:
    """Return the file in `folder`, or in one of its folders, that a URL's `path` names."""
    try:
        file = (folder / path).resolve()
        return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None  # No file can be called that, or a link leads to itself.


class Passes:
    """What stands in the URLs of an app's extensions.

    The scripts of an extension fetch one another by relative URLs, which carry no
    key, and a sandboxed page has no cookie to show. So their folder has a name that
    only those are told who may see the app.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, app: AppName) -> str:
        """Return the pass to the extensions of `app`, the same for as long as the server runs."""
        return hmac.new(self._secret, app.encode(), "sha256").hexdigest()

    def admits(self, said: str, app: AppName) -> bool:
        """Whether `said` is the pass to the extensions of `app`."""
        return hmac.compare_digest(said.encode(), self.of(app).encode())


def _packages(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("[!@.]*/package.json"))
    yield from sorted(folder.glob("@*/*/package.json"))


def _read(package: Path) -> Labextension | None:
    """Return the extension that a `package.json` describes, if it is one of widgets."""
    try:
        said = json.loads(package.read_text(encoding="utf-8"))
        lab: Mapping[str, Any] = said["jupyterlab"]
        build = lab["_build"]
        needs = {*said.get("dependencies", ()), *lab.get("sharedPackages", ())}
        name, load = str(said["name"]), str(build["load"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # Half removed, or none of JupyterLab's.
    if _BASE not in needs or name in _OURS:
        return None
    return Labextension(name, package.parent, load, build.get("extension"), build.get("style"))
