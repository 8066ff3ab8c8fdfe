"""`jupyter streamlitify PATH…`: what is said, and a head start for its kernel.

Before anything else is imported the app's kernel is started, so that it and the
server get ready side by side. The rest is `serving`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module

from streamlitify import __version__
from streamlitify.server.kernels.ahead import Ahead

PORT = 8866

_EPILOG = """\
examples:
  jupyter streamlitify notebook.ipynb          serve a notebook as an app and open it
  jupyter streamlitify reports/ --no-browser   serve every notebook of a folder
  jupyter streamlitify export notebook.ipynb   write the app as a Python file
  jupyter streamlitify check notebook.ipynb    say what would surprise the app's viewers
  jupyter streamlitify publish notebook.ipynb  let viewers have it as it is now, while it is edited
  jupyter streamlitify share notebook          make a link to an app for whoever has it
  jupyter streamlitify list reports/           say which apps a folder holds

Any option of a Jupyter server is understood, too, such as --ServerApp.keyfile=….
"""


def run(words: Sequence[str]) -> int:
    """Serve apps until the server is stopped."""
    options, others = _parser().parse_known_args(words)
    ahead = Ahead()
    try:
        if len(options.paths) == 1:
            ahead.start(options.paths[0])
        return int(import_module("streamlitify.cli.serving").serve(options, others, ahead))
    finally:
        ahead.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "jupyter streamlitify",
        description="Serve Jupyter notebooks as Streamlit-style apps.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="a notebook, a Python file or a folder of them")
    add("--port", type=int, default=PORT, help="the port, or the first free one after it (default: %(default)s)")
    add("--ip", default="127.0.0.1", help="the address to listen on (default: %(default)s, this machine only)")
    add("--no-browser", dest="browser", action="store_false", help="do not open a browser")
    add("--token", help="the token that opens the server (default: a new one; empty: none is needed)")
    add("--base-url", help="the part of every URL before /apps/ (default: /)")
    add("--public", dest="open_to", action="store_const", const="public", help="let whoever comes use the apps")
    add("--show-code", action="store_true", help="show every cell's code above its output")
    add("--workers", type=int, help="how many kernels share an app's viewers (default: what the notebook says, or 1)")
    add("--isolation", choices=("thread", "session"), help="session: each viewer has a kernel of their own")
    add("--verify", action="store_true", help="after each run execute everything once more, and say what differs")
    add("--version", action="version", version=__version__)
    return parser
