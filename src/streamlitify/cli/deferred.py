"""A module that is executed when a function of it is first called.

`importlib.util.LazyLoader` waits until a module is first asked for a name. That
is at once for a module that others import names from; so functions that are
known to be in it are promised here, and a promise is kept when it is called.
Whatever else a module is asked for makes it execute, too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


def defer(module: str, *functions: str) -> None:
    """Let `module`, if it is installed and not imported yet, promise its `functions`."""
    if module not in sys.modules:
        sys.meta_path.insert(0, _Finder(module, functions))


class _Finder(MetaPathFinder):
    """Finds one module, for which it has a loader of its own."""

    def __init__(self, module: str, functions: tuple[str, ...]) -> None:
        self._module = module
        self._functions = functions

    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        spec = PathFinder.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _Promises(spec.loader, self._functions)
        return spec


class _Promises(Loader):
    """Loads a module by promising some of its functions."""

    def __init__(self, loader: Loader, functions: tuple[str, ...]) -> None:
        self._loader = loader
        self._functions = functions

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        def executed(name: str) -> Any:
            if vars(module).pop("__getattr__", None) is not None:
                self._loader.exec_module(module)
            return getattr(module, name)

        def promised(name: str) -> Callable[..., Any]:
            return lambda *args, **named: executed(name)(*args, **named)

        def get(name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
            return promised(name) if name in self._functions else executed(name)

        vars(module)["__getattr__"] = get
