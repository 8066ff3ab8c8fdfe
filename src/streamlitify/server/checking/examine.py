"""Notebooks, one after the other: what stands in the way of each, and what its app shows otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from streamlitify.errors import StreamlitifyError
from streamlitify.notebook.app import script_of
from streamlitify.server.checking.compare import compare
from streamlitify.server.kernels.process import check_kernel
from streamlitify.testing.compare.report import Report


async def compare_all(
    paths: Sequence[str], timeout: float, tell: Callable[[str], None]
) -> tuple[list[Report], dict[str, str]]:
    """Compare each notebook with its app; return the reports, and why the others could not be run.

    Args:
        paths: The notebooks.
        timeout: How many seconds a run may take.
        tell: Takes a line as each notebook begins, and what goes wrong.
    """
    reports: list[Report] = []
    refused: dict[str, str] = {}
    for number, path in enumerate(paths, 1):
        tell(f"[{number}/{len(paths)}] {path}")
        try:
            reports.append(await compare(path, timeout))
        except StreamlitifyError as error:
            refused[path] = str(error)
            tell(str(error))
    return reports, refused


def advice(path: str) -> tuple[str, ...]:
    """Return what a notebook's author may want to put right, a sentence for each thing.

    Raises:
        StreamlitifyError: It cannot be an app here.
    """
    reading = script_of(path)
    check_kernel(reading.script)
    return reading.warnings
