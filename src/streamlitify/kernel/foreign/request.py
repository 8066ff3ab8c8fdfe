"""What a kernel was asked to do, and whether it has done it.

A kernel answers over several sockets, each with an order of its own. It has done
what it was asked once it has said so on two of them: it replied, and it is idle.
Some kernels never say one or the other, so the wait for it ends after a while.
"""

from __future__ import annotations

import queue
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from streamlitify.kernel.deltas.cursor import Spot

IDLE_SECONDS = 4.0
"""How long a kernel that has replied may take to be idle."""
BUSY_SECONDS = 2.0
"""How long a kernel that was told something over a comm may take to begin with it."""


@dataclass(frozen=True)
class Replied:
    """It has executed the code, well or not; `content` is that of Jupyter's message."""

    content: Mapping[str, Any]


@dataclass(frozen=True)
class Status:
    """It has begun with the request, or is through with it."""

    busy: bool


@dataclass(frozen=True)
class Asked:
    """It asks whoever looks, and waits for the answer."""

    prompt: str
    secret: bool


@dataclass(frozen=True)
class Lost:
    """The kernel is gone."""


News: TypeAlias = Replied | Status | Asked | Lost


@dataclass
class Request:
    """One request to a kernel.

    Attributes:
        where: Where what it says to that is drawn.
        executes: It is code, so there will be a reply.
        made: When, by `time.monotonic`.
        news: What it has said, in order, and is not drawn.
        reply: What it has replied.
        busy: Whether it has begun, and is not through; None before it has begun.
        told: When it was heard of last.
        stopped: It was interrupted: it need not say that this is an error.
        problem: What went wrong, as it has said.
    """

    where: tuple[Spot, ...]
    executes: bool
    made: float
    news: queue.SimpleQueue[News] = field(default_factory=queue.SimpleQueue)
    reply: Mapping[str, Any] | None = None
    busy: bool | None = None
    told: float = 0.0
    stopped: bool = False
    problem: str | None = None

    def take(self, news: Replied | Status, now: float) -> None:
        """Note what the kernel has said."""
        self.told = now
        match news:
            case Replied(content):
                self.reply = content
            case Status(busy):
                self.busy = busy

    def is_done(self, now: float) -> bool:
        """Whether nothing more need be waited for."""
        if self.executes and self.reply is None:
            return False
        if self.busy is False:
            return True
        if self.executes:
            return now - self.told > IDLE_SECONDS
        return self.busy is None and now - self.made > BUSY_SECONDS
