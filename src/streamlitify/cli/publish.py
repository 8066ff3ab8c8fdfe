"""`jupyter streamlitify publish`."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from streamlitify.errors import UnpublishedError
from streamlitify.notebook.app import app_name
from streamlitify.server.catalog import Catalog
from streamlitify.server.publishing.release import compared, release, row_of
from streamlitify.server.publishing.revision import Revision
from streamlitify.server.publishing.shelf import Shelf
from streamlitify.server.publishing.store import Store
from streamlitify.wire import codec

_MOST = 3
"""Words that --diff takes: a name, and two revisions."""
_EPILOG = """\
examples:
  jupyter streamlitify publish sales.ipynb -m "Prices of May"   viewers get the notebook as it is now
  jupyter streamlitify publish --list sales                     which revisions there are
  jupyter streamlitify publish --diff sales                     what the notebook says otherwise than what is published
  jupyter streamlitify publish --diff sales 1 3                 what revision 3 says otherwise than revision 1
  jupyter streamlitify publish --rollback sales 2               viewers get revision 2
  jupyter streamlitify publish --unpublish sales                viewers get the live notebook again
"""


def run(words: Sequence[str]) -> int:
    """Let viewers have a notebook as it is now, whatever becomes of it; or say and change what they have."""
    parser = _parser()
    options = parser.parse_args(words[1:])
    if options.diff and len(options.diff) > _MOST:
        parser.error("--diff takes a name and at most two revisions")
    store = Store()
    if options.list is not None:
        return _list(store, options)
    if options.diff:
        text = compared(store, *options.diff)
        print(text.rstrip("\n") if text else "They say the same.")
    elif options.rollback:
        revision = store.roll_back(*options.rollback)
        print(f"Viewers of {revision.app} get {_named(revision)} from their next interaction on.")
    elif options.unpublish:
        store.unpublish(options.unpublish)
        print(f"Viewers of {options.unpublish} get the live notebook from their next interaction on.")
    else:
        _publish(store, options)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "jupyter streamlitify publish",
        description=run.__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("notebook", nargs="?", type=Path, metavar="NOTEBOOK", help="publish this notebook, as it is now")
    what.add_argument(
        "--list", nargs="?", const="", metavar="NAME", help="list an app's revisions, or what is published"
    )
    what.add_argument("--rollback", nargs=2, metavar=("NAME", "REVISION"), help="let viewers have another revision")
    what.add_argument("--diff", nargs="+", metavar=("NAME", "REVISION"), help="compare two revisions")
    what.add_argument("--unpublish", metavar="NAME", help="let viewers have the live notebook again")
    parser.add_argument("--name", help="the last part of the app's URL (default: the notebook's setting, or its name)")
    parser.add_argument("-m", "--message", default="", help="what is new, for the list of revisions")
    parser.add_argument("--json", action="store_true", help="with --list: say it to a tool, as JSON")
    return parser


def _publish(store: Store, options: argparse.Namespace) -> None:
    # The names of apps that are published already hold, as they do on a server.
    catalog = Catalog(published=Shelf(store, lambda path: True))
    (app,) = catalog.add(options.notebook)
    if options.name:
        app = replace(app, name=app_name(options.name))
    for warning in app.warnings:
        print(warning, file=sys.stderr)
    before = [each for each in store.revisions(app.name) if each.current]
    revision = release(store, app, getpass.getuser(), options.message)
    if [each.number for each in before] == [revision.number]:
        print(f"{app.name}: {_named(revision)} is published already, and nothing has changed since.")
    else:
        print(f"{app.name}: {_named(revision)} is published. Viewers get it from their next interaction on.")


def _list(store: Store, options: argparse.Namespace) -> int:
    revisions = store.revisions(options.list) if options.list else store.current()
    if options.list and not revisions:
        raise UnpublishedError(options.list, ever=False)
    if options.json:
        print(json.dumps([{"app": each.app, **codec.plain(row_of(each))} for each in revisions], indent=2))
        return 0
    for each in revisions:
        said = [each.app, _named(each), _when(each), each.author, each.message, "(published)" if each.current else ""]
        print("  ".join(filter(None, said)))
    return 0


def _named(revision: Revision) -> str:
    return f"revision {revision.number} ({revision.digest[:8]})"


def _when(revision: Revision) -> str:
    return datetime.fromtimestamp(revision.time).astimezone().strftime("%Y-%m-%d %H:%M")
