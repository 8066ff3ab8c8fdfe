"""How a page's socket ends."""

from serving import Page


def closed(page: Page) -> int:
    """Wait until it is closed; return its code."""
    while (message := page.next())["type"] != "closed":
        pass
    return int(message["code"])
