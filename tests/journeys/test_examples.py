"""Every example, in light and dark, wide and narrow."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import EXAMPLES, ROOT

AXE = ROOT / "labextension" / "node_modules" / "axe-core" / "axe.min.js"
NAMES = sorted(path.stem.replace("_", "-") for pattern in ("*.ipynb", "*.py") for path in EXAMPLES.glob(pattern))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_an_example_runs_and_can_be_read_by_everybody(examples, look, name, scheme, width):
    outside = []
    page = look(examples.url, name, color_scheme=scheme, viewport={"width": width, "height": 900}, ready=False)
    page.on("request", lambda request: outside.append(request.url) if examples.url not in request.url else None)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')

    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator("main h1, main h2").first).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []
    assert violations(page) == []


def violations(page):
    """What axe-core finds serious or worse."""
    page.wait_for_load_state("networkidle")
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run({{runOnly: {RULES!r}}})")["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found if each["impact"] in ("serious", "critical")]
