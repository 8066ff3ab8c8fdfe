"""Callbacks before and after cells.

Libraries register theirs once for the process. What the author's own code
registers belongs to its session, and each run registers it anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from IPython.core.events import EventManager
from IPython.core.interactiveshell import ExecutionInfo, ExecutionResult

from streamlitify.kernel.interactive.here import Callbacks

AUTHOR = "__main__"
BY_US = ("matplotlib_inline", "flush_figures")
"""What we do at the end of each step ourselves, under a lock."""


class RoutedEvents(EventManager):
    """IPython's callbacks, and those of the current session.

    Args:
        before: The manager that was there before.
        current: Returns the session's callbacks, or None outside of all.
        interactivity: Returns which values the cell that begins is to show.
    """

    def __init__(
        self, before: EventManager, current: Callable[[], Callbacks | None], interactivity: Callable[[], str]
    ) -> None:
        super().__init__(before.shell, before.callbacks, before.print_on_error)
        self.callbacks = before.callbacks
        self._current = current
        self.interactivity = interactivity

    def register(self, event: str, function: Callable[..., Any]) -> None:
        """Call `function` at every `event` from now on."""
        origin = str(getattr(function, "__module__", ""))
        if origin.startswith(BY_US[0]) and function.__name__ == BY_US[1]:
            return
        own = self._current()
        if own is None or origin != AUTHOR or event not in self.callbacks:
            super().register(event, function)
        elif function not in own.setdefault(event, []):
            own[event].append(function)

    def unregister(self, event: str, function: Callable[..., Any]) -> None:
        """Call `function` no more."""
        own = (self._current() or {}).get(event, [])
        if function in own:
            own.remove(function)
        else:
            super().unregister(event, function)

    def trigger(self, event: str, *args: Any, **kwargs: Any) -> None:
        """Call what waits for `event`.

        Outside of sessions nothing does: ipykernel speaks of executions there whenever
        the server sends a message, and a library would show to nobody what it has kept.
        """
        if (own := self._current()) is None:
            return
        super().trigger(event, *args, **kwargs)
        for function in list(own.get(event, ())):
            try:
                function(*args, **kwargs)
            except Exception:
                self.shell.showtraceback()

    def cell_begins(self, source: str, cell: str) -> ExecutionResult:
        """A cell is about to be executed; return what is to be filled in and given to `cell_ended`."""
        about = {"raw_cell": source, "store_history": True, "silent": False, "shell_futures": True, "cell_id": cell}
        info = ExecutionInfo(**about)  # type: ignore[no-untyped-call]  # IPython has no types here
        self.trigger("pre_execute")
        self.trigger("pre_run_cell", info)
        return ExecutionResult(info)  # type: ignore[no-untyped-call]  # likewise

    def cell_ended(self, result: ExecutionResult) -> None:
        """A cell has been executed."""
        self.trigger("post_execute")
        self.trigger("post_run_cell", result)
