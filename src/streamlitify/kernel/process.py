"""The one door to ipykernel and IPython.

What they keep for the whole process is replaced here, once, by what asks for the
current session: the streams, `__main__`, comms, and much of the shell. And here
are the comms over which the server talks to us.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TextIO

from comm import get_comm_manager
from comm.base_comm import BaseComm
from ipykernel.kernelbase import Kernel
from IPython.core.interactiveshell import InteractiveShell

from streamlitify.kernel.display.descriptors import route_descriptors
from streamlitify.kernel.display.streams import RoutedStream
from streamlitify.kernel.interactive import shell as shell_routes
from streamlitify.kernel.interactive.asking import route_questions
from streamlitify.kernel.interactive.captures import route_captures
from streamlitify.kernel.interactive.events import RoutedEvents
from streamlitify.kernel.interactive.here import Here
from streamlitify.kernel.ipywidgets import comms
from streamlitify.kernel.line import Data, Line
from streamlitify.kernel.namespace import MainModule
from streamlitify.wire.to_server import LOGGED

log = logging.getLogger(__name__)


def shell() -> InteractiveShell:
    """Return IPython's shell of this kernel."""
    return InteractiveShell.instance()


def given_names() -> dict[str, Any]:
    """Return the names that a notebook finds defined; `display` is among the builtins, where IPython has put it."""
    # `%cd` keeps its own list of the folders it has been to.
    return {"get_ipython": shell().get_ipython, "_dh": [os.getcwd()]}


def transform(source: str) -> str:
    """Return a cell's source as Python: magics and the like are calls then."""
    code: str = shell().transform_cell(source)  # type: ignore[no-untyped-call]  # IPython has no types here
    return code


def bundle_of(value: object) -> tuple[Data, Data]:
    """Return what `value` says of itself in MIME types, and metadata."""
    formatter = shell().display_formatter
    assert formatter is not None
    bundle, metadata = formatter.format(value)  # type: ignore[no-untyped-call]  # likewise
    return bundle, metadata


def route(here: Here) -> RoutedEvents:
    """Replace what IPython keeps for the process by what `here` says; return its callbacks. Done once."""
    _log_to(sys.stderr)
    sys.stdout = RoutedStream("stdout", sys.stdout, here.canvas)
    sys.stderr = RoutedStream("stderr", sys.stderr, here.canvas)
    route_descriptors()
    sys.modules["__main__"] = MainModule(sys.modules["__main__"], here.names)
    route_captures(lambda: here.canvas() is not None)
    comms.route(here.models)
    _quieten(Kernel.instance().log)
    return shell_routes.route_shell(shell(), here)


def _log_to(stream: TextIO) -> None:
    """Let what our modules log go to the server alone: a viewer's page would show what its thread logs."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter(f"{LOGGED}%(message)s"))
    ours = logging.getLogger("streamlitify")
    ours.addHandler(handler)
    ours.propagate = False


def _quieten(logger: logging.Logger) -> None:
    """Let `logger` make no records that each of its handlers drops: a kernel makes a few for every message."""
    if logger.handlers and not logger.propagate:
        logger.setLevel(max(logger.getEffectiveLevel(), min(handler.level for handler in logger.handlers)))


def route_prompt(here: Here) -> None:
    """Replace what the request that boots us would put back as it was. Done once, after it."""
    shell_routes.route_prompt(shell(), here)
    route_questions(here)


class JupyterLine:
    """A comm over Jupyter's own channels.

    Sending is safe from any thread. A comm message costs half as much without the
    bookkeeping of who asked, which nobody needs here, so it is written directly.
    """

    _sending = threading.Lock()

    def __init__(self, comm: BaseComm) -> None:
        self._comm, self._process = comm, os.getpid()
        kernel = Kernel.instance()
        assert kernel.session is not None
        self._session, self._socket = kernel.session, kernel.iopub_socket
        self._ident = b"comm-" + comm.comm_id.encode()

    def send(self, data: Data, buffers: Sequence[bytes] = ()) -> None:
        """Send `data` and `buffers` to the server."""
        # What a process that was forked off says is not the session's.
        if os.getpid() != self._process:
            return
        content = {"comm_id": self._comm.comm_id, "data": data}
        with self._sending:
            self._session.send(self._socket, "comm_msg", content, ident=self._ident, buffers=list(buffers))

    def on_message(self, received: Callable[[Data], None]) -> None:
        """Call `received` with the data of each message, and the bytes beside it as its `buffers`."""

        def hear(message: Mapping[str, Any]) -> None:
            data, buffers = message["content"]["data"], message["buffers"]
            received({**data, "buffers": buffers} if buffers else data)

        self._comm.on_msg(hear)

    def on_close(self, closed: Callable[[], None]) -> None:
        """Call `closed` when the server closes the comm."""
        self._comm.on_close(lambda message: closed())


def listen(target: str, opened: Callable[[Line, Data], None]) -> None:
    """Call `opened` with each comm that the server opens on `target`."""

    def on_open(comm: BaseComm, message: Data) -> None:
        opened(JupyterLine(comm), message["content"]["data"])

    get_comm_manager().register_target(target, on_open)
