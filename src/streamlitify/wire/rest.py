"""What an author's tools are told of the apps of a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

KernelWord = Literal["cold", "starting", "ready", "failed"]


@dataclass(frozen=True, kw_only=True)
class AppRow:
    """One app. What stands below `framed` is told to its author only.

    Attributes:
        name: Its name in its URL.
        title: What it is called.
        url: Where it is, from the server's root.
        framed: A page of this server may hold it in a frame.
        state: How its kernel is.
        viewers: How many pages are connected.
        path: Its file.
        notebook: The same, as JupyterLab names it: from the server's root folder. None if it is not in there.
        problem: Why its file, as it is now, cannot be used, or why there is no kernel.
        warnings: What its author may want to put right.
    """

    name: str
    title: str
    url: str
    framed: bool
    state: KernelWord | None = None
    viewers: int | None = None
    path: str | None = None
    notebook: str | None = None
    problem: str | None = None
    warnings: tuple[str, ...] = ()
