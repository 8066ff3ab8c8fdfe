"""One app, played with in a real kernel: what its runs executed, and whether anything differed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kernels import RealKernel, Viewer
from streamlitify.notebook.script import AppScript
from streamlitify.wire.to_kernel import Rerun

from .moves import moves


@dataclass
class Played:
    """What came of it.

    Attributes:
        moves: How many interactions, a plain rerun among them.
        ran, reused: Steps, over all runs of the app but the first.
        unsure: Runs that differed from runs of everything where two of these may differ as well.
        wrong: What else differed, as sentences.
        failed: Runs that ended with an error of the author's.
        planned_s, full_s: How long the viewer waited for the interactions, in seconds.
    """

    moves: int = 0
    runs: int = 0
    ran: int = 0
    reused: int = 0
    unsure: int = 0
    failed: int = 0
    wrong: list[str] = field(default_factory=list)
    planned_s: float = 0.0
    full_s: float = 0.0


def played(script: AppScript, limit: int, *, timed: bool = False) -> Played:
    """Play with an app: up to `limit` interactions, then a plain rerun; each run is compared with one of everything.

    Args:
        timed: Play twice more, without comparing: planned, and everything.
    """
    found = Played()
    kernel = RealKernel(script.kernel, script.path)
    try:
        _watched(kernel, script, limit, found)
        if timed:
            # What is executed once per kernel, such as imports, is behind both.
            found.full_s = _timed(kernel, replace(script, reruns="everything"), limit)
            found.planned_s = _timed(kernel, script, limit)
    finally:
        found.wrong, kernel.wrong = kernel.wrong, []
        kernel.end()
    return found


def _watched(kernel: RealKernel, script: AppScript, limit: int, found: Played) -> None:
    kernel.take(replace(script, verify=True))
    viewer = kernel.join()
    seen = viewer.judged()[-1]["run"]
    for _ in _moved(viewer, limit):
        found.moves += 1
        for report in [each for each in viewer.judged() if each["run"] > seen]:
            _count(report, found)
            seen = report["run"]
    viewer.leave()


def _count(report: Mapping[str, Any], found: Played) -> None:
    found.runs += 1
    found.ran += sum(step["ran"] for step in report["steps"])
    found.reused += sum(not step["ran"] for step in report["steps"])
    found.unsure += bool((report.get("verdict") or {}).get("unsure"))
    found.failed += report["ended"] == "failed"


def _moved(viewer: Viewer, limit: int) -> Iterator[Viewer]:
    """Do what can be done, the page as it is after each; yield after each run."""
    done: set[str] = set()
    for _ in range(limit):
        message = next((said for said in moves(viewer.page) if _key(said[1]) not in done), None)
        if message is None:
            break
        done.add(_key(message[1]))
        viewer.say(message[1])
        yield viewer.wait()
    viewer.say(Rerun())
    yield viewer.wait()


def _key(message: Any) -> str:
    """What was moved, not to where."""
    return getattr(message, "comm", None) or message.trigger or next(iter(message.values))


def _timed(kernel: RealKernel, script: AppScript, limit: int) -> float:
    kernel.take(script)
    viewer = kernel.join()
    began = time.perf_counter()
    for _ in _moved(viewer, limit):
        pass
    viewer.leave()
    return time.perf_counter() - began


def total(every: list[Played]) -> Played:
    """Return the sum."""
    summed = Played()
    for found in every:
        for name, value in vars(found).items():
            setattr(summed, name, getattr(summed, name) + value)
    return summed


def sentence(name: str, found: Played) -> str:
    """Return one line of a report."""
    times = f", {found.planned_s:.2f} s instead of {found.full_s:.2f} s" if found.full_s else ""
    return (
        f"{name}: {found.moves} interactions, {found.runs} runs of the app, {found.ran} steps executed, "
        f"{found.reused} reused{times}; {len(found.wrong)} differ, {found.unsure} unsure, {found.failed} failed"
    )
