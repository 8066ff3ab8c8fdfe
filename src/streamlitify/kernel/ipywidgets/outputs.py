"""What stands in `Output` widgets, as elements of the page.

In JupyterLab an Output widget captures messages in the browser. Here it is a
place to draw, as a container is: whatever is printed, displayed or drawn with our
API inside of `with out:` goes there, and the page shows it where the widget is.

What a handler has drawn in one stays when the script constructs it again; once
the script draws in it itself, that takes the place of all that was there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from streamlitify.ids import CommId
from streamlitify.kernel.canvas import Canvas
from streamlitify.kernel.deltas.cursor import drawing_in, stack
from streamlitify.wire.elements import Output


class Outputs:
    """The Output widgets of one session."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._kept: set[CommId] = set()

    def constructed(self, comm: CommId) -> None:
        """The script has constructed this widget: what is in it stays for now."""
        self._kept.add(comm)
        self._canvas.keep_area(comm)

    def enter(self, comm: CommId, *, scripted: bool) -> None:
        """Draw in this widget from now on."""
        spot = self._canvas.area(comm, anew=scripted and comm in self._kept)
        if scripted:
            self._kept.discard(comm)
        stack.set((*stack.get(()), spot))

    def leave(self) -> None:
        """Draw where it was before."""
        stack.set(stack.get()[:-1])

    def replaced(self, comm: CommId, outputs: Sequence[Any]) -> None:
        """The author has assigned a widget's `outputs`, in nbformat's form."""
        if not outputs:
            return
        spot = self._canvas.area(comm, anew=True)
        self._kept.discard(comm)
        with drawing_in(spot):
            for each in outputs:
                self._draw(each)
        self._canvas.sweep_within(spot.place)

    def closed(self, comm: CommId) -> None:
        """This widget is over, if it was one."""
        self._kept.discard(comm)
        self._canvas.drop_area(comm)

    def _draw(self, output: Any) -> None:
        match output.get("output_type"):
            case "stream":
                self._canvas.printed(str(output.get("text", "")), output.get("name", "stdout"))
            case "error":
                self._canvas.draw(Output(text="\n".join(output.get("traceback", ())), stream="stderr"))
            case _:
                self._canvas.shown(output.get("data", {}), output.get("metadata", {}), None, False)
