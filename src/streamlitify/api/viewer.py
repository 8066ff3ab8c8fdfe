"""`st.context`: what the browser says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from streamlitify.api.place import running
from streamlitify.kernel.plan.notes import notes
from streamlitify.kernel.surroundings import Viewer
from streamlitify.kernel.widgets.address import parse_query
from streamlitify.phrase import Phrase


class Said(Mapping[str, str]):
    """Texts by their names, to be read and not changed.

    >>> import streamlitify as st
    >>> st.context.cookies.to_dict()
    {}
    """

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._texts: dict[str, list[str]] = {}
        for name, text in pairs:
            self._texts.setdefault(self._known(name), []).append(text)

    def __getitem__(self, name: str) -> str:
        """Return the first text of this name."""
        return self._texts[self._known(name)][0]

    def __iter__(self) -> Iterator[str]:
        """Return the names."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._texts)

    def __repr__(self) -> str:
        """Return it as a dictionary."""
        return repr(self.to_dict())

    def to_dict(self) -> dict[str, str]:
        """Return a dictionary of it, the author's own."""
        return dict(self)

    def _known(self, name: str) -> str:
        return name


class Headers(Said):
    """The headers of a request: `User-Agent` and `user-agent` are the same one."""

    def get_all(self, key: str) -> list[str]:
        """Return all texts of this name, for a header that came more than once."""
        return list(self._texts.get(self._known(key), []))

    def _known(self, name: str) -> str:
        return name.title()


class Theme(str):
    """`light` or `dark`; also as `.type` and `["type"]`.

    >>> import streamlitify as st
    >>> st.context.theme, st.context.theme.type, dict(st.context.theme)
    ('light', 'light', {'type': 'light'})
    """

    __slots__ = ()

    @property
    def type(self) -> Literal["light", "dark"]:
        """The word itself."""
        return "dark" if self == "dark" else "light"

    def keys(self) -> list[str]:
        """Return the names of what is known of the theme."""
        return ["type"]

    def __getitem__(self, name: Any) -> str:
        """Return what is known of the theme; a number or a slice is of the text."""
        return self.type if name == "type" else super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        """Whether this is known of the theme, or part of the text."""
        return name == "type" or super().__contains__(name)  # type: ignore[operator]


class Context:
    """The viewer's surroundings, as attributes or by their names. Outside of apps, plain defaults.

    >>> import streamlitify as st
    >>> st.context.timezone, st.context["locale"]
    ('UTC', 'en-US')
    """

    @property
    def headers(self) -> Headers:
        """The headers of the request that the page was loaded with, but what people are known by."""
        return Headers(viewer().visit.headers)

    @property
    def cookies(self) -> Said:
        """The cookies of that request, but those that people are logged in by."""
        return Said(tuple(viewer().visit.cookies.items()))

    @property
    def ip_address(self) -> str | None:
        """The viewer's address, as the server sees it; None on the server's own machine."""
        return viewer().visit.address

    @property
    def is_embedded(self) -> bool:
        """Whether the page's URL says `embed=true`."""
        return "true" in (each.lower() for each in parse_query(viewer().query).get("embed", []))

    @property
    def timezone(self) -> str:
        """The browser's time zone, such as `Europe/Lisbon`."""
        return viewer().timezone

    @property
    def timezone_offset(self) -> int:
        """The minutes from the viewer's time to UTC: 300 in New York in winter, -60 in Berlin."""
        return viewer().offset

    @property
    def locale(self) -> str:
        """The browser's language, such as `en-US`."""
        return viewer().locale

    @property
    def theme(self) -> Theme:
        """`light` or `dark`: what the page is shown in."""
        return Theme(viewer().theme)

    @property
    def url(self) -> str:
        """The page's address."""
        return viewer().url

    def __getitem__(self, name: str) -> Any:
        """Return the attribute of this name."""
        if name not in self:
            raise KeyError(f"st.context has no {name!r}. It has {', '.join(_NAMES)}.")
        return getattr(self, name)

    def __contains__(self, name: object) -> bool:
        """Whether there is an attribute of this name."""
        return name in _NAMES


_NAMES = tuple(name for name, each in vars(Context).items() if isinstance(each, property))


def viewer() -> Viewer:
    """Return who is looking, and what their browser says; outside of apps, nobody."""
    run = running()
    if run is None:
        return Viewer()
    known = run.session.viewer
    if (mine := notes()) is not None:
        what = Phrase("what is known of the viewer's browser")
        mine.read(("viewer", ""), known, lambda run: run.session.viewer, what)
    return known
