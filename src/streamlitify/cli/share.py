"""`jupyter streamlitify share`."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import json
import os
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from streamlitify.errors import AppUnknownError, ShareMissingError
from streamlitify.ids import AppName
from streamlitify.server.catalog import App, Catalog
from streamlitify.server.hub.grants import grants_here
from streamlitify.server.publishing.shelf import Shelf
from streamlitify.server.publishing.store import Store
from streamlitify.server.sharing.desk import Desk
from streamlitify.server.sharing.register import Register
from streamlitify.server.sharing.servers import Served, served
from streamlitify.server.sharing.share import NEVER, Audience, Share, seconds
from streamlitify.wire import codec

_WORDS = {"link": "whoever has the link", "everyone": "everyone who is logged in", "public": "whoever comes"}
_EPILOG = """\
examples:
  jupyter streamlitify share sales --expires 7d       make a link that is good for a week
  jupyter streamlitify share sales --user vera        let a user in; more than one, if it is said again
  jupyter streamlitify share sales --public           let whoever comes use the app
  jupyter streamlitify share --list sales             say whom the app is shared with
  jupyter streamlitify share --revoke sales 4be1…     end one of its shares; without an id, all of them

The app runs as you: whoever may use it sees what its code shows, and can do what its code lets them do.
"""


def run(words: Sequence[str]) -> int:
    """Let others use an app, and nothing else of the server that it is on."""
    parser = _parser()
    options = parser.parse_args(words[1:])
    register = Register()
    if options.list is not None:
        return _list(register, options)
    if options.revoke:
        return _revoke(register, options)
    if not options.app:
        parser.error("say which app to share, by its name or its notebook")
    return _share(register, options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "jupyter streamlitify share",
        description=run.__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("app", nargs="?", metavar="NAME", help="the last part of the app's URL, or its notebook")
    add("--user", action="append", default=[], metavar="NAME", help="let this user in, as the server knows them")
    add("--group", action="append", default=[], metavar="NAME", help="let a group's members in, as JupyterHub knows it")
    add("--everyone", action="store_true", help="let everyone in who is logged in")
    add("--public", action="store_true", help="let whoever comes in")
    add("--expires", default=NEVER, metavar="SPAN", help="for how long: 30m, 12h, 7d, 4w (default: %(default)s)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", nargs="?", const="", metavar="NAME", help="list an app's shares, or those of all apps")
    what.add_argument("--revoke", nargs="+", metavar=("NAME", "ID"), help="end an app's shares: all, or those named")
    add("--json", action="store_true", help="with --list: say it to a tool, as JSON")
    return parser


def _share(register: Register, options: argparse.Namespace) -> int:
    span = seconds(options.expires)
    found = served(options.app)
    app = _app(options.app, found)
    desk = _desk(register, found)
    for audience in _audiences(options):
        share = asyncio.run(desk.share(app, audience, span, getpass.getuser()))
        print(f"{app.name} is shared with {_said(share)}:")
        print(f"  {_url(desk, share, found)}")
    if found is None:
        print(f"That is where it is on a server of yours. Start one: jupyter streamlitify {os.path.relpath(app.path)}")
    return 0


def _audiences(options: argparse.Namespace) -> list[Audience]:
    named = [Audience.of(kind, each) for kind in ("user", "group") for each in getattr(options, kind)]
    kinds = [Audience.of(kind) for kind in ("everyone", "public") if getattr(options, kind)]
    return [*named, *kinds] or [Audience("link")]


def _app(wanted: str, found: Served | None) -> App:
    """Return the app that is meant: a running server's, a published one, or a file's."""
    if found is not None:
        return App(AppName(found.name), found.path, (0, 0))
    shelf = Shelf(Store(), lambda path: True)
    if (published := shelf.find(wanted)) is not None:
        return published
    if not Path(wanted).is_file():
        raise AppUnknownError(wanted)
    (app,) = Catalog(published=shelf).add(Path(wanted))
    return app


def _desk(register: Register, found: Served | None) -> Desk:
    base_url = found.base_url if found else os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
    return Desk(register, base_url, grants_here())


def _url(desk: Desk, share: Share, found: Served | None) -> str:
    url = desk.row(share).url
    return f"{found.root if found else ''}{url}" if url.startswith("/") else url


def _revoke(register: Register, options: argparse.Namespace) -> int:
    name, *ids = options.revoke
    found = served(name)
    shares = {each.id: each for each in _shares(register, name, found)}
    if not shares:
        raise ShareMissingError(name, "anything")
    if missing := [each for each in ids if each not in shares]:
        raise ShareMissingError(name, missing[0])
    desk = _desk(register, found)
    for share in [shares[each] for each in ids or shares]:
        asyncio.run(desk.end(share.app, share.id))
        print(f"{share.app} is no longer shared with {_whom(share)}. Who uses it by that is out within a second.")
    return 0


def _shares(register: Register, wanted: str, found: Served | None) -> list[Share]:
    """Return the shares of the app that is meant: by its notebook, where that is known, else by its name."""
    if found is not None:
        return register.of(found.path)
    return register.of(Path(wanted)) if Path(wanted).is_file() else register.named(wanted)


def _list(register: Register, options: argparse.Namespace) -> int:
    found = served(options.list) if options.list else None
    desk = _desk(register, found)
    shares = [each for each in _shares(register, options.list, found) if each.holds(time.time())]
    if options.json:
        print(json.dumps([{"app": each.app, **codec.plain(desk.row(each))} for each in shares], indent=2))
        return 0
    for each in shares:
        print("  ".join((each.id, each.app, _said(each), desk.row(each).url)))
    return 0


def _whom(share: Share) -> str:
    return _WORDS.get(share.audience.kind, f"the {share.audience}")


def _said(share: Share) -> str:
    if share.until is None:
        return _whom(share)
    return f"{_whom(share)} until {datetime.fromtimestamp(share.until).astimezone().strftime('%Y-%m-%d %H:%M')}"
