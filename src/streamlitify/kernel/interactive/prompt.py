"""What IPython keeps of a prompt, each session's own: its history, and which names it gave by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from IPython.core.history import HistoryManager

from streamlitify.kernel.interactive.here import Here

KEPT = {"input_hist_parsed": "_ih", "input_hist_raw": "_ih", "output_hist": "_oh"}
"""What a history is made of, and the name it has in a namespace."""
ORIGINALS = {"In": "_ih", "Out": "_oh"}
GIVEN = {"get_ipython": "IPython.core.interactiveshell"}
"""The functions that every notebook finds defined, and where they come from."""


def route_history(here: Here) -> None:
    """Let what a history consists of be the current session's. Done once."""
    for name, kept in KEPT.items():
        trait = getattr(HistoryManager, name)
        trait.get = _routed(trait.get, kept, here)


def hidden(names: dict[str, Any]) -> dict[str, Any]:
    """Return the names that are there without the author's doing, for `%who` to leave out."""
    functions = ((name, names.get(name), home) for name, home in GIVEN.items())
    given = {name: each for name, each, home in functions if getattr(each, "__module__", "") == home}
    return {**given, **{name: names.get(kept) for name, kept in ORIGINALS.items()}}


def _routed(got: Callable[..., Any], kept: str, here: Here) -> Callable[..., Any]:
    def get(history: Any, cls: Any = None) -> Any:
        names = here.names()
        return got(history, cls) if names is None or kept not in names else names[kept]

    return get
