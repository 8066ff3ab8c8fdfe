"""Where one session draws.

Everything that becomes visible comes through here, whoever draws it: the
author's API, IPython's display machinery, printed text, tracebacks. The canvas
knows the page, the cursors and the outbox, and keeps them in step.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from streamlitify.errors import AuthorError
from streamlitify.ids import CellId, CommId
from streamlitify.kernel.deltas.areas import ROOT, Areas
from streamlitify.kernel.deltas.cursor import HIDDEN, HOME_DEPTH, Cursors, Spot, here, home, stack
from streamlitify.kernel.deltas.displays import Displays
from streamlitify.kernel.deltas.outbox import Outbox
from streamlitify.kernel.deltas.page import Page
from streamlitify.kernel.deltas.printing import Printing, Tape, bounds, tapes, untaped
from streamlitify.kernel.display.bundles import element_of
from streamlitify.kernel.display.scripted.prepared import Prepared
from streamlitify.kernel.display.streams import StreamName
from streamlitify.kernel.display.terminal import TEXT_LIMIT, settled
from streamlitify.kernel.media import Media
from streamlitify.kernel.plan.notes import Notes, notes
from streamlitify.wire.elements import Block, Element, Html, Output, OutputArea, StepBlock
from streamlitify.wire.to_page import Place

CALLBACKS = -1  # The step whose block holds what callbacks draw: above all others.


class Canvas:
    """Draws elements of one session, from any of its threads.

    Args:
        outbox: Takes what changes on the page.
        media: Takes bytes that the page fetches by themselves.
    """

    def __init__(self, outbox: Outbox, media: Media) -> None:
        self.page = Page()
        self.cursors = Cursors()
        self.outbox = outbox
        self.media = media
        self.lock = threading.RLock()
        self._cells: tuple[CellId, ...] = ()
        self._areas = Areas()
        self.prepared = Prepared()
        self.displays = Displays()
        self._printing: Printing | None = None
        self._clearing: set[Place] = set()
        outbox.before_flush.append(self._settle)

    def begin(self, run: int, cells: tuple[CellId, ...]) -> None:
        """A run of the whole script starts."""
        with self.lock:
            self._cells = cells
            self._printing = None
            self._clearing.clear()
            self.displays.begin()
            self.prepared.begin()
            self.cursors.clear()
            self.page.begin()
            self.outbox.begin(run)

    def begin_within(self, run: int, places: tuple[Place, ...]) -> None:
        """A run of fragments starts: it redraws what is at `places` and nothing else."""
        with self.lock:
            for place in places:
                self.cursors.restart(place)
            self.page.begin(places)
            self.outbox.begin(run, places)

    def draw(self, element: Element, spot: Spot | None = None) -> Place:
        """Draw `element` at `spot`, or where the script is; return its place.

        Raises:
            AuthorError: A fragment that runs in parallel would draw outside of itself.
        """
        limit, target = bounds.get(), (spot or here()).place
        if limit is not None and target[: len(limit)] != limit:
            raise AuthorError(
                "A fragment with parallel=True draws outside of itself, where others may draw at the same time. "
                "Make the container in the fragment, or leave parallel out."
            )
        with self.lock:
            self._settle()
            return self._draw(element, spot or here())

    @contextmanager
    def passing(self, element: Element, spot: Spot | None = None) -> Iterator[None]:
        """Show `element` while the `with` block lasts, without moving what comes after it."""
        with self.lock, untaped():
            place = self.draw(element, Spot(self.cursors.between(spot or here()), slot=True))
        try:
            yield
        finally:
            with self.lock:
                if self.page.get(place) is element:
                    self.remove(place)

    def sweep(self) -> None:
        """Remove what the run that ends has not drawn."""
        with self.lock:
            self._settle()
            for removed in self.page.sweep():
                self.outbox.drop(removed)

    def printed(self, text: str, stream: StreamName) -> None:
        """Show printed text, together with what was printed just before it."""
        with self.lock:
            printing, block = self._printing, here()
            if printing is None or not printing.continues(block, stream, self.cursors):
                self._settle()
                printing = self._printing = Printing(block, stream)
            printing.text = (printing.text + text)[-2 * TEXT_LIMIT :]
            self.outbox.soon()

    def shown(self, bundle: Mapping[str, Any], metadata: Mapping[str, Any], name: str | None, update: bool) -> None:
        """Show a MIME bundle; with `update`, where the display of that name is."""
        element = element_of(bundle, metadata, self.media)
        if element is None:
            return
        with self.lock:
            if isinstance(element, Html):
                element = self.prepared.within(element, int(stack.get()[0].place[1]), self.media)
            if update:
                self._settle()
                for place in self.displays.of(name or ""):
                    self.draw(element, Spot(place, slot=True))
            elif (place := self.draw(element)) and name is not None:
                self.displays.add(name, place)

    def cleared(self, wait: bool) -> None:
        """Remove what the step has drawn; with `wait`, once something is drawn in its place."""
        with self.lock:
            self._settle()
            self._printing = None
            block = home()
            if wait:
                self._clearing.add(block)
                return
            self._start_over(block, mine := notes())
            if mine is not None and self.page.is_marked(block):
                mine.homes.add(block)
            for place in self.page.inside(block):
                self.remove(place)

    def area(self, comm: CommId, *, anew: bool = False) -> Spot:
        """Return where what stands in an Output widget is drawn: after what is there, or in its place."""
        with self.lock:
            place = self._areas.place(comm)
            if anew:
                self.cursors.restart(place)
                self.page.unmark_below(place)
            if anew or not self.cursors.is_known(place):
                inside = self.page.inside(place)
                self.cursors.resume(place, 0 if anew or not inside else int(inside[-1][-1]) + 1)
            return Spot(place)

    def keep_area(self, comm: CommId) -> None:
        """What stands in an Output widget stays, though this run has not drawn it."""
        with self.lock:
            self.page.keep(self._areas.place(comm))

    def drop_area(self, comm: CommId) -> None:
        """An Output widget is over, if the comm is one's."""
        with self.lock:
            place = self._areas.forget(comm)
            if place is not None and (removed := self.page.drop(place)):
                self.outbox.drop(removed)

    def sweep_within(self, block: Place) -> None:
        """Remove from a block what this run has not drawn."""
        with self.lock:
            self._settle()
            for place in self.page.inside(block):
                if not self.page.is_marked(place):
                    self.remove(place)

    def redraw(self, step: int, mine: Notes) -> None:
        """A step that does not execute draws what it drew before, and blocks go on after it."""
        with self.lock:
            self._settle()
            self.prepared.keep(step)
            outline = mine.outline
            self.cursors.pass_over(outline.nexts)
            if outline.has_slots or self.outbox.is_late or not self.page.hold(outline.homes, outline.elements):
                for block in outline.homes:
                    self._ensure_home(block)
                for place, (spot, element) in list(mine.drawn.items()):
                    self._put(place, element, spot)

    def enclosing(self, place: Place, kind: type[Block]) -> Block | None:
        """Return the innermost block of this kind around `place`, or None."""
        for depth in range(len(place), 1, -1):
            element = self.page.get(place[:depth])
            if isinstance(element, kind):
                return element
        return None

    @contextmanager
    def recording(self) -> Iterator[Tape]:
        """Record what this thread draws while the `with` block lasts."""
        self._settle()
        tape: Tape = []
        token = tapes.set((*tapes.get(), tape))
        try:
            yield tape
        finally:
            self._settle()
            tapes.reset(token)

    def _draw(
        self,
        element: Element,
        spot: Spot,
        recorded: tuple[Tape, ...] | None = None,
        writer: Notes | None = None,
    ) -> Place:
        mine = notes() if writer is None else writer
        if not spot.slot and spot.place[:HOME_DEPTH] in self._clearing:
            self._start_over(spot.place[:HOME_DEPTH], mine)
        if mine is not None and not spot.slot:
            self.cursors.note(mine, spot.place)
        place = self.cursors.take(spot)
        if place[0] == HIDDEN:
            return place
        if self._put(place, element, spot):
            for tape in tapes.get() if recorded is None else recorded:
                tape.append((spot, place, element))
            if mine is not None:
                mine.draw(place, spot, element)
        return place

    def _put(self, place: Place, element: Element, spot: Spot) -> bool:
        """Put `element` at `place`; return whether there is such a place."""
        self._ensure_home(place[:2])
        if self.page.get(place[:-1]) is None:
            return False  # its block is gone from the page, and it with it
        if spot.slot:
            self._make_room(place)
        if self.page.put(place, element):
            self.outbox.put(place, element)
        else:
            self.outbox.same(place)
        return True

    def _start_over(self, block: Place, mine: Notes | None) -> None:
        """What comes next in `block` takes the place of what it holds, element by element."""
        self._clearing.discard(block)
        self.displays.drop(block, mine)
        if mine is not None:
            mine.undraw_inside(block)
        self.cursors.restart(block)
        self.cursors.resume(block, 0)
        self.page.unmark_below(block)

    def _ensure_home(self, place: Place) -> None:
        if self.page.is_marked(place):
            return
        block = self._home(place)
        if self.page.put(place, block):
            self.outbox.put(place, block)

    def _home(self, place: Place) -> Block:
        if place[0] == ROOT:
            return OutputArea(comm=self._areas.comm(place))
        step = int(place[1])
        return StepBlock(cell=self._cells[step] if 0 <= step < len(self._cells) else CellId("callbacks"))

    def _make_room(self, place: Place) -> None:
        """Another element comes where this run has drawn one: what that held goes.

        What the run before has left there may be drawn again, and waits for the sweep.
        """
        self.cursors.restart(place)
        if self.page.is_marked(place):
            for each in self.page.inside(place):
                self.remove(each)

    def remove(self, place: Place) -> None:
        """Remove what is at `place`, if something is, and all it holds; the lock is held."""
        if (mine := notes()) is not None:
            mine.undraw(place)
        if removed := self.page.drop(place):
            self.outbox.drop(removed)

    def _settle(self) -> None:
        with self.lock:
            printing = self._printing
            if printing is None or not printing.fresh:
                return
            spot = printing.block if printing.place is None else Spot(printing.place, slot=True)
            element = Output(text=settled(printing.text), stream=printing.stream)
            printing.place = self._draw(element, spot, printing.tapes, printing.notes)
            printing.shown = printing.text
