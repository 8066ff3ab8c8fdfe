"""The one door to ipykernel and IPython.

What they keep for the whole process is replaced here, once, by what asks for the
current session: the streams, the display publisher, `__main__` and the shell's
namespaces. And comms, over which the server talks to us.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from comm import get_comm_manager
from comm.base_comm import BaseComm
from ipykernel.kernelbase import Kernel
from IPython.core.error import TryNext
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from streamlitify.kernel.canvas import Canvas
from streamlitify.kernel.display.publisher import RoutedPublisher
from streamlitify.kernel.display.streams import RoutedStream
from streamlitify.kernel.ipywidgets import comms
from streamlitify.kernel.ipywidgets.models import Models
from streamlitify.kernel.namespace import MainModule

log = logging.getLogger(__name__)

Data = Mapping[str, Any]
Received = Callable[[Data], None]


class Here(Protocol):
    """What is routed to: the current session's parts, or None outside of all."""

    def models(self) -> Models | None:
        """Where comms are."""

    def failed(self, error: BaseException) -> bool:
        """Show an exception that was caught; return whether there is a page to show it on."""

    def canvas(self) -> Canvas | None:
        """Where what is printed and displayed goes."""

    def names(self) -> dict[str, Any] | None:
        """What `__main__` and `user_ns` are."""


def shell() -> InteractiveShell:
    """Return IPython's shell of this kernel."""
    return InteractiveShell.instance()


def given_names() -> dict[str, Any]:
    """Return the names that a notebook finds defined."""
    return {"get_ipython": shell().get_ipython, "display": display}


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


def route(here: Here) -> None:
    """Replace what IPython keeps for the process by what `here` says. Done once."""
    ip = shell()
    sys.stdout = RoutedStream("stdout", sys.stdout, here.canvas)
    sys.stderr = RoutedStream("stderr", sys.stderr, here.canvas)
    ip.display_pub = RoutedPublisher(ip.display_pub, here.canvas)
    main = sys.modules["__main__"]
    sys.modules["__main__"] = MainModule(main, here.names)
    ip.__class__ = _routed_shell(type(ip), ip.user_ns, here)
    comms.route(here.models)
    ip.set_hook("show_in_pager", _Pager(here), 0)  # type: ignore[no-untyped-call]  # IPython has no types here


class _Pager:
    """Shows below the cell what IPython would show in a pager: the answer to `name?`."""

    def __init__(self, here: Here) -> None:
        self._here = here

    def __call__(self, shell: object, data: Any, *args: Any, **kwargs: Any) -> None:
        if (canvas := self._here.canvas()) is None:
            raise TryNext
        canvas.shown(data if isinstance(data, dict) else {"text/plain": data}, {}, None, False)


def _routed_shell(base: type, common: dict[str, Any], here: Here) -> type:
    """Return a class like `base` whose namespaces are the current session's.

    A shell of its own for each session would be clean and cost megabytes; these
    are the only attributes through which magics and libraries reach names.
    """

    def user_ns(self: InteractiveShell) -> dict[str, Any]:
        names = here.names()
        return common if names is None else names

    def showtraceback(self: InteractiveShell, exc_tuple: Any = None, *args: Any, **kwargs: Any) -> None:
        error = (exc_tuple or sys.exc_info())[1]
        if error is None or not here.failed(error):
            base.showtraceback(self, exc_tuple, *args, **kwargs)  # type: ignore[attr-defined]  # it is a shell

    routed = {"user_ns": property(user_ns), "user_global_ns": property(user_ns), "showtraceback": showtraceback}
    return type(base.__name__, (base,), routed)


class Line:
    """One comm: messages to and from the server.

    Sending is safe from any thread. A comm message costs half as much without the
    bookkeeping of who asked, which nobody needs here, so it is written directly.
    """

    _sending = threading.Lock()

    def __init__(self, comm: BaseComm) -> None:
        self._comm = comm
        kernel = Kernel.instance()
        assert kernel.session is not None
        self._session, self._socket = kernel.session, kernel.iopub_socket
        self._ident = b"comm-" + comm.comm_id.encode()

    @property
    def id(self) -> str:
        """The comm's id, which the server chose."""
        return str(self._comm.comm_id)

    def send(self, data: Data, buffers: Sequence[bytes] = ()) -> None:
        """Send `data` and `buffers` to the server."""
        content = {"comm_id": self._comm.comm_id, "data": data}
        with self._sending:
            self._session.send(self._socket, "comm_msg", content, ident=self._ident, buffers=list(buffers))

    def on_message(self, received: Received) -> None:
        """Call `received` with the data of each message, and the bytes beside it as its `buffers`."""

        def hear(message: Mapping[str, Any]) -> None:
            data, buffers = message["content"]["data"], message["buffers"]
            received({**data, "buffers": buffers} if buffers else data)

        self._comm.on_msg(hear)

    def on_close(self, closed: Callable[[], None]) -> None:
        """Call `closed` when the server closes the comm."""
        self._comm.on_close(lambda message: closed())

    def close(self) -> None:
        """Close the comm: the server hears of it."""
        self._comm.close()


def listen(target: str, opened: Callable[[Line, Data], None]) -> None:
    """Call `opened` with each comm that the server opens on `target`."""

    def on_open(comm: BaseComm, message: Data) -> None:
        opened(Line(comm), message["content"]["data"])

    get_comm_manager().register_target(target, on_open)
