"""How an app's kernel is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from streamlitify.server.kernels.conversation import AppKernel


@dataclass(frozen=True)
class Cold:
    """There is no kernel, and nobody has asked for one."""


@dataclass(frozen=True)
class Starting:
    """A kernel is on its way."""


@dataclass(frozen=True)
class Ready:
    """The kernel runs the app."""

    kernel: AppKernel


@dataclass(frozen=True)
class Failed:
    """There is no kernel, because of `sentence`."""

    sentence: str


State: TypeAlias = Cold | Starting | Ready | Failed
_BEST: tuple[type[State], ...] = (Ready, Starting, Failed, Cold)


def best(states: Iterable[State]) -> State:
    """Return how an app is that has several kernels: as well as one of them."""
    return min(states, key=rank)


def rank(state: State) -> int:
    """Return how far a state is from the best one."""
    return _BEST.index(type(state))
