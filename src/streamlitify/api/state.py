"""`st.session_state` and `st.query_params`: what outlives a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from streamlitify.api import preview
from streamlitify.api.place import running
from streamlitify.errors import AuthorError
from streamlitify.kernel.plan.look import is_plain
from streamlitify.kernel.plan.notes import STATE, notes
from streamlitify.kernel.session import Session
from streamlitify.kernel.widgets.address import RESERVED
from streamlitify.kernel.widgets.state import State
from streamlitify.phrase import Phrase


def state() -> State:
    """Return the state of the session that calls, or the notebook's own."""
    run = running()
    return preview.state if run is None else run.session.state


class SessionState(MutableMapping[str, Any]):
    """What one viewer's session remembers from run to run.

    A key of a widget means that widget's value; other names are the author's own.
    `st.session_state.name` and `st.session_state["name"]` are the same.

    >>> import streamlitify as st
    >>> st.session_state.clicks = st.session_state.get("clicks", 0) + 1
    >>> st.session_state["clicks"]
    1
    """

    is_state = True

    def __getitem__(self, name: str) -> Any:
        _note_read(str(name))
        try:
            value = state().get(str(name))
        except KeyError:
            raise KeyError(_missing(name)) from None
        _note_met(str(name), value)
        return value

    def __setitem__(self, name: str, value: Any) -> None:
        state().set(str(name), value)
        _note_written(str(name))
        _note_met(str(name), value)
        if (mine := notes()) is not None:
            mine.keep(value)

    def __delitem__(self, name: str) -> None:
        _note_read(str(name))
        try:
            state().delete(str(name))
        except KeyError:
            raise KeyError(_missing(name)) from None
        _note_written(str(name))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self[name]
        except KeyError:
            raise AttributeError(_missing(name)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(_names())

    def __len__(self) -> int:
        return len(_names())

    def __contains__(self, name: object) -> bool:
        _note_read(str(name))
        return state().has(str(name))

    def __repr__(self) -> str:
        return repr(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """Return a copy of all of it."""
        return {name: self[name] for name in self}


def _names() -> list[str]:
    names = state().names()
    if (mine := notes()) is not None:
        seen = tuple(names)
        mine.read(("names", ""), seen, lambda run: tuple(run.session.state.names()), Phrase("what session_state has"))
    return names


def _note_read(name: str) -> None:
    if (mine := notes()) is not None:
        now = state().token(name)
        mine.read(("state", name), now, lambda run: run.session.state.token(name), f"`session_state.{name}`")


def _note_met(name: str, value: Any) -> None:
    if (mine := notes()) is not None and not is_plain(value):
        mine.meet(f"{STATE}{name}", value)


def _note_written(name: str) -> None:
    if (mine := notes()) is not None:
        mine.write(("state", name))
        mine.write(("names", ""))


def _missing(name: object) -> str:
    return (
        f'st.session_state has no key "{name}". Set it first, as in '
        f'`if "{name}" not in st.session_state: st.session_state["{name}"] = …`.'
    )


class QueryParams(MutableMapping[str, str]):
    """The part of the page's URL after `?`.

    Values are texts. Where a name stands there several times, indexing gives the
    last and `get_all` all of them; assigning a list repeats it. What says how the page
    is embedded, `embed` and `embed_options`, is not among them, and stays as it is.
    """

    def __getitem__(self, name: str) -> str:
        values = _query().get(name)
        if not values:
            raise KeyError(
                f'The URL has no parameter "{name}". Use st.query_params.get("{name}") if it may be missing.'
            )
        return values[-1]

    def __setitem__(self, name: str, value: Any) -> None:
        _set({**_query(), str(name): _texts(value)})

    def __delitem__(self, name: str) -> None:
        query = _query()
        if name not in query:
            raise KeyError(f'The URL has no parameter "{name}".')
        _set({each: values for each, values in query.items() if each != name})

    def __getattr__(self, name: str) -> str:
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(*error.args) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self[name]
        except KeyError as error:
            raise AttributeError(*error.args) from None

    def __iter__(self) -> Iterator[str]:
        return iter([name for name, values in _query().items() if values])

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __repr__(self) -> str:
        return repr(self.to_dict())

    def get_all(self, name: str) -> list[str]:
        """Return every value of a name, in order; none if it is not there."""
        return list(_query().get(name, []))

    def to_dict(self) -> dict[str, str]:
        """Return each name with its last value."""
        return {name: self[name] for name in self}

    def from_dict(self, params: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> None:
        """Replace all of them but those of widgets, with one change of the URL."""
        given = {str(name): _texts(value) for name, value in dict(params).items()}
        run = running()
        kept = (
            {}
            if run is None
            else {name: each for name, each in _query().items() if run.session.state.address.is_bound(name)}
        )
        _set({**kept, **given})

    def update(self, other: Any = (), /, **more: Any) -> None:
        """Set several of them, with one change of the URL."""
        _set({**_query(), **{str(name): _texts(value) for name, value in {**dict(other), **more}.items()}})

    def clear(self) -> None:
        """Remove all of them."""
        _set({})


_notebook_query: dict[str, list[str]] = {}


def _query() -> Mapping[str, list[str]]:
    run = running()
    query = _notebook_query if run is None else run.session.query
    return {name: values for name, values in query.items() if name.lower() not in RESERVED}


def _set(query: Mapping[str, list[str]]) -> None:
    for name in query:
        if name.lower() in RESERVED:
            raise AuthorError(f"The query parameter {name!r} cannot be set: it says how the page is embedded.")
    run = running()
    if run is not None:
        embedding = {name: values for name, values in run.session.query.items() if name.lower() in RESERVED}
        query = {**embedding, **query}
        if query != run.session.query:
            _check_bound(run.session, query)
            run.session.set_query(query)
        return
    _notebook_query.clear()
    _notebook_query.update(query)


def _check_bound(session: Session, query: Mapping[str, list[str]]) -> None:
    now = session.query
    for name in {*now, *query}:
        if session.state.address.is_bound(name) and now.get(name) != query.get(name):
            raise AuthorError(
                f"The query parameter {name!r} cannot be set: a widget is bound to it, which says what it is. "
                f"Set the widget instead, as in st.session_state[{name!r}] = …, before it is drawn."
            )


def _texts(value: Any) -> list[str]:
    if isinstance(value, (list, tuple, set)):
        return [str(each) for each in value]
    return [str(value)]
