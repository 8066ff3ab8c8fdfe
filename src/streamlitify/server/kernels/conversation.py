"""What the server and one app kernel say to one another.

The two speak in comm messages: what the kernel says of a comm is handed, as it
comes, to whoever listens. They have a direct line for it where both share a folder;
elsewhere Jupyter's own channels do, which one task per kernel reads in any case.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import zmq.asyncio

from streamlitify.server.kernels.direct import Direct, Door, Listener
from streamlitify.server.kernels.memory import memory_of
from streamlitify.server.kernels.usage import Usage, usage_of
from streamlitify.wire.to_server import LOGGED

COMPLAINTS = "stderr"
"""The file in a kernel's folder that takes what its process complains of."""
_NUDGE_SECONDS = 0.1
_REFUSED = "NotStarted"
"""What a stand-in raises if no kernel of its notebook's can be started: `kernel.foreign.kernels`."""

log = logging.getLogger("streamlitify.kernel")


async def end(manager: Any, folder: Path, *, at_once: bool = True) -> None:
    if manager.has_kernel:
        await manager.shutdown_kernel(now=at_once)
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


class Ended(Exception):
    """The process ended before it was an app kernel."""


class Refused(Exception):
    """A stand-in could not start its notebook's kernel."""


class Shell:
    """The way that leads to every kernel: Jupyter's channel for requests, to which `client` has the key."""

    def __init__(self, client: Any) -> None:
        self._session, self._channel = client.session, client.shell_channel

    def open(self, target: str, comm: str, data: Mapping[str, Any]) -> None:
        """Open `comm` to `target`."""
        self.send("comm_open", {"comm_id": comm, "target_name": target, "data": data})

    def tell(self, comm: str, data: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        """Say `data`, and bytes beside it, over `comm`."""
        self.send("comm_msg", {"comm_id": comm, "data": data}, buffers)

    def shut(self, comm: str) -> None:
        """Close `comm`."""
        self.send("comm_close", {"comm_id": comm, "data": {}})

    def send(self, kind: str, content: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        """Send a message of any kind."""
        message = self._session.msg(kind, content)
        if buffers:
            self._session.send(self._channel.socket, message, buffers=list(buffers))
        else:
            self._channel.send(message)


class AppKernel:
    """A running app kernel, or one that is about to be.

    Attributes:
        name: The kernelspec's that it was started for.

    Args:
        boot: What it is to execute first.
        stands_in: It starts kernels of its own, and ends them.
        door: Where it may call.
    """

    def __init__(self, manager: Any, folder: Path, boot: str, *, stands_in: bool, door: Door | None) -> None:
        self.name = str(manager.kernel_name)
        self._manager = manager
        self._folder = folder
        self._listener: Listener | None = None
        self._door = door
        self._client = manager.client(context=manager.context)
        self._client.start_channels(shell=True, iopub=True, stdin=False, hb=False, control=False)
        self._shell = Shell(self._client)
        self._comms: Shell | Direct = self._shell
        self._live = asyncio.Event()
        self._stands_in, self._has_kernels = stands_in, False
        self._reading = asyncio.create_task(self._read())
        self._shell.send(
            "execute_request", {"code": boot, "silent": True, "store_history": False, "allow_stdin": False}
        )

    async def ready(self, listener: Listener) -> None:
        """Wait until the kernel is an app kernel, which `listener` hears."""
        self._listener = listener
        reply = await self._reply()
        if reply["status"] != "ok":
            if reply["ename"] == _REFUSED:
                raise Refused(reply["evalue"])
            log.error("Streamlitify's own code failed in the kernel:\n%s", "\n".join(reply["traceback"]))
            raise RuntimeError(f"Streamlitify's own code failed in the kernel: {reply['ename']}: {reply['evalue']}")
        if self._door is not None and (line := self._door.answered()) is not None:
            self._comms = await Direct.on(line, listener)
        # What a kernel publishes before it knows of us is lost, so it is made to
        # speak until it is heard.
        while not self._live.is_set():
            self._shell.send("kernel_info_request", {})
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._live.wait(), _NUDGE_SECONDS)
        self._has_kernels = self._stands_in

    async def _reply(self) -> dict[str, Any]:
        while True:
            try:
                reply = await self._client.get_shell_msg(timeout=_NUDGE_SECONDS)
            except queue.Empty:
                if not await self.alive():
                    raise Ended from None
                continue
            if reply["msg_type"] == "execute_reply":
                return dict(reply["content"])

    # What is said.

    def open(self, target: str, comm: str, data: Mapping[str, Any]) -> None:
        """Open `comm` to `target`."""
        self._comms.open(target, comm, data)

    def tell(self, comm: str, data: Mapping[str, Any], buffers: Sequence[bytes] = ()) -> None:
        """Say `data`, and bytes beside it, over `comm`."""
        self._comms.tell(comm, data, buffers)

    def shut(self, comm: str) -> None:
        """Close `comm`."""
        self._comms.shut(comm)

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
                    log.log(logging.WARNING if LOGGED in content["text"] else logging.DEBUG, "%s", content["text"])
                elif kind == "error" and content["ename"] != _REFUSED:
                    log.warning("In the kernel, outside of sessions:\n%s", "\n".join(content["traceback"]))
            except Exception:
                log.exception("A %s message from a kernel could not be handled", kind)
            # What is there already is received at once: without a pause, a flood would leave nobody else a turn.
            await asyncio.sleep(0)

    async def alive(self) -> bool:
        """Whether the process is there."""
        return bool(await self._manager.is_alive())

    async def status(self) -> int | None:
        """Return how the process has ended, as `subprocess` has it; None if that is not known."""
        provisioner = self._manager.provisioner
        status = None if provisioner is None else await provisioner.poll()
        return status if isinstance(status, int) else None

    def memory(self) -> int | None:
        """Return how many bytes the process and those below it use, if it is one of this machine's."""
        process = getattr(self._manager.provisioner, "pid", None)
        return memory_of(process) if isinstance(process, int) and process > 0 else None

    async def usage(self) -> Usage | None:
        """Return what the kernel costs, if that can be told."""
        return await usage_of(self._manager)

    async def fail(self, why: str) -> str:
        """Close, and return the last line that the process wrote before it failed, or else `why`."""
        complaints = (self._folder / COMPLAINTS).read_text(errors="replace").strip()
        await self.close()
        return complaints.splitlines()[-1].strip().rstrip(".") if complaints else why

    async def close(self) -> None:
        """End the process, and remove what belonged to it."""
        self._reading.cancel()
        if self._door is not None:
            self._door.shut()
        if isinstance(self._comms, Direct):
            self._comms.close()
        self._client.shell_channel.stop()
        self._client.iopub_channel.stop()
        # A stand-in ends its own kernels when it is asked to end.
        await end(self._manager, self._folder, at_once=not self._has_kernels)
