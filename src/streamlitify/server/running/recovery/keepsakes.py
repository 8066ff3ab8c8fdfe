"""What the sessions of a server have kept for those that come after them, as long as there is room for all of it.

Of one session the kernel keeps so much; of all of them a server holds so much. When there is more, those that
were used least lately lose theirs: all of it, for half of a state is worse than none. Such a session is held
nothing for until it is made anew.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from streamlitify.ids import SessionId

LIMIT = 512 * 2**20

log = logging.getLogger("streamlitify.running")


class Keepsakes:
    """The pickles of all sessions, unread.

    Args:
        limit: How many bytes there may be.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._kept: dict[SessionId, dict[str, bytes]] = {}
        self._sizes: dict[SessionId, int] = {}
        self._size = 0
        self._lost: set[SessionId] = set()
        self._said = False

    def of(self, session: SessionId) -> Mapping[str, bytes]:
        """Return what a session that is made anew begins with; whatever it keeps from now on is held."""
        self._lost.discard(session)
        return self._kept.get(session, {})

    def hold(self, session: SessionId, names: Sequence[str], pickles: Sequence[bytes], gone: Sequence[str]) -> None:
        """Hold what `names` have become; what is `gone` is held no more."""
        if session in self._lost:
            return
        kept = self._kept.setdefault(session, {})
        kept.update(zip(names, pickles, strict=True))
        for each in gone:
            kept.pop(each, None)
        size = sum(map(len, kept.values()))
        self._size += size - self._sizes.get(session, 0)
        self._sizes[session] = size
        self.use(session)
        self._make_room()

    def use(self, session: SessionId) -> None:
        """Somebody does something in `session`."""
        if session in self._kept:
            self._kept[session] = self._kept.pop(session)

    def drop(self, session: SessionId) -> None:
        """The session is over."""
        self._lost.discard(session)
        self._kept.pop(session, None)
        self._size -= self._sizes.pop(session, 0)

    def _make_room(self) -> None:
        while self._size > self._limit:
            oldest = next(iter(self._kept))
            self.drop(oldest)
            self._lost.add(oldest)
            if not self._said:
                self._said = True
                log.warning(
                    "What sessions keep in st.session_state takes more than %.0f MB (session_state_limit): those that "
                    "were used least lately are without it if their kernel ends. This is said once.",
                    self._limit / 2**20,
                )
