"""What can be copied from one session to another so that nobody can tell.

A copy must be complete, and must share nothing that can change with what it was made
of. Python does not promise either, so the kinds of objects for which both is known
are listed here; any other is not copied, and the step that makes it executes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from streamlitify.kernel.imports import imported
from streamlitify.kernel.plan.look import is_plain

BUILTINS = frozenset({"bytearray", "complex", "range", "slice", "object", "ellipsis", "builtin_function_or_method"})
STANDARD = frozenset(
    {"collections", "datetime", "decimal", "fractions", "uuid", "pathlib", "zoneinfo", "ipaddress", "re", "array"}
)
PACKAGES = frozenset({"numpy", "sklearn", "polars", *STANDARD})
"""Packages all of whose objects, if they can be pickled at all, come back as they were."""
MODULES = (
    "pandas._libs.",
    "pandas.core.internals.",
    "pandas.core.arrays.",
    "pandas.core.indexes.",
    "pandas.core.dtypes.",
    "scipy.sparse.",
    "scipy.spatial.",
    "scipy.interpolate.",
    "scipy.optimize.",
)
"""Parts of packages of which that is so."""
PANDAS_CLASSES = (
    "DataFrame",
    "Series",
    "Index",
    "ExtensionArray",
    "ExtensionDtype",
    "Timestamp",
    "Timedelta",
    "Interval",
)
ROWS = frozenset({"ndarray", "ArrowStringArray", "ArrowExtensionArray"})
"""Arrays in frames that share their rows with copies of themselves, and yet are written to alone."""
NAN = (b"G\x7f\xf8", b"G\xff\xf8")
"""How a pickle says a float that is no number: by which object it is, containers tell it from itself."""


def is_trusted(kind: type) -> bool:
    """Return whether objects of this class can be copied."""
    module = kind.__module__
    if module == "builtins":
        return kind.__name__ in BUILTINS
    package = module.partition(".")[0]
    if package == "pandas" and any(each.__name__ in PANDAS_CLASSES for each in kind.__mro__):
        return True
    return package in PACKAGES or module.startswith(MODULES)


def is_ambient(value: object) -> bool:
    """Return whether this is the generator of chance that all sessions draw from."""
    chance: Any = imported("numpy.random")
    return chance is not None and value is getattr(chance.mtrand, "_rand", None)


def keeps_order(value: object) -> bool:
    """Return whether a set, made anew of what it holds, is gone through in the same order; True for all else."""
    if not isinstance(value, (set, frozenset)):
        return True
    return all(map(is_plain, value)) and list(type(value)(tuple(value))) == list(value)


def index_copier(value: Any, *, deep: bool) -> tuple[Callable[[], Any], int] | None:
    """Return what makes copies of an index of pandas, and its bytes; or None: it has to be read. `deep`: as below."""
    pandas: Any = sys.modules["pandas"]
    if not isinstance(value, pandas.Index) or isinstance(value, pandas.MultiIndex):
        return None
    if value.dtype == object or type(value.array).__name__ not in (*ROWS, "NumpyExtensionArray"):
        return None
    kept = value.copy(deep=True)
    return lambda: kept.copy(deep=deep), value.nbytes


def on_axes(frame: Any, axes: tuple[Any, ...]) -> Any:
    """Return a frame with these very indices, which others may have as well."""
    for at, axis in enumerate(axes):
        frame._mgr.set_axis(at, axis)
    return frame


def copier(frame: Any, *, deep: bool) -> tuple[Callable[[], Any], int] | None:
    """Return what makes copies of a frame or series of pandas 3, and its bytes; or None: it has to be read.

    Args:
        deep: They share no rows, not even until one of them is written to.
    """
    pandas: Any = sys.modules["pandas"]
    if type(frame) not in (pandas.DataFrame, pandas.Series) or not is_plain(tuple(frame.attrs.items())):
        return None
    blocks = getattr(frame._mgr, "blocks", ())
    # What stands in a column of objects may change, and so may most arrays of pandas' own, where no frame sees it.
    if not blocks or any(type(block.values).__name__ not in ROWS or block.dtype == object for block in blocks):
        return None
    # A copy of its own: other arrays of the author's may be views of these rows.
    kept = frame.copy(deep=True)

    return lambda: kept.copy(deep=deep), sum(block.values.nbytes for block in blocks)


def parts_of_view(array: Any) -> tuple[Any, ...] | None:
    """Return the arguments with which `view` makes an array anew, or None: it cannot be copied."""
    numpy, owner = sys.modules["numpy"], array.base
    if type(owner) is not numpy.ndarray or owner.base is not None or owner.dtype.hasobject or array.dtype.hasobject:
        return None
    if 0 in array.strides:
        return None
    offset = array.__array_interface__["data"][0] - owner.__array_interface__["data"][0]
    return owner, (array.shape, array.dtype, offset, array.strides), array.flags.writeable


def view(owner: Any, how: tuple[Any, Any, int, Any], writeable: bool) -> Any:
    """Return a view of an array that owns its rows, as another array was one of another."""
    numpy: Any = sys.modules["numpy"]
    flat = (owner if owner.flags.c_contiguous else owner.T).reshape(-1).view(numpy.uint8)
    shape, dtype, offset, strides = how
    made = numpy.ndarray(shape, dtype, flat, offset, strides)
    made.flags.writeable = writeable
    return made


def parts_of_owner(array: Any) -> tuple[Any, ...] | None:
    """Return the arguments with which `owned` makes an array anew that owns its rows; None: it cannot be copied."""
    flags = array.flags
    if not (flags.owndata and (flags.c_contiguous or flags.f_contiguous)):
        return None
    order = "C" if flags.c_contiguous else "F"
    return array.tobytes(order="A"), (array.shape, array.dtype, order), flags.writeable


def owned(rows: bytes, how: tuple[Any, Any, Any], writeable: bool) -> Any:
    """Return an array of its own with these rows, which lie in memory as they lay."""
    numpy: Any = sys.modules["numpy"]
    shape, dtype, order = how
    made = numpy.empty(shape, dtype, order)
    if rows:
        made[...] = numpy.frombuffer(rows, dtype).reshape(shape, order=order)
    made.flags.writeable = writeable
    return made
