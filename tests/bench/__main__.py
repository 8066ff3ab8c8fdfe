"""`make bench`: the budgets of the design, beside the peers.

Prints one table of medians, with the ratio to the best peer behind ours.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from .apps import write
from .measures import Figures, measure
from .peers import PEERS

ROWS: tuple[tuple[str, Callable[[Figures], float], str], ...] = (
    ("command → page visible, cold", lambda each: each.start, "ms"),
    ("later visit → text visible, empty cache", lambda each: each.visit, "ms"),
    ("bytes of that visit", lambda each: each.kilobytes, "kB"),
    ("requests of that visit", lambda each: each.requests, ""),
    ("small app: key press → new text", lambda each: each.step["small"], "ms"),
    ("data app: key press → new text", lambda each: each.step["data"], "ms"),
    ("memory of a further session", lambda each: each.session, "MB"),
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", nargs="*", default=[each.name for each in PEERS])
    parser.add_argument("--visits", type=int, default=7)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--sessions", type=int, default=10)
    options = parser.parse_args()
    chosen = [each for each in PEERS if each.name in options.peers]
    for each in chosen:
        each.python()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write(Path(folder))
        found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", found), args=quiet)
        how = {"visits": options.visits, "steps": options.steps, "sessions": options.sessions}
        figures = {each.name: measure(each, browser, Path(folder), **how) for each in chosen}
        browser.close()
    print(table(figures))


def table(figures: dict[str, Figures]) -> str:
    """Return the figures as a Markdown table, ours first."""
    ours, *peers = figures
    lines = [f"| | {ours} | {' | '.join(peers)} | ours / best peer |", "|---" * (len(figures) + 2) + "|"]
    for title, of, unit in ROWS:
        values = [of(each) for each in figures.values()]
        best = min(values[1:], default=values[0])
        shown = " | ".join(f"{value:,.2f}" if value < 10 else f"{value:,.0f}" for value in values)
        lines.append(f"| {title}{f', {unit}' if unit else ''} | {shown} | {values[0] / best if best else 0:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
