"""`st.cache_data` and `st.cache_resource`: what is computed once for all viewers."""

from __future__ import annotations

import asyncio
import functools
import inspect
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any, Literal

from streamlitify.api.limits import RefreshMode, Ttl, limits_of
from streamlitify.errors import AuthorError
from streamlitify.kernel.caching.cache import Caches, DataCache, ResourceCache, data_caches, resource_caches
from streamlitify.kernel.caching.disk import Disk
from streamlitify.kernel.caching.keys import call_key, function_key, result_of
from streamlitify.kernel.caching.refresh import refresher
from streamlitify.kernel.caching.replay import Drawn, drawn_by, replay
from streamlitify.kernel.caching.store import Limits
from streamlitify.kernel.deltas.cursor import here
from streamlitify.kernel.loop import current
from streamlitify.kernel.plan.notes import filling, notes
from streamlitify.kernel.run import Run
from streamlitify.kernel.shadow import beside
from streamlitify.wire.elements import Spinner

Cache = DataCache | ResourceCache
Scope = Literal["global", "session"]


class Cached:
    """A function whose results are kept.

    Attributes:
        cache: Returns where they are kept.
        sheltered: What the function asks of the world outside is no affair of its callers'.

    Args:
        function: The author's function.
        cache: Returns its cache, which may be the current session's own.
        spinner: What the page says while it computes: True for its name, or a text.
        hashers: How arguments of some types are hashed.
    """

    sheltered = True

    def __init__(
        self,
        function: Callable[..., Any],
        cache: Callable[[], Cache],
        spinner: bool | str,
        show_time: bool,
        hashers: Mapping[Any, Callable[[Any], Any]],
    ) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        self.cache = cache
        self._spinner = f"Running `{function.__name__}(...)`." if spinner is True else spinner or None
        self._show_time = show_time
        self._hashers = dict(hashers)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return the result of this call: a kept one, or one computed now."""
        if inspect.iscoroutinefunction(self._function):
            return self._awaited(args, kwargs)
        return self._computed(args, kwargs)

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        if instance is None:
            return self
        bound = functools.partial(self, instance)
        bound.clear = functools.partial(self.clear, instance)  # type: ignore[attr-defined]  # as on the function
        return bound

    def clear(self, *args: Any, **kwargs: Any) -> None:
        """Forget every result, or with arguments that of this one call."""
        if args or kwargs:
            self.cache().drop(self._key(args, kwargs))
        else:
            self.cache().clear()

    def _key(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
        return call_key(self._function, args, kwargs, self._hashers)

    def _computed(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
        run, key, cache = current(), self._key(args, kwargs), self.cache()
        made = cache.store.made(key)
        if (found := self._found(cache, key, run)) is not None:
            if cache.store.is_stale(key):
                self._refresh(cache, key, args, kwargs)
            return self._noted(cache, key, found[0], made)
        with cache.store.computing(key, _breathe(run)):
            made = cache.store.made(key)
            if (found := self._found(cache, key, run)) is not None:
                return self._noted(cache, key, found[0], made)
            with filling(args, kwargs):
                result = self._made(run, self._function, args, kwargs)
            value = cache.put(key, *result)
            return self._noted(cache, key, value, cache.store.made(key), found=False)

    def _noted(self, cache: Cache, key: str, value: Any, made: object, *, found: bool = True) -> Any:
        """Write down for the planner that the step that calls depends on this result."""
        if (mine := notes()) is not None:
            what, kind = result_of(self._function), "own cache" if cache.owner else "cache"
            mine.asked(found=found)
            mine.read((kind, (id(cache), key)), made, lambda run: cache.store.made(key), what)
            if cache.shares:
                mine.meet(what, value)
        return value

    def planned_content(self) -> tuple[Any, ...]:
        """Return what of it a planner looks at."""
        return (self._function,)

    def _made(
        self, run: Run | None, compute: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> tuple[Any, tuple[Drawn, ...]]:
        """Call the function; return its result and what it drew."""
        if run is None:
            return compute(*args, **kwargs), ()
        canvas, start = run.session.canvas, here()
        with ExitStack() as while_computing:
            if self._spinner:
                spinner = Spinner(text=self._spinner, show_time=self._show_time)
                while_computing.enter_context(canvas.passing(spinner))
            tape = while_computing.enter_context(canvas.recording())
            value = compute(*args, **kwargs)
        return value, drawn_by(tape, start, run.session, self._function.__name__)

    def _refresh(self, cache: Cache, key: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        """Have this call computed anew in the background; its result is forgotten if it is asked to be meanwhile."""
        run, forgotten = current(), cache.store.forgotten

        def renew(function: Callable[..., Any]) -> None:
            if inspect.iscoroutinefunction(function):
                function = functools.partial(_awaited_now, function)
            with cache.store.computing(key, lambda: None):
                value, drawn = self._made(current(), function, args, kwargs)
                if cache.store.forgotten == forgotten:
                    cache.put(key, value, drawn)

        function = self._function
        refresher.start(
            (id(cache), key),
            lambda: functools.partial(renew, function) if run is None else beside(run, function, renew),
        )

    def _found(self, cache: Cache, key: str, run: Run | None) -> tuple[Any] | None:
        result = cache.get(key)
        if result is None:
            return None
        if run is not None and result.drawn:
            replay(result.drawn, run.session)
        return (result.value,)

    async def _awaited(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
        run, key, cache = current(), self._key(args, kwargs), self.cache()
        made = cache.store.made(key)
        if (found := self._found(cache, key, run)) is not None:
            if cache.store.is_stale(key):
                self._refresh(cache, key, args, kwargs)
            return self._noted(cache, key, found[0], made)
        with filling(args, kwargs):
            value = await self._function(*args, **kwargs)
        value = cache.put(key, value, ())
        return self._noted(cache, key, value, cache.store.made(key), found=False)


class Decorator:
    """`@st.cache_data` or `@st.cache_resource`, with or without options.

    Args:
        caches: The caches of this kind.
        decorate: Makes a cached function of a function and options.
    """

    def __init__(self, caches: Caches, decorate: Callable[..., Cached]) -> None:
        self.caches = caches
        self._decorate = decorate
        functools.update_wrapper(self, decorate)

    def __call__(self, func: Callable[..., Any] | None = None, **options: Any) -> Any:
        """Decorate `func`, or return a decorator with these options."""
        if func is None:
            return lambda function: self._decorate(function, **options)
        return self._decorate(func, **options)

    def clear(self) -> None:
        """Forget every result of every function."""
        self.caches.clear()


def _cache_data(
    func: Callable[..., Any],
    *,
    ttl: Ttl = None,
    max_entries: int | None = None,
    max_size: int | None = None,
    show_spinner: bool | str = True,
    show_time: bool = False,
    persist: Literal["disk"] | bool | None = None,
    hash_funcs: Mapping[Any, Callable[[Any], Any]] | None = None,
    scope: Scope = "global",
    refresh_mode: RefreshMode = "foreground",
) -> Cached:
    """Keep what a function returns, and give each caller a copy of it.

    Args:
        ttl: How long a result is good: seconds, a timedelta, or a text such as `"1h"`.
        max_entries: The most results; the one asked for longest ago goes first.
        max_size: The most bytes of all results together.
        show_spinner: Say so on the page while it computes: True, False or a text.
        show_time: Show how long it has been computing.
        persist: `"disk"` keeps results when the kernel ends; `ttl` does not hold there.
        hash_funcs: How to hash arguments of a type: `{Type: function}`.
        scope: `"session"` gives each viewer results of their own, until their session ends.
        refresh_mode: With `"background"`, a result whose `ttl` is over is still returned, up to
            twice that time, while it is computed anew beside the sessions.

    >>> import streamlitify as st
    >>> @st.cache_data(ttl="1h")
    ... def squares(n):
    ...     return [i * i for i in range(n)]
    >>> squares(4)
    [0, 1, 4, 9]
    """
    if persist not in (None, True, False, "disk"):
        raise AuthorError(f"st.cache_data persists to 'disk' or not at all, and persist={persist!r} was given.")
    if persist and scope == "session":
        raise AuthorError("A result that is one session's own ends with it: give persist or scope='session', not both.")
    limits, key = limits_of(ttl, max_entries, max_size, refresh_mode), function_key(func)
    disk = Disk(key) if persist else None
    cache = _caches(data_caches, key, limits, lambda: DataCache(func.__name__, limits, disk), scope)
    return Cached(func, cache, show_spinner, show_time, hash_funcs or {})


def _cache_resource(
    func: Callable[..., Any],
    *,
    ttl: Ttl = None,
    max_entries: int | None = None,
    show_spinner: bool | str = True,
    show_time: bool = False,
    validate: Callable[[Any], bool] | None = None,
    hash_funcs: Mapping[Any, Callable[[Any], Any]] | None = None,
    on_release: Callable[[Any], object] | None = None,
    scope: Scope = "global",
    refresh_mode: RefreshMode = "foreground",
) -> Cached:
    """Keep what a function returns, and give every caller that very object.

    For what cannot be copied, such as connections and models. All viewers share
    it, at the same time: it must be safe to use from several threads.

    Args:
        validate: Says whether a kept object is still good; if not, it is made anew.
        on_release: Called with an object that is let go.
        scope, refresh_mode: As for `cache_data`.

    >>> import streamlitify as st
    >>> @st.cache_resource
    ... def counter():
    ...     return {"visits": 0}
    >>> counter() is counter()
    True
    """
    limits, key = limits_of(ttl, max_entries, None, refresh_mode), function_key(func)
    cache = _caches(resource_caches, key, limits, lambda: ResourceCache(limits, validate, on_release), scope)
    return Cached(func, cache, show_spinner, show_time, hash_funcs or {})


def _caches(caches: Caches, key: str, limits: Limits, make: Callable[[], Cache], scope: Scope) -> Callable[[], Cache]:
    """Return what returns the cache of a function: one for all, or that of the session that asks."""
    if scope not in ("global", "session"):
        raise AuthorError(f"The scope of a cache is 'global' or 'session', and {scope!r} was given.")
    if scope == "global" and not ((run := current()) and run.session.apart and caches is resource_caches):
        shared: Cache = caches.of(key, make)
        shared.store.limits = limits
        return lambda: shared

    def own() -> Cache:
        if (run := current()) is None:
            return caches.of(key, make)  # type: ignore[no-any-return]  # a cache that `make` made
        owner = run.session.id
        run.session.at_end.setdefault(f"clearing caches {id(caches)}", lambda: caches.end(owner))
        return caches.of(key, make, owner)  # type: ignore[no-any-return]  # likewise

    return own


def _awaited_now(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return asyncio.run(function(*args, **kwargs))


def _breathe(run: Run | None) -> Callable[[], None]:
    return (lambda: None) if run is None else run.breathe


cache_data = Decorator(data_caches, _cache_data)
cache_resource = Decorator(resource_caches, _cache_resource)
