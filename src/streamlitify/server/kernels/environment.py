"""Where a kernel's environment is: what is installed beside its interpreter."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

_PYTHON = re.compile(r"python(\d+(\.\d+)*)?(\.exe)?")


def prefixes(argv: Sequence[str]) -> tuple[Path, ...]:
    """Return where the environment of a kernel that is started with `argv` may be, the likeliest first.

    An interpreter that is only called `python` is the server's own, as
    jupyter_client has it. What `argv` begins with may be another program; then
    these folders hold nothing of ours.

    >>> [each.as_posix() for each in prefixes(["/opt/env/bin/python3", "-m", "ipykernel_launcher"])]
    ['/opt/env', '/opt/env/bin']
    """
    return tuple(dict.fromkeys(_prefixes(argv[0] if argv else "")))


def _prefixes(program: str) -> Iterator[Path]:
    if _PYTHON.fullmatch(program):
        yield Path(sys.prefix)
    elif found := Path(program) if Path(program).is_absolute() else _found(program):
        # Not resolved: in a virtual environment the interpreter is a link to one elsewhere.
        yield found.parent.parent
        yield found.parent


def _found(program: str) -> Path | None:
    where = shutil.which(program)
    return Path(where) if where else None
