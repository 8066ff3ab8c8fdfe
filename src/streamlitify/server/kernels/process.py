"""One app kernel's process, and the only door to jupyter_client.

A kernel is started from its notebook's own kernelspec, as JupyterLab would
start it, and its first request makes an app kernel of it (`runtime`). What the two say
to one another from then on is `conversation`.

For a notebook of another language than Python the app kernel is a stand-in, run by
the server's own Python. It starts a kernel of the notebook's for each session.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import zmq.asyncio
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_client.manager import AsyncKernelManager

from streamlitify.errors import KernelMissingError, KernelStartError
from streamlitify.notebook.script import AppScript
from streamlitify.phrase import Phrase
from streamlitify.server.kernels.conversation import COMPLAINTS, AppKernel, Ended, Refused, end
from streamlitify.server.kernels.direct import Door, Listener
from streamlitify.server.kernels.runtime import boot_code
from streamlitify.wire.to_kernel import HEAPS

_SOCKET_NAME_LIMIT = 80
_CONNECT_MS = 20
_SECONDS = 60.0

# jupyter_client logs a failing start with its traceback; we raise a sentence.
_quiet = logging.getLogger("streamlitify.kernel.quiet")
_quiet.propagate = False
_quiet.addHandler(logging.NullHandler())


def kernelspec(script: AppScript, specs: KernelSpecManager) -> KernelSpec:
    """Return the kernelspec that `script` asks for.

    Raises:
        KernelMissingError: It is not installed.
    """
    try:
        return specs.get_kernel_spec(script.kernel)
    except NoSuchKernel:
        raise KernelMissingError(script.path, script.kernel, sorted(specs.find_kernel_specs())) from None


def check_kernel(script: AppScript) -> None:
    """Look whether the kernel of `script` can be had on this machine.

    Raises:
        KernelError: It cannot.
    """
    kernelspec(script, default_specs())


def default_specs() -> KernelSpecManager:
    """Return the kernelspecs of this machine, as Jupyter finds them by itself."""
    return KernelSpecManager()


class _StandIns(KernelSpecManager):
    """Whatever is asked for, it is a kernel of the server's own Python."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return its kernelspec."""
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name=kernel_name, language="python")


async def launch(script: AppScript, specs: KernelSpecManager, timeout: float = _SECONDS) -> AppKernel:
    """Start the process of the kernel of `script`, and tell it to become an app kernel.

    Args:
        timeout: For how many seconds a stand-in waits for a kernel of its notebook's.

    Raises:
        KernelError: It cannot be had.
    """
    spec = kernelspec(script, specs)
    if shutil.which(spec.argv[0]) is None:
        raise KernelStartError(script.path, script.kernel, Phrase("there is no program {0}", spec.argv[0]))
    is_foreign = spec.language.lower() not in ("", "python")
    folder = Path(tempfile.mkdtemp(prefix="sl-"))
    manager = _manager(script, spec, _StandIns() if is_foreign else specs, folder)
    door = Door(folder) if manager.transport == "ipc" else None
    order = _order(script, spec, folder, timeout) if is_foreign else None
    code = partial(boot_code, None if door is None else door.order, order)
    try:
        await _launch(manager, script, folder)
        return AppKernel(manager, folder, await asyncio.to_thread(code), stands_in=is_foreign, door=door)
    except BaseException as error:
        if door is not None:
            door.shut()
        await end(manager, folder)
        if isinstance(error, OSError):
            raise KernelStartError(script.path, script.kernel, str(error)) from error
        raise


async def start_kernel(
    script: AppScript, specs: KernelSpecManager, listener: Listener, timeout: float, launched: AppKernel | None = None
) -> AppKernel:
    """Start the kernel of `script`; it is to be an app kernel within `timeout` seconds.

    Args:
        launched: The kernel, if it has been launched already.

    Raises:
        KernelError: It cannot be had.
    """
    kernel = launched or await launch(script, specs, timeout)
    try:
        await asyncio.wait_for(kernel.ready(listener), timeout)
    except Refused as refusal:
        await kernel.close()
        raise KernelStartError(script.path, script.kernel, str(refusal)) from None
    except Ended:
        raise KernelStartError(script.path, script.kernel, await kernel.fail(Phrase("it ended at once"))) from None
    except asyncio.TimeoutError:
        why = await kernel.fail(Phrase("it gave no answer within {0} seconds", f"{timeout:g}"))
        raise KernelStartError(script.path, script.kernel, why) from None
    except BaseException:
        await kernel.close()
        raise
    return kernel


def _manager(script: AppScript, spec: KernelSpec, specs: KernelSpecManager, folder: Path) -> AsyncKernelManager:
    manager = AsyncKernelManager(
        kernel_name=script.kernel,
        kernel_spec_manager=specs,
        connection_file=str(folder / "kernel.json"),
        log=_quiet,
    )
    # A kernel elsewhere (a provisioner of its own) cannot reach our files, and
    # the system limits the length of a socket's name.
    local = isinstance(specs, _StandIns) or "kernel_provisioner" not in spec.metadata
    if os.name == "posix" and local and len(str(folder)) < _SOCKET_NAME_LIMIT:
        manager.transport = "ipc"
    # A burst of frames must wait in memory, not be dropped.
    manager.context.setsockopt(zmq.RCVHWM, 0)
    manager.context.setsockopt(zmq.SNDHWM, 0)
    # A kernel that starts is tried until it listens, ZeroMQ's own tenth of a second apart otherwise.
    manager.context.setsockopt(zmq.RECONNECT_IVL, _CONNECT_MS)
    return manager


def _environment(script: AppScript) -> dict[str, str]:
    return {**os.environ, "JPY_SESSION_NAME": script.path}


def _order(script: AppScript, spec: KernelSpec, folder: Path, timeout: float) -> dict[str, Any]:
    """Return how a stand-in starts its notebook's kernels: as we would start one."""
    return {
        "spec": {**spec.to_dict(), "resource_dir": spec.resource_dir},
        "kernel": script.kernel,
        "path": script.path,
        "environment": _environment(script),
        "folder": str(folder),
        "patience": timeout,
    }


async def _launch(manager: AsyncKernelManager, script: AppScript, folder: Path) -> None:
    with (folder / COMPLAINTS).open("wb") as complaints:
        cwd = str(Path(script.path).parent)
        await manager.start_kernel(cwd=cwd, env={**HEAPS, **_environment(script)}, stderr=complaints)
