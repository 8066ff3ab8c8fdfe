"""Kernels of another language, as those see them who need no jupyter_client: see `door`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from streamlitify.kernel.foreign.request import Request

Message = Mapping[str, Any]
"""A message of Jupyter's."""


class NotStarted(Exception):
    """A kernel did not start: why, as the end of a sentence without its full stop."""


@dataclass(frozen=True)
class Order:
    """How to start the kernels of one notebook, as the server says it.

    Attributes:
        spec: The kernelspec's fields.
        kernel: Its name.
        path: The notebook, absolute.
        environment: The variables that the server would give a kernel.
        folder: Where files of kernels can be.
        patience: How many seconds one may take to start.
    """

    spec: Mapping[str, Any]
    kernel: str
    path: str
    environment: Mapping[str, str]
    folder: str
    patience: float


class Kernel(Protocol):
    """One running kernel. Its methods may be called from any thread.

    Attributes:
        drawn: Takes what is said to requests and is to be seen, on a thread of its own.
    """

    drawn: Callable[[Message, Request], None]

    @property
    def ended(self) -> bool:
        """Whether the process is there no more."""

    def execute(self, request: Request, code: str, cell: str) -> None:
        """Execute `code`, which is that of the cell with this id."""

    def tell(self, request: Request, comm: str, data: Mapping[str, Any], buffers: tuple[bytes, ...]) -> None:
        """Say `data`, and bytes beside it, over `comm`."""

    def answer(self, text: str) -> None:
        """Answer what it has asked."""

    def interrupt(self) -> None:
        """Have it give up what it is doing."""

    def close(self) -> Future[None]:
        """End it; the future says when it has ended."""


class Kernels(Protocol):
    """The kernels of one notebook."""

    @property
    def language(self) -> str:
        """What people call theirs."""

    @property
    def path(self) -> str:
        """The notebook, absolute."""

    @property
    def name(self) -> str:
        """Their kernelspec's name."""

    def take(self) -> Future[Kernel]:
        """Return a fresh kernel, once it has started: `NotStarted` is raised in its place."""
