"""What is measured of one peer, with a real browser."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from playwright.async_api import Browser, BrowserContext, Error, Page

from .peers import MANY, Peer, Served, serve

SCRIPT = (Path(__file__).parent / "page.js").read_text()
PATIENCE = 60
LEAD = 1000
"""Milliseconds from telling the pages of a crowd when to act to that time."""

Figure = float | None
T = TypeVar("T")


@dataclass(frozen=True)
class Counts:
    """How often things are done: `visits`, `steps` of the viewer, `sessions` beside each other, viewers of `crowds`."""

    visits: int
    steps: int
    sessions: int
    crowds: tuple[int, ...]


async def measure(figures: dict[str, Figure], peer: Peer, browser: Browser, folder: Path, counts: Counts) -> None:
    """Write down the figures of one peer by their names; None where it cannot be had.

    Times are in ms, sizes in kB, memory in MB.
    """
    with serve(peer, "small", folder) as served:
        await first_visit(browser, served)
        figures["start"] = (time.perf_counter() - served.began) * 1000
        visited = [await visit(browser, served) for _ in range(counts.visits)]
        figures["visit"] = statistics.median(each[0] for each in visited)
        figures["kilobytes"], figures["requests"] = visited[-1][1] / 1024, visited[-1][2]
        figures["small"] = await tried(step(browser, served, counts.steps))
        figures["cpu"] = await tried(cpu(browser, served, 200))
        figures["session"] = await tried(memory(browser, served, counts.sessions))
        figures.update(await crowds(browser, served, "small", counts.crowds))
    if peer.has(MANY):
        with serve(peer, MANY, folder) as served:
            figures[MANY] = await tried(cpu(browser, served, 200))
    for size in counts.crowds[:1] if peer.has("data") else ():
        figures[f"come-{size}"] = await tried(come(peer, browser, folder, size))
    for app, steps in (("data", counts.steps // 2), ("heavy", counts.steps // 10)):
        if not peer.has(app):
            continue
        with serve(peer, app, folder) as served:
            figures[app] = await tried(step(browser, served, steps))
            if app == "data":
                figures.update(await crowds(browser, served, app, counts.crowds[-1:]))


async def tried(measuring: Awaitable[T]) -> T | None:
    """Return a figure, or None if the peer cannot be brought to give it."""
    try:
        return await measuring
    except (Error, asyncio.TimeoutError) as error:
        print(f"  not measured: {str(error).splitlines()[0] if str(error) else 'no answer'}", flush=True)
        return None


async def first_visit(browser: Browser, served: Served) -> None:
    """Look at an app that is being started, until its text is there."""
    context = await browser.new_context()
    await until_text(await context.new_page(), served.url)
    await context.close()


async def come(peer: Peer, browser: Browser, folder: Path, size: int) -> float:
    """Start the data app for as many as come at once; return ms from the command until the last one sees the text."""
    contexts = [await browser.new_context() for _ in range(size)]
    pages = [await each.new_page() for each in contexts]
    try:
        with serve(peer, "data", folder) as served:
            await within(asyncio.gather(*(until_text(page, served.url) for page in pages)))
            return (time.perf_counter() - served.began) * 1000
    finally:
        for each in contexts:
            await each.close()


async def until_text(page: Page, url: str) -> None:
    """Open a page and wait for its text."""
    page.set_default_timeout(PATIENCE * 1000)
    await page.goto(url, wait_until="commit")
    await page.get_by_text("value 10", exact=True).first.wait_for()


async def visit(browser: Browser, served: Served) -> tuple[float, float, int]:
    """Visit with an empty cache; return ms until the text is there, bytes and requests."""
    context = await browser.new_context()
    page = await context.new_page()
    network = await context.new_cdp_session(page)
    await network.send("Network.enable")
    seen = {"bytes": 0.0, "requests": 0}

    def loaded(event: dict[str, Any]) -> None:
        seen["bytes"] += event["encodedDataLength"]
        seen["requests"] += 1

    def framed(event: dict[str, Any]) -> None:
        seen["bytes"] += len(event["response"]["payloadData"]) * (0.75 if event["response"]["opcode"] == 2 else 1)

    network.on("Network.loadingFinished", loaded)
    network.on("Network.webSocketFrameReceived", framed)
    network.on("Network.webSocketCreated", lambda event: seen.update(requests=seen["requests"] + 1))
    began = time.perf_counter()
    await until_text(page, served.url)
    took = (time.perf_counter() - began) * 1000
    await quiet(page)
    await context.close()
    return took, seen["bytes"], int(seen["requests"])


async def step(browser: Browser, served: Served, steps: int) -> float:
    """Return the median ms from a key press to the new text, inside the page."""
    context = await browser.new_context()
    page = await ready(context, served)
    slider = (await page.evaluate_handle("bench.slider()")).as_element()
    assert slider is not None, "every app here has a slider"
    await slider.focus()
    times = []
    for number in range(11, 11 + steps):
        await page.keyboard.press("ArrowRight")
        times.append((await within(page.evaluate("bench.mark", number)))["after"])
    await context.close()
    return statistics.median(times)


async def cpu(browser: Browser, served: Served, steps: int) -> float:
    """Return the processor time of a step, in ms, on the side of the server."""
    context = await browser.new_context()
    page = await ready(context, served)
    await within(page.evaluate("bench.steps(11, 20)"))
    before = served.cpu()
    await within(page.evaluate(f"bench.steps(31, {steps})"))
    took = served.cpu() - before
    await context.close()
    return took / steps


async def memory(browser: Browser, served: Served, sessions: int) -> float:
    """Return how much memory, in MB, each further session takes."""
    context = await browser.new_context()
    await ready(context, served)
    before = served.memory()
    for _ in range(sessions):
        await ready(context, served)
    after = served.memory()
    await context.close()
    return (after - before) / sessions


async def crowds(browser: Browser, served: Served, app: str, sizes: tuple[int, ...]) -> dict[str, Figure]:
    """Let as many viewers act at once; return ms until the last one sees the new text, by app and crowd."""
    figures: dict[str, Figure] = {}
    context = await browser.new_context()
    pages: list[Page] = []
    for size in sizes:
        while len(pages) < size:
            pages += await asyncio.gather(*(ready(context, served) for _ in range(min(5, size - len(pages)))))
        figures[f"{app}-{size}"] = await tried(last_of(pages))
    await context.close()
    return figures


async def last_of(pages: list[Page]) -> float:
    """Return the median, over a few rounds, of the ms until the last of these pages shows the new text."""
    times = []
    for _ in range(3):
        began = time.time() * 1000 + LEAD
        shown = [await page.evaluate("bench.number") for page in pages]
        acts = (
            page.evaluate(f"bench.stepAt({began}, {number + 1})") for page, number in zip(pages, shown, strict=True)
        )
        times.append(max(await within(asyncio.gather(*acts))) - began)
    return statistics.median(times)


async def within(answer: Awaitable[T]) -> T:
    """Wait for an answer of a page, but not for ever."""
    return await asyncio.wait_for(answer, PATIENCE)


async def ready(context: BrowserContext, served: Served) -> Page:
    """Return a page on which the app is there."""
    page = await context.new_page()
    await page.add_init_script(SCRIPT)
    await until_text(page, served.url)
    await quiet(page)
    # It may come after the text: some peers fetch what draws it only now.
    # Asked from here: a page's policy may forbid what it would ask itself with.
    while not await page.evaluate("!!bench.slider()"):
        await asyncio.sleep(0.01)
    await page.evaluate("bench.watch()")
    return page


async def quiet(page: Page) -> None:
    """Wait until a page loads nothing more; some peers' pages poll for ever."""
    with contextlib.suppress(Error):
        await page.wait_for_load_state("networkidle", timeout=5000)
