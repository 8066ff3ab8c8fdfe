"""How much a cache keeps, and for how long, as authors say it."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from streamlitify.errors import AuthorError
from streamlitify.kernel.caching.store import Limits, seconds

Ttl = float | timedelta | str | None
RefreshMode = Literal["foreground", "background"]


def limits_of(ttl: Ttl, entries: int | None, size: int | None, refresh_mode: RefreshMode) -> Limits:
    """Return the limits of a cache; one that is refreshed in the background keeps results twice as long.

    Raises:
        AuthorError: What the author says does not go together.
    """
    good = _seconds(ttl)
    if refresh_mode not in ("foreground", "background"):
        raise AuthorError(f"A cache is refreshed in the 'foreground' or 'background', not {refresh_mode!r}.")
    if refresh_mode == "foreground":
        return Limits(good, entries, size)
    if good is None:
        raise AuthorError(
            "A cache with refresh_mode='background' needs a ttl: the time after which a result is computed anew, "
            "as in ttl='10m'."
        )
    return Limits(2 * good, entries, size, fresh=good)


def _seconds(ttl: Ttl) -> float | None:
    try:
        return seconds(ttl)
    except ValueError as error:
        raise AuthorError(f"A cache was given a ttl it cannot use: {error}") from None
