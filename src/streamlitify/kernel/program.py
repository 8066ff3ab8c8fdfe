"""A script, ready to run in any session of this kernel."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from streamlitify.ids import CellId
from streamlitify.kernel.compiled import Compiled, Manner, compile_step, is_coroutine
from streamlitify.kernel.plan.facts import Facts, Key
from streamlitify.kernel.plan.ways import Reading, reading_of
from streamlitify.notebook.dataflow import names_of
from streamlitify.notebook.locate import Places
from streamlitify.notebook.script import AppScript, Step
from streamlitify.phrase import Phrase
from streamlitify.wire.reports import Fault

API = ("st", "streamlit", "streamlitify")
PERSONAL = frozenset(f"{api}.{each}" for api in API for each in ("session_state", "query_params", "context", "user"))
"""What is each viewer's own, as authors write it."""


@dataclass(frozen=True)
class Program:
    """A script and what its steps were compiled to.

    Attributes:
        compiled: One entry for each step; a Markdown step's is empty.
        places: Where each line that runs stands in the notebook.
        cells: The steps' cells.
        uses_loop: Some step awaits or speaks of asyncio. Then all of them run inside
            the session's event loop, as they do in a notebook; otherwise none does,
            as in a script, which may call `asyncio.run`.
        variant: Returns a step compiled for an interactivity of IPython's, and for the names that there are.
    """

    script: AppScript
    compiled: tuple[Compiled, ...]
    places: Places
    cells: tuple[CellId, ...]
    uses_loop: bool
    variant: Callable[[int, str], Compiled]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The script's steps."""
        return self.script.steps

    @cached_property
    def facts(self) -> Mapping[Key, Facts]:
        """What the text of each piece of the script's code says of it."""
        return {key: facts for compiled in self.compiled for key, facts in compiled.facts.items()}

    @cached_property
    def binds(self) -> frozenset[str]:
        """The names that the script's code may bind, as far as its text says."""
        return frozenset().union(*(facts.stores for facts in self.facts.values()))

    @cached_property
    def reading(self) -> Reading:
        """What is read of frames to see whether they have changed."""
        return reading_of(frozenset().union(*(facts.ways for facts in self.facts.values())))

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each step that does not parse."""
        return tuple(each.text for each in self.faults)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The steps that do not parse."""
        return tuple(
            _fault(step, compiled.problem)
            for step, compiled in zip(self.steps, self.compiled, strict=True)
            if compiled.problem
        )

    @property
    def mistakes(self) -> tuple[str, ...]:
        """A sentence for each step that reads a viewer's own for all viewers."""
        return tuple(
            Phrase(
                "Cell {0} is tagged app-shared, but reads {1}, which is each viewer's own: all sessions get "
                "what the first one had. Read it in another cell.",
                step.number,
                chain,
            )
            for step, compiled in zip(self.steps, self.compiled, strict=True)
            if step.shared
            for chain in sorted({".".join(chain[:2]) for facts in compiled.facts.values() for chain in facts.chains})
            if chain in PERSONAL
        )


def program_of(script: AppScript, transform: Callable[[str], str]) -> Program:
    """Return `script` compiled, its lines known to tracebacks. `transform` is IPython's `transform_cell`."""
    places = Places(script)
    places.remember()
    compiled: list[Compiled] = []
    manners: list[Manner] = []
    features = 0
    for at, step in enumerate(script.steps):
        certain = functools.partial(_certain, script.steps[:at])
        manners.append(Manner(places.file_of(step), transform, features, certain=certain))
        compiled.append(compile_step(step, manners[-1]) if step.kind == "code" else Compiled(features=features))
        features = compiled[-1].features or features
    uses_loop = any(_uses_loop(each) for each in compiled) and all(step.shown != "every" for step in script.steps)
    awaits = any(is_coroutine(code) for each in compiled for code in (each.body, each.tail) if code is not None)

    def made(at: int, interactivity: str) -> Compiled:
        return compile_step(script.steps[at], replace(manners[at], interactivity=interactivity))

    kept = functools.cache(made)

    def variant(at: int, interactivity: str) -> Compiled:
        return (made if compiled[at].guessed else kept)(at, interactivity)

    cells = tuple(step.cell for step in script.steps)
    return Program(script, tuple(compiled), places, cells, uses_loop or awaits, variant)


def _certain(above: Sequence[Step]) -> frozenset[str]:
    """Return the names that there are for sure once these steps have executed."""
    known: frozenset[str] = frozenset()
    for step in above:
        if step.kind == "code":
            names = names_of(step.source)
            known = frozenset() if names.everything else known - names.writes
            known |= frozenset() if step.may_raise else names.surely
    return known


def program_as_is(script: AppScript) -> Program:
    """Return `script` for a kernel that understands it as it is written."""
    cells = tuple(step.cell for step in script.steps)
    as_is = Compiled()
    return Program(script, (as_is,) * len(cells), Places(script), cells, False, lambda at, interactivity: as_is)


def _fault(step: Step, problem: SyntaxError) -> Fault:
    text = Phrase("{0} does not parse: {1} (line {2}).", step.where, problem.msg, problem.lineno).begun()
    return Fault(id=step.cell, cell=step.number, text=text, said=text.parts)


def _uses_loop(compiled: Compiled) -> bool:
    return any("asyncio" in code.co_names for code in (compiled.body, compiled.tail) if code is not None)
