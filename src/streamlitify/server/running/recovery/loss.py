"""Why a kernel is no more, in a sentence for the app's author."""

from __future__ import annotations

import signal
from dataclasses import dataclass

OUT_OF_MEMORY = "Often that is the system, for want of memory."


@dataclass(frozen=True)
class Loss:
    """A kernel that is gone, or has to go.

    Attributes:
        sentence: Why; None if it is only not the notebook's any more.
    """

    sentence: str | None = None


def ended(status: int | None) -> Loss:
    """Return the loss of a kernel whose process has ended by itself with `status`, if that is known.

    >>> ended(-11).sentence
    "The app's kernel has ended by itself (SIGSEGV)."
    >>> ended(None).sentence
    "The app's kernel has ended by itself."
    """
    how = "" if status is None else f" ({_name(status)})"
    more = f" {OUT_OF_MEMORY}" if status == -9 else ""
    return Loss(f"The app's kernel has ended by itself{how}.{more}")


def oversized(used: int, limit: float) -> Loss:
    """Return the loss of a kernel that uses more memory, in bytes, than its app allows, in MB."""
    return Loss(
        f"The app's kernel was ended, because it used {used / 2**20:.0f} MB, more than the {limit:g} MB that the app's "
        "memory_limit allows."
    )


def mute(seconds: float) -> Loss:
    """Return the loss of a kernel that has given no sign of life for so long."""
    return Loss(
        f"The app's kernel was ended, because it gave no sign of life for {seconds:g} seconds (unresponsive_limit): "
        "one call into C, such as a regular expression that does not come to an end, had kept all sessions waiting."
    )


def _name(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
