"""How a run may fail to come to an end, in words for errors."""

from streamlitify.phrase import Phrase

GLANCE = 0.5
"""Seconds between two looks at a run that goes on."""
KERNEL_ENDED = (Phrase("its kernel ended by itself"), Phrase("Run it in JupyterLab to see which cell ends it."))


def too_long(seconds: float) -> tuple[str, str]:
    """Return what to say of a run that takes longer than `seconds`, and what to do about it."""
    why = Phrase("a run of it takes longer than {0} seconds", f"{seconds:g}")
    return why, Phrase("Give it more with --timeout.")
