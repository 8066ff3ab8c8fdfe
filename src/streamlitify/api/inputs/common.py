"""What all widgets have in common."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, get_args

from streamlitify.errors import AuthorError
from streamlitify.kernel.widgets.address import RESERVED, Spelling
from streamlitify.kernel.widgets.spec import Callback, Lasts
from streamlitify.wire.elements import Widget
from streamlitify.wire.elements.element import LabelVisibility
from streamlitify.wire.jsonable import JSON

OnChange = Callable[..., object] | Literal["rerun", "ignore"] | None
"""What a change does: call this and rerun, only rerun, or nothing until the next rerun."""

Bind = Literal["query-params"] | None
"""Whether a widget's value stands in the page's URL."""


def callback_of(function: OnChange, args: Sequence[Any] | None, kwargs: Mapping[str, Any] | None) -> Callback | None:
    """Return what to call on a change, if anything.

    Raises:
        AuthorError: It can be nothing that is called.
    """
    if function is None or function in ("rerun", "ignore"):
        return None
    if not callable(function):
        raise AuthorError(
            f"A callback of {function!r} was given. Give a function, without calling it: on_change=save, not save()."
        )
    return Callback(function, tuple(args or ()), dict(kwargs or {}))


def kept(key: object, bind: Bind, persist_state: Lasts | None, spelling: Spelling) -> dict[str, Any]:
    """Return how a widget's value outlives what shows it, as arguments of `Wanted`.

    Raises:
        AuthorError: One of them says nothing that is known, or there is no key.
    """
    if bind not in (None, "query-params"):
        raise AuthorError(f"bind is 'query-params' or None, and {bind!r} was given.")
    if persist_state not in (None, "page", "session"):
        raise AuthorError(f"persist_state is 'page', 'session' or None, and {persist_state!r} was given.")
    if key is None and bind is not None:
        raise AuthorError(
            "A widget with bind='query-params' needs a key: the name of its parameter in the URL, as in key='city'."
        )
    if key is None and persist_state is not None:
        raise AuthorError("A widget with persist_state needs a key, by which its value is kept, as in key='city'.")
    if bind is not None and str(key) in RESERVED:
        raise AuthorError(f"The query parameter {key!r} says how a page is embedded. Choose another key.")
    return {"spelling": None if bind is None else spelling, "lasts": persist_state}


def maker(
    element: type[Widget], label: str, visibility: LabelVisibility = "visible", **given: Any
) -> Callable[..., Widget]:
    """Return what makes the element once its identity is known.

    Raises:
        AuthorError: There is no label, or no such visibility.
    """
    if visibility not in get_args(LabelVisibility):
        words = ", ".join(get_args(LabelVisibility))
        raise AuthorError(f"There is no label_visibility {visibility!r}. Take one of {words}.")
    return functools.partial(element, label=label_of(label), label_visibility=visibility, **given)


def label_of(label: object) -> str:
    """Return a label as text.

    Raises:
        AuthorError: There is none.
    """
    if label is None:
        raise AuthorError("A widget needs a label. To hide it, keep it and pass label_visibility='collapsed'.")
    return str(label)


def key_of(key: object) -> str | None:
    """Return a key as text: authors also use numbers."""
    return None if key is None else str(key)


def as_json(value: Any) -> JSON:
    """Return something that stands for `value` where widgets are told apart."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, Mapping):
        return {str(name): as_json(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(each) for each in value]
    return str(value)
