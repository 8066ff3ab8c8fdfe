"""One app kernel's process, and the only door to jupyter_client.

A kernel is started from its notebook's own kernelspec, as JupyterLab would
start it, and its first request makes an app kernel of it (`runtime`). From then
on the two speak in comm messages: what the kernel says of a comm is handed, as
it comes, to whoever listens; one task per kernel reads it.

For a notebook of another language than Python the app kernel is a stand-in, run by
the server's own Python. It starts a kernel of the notebook's for each session.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import queue
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import zmq
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_client.manager import AsyncKernelManager

from streamlitify.errors import KernelMissingError, KernelStartError
from streamlitify.notebook.script import AppScript
from streamlitify.server.kernels.runtime import boot_code, stand_in_code

_NUDGE_SECONDS = 0.1
_COMPLAINTS = "stderr"
_SOCKET_NAME_LIMIT = 80
_REFUSED = "NotStarted"
"""What a stand-in raises if no kernel of its notebook's can be started: `kernel.foreign.kernels`."""

log = logging.getLogger("streamlitify.kernel")
# jupyter_client logs a failing start with its traceback; we raise a sentence.
_quiet = logging.getLogger("streamlitify.kernel.quiet")
_quiet.propagate = False
_quiet.addHandler(logging.NullHandler())


class Listener(Protocol):
    """Who hears what a kernel says of its comms."""

    def heard(self, comm: str, data: Mapping[str, Any], buffers: Sequence[memoryview]) -> None:
        """A message came over `comm`."""

    def closed(self, comm: str) -> None:
        """The kernel has closed `comm`."""


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


async def start_kernel(script: AppScript, specs: KernelSpecManager, listener: Listener, timeout: float) -> AppKernel:
    """Start the kernel of `script`, and make an app kernel of it within `timeout` seconds.

    Raises:
        KernelError: It cannot be had.
    """
    spec = kernelspec(script, specs)
    if shutil.which(spec.argv[0]) is None:
        raise KernelStartError(script.path, script.kernel, f"there is no program {spec.argv[0]}")
    is_foreign = spec.language.lower() not in ("", "python")
    folder = Path(tempfile.mkdtemp(prefix="sl-"))
    manager = _manager(script, spec, _StandIns() if is_foreign else specs, folder)
    code = partial(stand_in_code, _order(script, spec, folder, timeout)) if is_foreign else boot_code
    try:
        await _launch(manager, script, folder)
        kernel = AppKernel(manager, folder, listener)
    except BaseException as error:
        await _end(manager, folder)
        if isinstance(error, OSError):
            raise KernelStartError(script.path, script.kernel, str(error)) from error
        raise
    try:
        await asyncio.wait_for(kernel.boot(code), timeout)
    except _Refused as refusal:
        await kernel.close()
        raise KernelStartError(script.path, script.kernel, str(refusal)) from None
    except _Ended:
        raise KernelStartError(script.path, script.kernel, await kernel.fail("it ended at once")) from None
    except asyncio.TimeoutError:
        why = await kernel.fail(f"it gave no answer within {timeout:g} seconds")
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
    with (folder / _COMPLAINTS).open("wb") as complaints:
        cwd = str(Path(script.path).parent)
        await manager.start_kernel(cwd=cwd, env=_environment(script), stderr=complaints)


async def _end(manager: AsyncKernelManager, folder: Path, *, at_once: bool = True) -> None:
    if manager.has_kernel:
        await manager.shutdown_kernel(now=at_once)
    else:
        await manager.cleanup_resources()
    shutil.rmtree(folder, ignore_errors=True)


class _Ended(Exception):
    """The process ended before it was an app kernel."""


class _Refused(Exception):
    """A stand-in could not start its notebook's kernel."""


