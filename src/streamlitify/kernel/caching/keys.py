"""When two calls of a cached function are the same call.

A function is known by its module, its qualified name and its source, so that an
edit of its body starts a new cache. A call is known by its arguments, hashed by
what they hold: a parameter whose name begins with `_` does not count. What cannot
be hashed is refused with advice, never guessed.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import hashlib
import inspect
import io
import os
import pickle
import re
import types
import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import PurePath
from typing import Any, TypeAlias

from streamlitify.errors import UnhashableError
from streamlitify.phrase import Phrase

Hashers: TypeAlias = Mapping[type | str, Callable[[Any], Any]]

ROWS_SAMPLED_ABOVE, ROWS_SAMPLE = 50_000, 10_000
ITEMS_SAMPLED_ABOVE, ITEMS_SAMPLE = 500_000, 100_000
PRIMITIVE = (type(None), bool, int, float, complex, str, bytes)
BY_TEXT = (date, datetime, time, timedelta, tzinfo, uuid.UUID, PurePath, range)


def function_key(function: Callable[..., Any]) -> str:
    """Return a name for `function` as it is written now."""
    try:
        body = inspect.getsource(function).encode()
    except (OSError, TypeError):
        body = function.__code__.co_code + repr(function.__code__.co_consts).encode()
    about = f"{function.__module__}\0{function.__qualname__}\0".encode()
    return hashlib.sha256(about + body).hexdigest()


def result_of(function: Callable[..., Any]) -> Phrase:
    """Return what sentences call a result that is kept."""
    return Phrase("the cached result of `{0}`", function.__name__)


def call_key(function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any], hashers: Hashers) -> str:
    """Return a name for this call of `function`.

    Raises:
        UnhashableError: An argument cannot be hashed.
    """
    digest = hashlib.sha256()
    for name, value in _arguments(function, args, kwargs):
        if name.startswith("_"):
            continue
        try:
            Feed(digest, hashers).value((name, value))
        except _Unhashable as error:
            raise UnhashableError(function.__name__, name, error.what) from None
    return digest.hexdigest()


@functools.cache
def _signature(function: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(function)


def _arguments(function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The call's arguments by their parameters' names, so that f(1) and f(x=1) are one call."""
    bound = _signature(function).bind(*args, **kwargs)
    bound.apply_defaults()
    named: list[tuple[str, Any]] = []
    for name, value in bound.arguments.items():
        kind = _signature(function).parameters[name].kind
        if kind is inspect.Parameter.VAR_KEYWORD:
            named += sorted(value.items())
        else:
            named.append((name, value))
    return named


class _Unhashable(Exception):
    def __init__(self, what: object) -> None:
        self.what = type(what).__name__


class Feed:
    """Feeds values into a digest, each with its type, by what they hold."""

    def __init__(self, digest: Any, hashers: Hashers) -> None:
        self._digest = digest
        self._hashers = hashers
        self._inside: set[int] = set()

    def value(self, value: Any) -> None:
        """Feed one value, and what it holds."""
        kind = type(value)
        self._digest.update(f"\0{kind.__module__}.{kind.__qualname__}:".encode())
        if id(value) in self._inside:
            return
        if (own := self._hasher(kind)) is not None:
            self.value(own(value))
            return
        nested = not isinstance(value, PRIMITIVE)
        if nested:
            self._inside.add(id(value))
        try:
            self._content(value)
        finally:
            if nested:
                self._inside.discard(id(value))

    def _hasher(self, kind: type) -> Callable[[Any], Any] | None:
        return self._hashers.get(kind) or self._hashers.get(f"{kind.__module__}.{kind.__qualname__}")

    def _content(self, value: Any) -> None:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            _dataclass(self, value)
            return
        for types_, feed in FEEDS:
            if isinstance(value, types_):
                feed(self, value)
                return
        for package, feed in GUESTS:
            if any(base.__module__.partition(".")[0] == package for base in type(value).__mro__):
                feed(self, value)
                return
        self._reduced(value)

    def bytes(self, data: Any) -> None:
        """Feed bytes, with their length."""
        self._digest.update(str(len(data)).encode() + b":")
        self._digest.update(data)

    def text(self, value: Any) -> None:
        """Feed what `repr` says."""
        self.bytes(repr(value).encode("utf-8", "surrogatepass"))

    def sequence(self, values: Any) -> None:
        """Feed values in order, and how many there are: [[1], 2] is not [[1, 2]]."""
        listed = list(values)
        self.bytes(str(len(listed)).encode())
        for each in listed:
            self.value(each)

    def unordered(self, values: Any) -> None:
        """Feed values whose order means nothing."""
        prints = []
        for each in values:
            digest = hashlib.sha256()
            Feed(digest, self._hashers).value(each)
            prints.append(digest.digest())
        self.bytes(b"".join(sorted(prints)))

    def mapping(self, value: Any) -> None:
        """Feed names and values in order."""
        self.sequence(value.items())

    def _reduced(self, value: Any) -> None:
        try:
            reduced = value.__reduce_ex__(4)
        except Exception:
            raise _Unhashable(value) from None
        if isinstance(reduced, str):
            self.text(reduced)
            return
        self.sequence(reduced[:3])


