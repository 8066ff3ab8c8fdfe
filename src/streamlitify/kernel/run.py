"""One pass over the script, as the code that it executes sees it.

What the author's API asks for stands here: to draw a widget, to call a fragment,
to give way. How a run goes from its first step to its end is `course`.
"""

from __future__ import annotations

import asyncio
import functools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NoReturn

from streamlitify.errors import RerunNow, StopRun
from streamlitify.ids import CellId, FragmentId
from streamlitify.kernel.canvas import CALLBACKS
from streamlitify.kernel.crew import Crew
from streamlitify.kernel.deltas.cursor import Spot, drawing_in, here, stack, visible
from streamlitify.kernel.deltas.printing import within
from streamlitify.kernel.display import figures
from streamlitify.kernel.display.descriptors import taking
from streamlitify.kernel.display.tracebacks import box
from streamlitify.kernel.fragments import Fragment, Manner, check_key, fragment_id, name_of
from streamlitify.kernel.interactive.asking import answered, question
from streamlitify.kernel.pending import Rerun, Vote
from streamlitify.kernel.plan.notes import notes
from streamlitify.kernel.program import Program
from streamlitify.kernel.session import Session
from streamlitify.kernel.widgets.identity import Roster, WidgetCall
from streamlitify.kernel.widgets.spec import WidgetSpec
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.phrase import Phrase
from streamlitify.wire.elements import Form, FragmentBlock
from streamlitify.wire.to_page import Place


def _today() -> int:
    return date.today().toordinal()


INTERRUPTIONS = (Exception, KeyboardInterrupt, GeneratorExit, asyncio.CancelledError)
"""What ends the author's code at a place, and not the run: whoever raised it, a notebook shows it there."""
GRACE = 0.1
"""Seconds for which a run is not given up for newer values. A drag brings some with
every frame of the page: an app that is quicker than this follows it, run by run."""


