"""The command: `jupyter streamlitify notebook.ipynb`.

Each word it knows is a module of this folder with a function `run`, which is
imported when the word is said. So a command is there as soon as what it needs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from streamlitify.cli.deferred import defer
from streamlitify.errors import StreamlitifyError

_COMMANDS = {"check": "check", "export": "export", "list": "apps", "publish": "publish", "share": "share"}
_SERVE = "serve"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    # jsonschema has it for the format "iri", which no schema of a server or a
    # notebook asks for; to import it takes longer than to import all the rest.
    defer("rfc3987_syntax", "is_valid_syntax")
    words = list(sys.argv[1:] if argv is None else argv)
    command = import_module(f"{__name__}.{_COMMANDS.get(words[0] if words else '', _SERVE)}")
    try:
        code: int = command.run(words)
    except StreamlitifyError as error:
        print(error, file=sys.stderr)
        return 1
    return code
