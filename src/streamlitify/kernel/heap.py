"""How many heaps this process keeps.

The C library of Linux gives threads that ask it for memory at the same time heaps of their own, eight for each
processor, and each keeps for itself what it has once had. Sessions are threads that mostly take turns, so two heaps
serve them all, and sessions that are over leave less that cannot be given back. It has to be said before the process
starts: the server says it in a variable of the environment, which means nothing to the author or to programs that
they start.
"""

from __future__ import annotations

import os

from streamlitify.wire.to_kernel import HEAPS


def forget_heaps() -> None:
    """Take out of the environment what was said there of heaps: it has been read."""
    for name, value in HEAPS.items():
        if os.environ.get(name) == value:
            del os.environ[name]
