"""Which values of a cell IPython shows: `InteractiveShell.ast_node_interactivity`, each session's own.

Notebooks set it on the shell, by `%config`, or, most often, on the class. The last is
seen when the next cell begins: it is the session's then, and the class is as it was.
"""

from __future__ import annotations

from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from streamlitify.kernel.interactive.here import Here

NAME = "ast_node_interactivity"
USUAL = "last_expr"
CHOSEN = "__streamlitify_interactivity__"
"""Where a namespace has what its session has chosen: it begins with every run."""


class Interactivity:
    """IPython's setting, routed to the current session. Made once.

    Args:
        here: Says whose names are meant.
    """

    def __init__(self, here: Here) -> None:
        self._here = here
        self._trait = trait = vars(InteractiveShell)[NAME]
        got, set_to = trait.get, trait.set

        def get(shell: Any, cls: Any = None) -> Any:
            return got(shell, cls) if (names := here.names()) is None else names.get(CHOSEN, USUAL)

        def set_own(shell: Any, value: Any) -> None:
            if (names := here.names()) is None:
                set_to(shell, value)
            else:
                names[CHOSEN] = trait._validate(shell, value)

        trait.get, trait.set = get, set_own

    def now(self) -> str:
        """Return what holds for the cell that begins."""
        names = self._here.names()
        if (on_class := vars(InteractiveShell)[NAME]) is not self._trait:
            setattr(InteractiveShell, NAME, self._trait)
            if names is not None and on_class in self._trait.values:
                names[CHOSEN] = on_class
        return USUAL if names is None else str(names.get(CHOSEN, USUAL))
