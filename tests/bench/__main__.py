"""`make bench`: the budgets of the design, beside the peers.

Prints one table of medians, with the ratio to the best peer behind ours. The floor
is a page written by hand, and no peer. `--peers` and `--crowds` choose; a full run
takes about twenty minutes once every peer's environment has been made.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import tempfile
import time
from pathlib import Path

from playwright.async_api import Error, async_playwright

from .measures import Counts, Figure, measure
from .peers import FLOOR, OURS, PEERS

ROWS = (
    ("start", "command → page visible, cold", "ms"),
    ("visit", "later visit → text visible, empty cache", "ms"),
    ("kilobytes", "bytes of that visit", "kB"),
    ("requests", "requests of that visit", ""),
    ("small", "small app: key press → new text", "ms"),
    ("cpu", "small app: the server's CPU for a step", "ms"),
    ("many", "the same with 50 steps that the slider does not reach", "ms"),
    ("heavy", "a step of 1 s that the slider does not reach: key press → new text", "ms"),
    ("data", "data app: key press → new text", "ms"),
    ("session", "memory of a further session", "MB"),
)


def main() -> None:
    """Measure and print."""
    names = [each.name for each in PEERS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", nargs="*", default=names, choices=names, metavar="PEER", help=" ".join(names))
    parser.add_argument("--visits", type=int, default=5)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--crowds", type=int, nargs="*", default=[10, 30], help="viewers who act at once")
    options = parser.parse_args()
    chosen = [each for each in PEERS if each.name in (OURS.name, FLOOR.name, *options.peers)]
    for each in chosen:
        each.python()
    counts = Counts(options.visits, options.steps, options.sessions, tuple(sorted(options.crowds)))
    print(table(asyncio.run(measured(chosen, counts)), counts))


async def measured(chosen: list, counts: Counts) -> dict[str, dict[str, Figure]]:
    """Return the figures of each peer, by its name."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    figures: dict[str, dict[str, Figure]] = {}
    with tempfile.TemporaryDirectory() as folder:
        async with async_playwright() as playwright:
            for each in chosen:
                began = time.perf_counter()
                # A browser for each: none inherits what another's pages have left behind.
                browser = await playwright.chromium.launch(
                    executable_path=os.environ.get("CHROMIUM", found), args=quiet
                )
                figures[each.name] = {}
                # A peer that fails is a column of dashes, not the end of the others.
                try:
                    await measure(figures[each.name], each, browser, Path(folder), counts)
                except (Error, RuntimeError) as error:
                    print(f"{each.name} failed: {error}", flush=True)
                await browser.close()
                print(f"{each.name}: {time.perf_counter() - began:.0f} s", flush=True)
    return figures


def table(figures: dict[str, dict[str, Figure]], counts: Counts) -> str:
    """Return the figures as a Markdown table, ours first."""
    crowds = [("small", size) for size in counts.crowds] + [("data", size) for size in counts.crowds[-1:]]
    rows = [
        *ROWS,
        *(
            (f"come-{size}", f"data app: command → {size} pages visible, opened at once", "ms")
            for size in counts.crowds[:1]
        ),
        *((f"{app}-{size}", f"{app} app, {size} act at once: the last one's text", "ms") for app, size in crowds),
    ]
    lines = [f"| | {' | '.join(figures)} | ours / best peer |", "|---" * (len(figures) + 2) + "|"]
    for name, title, unit in rows:
        ours = figures[OURS.name].get(name)
        others = [each.get(name) for peer, each in figures.items() if peer not in (OURS.name, FLOOR.name)]
        # Memory may as well shrink meanwhile: that is no figure to be compared with.
        best = min((value for value in others if value and value > 0), default=None)
        ratio = f"{ours / best:.2f}" if ours and best else ""
        shown = " | ".join(_shown(each.get(name)) for each in figures.values())
        lines.append(f"| {title}{f', {unit}' if unit else ''} | {shown} | {ratio} |")
    return "\n".join(lines)


def _shown(value: Figure) -> str:
    if value is None:
        return "–"
    return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"


if __name__ == "__main__":
    main()