class AppKernel:
    """A running app kernel.

    Attributes:
        name: The kernelspec's that it was started for.
    """

    def __init__(self, manager: AsyncKernelManager, folder: Path, listener: Listener) -> None:
        self.name = str(manager.kernel_name)
        self._manager = manager
        self._folder = folder
        self._listener = listener
        self._client = manager.client(context=manager.context)
        self._client.start_channels(shell=True, iopub=True, stdin=False, hb=False, control=False)
        self._live = asyncio.Event()
        self._has_kernels = False
        self._reading = asyncio.create_task(self._read())

    async def boot(self, code_of: Callable[[], str]) -> None:
        """Make an app kernel of a stock one, with the code that `code_of` returns."""
        code = await asyncio.to_thread(code_of)
        self._send("execute_request", {"code": code, "silent": True, "store_history": False, "allow_stdin": False})
        reply = await self._reply()
        if reply["status"] != "ok":
            if reply["ename"] == _REFUSED:
                raise _Refused(reply["evalue"])
            log.error("Streamlitify's own code failed in the kernel:\n%s", "\n".join(reply["traceback"]))
            raise RuntimeError(f"Streamlitify's own code failed in the kernel: {reply['ename']}: {reply['evalue']}")
        # What a kernel publishes before it knows of us is lost, so it is made to
        # speak until it is heard.
        while not self._live.is_set():
            self._send("kernel_info_request", {})
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._live.wait(), _NUDGE_SECONDS)
        self._has_kernels = code_of is not boot_code

    async def _reply(self) -> dict[str, Any]:
        while True:
            try:
                reply = await self._client.get_shell_msg(timeout=_NUDGE_SECONDS)
            except queue.Empty:
                if not await self.alive():
                    raise _Ended from None
                continue
            if reply["msg_type"] == "execute_reply":
                return dict(reply["content"])

    # What is said.

    def open(self, target: str, comm: str, data: Mapping[str, Any]) -> None:
        """Open `comm` to `target`."""
        self._send("comm_open", {"comm_id": comm, "target_name": target, "data": data})

    def tell(self, comm: str, data: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        """Say `data`, and bytes beside it, over `comm`."""
        self._send("comm_msg", {"comm_id": comm, "data": data}, buffers)

    def shut(self, comm: str) -> None:
        """Close `comm`."""
        self._send("comm_close", {"comm_id": comm, "data": {}})

    def _send(self, kind: str, content: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        channel = self._client.shell_channel
        message = self._client.session.msg(kind, content)
        if buffers:
            self._client.session.send(channel.socket, message, buffers=list(buffers))
        else:
            channel.send(message)

    # What is heard.

    async def _read(self) -> None:
        while True:
            message = await self._client.get_iopub_msg()
            self._live.set()
            kind, content = message["header"]["msg_type"], message["content"]
            try:
                if kind == "comm_msg":
                    self._listener.heard(content["comm_id"], content["data"], message["buffers"])
                elif kind == "comm_close":
                    self._listener.closed(content["comm_id"])
                elif kind == "stream":
                    log.debug("%s", content["text"])
                elif kind == "error" and content["ename"] != _REFUSED:
                    log.warning("In the kernel, outside of sessions:\n%s", "\n".join(content["traceback"]))
            except Exception:
                log.exception("A %s message from a kernel could not be handled", kind)

    async def alive(self) -> bool:
        """Whether the process is there."""
        return bool(await self._manager.is_alive())

    async def fail(self, why: str) -> str:
        """Close, and return the last line that the process wrote before it failed, or else `why`."""
        complaints = (self._folder / _COMPLAINTS).read_text(errors="replace").strip()
        await self.close()
        return complaints.splitlines()[-1].strip().rstrip(".") if complaints else why

    async def close(self) -> None:
        """End the process, and remove what belonged to it."""
        self._reading.cancel()
        self._client.shell_channel.stop()
        self._client.iopub_channel.stop()
        # A stand-in ends its own kernels when it is asked to end.
        await _end(self._manager, self._folder, at_once=not self._has_kernels)
