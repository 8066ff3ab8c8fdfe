"""`st.user`: who is looking, as the server that lets them in knows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from streamlitify.api.viewer import viewer


class User(Mapping[str, Any]):
    """What is known of the viewer, as attributes or by names. It is read, and not changed.

    `is_logged_in` is always there. For somebody who is logged in to the Jupyter server,
    or to the JupyterHub before it, there are also `name`, as people call them, and
    `username`, by which apps are shared with them; a guest, who came by a link, has neither.

    >>> import streamlitify as st
    >>> st.user.is_logged_in, st.user.get("name", "a guest")
    (False, 'a guest')
    """

    def __getitem__(self, name: str) -> Any:
        """Return what is known by this name."""
        known = _known()
        if name not in known:
            raise KeyError(_missing(name, known))
        return known[name]

    def __getattr__(self, name: str) -> Any:
        """Return what is known by this name."""
        known = _known()
        if name not in known:
            raise AttributeError(_missing(name, known))
        return known[name]

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse it."""
        raise AttributeError(f"st.user.{name} cannot be assigned: the server says who is looking, and no app.")

    def __iter__(self) -> Iterator[str]:
        """Return the names of what is known."""
        return iter(_known())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(_known())

    def __repr__(self) -> str:
        """Return it as a dictionary."""
        return repr(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """Return a dictionary of it, the author's own."""
        return dict(self)


def _known() -> Mapping[str, Any]:
    return {"is_logged_in": False, **viewer().user}


def _missing(name: str, known: Mapping[str, Any]) -> str:
    return (
        f"st.user has no {name!r}, but {', '.join(known)}. "
        f'Use st.user.get("{name}") for what is not known of everybody.'
    )
