"""What is measured of one peer, with a real browser."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from .peers import SLIDER, Peer, Served, serve

WATCH = """
() => {
  window.marks = {};
  addEventListener("keydown", () => (window.pressed = performance.now()), true);
  const look = () => {
    for (const found of document.body.innerText.matchAll(/value (\\d+)/g))
      window.marks[found[1]] ??= performance.now() - (window.pressed ?? 0);
    for (const each of window.waiting ?? []) each();
  };
  new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
}
"""
"""Notes, inside the page, how long after a key press each `value N` was there."""
MARK = """
(number) =>
  new Promise((resolve) => {
    const look = () => number in window.marks && resolve(window.marks[number]);
    (window.waiting ??= new Set()).add(look);
    look();
  })
"""
"""Waits until `value N` was there, and returns what was noted of it."""


@dataclass
class Figures:
    """The medians of one peer; times in ms, sizes in kB, memory in MB."""

    start: float = 0
    visit: float = 0
    kilobytes: float = 0
    requests: int = 0
    step: dict[str, float] = field(default_factory=dict)
    session: float = 0


def measure(peer: Peer, browser: Browser, folder: Path, *, visits: int, steps: int, sessions: int) -> Figures:
    """Return the figures of one peer."""
    figures = Figures()
    with serve(peer, "small", folder) as served:
        first_visit(browser, served)
        figures.start = (time.perf_counter() - served.began) * 1000
        visited = [visit(browser, served) for _ in range(visits)]
        figures.visit = statistics.median(each[0] for each in visited)
        figures.kilobytes, figures.requests = visited[-1][1] / 1024, visited[-1][2]
        figures.step["small"] = step(browser, served, steps)
        figures.session = memory(browser, served, sessions)
    with serve(peer, "data", folder) as served:
        figures.step["data"] = step(browser, served, steps // 2)
    return figures


def first_visit(browser: Browser, served: Served) -> None:
    """Look at an app that is being started, until its text is there."""
    context = browser.new_context()
    until_text(context.new_page(), served.url, "value 10")
    context.close()


def until_text(page: Page, url: str, text: str) -> None:
    """Open a page and wait for a text; what is not up yet is tried again."""
    page.set_default_timeout(90_000)
    page.goto(url, wait_until="commit")
    page.get_by_text(text, exact=True).first.wait_for()


def visit(browser: Browser, served: Served) -> tuple[float, float, int]:
    """Visit with an empty cache; return ms until the text is there, bytes and requests."""
    context = browser.new_context()
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    seen = {"bytes": 0.0, "requests": 0}

    def loaded(event: dict[str, float]) -> None:
        seen["bytes"] += event["encodedDataLength"]
        seen["requests"] += 1

    def framed(event: dict[str, dict[str, str]]) -> None:
        seen["bytes"] += len(event["response"]["payloadData"]) * (0.75 if event["response"]["opcode"] == 2 else 1)

    network.on("Network.loadingFinished", loaded)
    network.on("Network.webSocketFrameReceived", framed)
    network.on("Network.webSocketCreated", lambda event: seen.update(requests=seen["requests"] + 1))
    began = time.perf_counter()
    until_text(page, served.url, "value 10")
    took = (time.perf_counter() - began) * 1000
    page.wait_for_load_state("networkidle")
    context.close()
    return took, seen["bytes"], int(seen["requests"])


def step(browser: Browser, served: Served, steps: int) -> float:
    """Return the median ms from a key press to the new text, inside the page."""
    context = browser.new_context()
    page = ready(context, served)
    slider = page.locator(SLIDER).first
    slider.focus()
    page.evaluate(WATCH)
    times = []
    for number in range(11, 11 + steps):
        slider.press("ArrowRight")
        times.append(page.evaluate(MARK, str(number)))
    context.close()
    return statistics.median(times)


def memory(browser: Browser, served: Served, sessions: int) -> float:
    """Return how much memory, in MB, each further session takes."""
    context = browser.new_context()
    ready(context, served)
    before = served.memory()
    for _ in range(sessions):
        ready(context, served)
    after = served.memory()
    context.close()
    return (after - before) / sessions


def ready(context: BrowserContext, served: Served) -> Page:
    """Return a page on which the app is there."""
    page = context.new_page()
    until_text(page, served.url, "value 10")
    page.wait_for_load_state("networkidle")
    return page
