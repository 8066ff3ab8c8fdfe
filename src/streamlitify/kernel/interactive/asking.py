"""`input()` and `getpass()`: a field on the page.

In an app nothing waits for an answer. The first run to ask draws a field and ends
there; the viewer's answer starts the next one, in which the call returns it. So
an answer stays, like the value of any other field, and can be changed.
"""

from __future__ import annotations

import builtins
import getpass
from typing import Any

from streamlitify.errors import StopRun
from streamlitify.kernel.interactive.here import Here
from streamlitify.kernel.widgets.codec import Unfit
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import TextInput
from streamlitify.wire.jsonable import JSON


def route_questions(here: Here) -> None:
    """Let `input` and `getpass` ask the viewer. Done once, outside of any request of the kernel's."""
    asked, hidden = builtins.input, getpass.getpass

    def ask(prompt: object = "", /) -> str:
        answer = here.asked(str(prompt), False)
        return asked(prompt) if answer is None else answer

    def ask_secret(prompt: str = "Password: ", stream: Any = None, **how: Any) -> str:
        answer = here.asked(prompt, True)
        return hidden(prompt, stream, **how) if answer is None else answer

    builtins.input, getpass.getpass = ask, ask_secret


def question(prompt: str, number: int, *, secret: bool, run: int | None = None) -> Wanted:
    """Return the field for the question `prompt`, the `number`-th in its step to be the same.

    With `run`, it is asked anew in every run.
    """

    def make(**about: Any) -> TextInput:
        kind = "password" if secret else "default"
        return TextInput(label=prompt.strip(), type=kind, nullable=True, **about)  # type: ignore[arg-type]  # one of the kinds

    arguments: dict[str, JSON] = {"prompt": prompt, "number": number, **({} if run is None else {"run": run})}
    return Wanted("input", arguments, make, _Answer(), None)


def answered(value: str | None) -> str:
    """Return the viewer's answer.

    Raises:
        StopRun: There is none yet.
    """
    if value is None:
        raise StopRun
    return value


class _Answer:
    """A text, or None before there is one."""

    def decode(self, wire: JSON) -> str | None:
        """Return the answer in `wire`."""
        if wire is None or isinstance(wire, str):
            return wire
        raise Unfit

    def encode(self, value: str | None) -> JSON:
        """Return the answer as it travels."""
        return value
