"""`jupyter streamlitify list`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from streamlitify.server.catalog import Catalog


def run(words: Sequence[str]) -> int:
    """Say which apps there are: name, title and file."""
    parser = argparse.ArgumentParser("jupyter streamlitify list", description=run.__doc__)
    parser.add_argument("paths", nargs="*", default=["."], help="files and folders (default: this folder)")
    catalog = Catalog()
    apps = [app for path in parser.parse_args(words[1:]).paths for app in catalog.add(Path(path))]
    width = max(len(app.name) for app in apps)
    for app in apps:
        print(f"{app.name:{width}}  {app.title}  ({os.path.relpath(app.path)})")
        for sentence in (app.problem, *app.warnings):
            if sentence:
                print(f"{'':{width}}  {sentence}")
    return 0
