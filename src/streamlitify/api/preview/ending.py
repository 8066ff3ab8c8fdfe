"""`st.stop()` and `st.rerun()` in a notebook: they end the cell, and are no error to show."""

from __future__ import annotations

from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from streamlitify.errors import RerunNow, StopRun

ENDINGS = (StopRun, RerunNow)


def end_quietly() -> None:
    """See to it that IPython ends a cell without a traceback when it is stopped.

    A handler that somebody else has set for exceptions of theirs is left alone.
    """
    if not InteractiveShell.initialized():
        return
    shell: Any = InteractiveShell.instance()
    if not shell.custom_exceptions:
        shell.set_custom_exc(ENDINGS, _nothing_to_show)


def _nothing_to_show(*_: Any, **__: Any) -> None:
    """What IPython calls in the place of showing a traceback."""
