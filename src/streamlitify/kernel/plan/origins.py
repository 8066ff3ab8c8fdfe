"""Where functions, classes and modules come from: the notebook, the author's own files, or a library.

What a library's functions do is decided elsewhere and does not change. What the
author writes, in the notebook or in a file of their own, may.
"""

from __future__ import annotations

import site
import sys
import sysconfig
from functools import lru_cache
from types import ModuleType
from typing import Any

AUTHOR = "__main__"
US = __name__.partition(".")[0]


def is_the_authors(value: Any) -> bool:
    """Return whether a function, class or module is the author's own: of the notebook, or of a file beside it."""
    if isinstance(value, ModuleType):
        return is_local(value)
    origin = getattr(value, "__module__", None)
    if origin is None or origin == AUTHOR:
        return True
    module = sys.modules.get(origin) if isinstance(origin, str) else None
    return module is not None and is_local(module)


def is_a_librarys(value: Any) -> bool:
    """Return whether a library defines `value` under a name: there is one, and whoever imports it gets it."""
    origin, name = getattr(value, "__module__", None), getattr(value, "__name__", None)
    module = sys.modules.get(origin) if isinstance(origin, str) and origin != AUTHOR else None
    return module is not None and not is_local(module) and vars(module).get(str(name)) is value


def is_ours(value: Any) -> bool:
    """Return whether a module, function, class or object is of this package."""
    origin = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
    return isinstance(origin, str) and origin.partition(".")[0] == US


def is_local(module: ModuleType) -> bool:
    """Return whether a module is a file of the author's, and not installed."""
    file = vars(module).get("__file__")
    if not isinstance(file, str) or module.__name__.partition(".")[0] in {US, AUTHOR}:
        return False
    return not is_installed(file)


@lru_cache(maxsize=4096)
def is_installed(file: str) -> bool:
    """Return whether a file belongs to Python or to an installed package."""
    return file.startswith(_homes())


def package_of(value: Any) -> str:
    """Return the name of the package that a module, function or class belongs to."""
    origin = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
    return str(origin or "").partition(".")[0]


@lru_cache(maxsize=1)
def _homes() -> tuple[str, ...]:
    roots = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sysconfig.get_paths().values(), *site.getsitepackages()}
    return (*sorted({each.rstrip("/\\") + "/" for each in roots if each} | {f"{site.getusersitepackages()}/"}), "<")
