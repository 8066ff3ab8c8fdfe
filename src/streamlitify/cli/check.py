"""`jupyter streamlitify check`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from streamlitify.notebook.checks.rules import SEVERITIES, Finding
from streamlitify.server.checking.examine import check_all, compare_all, row_of
from streamlitify.testing.compare.report import data, lines
from streamlitify.wire import codec

Findings = Mapping[str, Sequence[Finding]]


def run(words: Sequence[str]) -> int:
    """Run an app once and say what would surprise its viewers; with --compare, what it shows otherwise."""
    parser = argparse.ArgumentParser("jupyter streamlitify check", description=run.__doc__)
    add = parser.add_argument
    add("notebooks", nargs="+", metavar="NOTEBOOK", help="a notebook")
    add("--compare", action="store_true", help="run it, plainly and as an app, and compare what both show")
    add("--timeout", type=float, default=600, help="how many seconds a run may take (default: %(default)s)")
    add("--json", action="store_true", help="say it to a tool, as JSON")
    options = parser.parse_args(words[1:])
    return (_compare if options.compare else _check)(options)


def _check(options: argparse.Namespace) -> int:
    found, refused = asyncio.run(check_all(options.notebooks, options.timeout, _tell))
    told = _told(found, refused)
    print(json.dumps(told, indent=2) if options.json else "\n".join(_lines(found)))
    return 1 if refused or told["total"]["errors"] else 0


def _compare(options: argparse.Namespace) -> int:
    reports, refused = asyncio.run(compare_all(options.notebooks, options.timeout, _tell))
    print(json.dumps(data(reports, refused), indent=2) if options.json else "\n".join(lines(reports, len(refused))))
    return 1 if refused or any(report.found for report in reports) else 0


def _lines(found: Findings) -> Iterator[str]:
    for path, findings in found.items():
        counts = (
            f"{number} {word[:-1] if number == 1 else word}" for word, number in _counts(findings).items() if number
        )
        yield f"{path}: {', '.join(counts) or 'nothing that would surprise a viewer'}"
        for each in findings:
            yield f"  {each.rule.severity}, {each.where}: {each.reason}"
            yield f"    {each.rule.cure}"


def _told(found: Findings, refused: Mapping[str, str]) -> dict[str, Any]:
    return {
        "notebooks": [
            {"path": path, **_counts(findings), "findings": [codec.plain(row_of(each)) for each in findings]}
            for path, findings in found.items()
        ],
        "refused": dict(refused),
        "total": _counts([each for findings in found.values() for each in findings]),
    }


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    return {f"{word}s": sum(each.rule.severity == word for each in findings) for word in SEVERITIES}


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
