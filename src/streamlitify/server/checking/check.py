"""One notebook checked before it is published: what its text says, and what one run shows."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from dataclasses import replace

from streamlitify.errors import KernelError, UnfinishedError
from streamlitify.notebook.app import reading_of
from streamlitify.notebook.checks.code import imports_of
from streamlitify.notebook.checks.rules import Finding, found, ordered
from streamlitify.notebook.checks.static import look
from streamlitify.notebook.checks.subject import Subject
from streamlitify.notebook.checks.texts.secrets import secrets_of
from streamlitify.notebook.read import read_notebook
from streamlitify.server.checking.app import Start, run_app
from streamlitify.server.checking.outcome import seen
from streamlitify.server.checking.packages import missing, probing


async def check(
    path: str, start: Start, timeout: float, settings: Mapping[str, object] | None = None
) -> tuple[Finding, ...]:
    """Run the app once, and return what would surprise its viewers, the gravest first.

    Args:
        path: The notebook, or the Python file.
        start: How the app gets its kernel.
        timeout: How many seconds the run may take.
        settings: The command line's, which win over the notebook's own.

    Raises:
        NotebookError: The file cannot be read.
    """
    subject = await asyncio.to_thread(_subject, path, settings)
    findings = await asyncio.to_thread(look, subject)
    packages = imports_of(subject) if subject.is_python else {}
    # Once is enough, whatever the author wants verified.
    script = probing(replace(subject.script, verify=False), packages)
    try:
        ran = await run_app(script, start, timeout)
    except (KernelError, UnfinishedError) as error:
        return ordered([*findings, found("unfinished", str(error))])
    shown = [*seen(ran, script, subject.secrets), *missing(ran.page, script, packages)]
    asked = {each.cell for each in shown if each.rule.word == "question"}
    findings = [each for each in findings if each.rule.word != "question" or each.cell not in asked]
    return ordered([*findings, *shown])


def _subject(path: str, settings: Mapping[str, object] | None) -> Subject:
    document = read_notebook(path)
    return Subject(document, reading_of(document, settings).script, _exists, secrets_of(os.environ))


def _exists(path: str) -> bool:
    try:
        return os.path.exists(path)
    except ValueError:  # a NUL in it
        return False
