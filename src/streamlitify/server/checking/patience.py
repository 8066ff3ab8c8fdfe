"""How a run may fail to come to an end, in words for errors."""

GLANCE = 0.5
"""Seconds between two looks at a run that goes on."""
KERNEL_ENDED = ("its kernel ended by itself", "Run it in JupyterLab to see which cell ends it.")


def too_long(seconds: float) -> tuple[str, str]:
    """Return what to say of a run that takes longer than `seconds`, and what to do about it."""
    return f"a run of it takes longer than {seconds:g} seconds", "Give it more with --timeout."
