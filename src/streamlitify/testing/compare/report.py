"""What a comparison has found, for people and for tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from streamlitify.testing.compare.differences import Difference, by_chance, differences
from streamlitify.testing.compare.drawn import OWN
from streamlitify.testing.compare.shown import Page


@dataclass(frozen=True)
class Report:
    """What was found of one notebook.

    Attributes:
        path: The notebook.
        cells: How many cells were compared.
        outputs: How many outputs JupyterLab shows of them.
        widgets: How many of these are widgets.
        found: What the app shows otherwise.
        varying: How many outputs differ from run to run in JupyterLab, too.
        own: How many cells were not compared, as they draw with our API.
    """

    path: str
    cells: int = 0
    outputs: int = 0
    widgets: int = 0
    found: tuple[Difference, ...] = ()
    varying: int = 0
    own: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of this report, by what they count."""
        numbers = {name: getattr(self, name) for name in ("cells", "outputs", "widgets", "varying", "own")}
        return {**numbers, "differences": len(self.found)}


def compared(pages: tuple[Page, Page], cells: Sequence[int]) -> tuple[list[int], list[Difference]]:
    """Return the numbers of the `cells` that can be compared, and where the two pages differ in them.

    A cell that draws with our API shows in JupyterLab what a notebook can show of it.
    """
    first, second = pages
    chosen = [each for each in cells if all(shown.kind != OWN for shown in second.get(each, ()))]
    return chosen, [one for each in chosen for one in differences(each, first.get(each, ()), second.get(each, ()))]


def report_of(path: str, cells: Sequence[int], jupyterlab: Page, app: Page, again: Page | None = None) -> Report:
    """Return what is to be said of one notebook.

    Args:
        path: The notebook.
        cells: The numbers of the code cells that the app shows.
        jupyterlab, app: What is shown below each cell.
        again: What JupyterLab shows in a second run.
    """
    chosen, found = compared((jupyterlab, app), cells)
    chance = by_chance(found, compared((jupyterlab, again), cells)[1]) if again is not None else set()
    outputs = [shown for each in chosen for shown in jupyterlab.get(each, ())]
    return Report(
        path,
        cells=len(chosen),
        outputs=len(outputs),
        widgets=sum(each.kind == "widget" for each in outputs),
        found=tuple(each for each in found if each not in chance),
        varying=len(chance),
        own=len(cells) - len(chosen),
    )


def lines(reports: Sequence[Report], refused: int) -> Iterator[str]:
    """Yield what people are told, line by line.

    Args:
        reports: One for each notebook that could be run.
        refused: How many could not.
    """
    for report in reports:
        yield f"{report.path}: {_counted(len(report.found), 'difference') if report.found else 'the same'}"
        for each in report.found:
            yield f"  cell {each.cell}: JupyterLab shows {each.jupyterlab}; the app shows {each.app}"
    total = _total(reports)
    numbers = (_counted(total[name], name[:-1]) for name in ("cells", "outputs", "widgets", "differences"))
    yield ", ".join((_counted(len(reports), "notebook"), *numbers)) + "."
    if total["varying"]:
        yield f"{_counted(total['varying'], 'output')} left out: JupyterLab shows something else in each run."
    if total["own"]:
        yield f"{_counted(total['own'], 'cell')} left out: what streamlitify draws, only an app shows."
    if refused:
        yield f"{_counted(refused, 'notebook')} could not be run."


def data(reports: Sequence[Report], refused: Mapping[str, str]) -> dict[str, Any]:
    """Return what tools are told; `refused` says why, by the notebook's path."""
    found = [
        {
            "path": report.path,
            **report.counts,
            "found": [{"cell": e.cell, "jupyterlab": e.jupyterlab, "app": e.app} for e in report.found],
        }
        for report in reports
    ]
    return {"notebooks": found, "refused": dict(refused), "total": _total(reports)}


def _total(reports: Sequence[Report]) -> dict[str, int]:
    return {name: sum(each.counts[name] for each in reports) for name in Report("").counts}


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
