"""What an earlier session has kept of `session_state`, until the author's code asks for it.

A name is thawed when it is first looked for, and no sooner: its class may be one of the
notebook's own, which is not there before its cell has run. What cannot be thawed is
absent, and tried again the next time.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Mapping
from typing import Any

log = logging.getLogger(__name__)


class Frozen:
    """The pickles of some names.

    Attributes:
        pickles: Those that nobody has asked for, or that could not be thawed.
    """

    def __init__(self, pickles: Mapping[str, bytes] | None = None) -> None:
        self.pickles = dict(pickles or {})
        self._failed: dict[str, str] = {}

    def thaw(self, name: str, own: dict[str, Any]) -> None:
        """Move `name` to `own`, if it is here and can be made of its pickle."""
        if name not in self.pickles or name in own:
            return
        try:
            own[name] = pickle.loads(self.pickles[name])
        except Exception as error:  # whatever any class has against being made anew
            self._failed[name] = f"{type(error).__name__}: {error}"
            return
        del self.pickles[name]
        self._failed.pop(name, None)

    def thaw_all(self, own: dict[str, Any]) -> None:
        """Move all that can be."""
        for name in tuple(self.pickles):
            self.thaw(name, own)

    def drop(self, name: str) -> None:
        """The author's code has assigned or deleted `name`."""
        self.pickles.pop(name, None)
        self._failed.pop(name, None)

    def settle(self) -> None:
        """A run of everything is over: say what it looked for in vain."""
        for name, why in self._failed.items():
            log.warning(
                "st.session_state[%r] could not be brought back for a viewer whose session was lost: %s. "
                "Their session goes on without it.",
                name,
                why,
            )
        self._failed.clear()
