"""Builds the page and JupyterLab's extension before a wheel or an sdist is packed.

With npm at hand both are built from `labextension/`. Without, what was built
before is packed as it is; so it is in an unpacked sdist, which carries it, and
for an editable install, which `make` keeps fresh by running this file.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = "src/streamlitify/server/static"
LAB = "src/streamlitify/labextension"
COMPRESSED = {".css", ".html", ".js", ".json", ".svg"}


class PageHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's types do not reach mypy
    """What hatchling calls."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build both, unless those that are there will do."""
        root = Path(self.root)
        built = (root / PAGE / "index.html").is_file() and (root / LAB / "install.json").is_file()
        unpacked = (root / "PKG-INFO").is_file()
        if not (built and (unpacked or version == "editable" or shutil.which("npm") is None)):
            build(root)
        compress(root)


def build(root: Path) -> None:
    """Run the TypeScript build."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit(
            "The page is not built and npm is not installed. "
            "Install Node 20 or newer, or install jupyter-streamlitify from its wheel."
        )
    source = root / "labextension"
    if not (source / "node_modules").is_dir():
        subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=source, check=True)
    subprocess.run([npm, "run", "build"], cwd=source, check=True)
    # Says to `jupyter labextension` which package the extension came with.
    shutil.copy(source / "install.json", root / LAB)


def compress(root: Path) -> None:
    """Put a `.gz` beside each text, for `server/web/static.py` to send."""
    for path in (root / PAGE).rglob("*"):
        compressed = path.with_name(path.name + ".gz")
        if path.suffix in COMPRESSED and not _is_fresh(compressed, path):
            compressed.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def _is_fresh(made: Path, source: Path) -> bool:
    # One that is written again without need would look newer than what the page is built from.
    return made.is_file() and made.stat().st_mtime >= source.stat().st_mtime


if __name__ == "__main__":
    build(Path(__file__).parent)
    compress(Path(__file__).parent)
