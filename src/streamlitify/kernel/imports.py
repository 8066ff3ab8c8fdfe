"""Which modules have been imported, and something to do once one has been.

The author's libraries are imported when the author's code does so, not when a
kernel starts. What we have to change in one of them waits for that moment.
"""

from __future__ import annotations

import importlib.util
import sys
import threading
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def imported(name: str) -> Any:
    """Return the module of this name once all of it is there, or None.

    While one session's thread imports a library, `sys.modules` shows to all others
    what is there of it by then. Nobody else can have a value of such a library yet.

        if (numpy := imported("numpy")) is not None and isinstance(value, numpy.ndarray): ...
    """
    module = sys.modules.get(name)
    return None if getattr(getattr(module, "__spec__", None), "_initializing", False) else module


class AfterImport(MetaPathFinder):
    """A finder that lets others find modules, and adds what is to be done after."""

    def __init__(self) -> None:
        self._todo: dict[str, Callable[[ModuleType], None]] = {}
        self._asking = threading.local()

    def when(self, name: str, call: Callable[[ModuleType], None]) -> None:
        """Call `call` with the module `name` once it has been imported, or now if it has."""
        if (module := sys.modules.get(name)) is not None:
            call(module)
            return
        self._todo[name] = call

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec that the other finders give, if something waits for this module."""
        if fullname not in self._todo or getattr(self._asking, "now", False):
            return None
        self._asking.now = True
        try:
            spec = importlib.util.find_spec(fullname)
        finally:
            self._asking.now = False
        if spec is not None and spec.loader is not None:
            spec.loader = _Then(spec.loader, self._todo[fullname])
        return spec


class _Then(Loader):
    def __init__(self, loader: Loader, call: Callable[[ModuleType], None]) -> None:
        self._loader = loader
        self._call = call

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        self._call(module)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)
