"""What an `Output` widget holds, in nbformat's form: what its `outputs` says.

The page shows elements and needs none of this. It is kept for the author's code,
which may read what was printed and displayed in the widget.
"""

from __future__ import annotations

import base64
import traceback
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Any

from streamlitify.kernel.display.terminal import TEXT_LIMIT

Outputs = Sequence[Mapping[str, Any]]


class Record:
    """The outputs that one widget holds.

    Attributes:
        outputs: The outputs.
        unread: The author's code has not been told of them yet.

    Args:
        outputs: Those that it has at first.
    """

    def __init__(self, outputs: Outputs = ()) -> None:
        self.outputs: list[Mapping[str, Any]] = list(outputs)
        self.unread = False
        self._clearing = False

    def printed(self, text: str, stream: str) -> None:
        """Add printed text: to the output before, if that is of the same stream."""
        self._begin()
        last = self.outputs[-1] if self.outputs else {}
        if (last.get("output_type"), last.get("name")) == ("stream", stream):
            text = self.outputs.pop()["text"] + text
        self.outputs.append({"output_type": "stream", "name": stream, "text": text[-2 * TEXT_LIMIT :]})

    def shown(self, bundle: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        """Add what was displayed."""
        self._begin()
        data = {mime: _as_text(each) for mime, each in bundle.items()}
        self.outputs.append({"output_type": "display_data", "data": data, "metadata": dict(metadata)})

    def failed(self, error: BaseException) -> None:
        """Add what was raised."""
        self._begin()
        lines = "".join(traceback.format_exception(error)).splitlines()
        about = {"ename": type(error).__name__, "evalue": str(error), "traceback": lines}
        self.outputs.append({"output_type": "error", **about})

    def cleared(self, wait: bool) -> None:
        """Remove everything; with `wait`, once something takes its place."""
        self._clearing = wait
        if not wait:
            self.outputs = []
            self.unread = True

    def _begin(self) -> None:
        self.unread = True
        if self._clearing:
            self.cleared(wait=False)


records: ContextVar[tuple[Record, ...]] = ContextVar("streamlitify.records", default=())
"""The records of the widgets that this thread draws in, innermost last."""


def record() -> Record | None:
    """Return the record of the widget that this thread draws in, or None."""
    return records.get()[-1] if records.get() else None


def _as_text(data: Any) -> Any:
    return base64.b64encode(data).decode() if isinstance(data, bytes) else data
