"""A kernel that starts while the server is still being imported.

Which one an app needs is known for certain once its notebook has been read and
the server configured. But nearly always it is the one that the notebook's
metadata names, in the environment there is. So that one is started ahead; who
needs a kernel later takes it if it is the very same, and otherwise it is ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlitify.errors import KernelError
from streamlitify.ids import AppName
from streamlitify.notebook.document import kernel_of, mapping
from streamlitify.notebook.script import AppScript
from streamlitify.server.kernels.conversation import AppKernel
from streamlitify.server.kernels.process import default_specs, kernelspec, launch

_HEADER = b"# ---"


def likely_script(file: str) -> AppScript | None:
    """Return the app in `file`, as far as its kernel is concerned; None if that takes a closer look."""
    path = Path(os.path.abspath(file))
    try:
        content = path.read_bytes()
        metadata = mapping(json.loads(content)).get("metadata") if path.suffix == ".ipynb" else {}
    except (OSError, ValueError, RecursionError):
        return None
    if path.suffix != ".ipynb" and (path.suffix != ".py" or content.startswith(_HEADER)):
        return None
    kernel, language = kernel_of(mapping(metadata))
    return AppScript(AppName(path.stem), path.stem, str(path), (), kernel=kernel, language=language)


@dataclass(frozen=True)
class _Launched:
    """A kernel, and what it was launched for and with."""

    kernel: AppKernel
    given: tuple[object, ...]


class Ahead:
    """At most one kernel, until somebody takes it."""

    def __init__(self) -> None:
        self._launched: _Launched | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, file: str) -> None:
        """Start the kernel of the app in `file`, if it can be had; this thread has no event loop yet."""
        script = likely_script(file)
        # Elsewhere than under POSIX, a Jupyter server has an event loop of its own choosing.
        if script is None or os.name != "posix":
            return
        loop = self._loop = asyncio.new_event_loop()
        # The server's from now on: a kernel belongs to the loop that it was launched in.
        asyncio.set_event_loop(loop)
        # Why not is said in full when the kernel is really needed.
        with contextlib.suppress(KernelError):
            given = _given(script, default_specs())
            self._launched = _Launched(loop.run_until_complete(launch(script, default_specs())), given)

    async def taken(self, script: AppScript, specs: Any) -> AppKernel | None:
        """Return the kernel if it is what `script` asks of `specs` for; it is the caller's then.

        Raises:
            KernelError: What `script` asks for cannot be had.
        """
        launched, self._launched = self._launched, None
        if launched is None:
            return None
        if launched.given == _given(script, specs):
            return launched.kernel
        await launched.kernel.close()
        return None

    def close(self) -> None:
        """End a kernel that nobody has taken."""
        launched, self._launched = self._launched, None
        if launched is not None and self._loop is not None and not self._loop.is_closed():
            self._loop.run_until_complete(launched.kernel.close())


def _given(script: AppScript, specs: Any) -> tuple[object, ...]:
    """What makes one kernel as good as another."""
    return script.path, vars(kernelspec(script, specs)), dict(os.environ)
