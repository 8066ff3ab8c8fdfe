"""One notebook, run in both ways and compared."""

from __future__ import annotations

import os
from dataclasses import replace

from streamlitify.errors import CompareError, UnfinishedError
from streamlitify.notebook.app import reading_of
from streamlitify.notebook.read import read_notebook
from streamlitify.notebook.script import AppScript
from streamlitify.server.checking.app import kernels, run_app
from streamlitify.server.checking.plain import run_plain
from streamlitify.server.kernels.process import check_kernel
from streamlitify.testing.compare.drawn import drawn
from streamlitify.testing.compare.report import Report, report_of
from streamlitify.testing.compare.shown import Page


async def compare(path: str, timeout: float) -> Report:
    """Run a notebook plainly and as an app, and say what the app shows otherwise.

    Only if there is something is the notebook run once more, to see what changes by
    itself.

    Args:
        path: The notebook.
        timeout: How many seconds each run may take.

    Raises:
        NotebookError: The file cannot be read.
        KernelError: Its kernel cannot be had.
        CompareError: A run does not come to an end, or the file is no notebook.
    """
    document = read_notebook(path)
    script = reading_of(document).script
    if any(step.shown != "last" for step in script.steps):
        raise CompareError(path, "it is a script, which JupyterLab does not run", "Compare a notebook.")
    check_kernel(script)
    cells = [step.number for step in script.steps if step.kind == "code" and not step.hidden]
    plain = await run_plain(document, timeout)
    app = await _app(script, timeout)
    report = report_of(os.path.relpath(path), cells, plain, app)
    if not report.found:
        return report
    return report_of(report.path, cells, plain, app, await run_plain(document, timeout))


async def _app(script: AppScript, timeout: float) -> Page:
    """Return what the app shows in the place of each cell."""
    # Shown code would stand among the outputs.
    steps = tuple(replace(step, code_shown=False) for step in script.steps)
    try:
        ran = await run_app(replace(script, steps=steps, show_code=False), kernels(timeout), timeout)
    except UnfinishedError as error:
        raise CompareError(script.path, error.why, error.advice) from None
    numbers: dict[str, int] = {step.cell: step.number for step in script.steps}
    return {numbers[cell]: shown for cell, shown in drawn(ran.page, ran.fetched).items() if cell in numbers}