@dataclass
class Run:
    """One pass over the script of one session.

    Attributes:
        number: Counted from 1 within the session.
        request: What asked for it.
        program: What is run: a script saved meanwhile waits for the next run.
        thread: The only one that a run's end is raised in.
        began: When, by `time.monotonic`.
        calling_back: Callbacks are being called: each is called once, whatever is due.
        votes: What each callback that was called has asked for.
        asked_anew: Its own code has asked for another run, which ends it.
        crew: Its other threads.
    """

    session: Session
    number: int
    request: Rerun
    program: Program
    thread: int = field(default_factory=threading.get_ident)
    roster: Roster = field(default_factory=Roster)
    forms: set[str] = field(default_factory=set)
    questions: dict[str, int] = field(default_factory=dict)
    colors: int = 0
    began: float = field(default_factory=time.monotonic)
    calling_back: bool = False
    votes: list[Vote] = field(default_factory=list)
    asked_anew: bool = False
    crew: Crew = field(default_factory=Crew)

    def breathe(self) -> None:
        """Give way if another run, or the end, is due.

        Raises:
            RerunNow, StopRun: It is.
        """
        thread = threading.get_ident()
        if thread != self.thread and not self.crew.has(thread):
            return
        match self.session.inbox.interrupts(self.request):
            case "rerun" if not self.calling_back and time.monotonic() - self.began > GRACE:
                raise RerunNow
            case "stop":
                raise StopRun

    def start_over(self) -> None:
        """The script is executed from the top once more: nothing of it has been drawn yet."""
        self.roster, self.forms, self.questions, self.colors = Roster(), set(), {}, 0

    def widget(self, wanted: Wanted, spot: Spot | None = None) -> tuple[Any, Place]:
        """Draw a widget; return its value, and where it is.

        Raises:
            AuthorError: Its key is taken, or it does not belong where it stands.
        """
        self.breathe()
        spot = spot or here()
        spec, value = self.part(wanted, spot)
        return value, self.session.canvas.draw(wanted.element(spec, self.form_at(spot)), spot)

    def part(self, wanted: Wanted, spot: Spot) -> tuple[WidgetSpec, Any]:
        """Return what a widget is, and its value: one that is part of an element, which draws it.

        Raises:
            AuthorError: As for `widget`.
        """
        wanted.check_form(form := self.form_at(spot))
        fragment = self.fragment_at(spot)
        arguments = {**wanted.arguments, "root": spot.place[0], "form": form}
        call = WidgetCall(wanted.kind, self._cell(), arguments, wanted.key, wanted.lasting, self._where())
        with self.session.state.lock:
            spec = self.session.state.settled(wanted.spec(self.roster.enter(call), fragment))
        value = self._valued(spec)
        if (mine := notes()) is not None:
            state, what = self.session.state, Phrase("the value of `{0}`", wanted.label)
            mine.read(("widget", spec.id), state.foresee(spec), lambda run: run.session.state.foresee(spec), what)
            mine.read(("roster", spec.id), False, lambda run: run.roster.has(call), Phrase("a widget"), settled=False)
            if spec.clocked:
                mine.read(("day", ""), _today(), lambda run: _today(), Phrase("the day"))
            mine.again["widget", spec.id] = lambda run: run.widget_again(call, spec)
        return spec, value

    def widget_again(self, call: WidgetCall, spec: WidgetSpec) -> None:
        """A step that does not execute has this widget still."""
        self.roster.enter(call)
        self._valued(spec)

    def _valued(self, spec: WidgetSpec) -> Any:
        value, wire, page_believes_otherwise = self.session.state.draw(spec)
        # The value first: no frame may bring a widget that starts over from its default.
        if page_believes_otherwise:
            self.session.canvas.outbox.value(spec.id, wire)
        return value

    def ask(self, prompt: str, *, secret: bool) -> str:
        """Return the viewer's answer to a question, once there is one.

        Raises:
            StopRun: There is none yet: the field for it is on the page.
        """
        number = self.asked_again(prompt)
        if (mine := notes()) is not None:
            mine.read(
                ("question", prompt),
                number - 1,
                lambda run: run.questions.get(prompt, 0),
                Phrase("how often it was asked before"),
                settled=False,
            )
            mine.again["question", (prompt, number)] = lambda run: run.asked_again(prompt)
        value, _ = self.widget(question(prompt, number, secret=secret))
        return answered(value)

    def asked_again(self, prompt: str) -> int:
        """A question is asked; return how often it was, this time counted."""
        number = self.questions[prompt] = self.questions.get(prompt, 0) + 1
        return number

    def fragment(self, function: Callable[..., Any], call: Callable[[], Any], manner: Manner) -> Any:
        """Make `call`, a call of `function`, in a block of its own that can be run again by itself.

        Raises:
            AuthorError: Another function has its key.
        """
        canvas = self.session.canvas
        with canvas.lock:
            place = canvas.cursors.take(here())
            name = fragment_id(function, place)
            made = Fragment(name, name_of(function), call, place, (*stack.get(), Spot(place)), manner)
            self.hold(made)
            if (mine := notes()) is not None:
                mine.again["fragment", name] = lambda run: run.hold(made)
            canvas.draw(FragmentBlock(fragment=name, every=manner.every), Spot(place, slot=True))
        if manner.parallel and self.request.fragments is None and threading.get_ident() == self.thread:
            why = Phrase("A fragment runs beside the cells after its own, and may change anything.")
            self.session.planner.give_up(why)
            self.crew.send(lambda: self.inside(made.stack, functools.partial(self.called, made)))
            return None
        with drawing_in(Spot(place)):
            return self.called(made)

    def hold(self, made: Fragment) -> None:
        """A fragment may be run by itself from now on.

        Raises:
            AuthorError: Another function has its key.
        """
        check_key(made, self.session.fragments.values())
        self.session.fragments[made.id] = made

    def ask_for(self, vote: Vote) -> NoReturn:
        """End the run, or the callback, that calls: something is to be run.

        Raises:
            RerunNow: Always.
        """
        if self.calling_back:
            self.votes[-1] = vote
        else:
            self.asked_anew = True
            self.session.inbox.put(Rerun(fragments=None if isinstance(vote, str) else vote))
        raise RerunNow

    def form_at(self, spot: Spot) -> str | None:
        """Return the form around `spot`, or None."""
        form = self.session.canvas.enclosing(spot.place, Form)
        return form.form if isinstance(form, Form) else None

    def fragment_at(self, spot: Spot) -> FragmentId | None:
        """Return the fragment around `spot`, or None."""
        block = self.session.canvas.enclosing(spot.place, FragmentBlock)
        return block.fragment if isinstance(block, FragmentBlock) else None

    def enter_form(self, key: str) -> bool:
        """A form of this key is drawn; return whether it is the run's first."""
        is_first = key not in self.forms
        if (mine := notes()) is not None:
            what = Phrase("the form {0}", key)
            mine.read(("form", key), is_first, lambda run: key not in run.forms, what, settled=False)
            mine.again["form", key] = lambda run: run.forms.add(key)
        self.forms.add(key)
        return is_first

    def next_color(self) -> int:
        """Return 0, 1, 2 …: for things that take their colours in turn."""
        color = self.colors
        if (mine := notes()) is not None:
            what = Phrase("how many colours were taken")
            mine.read(("color", ""), color, lambda run: run.colors, what, settled=False)
            mine.again["color", color] = lambda run: run.next_color()
        self.colors = color + 1
        return color

    @staticmethod
    def called(made: Fragment) -> Any:
        """Make the call of a fragment, within its own block if it runs beside others."""
        with within(made.place if made.manner.parallel else None):
            return made.call()

    def inside(self, where: tuple[Spot, ...], call: Callable[[], Any]) -> bool:
        """Call, drawing in `where`; show what goes wrong there, and return whether nothing did."""
        stack.set(where)
        with taking(self.session):
            fine = self._tried(call, where)
            if threading.get_ident() == self.thread:
                fine = self._tried(figures.show_open, where) and fine
        return fine

    def _tried(self, call: Callable[[], Any], where: tuple[Spot, ...]) -> bool:
        try:
            self.session.reins.loose(call)
        except SystemExit:
            raise StopRun from None
        except INTERRUPTIONS as error:
            self.show_error(error, where[-1])
            return False
        return True

    def show_error(self, error: BaseException, spot: Spot | None = None) -> None:
        """Show what went wrong at `spot`, or where the script is."""
        where = visible(spot or here())
        self.session.canvas.draw(box(error, self.program.places, author=self.session.viewer.author), where)

    def scope(self) -> str:
        """Return the cell, and the fragment if there is one, whose code is running; of a script, the statement."""
        at = self._at()
        part = f"/{at}" if at is not None and self.program.steps[at].statement else ""
        return f"{self._cell()}{part}/{self.fragment_at(here())}"

    def _cell(self) -> CellId:
        step = self._at()
        return CellId("callbacks") if step is None else self.program.cells[step]

    def _where(self) -> str:
        """Return what sentences call the code that is running."""
        at = self._at()
        return "a callback" if at is None else self.program.steps[at].where

    def cell_number(self) -> int | None:
        """Return the number of the cell whose code is running, or None in callbacks."""
        step = self._at()
        return None if step is None else self.program.steps[step].number

    @staticmethod
    def _at() -> int | None:
        """The step whose code is running, or None in callbacks."""
        step = stack.get()[0].place[1]
        return step if isinstance(step, int) and step != CALLBACKS else None
