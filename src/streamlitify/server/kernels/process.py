"""One app kernel's process, and the only door to jupyter_client.

A kernel is started from its notebook's own kernelspec, as JupyterLab would
start it, and its first request makes an app kernel of it (`runtime`). From then
on the two speak in comm messages: what the kernel says of a comm is handed, as
it comes, to whoever listens; one task per kernel reads it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import queue
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import zmq.asyncio
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_client.manager import AsyncKernelManager

from streamlitify.errors import KernelLanguageError, KernelMissingError, KernelStartError
from streamlitify.notebook.script import AppScript
from streamlitify.server.kernels.runtime import boot_code

_NUDGE_SECONDS = 0.1
_COMPLAINTS = "stderr"
_SOCKET_NAME_LIMIT = 80
_CONNECT_MS = 20

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
        KernelLanguageError: It does not speak Python.
    """
    try:
        spec = specs.get_kernel_spec(script.kernel)
    except NoSuchKernel:
        raise KernelMissingError(script.path, script.kernel, sorted(specs.find_kernel_specs())) from None
    if spec.language and spec.language.lower() != "python":
        raise KernelLanguageError(script.path, script.kernel, spec.language)
    return spec


def check_kernel(script: AppScript) -> None:
    """Look whether the kernel of `script` can be had on this machine.

    Raises:
        KernelError: It cannot.
    """
    kernelspec(script, default_specs())


def default_specs() -> KernelSpecManager:
    """Return the kernelspecs of this machine, as Jupyter finds them by itself."""
    return KernelSpecManager()


async def launch(script: AppScript, specs: KernelSpecManager) -> AppKernel:
    """Start the process of the kernel of `script`, and tell it to become an app kernel.

    Raises:
        KernelError: It cannot be had.
    """
    spec = kernelspec(script, specs)
    if shutil.which(spec.argv[0]) is None:
        raise KernelStartError(script.path, script.kernel, f"there is no program {spec.argv[0]}")
    folder = Path(tempfile.mkdtemp(prefix="sl-"))
    manager = _manager(script, spec, specs, folder)
    try:
        await _launch(manager, script, folder)
        return AppKernel(manager, folder, await asyncio.to_thread(boot_code))
    except BaseException as error:
        await _end(manager, folder)
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
    kernel = launched or await launch(script, specs)
    try:
        await asyncio.wait_for(kernel.ready(listener), timeout)
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
    local = "kernel_provisioner" not in spec.metadata
    if os.name == "posix" and local and len(str(folder)) < _SOCKET_NAME_LIMIT:
        manager.transport = "ipc"
    # A burst of frames must wait in memory, not be dropped.
    manager.context.setsockopt(zmq.RCVHWM, 0)
    manager.context.setsockopt(zmq.SNDHWM, 0)
    # A kernel that starts is tried until it listens, ZeroMQ's own tenth of a second apart otherwise.
    manager.context.setsockopt(zmq.RECONNECT_IVL, _CONNECT_MS)
    return manager


async def _launch(manager: AsyncKernelManager, script: AppScript, folder: Path) -> None:
    env = {**os.environ, "JPY_SESSION_NAME": script.path}
    with (folder / _COMPLAINTS).open("wb") as complaints:
        await manager.start_kernel(cwd=str(Path(script.path).parent), env=env, stderr=complaints)


async def _end(manager: AsyncKernelManager, folder: Path) -> None:
    if manager.has_kernel:
        await manager.shutdown_kernel(now=True)
    else:
        await manager.cleanup_resources()
    shutil.rmtree(folder, ignore_errors=True)


def _narrow(socket: zmq.asyncio.Socket, status: bytes) -> None:
    """Hear of comms, and of what goes wrong: not that a kernel is busy, which it says twice for every message.

    Args:
        status: The topic under which the kernel says that.
    """
    for topic in (b"comm-", b"stream", status.removesuffix(b"status") + b"error"):
        socket.subscribe(topic)
    socket.unsubscribe(b"")


class _Ended(Exception):
    """The process ended before it was an app kernel."""


class AppKernel:
    """A running app kernel, or one that is about to be: `boot` is what it is to execute first."""

    def __init__(self, manager: AsyncKernelManager, folder: Path, boot: str) -> None:
        self._manager = manager
        self._folder = folder
        self._listener: Listener | None = None
        self._client = manager.client(context=manager.context)
        self._client.start_channels(shell=True, iopub=True, stdin=False, hb=False, control=False)
        self._live = asyncio.Event()
        self._reading = asyncio.create_task(self._read())
        self._send("execute_request", {"code": boot, "silent": True, "store_history": False, "allow_stdin": False})

    async def ready(self, listener: Listener) -> None:
        """Wait until the kernel is an app kernel, which `listener` hears."""
        self._listener = listener
        reply = await self._reply()
        if reply["status"] != "ok":
            log.error("Streamlitify's own code failed in the kernel:\n%s", "\n".join(reply["traceback"]))
            raise RuntimeError(f"Streamlitify's own code failed in the kernel: {reply['ename']}: {reply['evalue']}")
        # What a kernel publishes before it knows of us is lost, so it is made to
        # speak until it is heard.
        while not self._live.is_set():
            self._send("kernel_info_request", {})
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._live.wait(), _NUDGE_SECONDS)

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
        socket, session = self._client.iopub_channel.socket, self._client.session
        while True:
            topics, parts = session.feed_identities(await socket.recv_multipart())
            message = session.deserialize(parts)
            kind, content = message["header"]["msg_type"], message["content"]
            if kind == "status" and not self._live.is_set():
                _narrow(socket, topics[0])
                self._live.set()
            try:
                if kind == "comm_msg" and self._listener is not None:
                    self._listener.heard(content["comm_id"], content["data"], message["buffers"])
                elif kind == "comm_close" and self._listener is not None:
                    self._listener.closed(content["comm_id"])
                elif kind == "stream":
                    log.debug("%s", content["text"])
                elif kind == "error":
                    log.warning("In the kernel, outside of sessions:\n%s", "\n".join(content["traceback"]))
            except Exception:
                log.exception("A %s message from a kernel could not be handled", kind)
            # What is there already is received at once: without a pause, a flood would leave nobody else a turn.
            await asyncio.sleep(0)

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
        await _end(self._manager, self._folder)
