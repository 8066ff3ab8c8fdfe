"""What objects of certain kinds hold, where a pickle leaves it out, says it by name, or cannot be had.

What a notebook itself defines is told by its contents: pickled by name, it would never seem to change. What
only refers to something else, such as a view of a dictionary or a weak reference, is told by what that is.
"""

from __future__ import annotations

import abc
import functools
import gc
import io
import logging
import types
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any

from traitlets.traitlets import BaseDescriptor

from streamlitify.kernel.ipywidgets.content import parts_of
from streamlitify.kernel.plan.origins import is_local, is_the_authors

DESCRIPTORS = (
    types.GetSetDescriptorType,
    types.MemberDescriptorType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
)
NOT_CONTENT = frozenset(
    {"__dict__", "__weakref__", "__doc__", "__module__", "_abc_impl", "__builtins__", "__loader__", "__spec__"}
    | {"__slotnames__"}  # which `copyreg` notes there once an instance was looked at
)
CUSTOM = ("__getstate__", "__reduce__", "__reduce_ex__", "__getnewargs_ex__")
BY_PARTS: Mapping[type, tuple[str, ...]] = {
    property: ("fget", "fset", "fdel"),
    staticmethod: ("__func__",),
    classmethod: ("__func__",),
    functools.cached_property: ("func",),
}
_DICTS: tuple[dict[Any, Any], ...] = ({}, OrderedDict())
VIEWS = (
    types.MappingProxyType,
    *(type(view()) for each in _DICTS for view in (each.keys, each.values, each.items)),
)
"""Classes of what shows something else as it is now, and holds nothing but that."""
BUFFERS = (io.StringIO, io.BytesIO)
Held = Iterable[Any]


def held(value: Any, name: Callable[[type], object]) -> Held | None:
    """Return what `value` holds, or None: its pickle says it.

    Args:
        name: Tells a class of the author's from others.
    """
    kind = type(value)
    if kind in BY_PARTS:
        return [getattr(value, each, None) for each in BY_PARTS[kind]]
    if isinstance(value, VIEWS):
        return gc.get_referents(value)
    if isinstance(value, type):
        return _class(value, name) if is_the_authors(value) else None
    return next((of(value) for kinds, of in _OF if isinstance(value, kinds)), None) or _instance(value)


def _function(value: types.FunctionType) -> Held | None:
    if not is_the_authors(value) and "<" not in value.__qualname__:
        return None
    cells = [_content(cell) for cell in value.__closure__ or ()]
    return [id(value.__code__), cells, value.__defaults__, value.__kwdefaults__, vars(value)]


def _content(cell: types.CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # it is empty yet
        return None


def _class(value: type, name: Callable[[type], object]) -> Held:
    contents = {each: content for each, content in vars(value).items() if each not in NOT_CONTENT}
    above = [each for each in (*value.__bases__, type(value)) if each not in (object, type)]
    return [name(value), contents, above, _registered(value)]


def _registered(value: type) -> list[type]:
    """Return the classes that were said to be subclasses of an abstract class."""
    if not isinstance(value, abc.ABCMeta):
        return []
    registry, *_ = abc._get_dump(value)  # type: ignore[attr-defined]  # CPython's, for debugging
    return sorted(filter(None, (each() for each in registry)), key=attrgetter("__module__", "__qualname__"))


def _module(value: types.ModuleType) -> Held:
    if not is_local(value):
        return [value.__name__]
    return [id(value), {name: each for name, each in vars(value).items() if name not in NOT_CONTENT}]


def _logger(value: logging.Logger) -> Held:
    """Return who of the author's listens: what else is done with messages is nobody's to read."""
    found: list[Any] = []
    level: logging.Logger | None = value
    while level is not None:
        listening = [each for handler in level.handlers for each in (handler, getattr(handler, "stream", None))]
        found += [each for each in listening if is_the_authors(type(each)) or isinstance(each, BUFFERS)]
        level = level.parent if level.propagate else None
    return [value.name, value.level, value.disabled, found]


def _handler(value: logging.Handler) -> Held:
    return [type(value), {name: each for name, each in vars(value).items() if name != "lock"}]


def _instance(value: Any) -> Held | None:
    """Do not let an author's class leave out, in its pickles, what can change."""
    kind = type(value)
    if not is_the_authors(kind) or not any(name in vars(each) for each in kind.__mro__[:-1] for name in CUSTOM):
        return None
    return [kind, vars(value)]


_OF: tuple[tuple[Any, Callable[[Any], Held | None]], ...] = (
    (types.FunctionType, _function),
    (types.ModuleType, _module),
    (DESCRIPTORS, lambda value: [value.__name__]),
    (BaseDescriptor, parts_of),
    (weakref.ref, lambda value: [value()]),
    (logging.Logger, _logger),
    (logging.Handler, _handler),
)
