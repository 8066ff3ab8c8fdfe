"""One notebook, run in both ways and compared."""

from __future__ import annotations

import os

from streamlitify.errors import CompareError
from streamlitify.notebook.app import reading_of
from streamlitify.notebook.read import read_notebook
from streamlitify.server.checking.app import run_app
from streamlitify.server.checking.plain import run_plain
from streamlitify.server.kernels.process import check_kernel
from streamlitify.testing.compare.report import Report, report_of


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
    app = await run_app(script, timeout)
    report = report_of(os.path.relpath(path), cells, plain, app)
    if not report.found:
        return report
    return report_of(report.path, cells, plain, app, await run_plain(document, timeout))