def _buffer(feed: Feed, value: Any) -> None:
    position = value.tell()
    feed.value(value.getvalue())
    feed.value(position)


def _file(feed: Feed, value: Any) -> None:
    stat = os.fstat(value.fileno())
    feed.sequence((getattr(value, "name", ""), stat.st_mtime_ns, stat.st_size, value.tell()))


def _function(feed: Feed, value: Any) -> None:
    feed.bytes(function_key(value).encode())
    feed.sequence((value.__defaults__, value.__kwdefaults__))


def _partial(feed: Feed, value: Any) -> None:
    feed.sequence((value.func, value.args, value.keywords))


def _dataclass(feed: Feed, value: Any) -> None:
    feed.mapping({each.name: getattr(value, each.name) for each in dataclasses.fields(value)})


def _array(feed: Feed, value: Any) -> None:
    if not hasattr(value, "dtype") or not hasattr(value, "tobytes"):
        feed.bytes(pickle.dumps(value))
        return
    feed.text((value.dtype, value.shape if hasattr(value, "shape") else ()))
    if value.dtype.kind == "O":
        feed.bytes(pickle.dumps(value))
        return
    if value.size > ITEMS_SAMPLED_ABOVE:
        import numpy  # it is there: the value is one of its arrays

        value = numpy.random.RandomState(0).choice(value.ravel(), ITEMS_SAMPLE)
    feed.bytes(value.tobytes())


def _pandas(feed: Feed, value: Any) -> None:
    import pandas  # it is there: the value is one of its objects

    if not isinstance(value, (pandas.DataFrame, pandas.Series, pandas.Index)):
        feed.bytes(pickle.dumps(value))
        return
    feed.value(value.shape)
    if len(value) > ROWS_SAMPLED_ABOVE and not isinstance(value, pandas.Index):
        value = value.sample(n=ROWS_SAMPLE, random_state=0)
    if isinstance(value, pandas.DataFrame):
        feed.text(value.dtypes.to_dict())
        feed.text(list(value.columns))
    try:
        feed.bytes(pandas.util.hash_pandas_object(value).to_numpy().tobytes())
    except TypeError:  # cells that cannot be hashed, such as lists
        feed.bytes(pickle.dumps(value))


def _polars(feed: Feed, value: Any) -> None:
    if not hasattr(value, "hash_rows"):
        feed.bytes(pickle.dumps(value))
        return
    feed.text((value.shape, value.schema))
    if len(value) > ROWS_SAMPLED_ABOVE:
        value = value.sample(n=ROWS_SAMPLE, seed=0)
    feed.bytes(value.hash_rows(seed=0).to_numpy().tobytes())


def _picture(feed: Feed, value: Any) -> None:
    feed.bytes(value.tobytes())
    feed.text((value.mode, value.size))


FEEDS: tuple[tuple[Any, Callable[[Feed, Any], None]], ...] = (
    (bytes, Feed.bytes),
    (PRIMITIVE, Feed.text),
    (enum.Enum, lambda feed, value: feed.value(value.name)),
    ((list, tuple), Feed.sequence),
    ((set, frozenset), Feed.unordered),
    (dict, Feed.mapping),
    (BY_TEXT, Feed.text),
    (re.Pattern, lambda feed, value: feed.sequence((value.pattern, value.flags))),
    ((bytearray, memoryview), lambda feed, value: feed.bytes(bytes(value))),
    ((io.StringIO, io.BytesIO), _buffer),
    (io.IOBase, _file),
    (functools.partial, _partial),
    (types.FunctionType, _function),
    ((types.BuiltinFunctionType, types.ModuleType, type), Feed.text),
    (types.MethodType, lambda feed, value: feed.sequence((value.__func__, value.__self__))),
)
"""Types of the standard library, and how each is fed: the first that fits."""

GUESTS: tuple[tuple[str, Callable[[Feed, Any], None]], ...] = (
    ("numpy", _array),
    ("pandas", _pandas),
    ("polars", _polars),
    ("PIL", _picture),
)
"""Packages that only the author's environment may have, and how their objects are fed."""
