"""What stands in `Output` widgets, as elements of the page.

In JupyterLab an Output widget captures messages in the browser. Here it is a
place to draw, as a container is: whatever is printed, displayed or drawn with our
API inside of `with out:` goes there, and the page shows it where the widget is.

What a handler has drawn in one stays when the script constructs it again; once
the script draws in it itself, that takes the place of all that was there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from streamlitify.ids import CommId
from streamlitify.kernel.canvas import Canvas
from streamlitify.kernel.deltas.cursor import drawing_in, stack
from streamlitify.kernel.display.records import Record, records
from streamlitify.kernel.ipywidgets.parts import Value
from streamlitify.kernel.ipywidgets.turns import attentive
from streamlitify.kernel.plan.notes import Input, Notes, notes
from streamlitify.phrase import Phrase
from streamlitify.wire.elements import Output

OUTPUT, CONTENT = Value("OutputModel"), "outputs"
"""The model of Output widgets, and the trait that says what stands in one."""


def take_content(state: dict[str, Value]) -> list[Any] | None:
    """Take what an Output widget is constructed with out of its state: the page gets it as elements."""
    if state.get("_model_name") != OUTPUT or CONTENT not in state:
        return None
    content, state[CONTENT] = state[CONTENT], Value([])
    return list(content.json)


class Outputs:
    """The Output widgets of one session."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._records: dict[CommId, Record] = {}
        self._given: dict[CommId, Sequence[Any]] = {}
        self._kept: set[CommId] = set()
        self._turns: dict[CommId, int] = {}
        self._numbers = count(1)

    def constructed(self, comm: CommId, outputs: Sequence[Any]) -> None:
        """This widget is constructed with these outputs, in nbformat's form.

        What is in it stays for now, if it was constructed with the same before.
        """
        self._records.setdefault(comm, Record())
        if self._given.get(comm, []) != outputs:
            self._turned(comm)
            self._draw_anew(comm, outputs)
        self._given[comm] = outputs
        self._records[comm].unread = True
        self._kept.add(comm)
        self._canvas.keep_area(comm)

    def constructed_again(self, comm: CommId) -> None:
        """The step that constructed this widget is not executed: it would construct it with what it did before."""
        self._kept.add(comm)
        self._canvas.keep_area(comm)

    def drawn_again(self, comm: CommId) -> None:
        """A step that drew in this widget, as nobody else has, is not executed: what it drew stays."""
        self._kept.discard(comm)

    def turn(self, comm: CommId) -> int:
        """Return the number of the last change to what stands in this widget; 0 if there was none."""
        return self._turns.get(comm, 0)

    def news(self, comm: CommId, *, scripted: bool) -> tuple[Any, ...] | None:
        """Return what stands in this widget, in nbformat's form, if that was not said before.

        To the script, what was kept of the run before is not there.
        """
        if (mine := notes()) is not None and attentive.get():
            self._note(mine, comm)
        record = self._records.get(comm)
        if record is None or not record.unread or (scripted and comm in self._kept):
            return None
        record.unread = False
        return tuple(record.outputs)

    def content(self, comm: CommId) -> dict[str, Any]:
        """Return the traits of this widget that say what stands in it; none if it is no such widget."""
        record = self._records.get(comm)
        return {} if record is None else {CONTENT: tuple(record.outputs)}

    def enter(self, comm: CommId, *, scripted: bool) -> None:
        """Draw in this widget from now on."""
        self._turned(comm)
        if scripted and comm in self._kept:
            self._draw_anew(comm, self._given[comm])
        records.set((*records.get(), self._records.setdefault(comm, Record())))
        stack.set((*stack.get(()), self._canvas.area(comm)))

    def leave(self) -> None:
        """Draw where it was before."""
        records.set(records.get()[:-1])
        stack.set(stack.get()[:-1])

    def assigned(self, comm: CommId, outputs: Sequence[Any], *, scripted: bool) -> None:
        """The author has assigned a widget's `outputs`, in nbformat's form."""
        self._turned(comm)
        held = self._records[comm].outputs
        if (scripted and comm in self._kept) or outputs[: len(held)] != held:
            self._draw_anew(comm, outputs)
            self._canvas.sweep_within(self._canvas.area(comm).place)
        else:
            self._draw_more(comm, outputs[len(held) :])

    def closed(self, comm: CommId) -> None:
        """This widget is over, if it was one."""
        self._kept.discard(comm)
        self._given.pop(comm, None)
        self._records.pop(comm, None)
        self._turns.pop(comm, None)
        self._canvas.drop_area(comm)

    def _turned(self, comm: CommId) -> None:
        """What stands in this widget is changed: by a step, for which nobody else may do so, or by a handler."""
        self._turns[comm] = next(self._numbers)
        if (mine := notes()) is not None:
            self._note(mine, comm)
            mine.again["area", comm] = lambda run: run.session.models.outputs.drawn_again(comm)

    def _note(self, mine: Notes, comm: CommId) -> None:
        turn, what = self.turn(comm), Phrase("what stands in an Output widget")
        for name, settled in (("area", True), ("area in this run", False)):
            # Not `read`: what the step itself has put there last is what has to be there still.
            mine.inputs[name, comm] = Input(turn, lambda run: run.session.models.outputs.turn(comm), what, settled)

    def _draw_anew(self, comm: CommId, outputs: Sequence[Any]) -> None:
        self._kept.discard(comm)
        self._records[comm].cleared(wait=False)
        self._canvas.area(comm, anew=True)
        self._draw_more(comm, outputs)

    def _draw_more(self, comm: CommId, outputs: Sequence[Any]) -> None:
        self._records[comm].outputs += outputs
        with drawing_in(self._canvas.area(comm)):
            for each in outputs:
                self._draw(each)

    def _draw(self, output: Any) -> None:
        match output.get("output_type"):
            case "stream":
                self._canvas.printed(str(output.get("text", "")), output.get("name", "stdout"))
            case "error":
                self._canvas.draw(Output(text="\n".join(output.get("traceback", ())), stream="stderr"))
            case _:
                self._canvas.shown(output.get("data", {}), output.get("metadata", {}), None, False)
