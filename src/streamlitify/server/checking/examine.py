"""Notebooks, one after the other: what would surprise viewers of each, and what its app shows otherwise."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from streamlitify.errors import StreamlitifyError
from streamlitify.notebook.checks.rules import Finding
from streamlitify.phrase import parts_of
from streamlitify.server.checking.app import kernels
from streamlitify.server.checking.check import check
from streamlitify.server.checking.compare import compare
from streamlitify.testing.compare.report import Report
from streamlitify.wire.rest import FindingRow

T = TypeVar("T")


def row_of(finding: Finding) -> FindingRow:
    """Return what tools are told of a finding."""
    rule = finding.rule
    return FindingRow(
        rule=rule.word,
        severity=rule.severity,
        cell=finding.cell,
        id=finding.id,
        line=finding.line,
        reason=finding.reason,
        said=parts_of(finding.reason),
        cure=rule.cure,
    )


async def compare_all(
    paths: Sequence[str], timeout: float, tell: Callable[[str], None]
) -> tuple[list[Report], dict[str, str]]:
    """Compare each notebook with its app; return the reports, and why the others could not be run.

    Args:
        paths: The notebooks.
        timeout: How many seconds a run may take.
        tell: Takes a line as each notebook begins, and what goes wrong.
    """
    reports, refused = await _each(paths, lambda path: compare(path, timeout), tell)
    return list(reports.values()), refused


async def check_all(
    paths: Sequence[str], timeout: float, tell: Callable[[str], None]
) -> tuple[dict[str, tuple[Finding, ...]], dict[str, str]]:
    """Check each notebook; return what was found, and why others could not be read, by their paths.

    Args:
        paths: The notebooks.
        timeout: How many seconds a run may take.
        tell: Takes a line as each notebook begins, and what goes wrong.
    """
    return await _each(paths, lambda path: check(path, kernels(timeout), timeout), tell)


async def _each(
    paths: Sequence[str], look: Callable[[str], Awaitable[T]], tell: Callable[[str], None]
) -> tuple[dict[str, T], dict[str, str]]:
    seen: dict[str, T] = {}
    refused: dict[str, str] = {}
    for number, path in enumerate(paths, 1):
        tell(f"[{number}/{len(paths)}] {path}")
        try:
            seen[path] = await look(path)
        except StreamlitifyError as error:
            refused[path] = str(error)
            tell(str(error))
    return seen, refused
