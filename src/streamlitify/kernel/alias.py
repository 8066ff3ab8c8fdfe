"""`import streamlit` in an app gives this package's API.

Also where the real one is installed: an app's widgets have to be ours. Modules
below it, such as `streamlit.components.v1`, are found below ours.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class AliasFinder(MetaPathFinder, Loader):
    """Finds one package under the name of another.

    Args:
        alias: The name that is imported.
        target: The package it means.
    """

    def __init__(self, alias: str, target: str) -> None:
        self.enabled = True
        self._alias = alias
        self._target = target

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a spec for the alias and what is below it, where we have it."""
        if not self.enabled or fullname.partition(".")[0] != self._alias:
            return None
        try:
            if importlib.util.find_spec(self._real(fullname)) is None:
                return None
        except ModuleNotFoundError:
            return None
        return ModuleSpec(fullname, self)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Return our module: the one there is, not a copy."""
        module = importlib.import_module(self._real(spec.name))
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """It has been executed under its own name, and keeps its own spec."""
        assert module.__spec__ is not None
        module.__spec__ = module.__spec__.loader_state

    def _real(self, fullname: str) -> str:
        return self._target + fullname[len(self._alias) :]
