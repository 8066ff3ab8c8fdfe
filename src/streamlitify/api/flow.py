"""`st.stop`, `st.rerun`, `st.fragment` and `st.set_page_config`: how an app runs."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Literal, NoReturn, ParamSpec, TypeVar, overload

from streamlitify.api import preview
from streamlitify.api.place import running
from streamlitify.errors import AuthorError, RerunNow, StopRun
from streamlitify.kernel.fragments import Manner, keyed
from streamlitify.kernel.loop import current
from streamlitify.wire.to_page import PageConfig

P = ParamSpec("P")
R = TypeVar("R")
UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}


def stop() -> NoReturn:
    """End the run here. What it has drawn stays, and widgets keep their values.

    >>> import streamlitify as st
    >>> def only_with_a_name(name):
    ...     if not name:
    ...         st.stop()
    """
    if current() is None:
        preview.end_quietly()
    raise StopRun


def rerun(scope: str | int | Sequence[str | int] = "app") -> NoReturn:
    """End the run here and start another: of the app, of the fragment that calls, or of fragments by their keys.

    In a callback it ends the callback; the run comes when all callbacks were called.

    Args:
        scope: `"app"`, `"fragment"`, or in a callback the key of a fragment, or several. The
            app is run after all if another callback asks for it, or for nothing.
    """
    run = current()
    if run is None:
        preview.end_quietly()
        raise RerunNow
    if scope == "app":
        run.ask_for("app")
    if scope == "fragment":
        running_fragments = run.request.fragments
        if not running_fragments:
            raise AuthorError('st.rerun(scope="fragment") is for the rerun of a fragment: the whole app is running.')
        run.ask_for(running_fragments)
    keys = [str(each) for each in ([scope] if isinstance(scope, (str, int)) else scope)]
    if not run.calling_back:
        raise AuthorError(
            f"st.rerun({scope!r}) is for callbacks, as in st.button('Again', on_click=lambda: st.rerun({scope!r})). "
            "Elsewhere, its scopes are 'app' and 'fragment'."
        )
    if not keys:
        raise AuthorError("st.rerun was given no fragment: give it the key of one, or several keys in a list.")
    run.ask_for(keyed(keys, run.session.fragments))


@overload
def fragment(func: Callable[P, R]) -> Callable[P, R]: ...
@overload
def fragment(
    *, run_every: float | timedelta | str | None = None, parallel: bool = False, key: str | int | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
def fragment(
    func: Callable[..., Any] | None = None,
    *,
    run_every: float | timedelta | str | None = None,
    parallel: bool = False,
    key: str | int | None = None,
) -> Any:
    """Make a function a fragment: a widget it draws reruns only this call of it.

    Args:
        run_every: Rerun it by itself, every so many seconds: a number, a duration, or
            a text such as `"5s"` or `"1m"`.
        parallel: When the whole app runs, run it on a thread of its own, beside what comes
            after it. It returns None then, and draws nowhere but in itself.
        key: A name, by which a callback reruns it: `st.rerun("charts")`.

    >>> import streamlitify as st
    >>> @st.fragment
    ... def counter():
    ...     _ = st.button("Again")
    """
    if key is not None and str(key) in ("", "app", "fragment"):
        raise AuthorError(f"The key of a fragment cannot be {str(key)!r}: that has a meaning in st.rerun already.")
    manner = Manner(_seconds(run_every), None if key is None else str(key), parallel)
    decorate = functools.partial(_fragment, manner=manner)
    return decorate if func is None else decorate(func)


def _fragment(function: Callable[P, R], *, manner: Manner) -> Callable[P, R]:
    @functools.wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        run = running()
        if run is None:
            return function(*args, **kwargs)
        result: R = run.fragment(function, lambda: function(*args, **kwargs), manner)
        return result

    return called


def _seconds(every: float | timedelta | str | None) -> float | None:
    if every is None or (isinstance(every, (int, float)) and every > 0):
        return every
    if isinstance(every, timedelta) and every > timedelta(0):
        return every.total_seconds()
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)\s*", str(every))
    if not found:
        raise AuthorError(f"run_every={every!r} is no duration. Give seconds, a timedelta, or a text like '5s'.")
    return float(found[1]) * UNITS[found[2]]


def set_page_config(
    page_title: str | None = None,
    page_icon: Any = None,
    layout: Literal["centered", "wide"] | None = None,
    initial_sidebar_state: Literal["auto", "expanded", "collapsed"] | int | None = None,
    menu_items: Any = None,
) -> None:
    """Set the page's title, icon, width and sidebar. It may be called anywhere, and again.

    Args:
        page_icon: An emoji, a shortcode such as `":rocket:"`, or the URL of an image.
        menu_items: Taken for compatibility; the page's menu is its own.
    """
    if layout not in (None, "centered", "wide"):
        raise AuthorError(f"A page's layout is centered or wide, and {layout!r} was given.")
    sidebar = "expanded" if isinstance(initial_sidebar_state, int) else initial_sidebar_state
    if sidebar not in (None, "auto", "expanded", "collapsed"):
        raise AuthorError(f"A sidebar starts auto, expanded or collapsed, and {initial_sidebar_state!r} was given.")
    run = running()
    if run is None:
        return
    icon = None if page_icon is None else str(page_icon)
    run.session.configure(PageConfig(title=page_title, icon=icon, layout=layout, sidebar=sidebar))
