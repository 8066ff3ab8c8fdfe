"""What another kernel says, as elements of the page.

Each message of Jupyter's is what Python code would have called here: printed
text, a MIME bundle, a cleared output, a comm. It is drawn below the step that
caused it, whenever it comes, or in the Output widget that takes it.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from typing import Any

from streamlitify.ids import CommId
from streamlitify.kernel.deltas.cursor import stack, visible
from streamlitify.kernel.display.tracebacks import foreign_box
from streamlitify.kernel.foreign.comms import ForeignComm
from streamlitify.kernel.foreign.kernels import Message
from streamlitify.kernel.foreign.request import Request
from streamlitify.kernel.session import Session

PLOTLY = "application/vnd.plotly.v1+json"

Content = Mapping[str, Any]


class Stage:
    """Draws what one kernel says on the page of its session.

    Args:
        session: Whose page it is.
        comm: Makes the end of a comm, given its id and target.
    """

    def __init__(self, session: Session, comm: Callable[[str, str], ForeignComm]) -> None:
        self._session = session
        self._canvas = session.canvas
        self._comm = comm
        self._comms: dict[str, ForeignComm] = {}
        self._captures: dict[str, CommId] = {}
        self._kinds: Mapping[str, Callable[[Content, Message, Request], None]] = {
            "stream": self._stream,
            "display_data": self._display,
            "execute_result": self._display,
            "update_display_data": self._display,
            "clear_output": self._clear,
            "error": self._error,
            "comm_open": self._open_comm,
            "comm_msg": self._say_comm,
            "comm_close": self._close_comm,
        }

    def draw(self, message: Message, request: Request) -> None:
        """Draw what was said to `request`."""
        if (draw := self._kinds.get(message["header"]["msg_type"])) is not None:
            taker = self._captures.get(message["parent_header"]["msg_id"])
            inside = () if taker is None else (self._canvas.area(taker),)
            stack.set((*request.where, *inside))
            draw(message["content"], message, request)

    def show_error(self, name: str, text: str, trace: str, request: Request) -> None:
        """Show what went wrong with `request`, where that is drawn."""
        request.problem = f"{name or 'Error'}: {text}"
        box = foreign_box(name, text, trace, author=self._session.viewer.author)
        self._canvas.draw(box, visible(stack.get()[-1]))

    def _stream(self, content: Content, message: Message, request: Request) -> None:
        self._canvas.printed(content["text"], "stderr" if content["name"] == "stderr" else "stdout")

    def _display(self, content: Content, message: Message, request: Request) -> None:
        name = (content.get("transient") or {}).get("display_id")
        update = message["header"]["msg_type"] == "update_display_data"
        self._canvas.shown(_showable(content["data"]), content.get("metadata") or {}, name, update)

    def _clear(self, content: Content, message: Message, request: Request) -> None:
        self._canvas.cleared(bool(content.get("wait")))

    def _error(self, content: Content, message: Message, request: Request) -> None:
        if not request.stopped:
            self.show_error(content["ename"], content["evalue"], "\n".join(content.get("traceback") or ()), request)

    def _open_comm(self, content: Content, message: Message, request: Request) -> None:
        comm = self._comms[content["comm_id"]] = self._comm(content["comm_id"], content["target_name"])
        self._session.models.publish(comm, "comm_open", content["data"], message["buffers"])

    def _say_comm(self, content: Content, message: Message, request: Request) -> None:
        if (comm := self._comms.get(content["comm_id"])) is not None:
            self._capture(CommId(comm.comm_id), content["data"].get("state") or {})
            self._session.models.publish(comm, "comm_msg", content["data"], message["buffers"])

    def _close_comm(self, content: Content, message: Message, request: Request) -> None:
        if (comm := self._comms.pop(content["comm_id"], None)) is not None:
            self._session.models.publish(comm, "comm_close", {}, ())

    def _capture(self, comm: CommId, state: Mapping[str, Any]) -> None:
        """An Output widget takes what is said to the request whose id it holds, for as long as it holds it."""
        if "msg_id" in state and self._session.models.is_output(comm):
            self._captures = {each: taker for each, taker in self._captures.items() if taker != comm}
            if state["msg_id"]:
                self._captures[state["msg_id"]] = comm


def _showable(bundle: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what of a bundle can be drawn here: for Plotly's figures there must be its package."""
    if PLOTLY in bundle and importlib.util.find_spec("plotly") is None:
        return {mime: data for mime, data in bundle.items() if mime != PLOTLY}
    return bundle


def payload(reply: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what a reply brings to be read, such as a page of help: MIME bundles."""
    return [each["data"] for each in reply.get("payload") or () if each.get("source") == "page" and each.get("data")]
