"""`st.context`: what the browser says of itself."""

from __future__ import annotations

from streamlitify.api.place import running
from streamlitify.kernel.session import Viewer


class Context:
    """The viewer's surroundings. Outside of apps, plain defaults.

    >>> import streamlitify as st
    >>> st.context.timezone
    'UTC'
    """

    @property
    def timezone(self) -> str:
        """The browser's time zone, such as `Europe/Lisbon`."""
        return _viewer().timezone

    @property
    def locale(self) -> str:
        """The browser's language, such as `en-US`."""
        return _viewer().locale

    @property
    def theme(self) -> str:
        """`light` or `dark`: what the page is shown in."""
        return _viewer().theme

    @property
    def url(self) -> str:
        """The page's address."""
        return _viewer().url


def _viewer() -> Viewer:
    run = running()
    return Viewer() if run is None else run.session.viewer
