"""`jupyter streamlitify check`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence

from streamlitify.server.checking.examine import advice, compare_all
from streamlitify.testing.compare.report import data, lines


def run(words: Sequence[str]) -> int:
    """Say what stands in a notebook's way to be an app; with --compare, what its app shows otherwise."""
    parser = argparse.ArgumentParser("jupyter streamlitify check", description=run.__doc__)
    add = parser.add_argument
    add("notebooks", nargs="+", metavar="NOTEBOOK", help="a notebook")
    add("--compare", action="store_true", help="run it, plainly and as an app, and compare what both show")
    add("--timeout", type=float, default=600, help="how many seconds a run may take (default: %(default)s)")
    add("--json", action="store_true", help="with --compare: say it to a tool, as JSON")
    options = parser.parse_args(words[1:])
    if not options.compare:
        for path in options.notebooks:
            print("\n".join((f"{path}:", *(f"  {each}" for each in advice(path) or ("It can be an app.",)))))
        return 0
    reports, refused = asyncio.run(compare_all(options.notebooks, options.timeout, _tell))
    print(json.dumps(data(reports, refused), indent=2) if options.json else "\n".join(lines(reports, len(refused))))
    return 1 if refused or any(report.found for report in reports) else 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
