"""What Matplotlib's `rcParams`, pandas' options, numpy's for printing and Bokeh's theme are, each session's own.

The libraries keep their settings in one place for the process, or for a thread. Within a session a
setting is kept among the session's names instead, and begins with every run as the
process has it. What a module sets while it is imported stays the process's: it is
imported once for all sessions.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Mapping
from contextvars import ContextVar, Token
from types import MappingProxyType, ModuleType
from typing import Any

from streamlitify.kernel.imports import imported

Names = Callable[[], "dict[str, Any] | None"]

MATPLOTLIB = "matplotlib"
PANDAS = "pandas._config.config"
NUMPY = "numpy._core.arrayprint"
BOKEH = "bokeh.document.document"
PRINTING = "numpy's printing"
"""What of numpy's settings is kept so: not how it takes errors."""
KEPT = "__streamlitify_settings__"
"""Where a namespace has the session's settings. They are never changed in place, as little as numbers are."""
COMMON = frozenset({"backend", "backend_fallback", "interactive"})
"""What of Matplotlib's goes with the backend, which is one for the process."""
routed: set[str] = set()
"""The packages whose settings are kept so in this process."""
NOTHING: Mapping[tuple[str, ...], Any] = MappingProxyType({})
IMPORTING = "<frozen importlib._bootstrap>"


def route_matplotlib(module: ModuleType, current: Names) -> None:
    """Let `rcParams` be those of the session whose names `current` returns; None means the process's."""
    params = vars(module)["rcParams"]
    base = type(params)
    if not hasattr(base, "_set"):
        return  # an older Matplotlib, whose settings have no single door

    def put(self: Any, key: str, value: Any) -> None:
        if self is not params or key in COMMON or not _keep(current, (MATPLOTLIB, key), value):
            base._set(self, key, value)

    def get(self: Any, key: str) -> Any:
        if self is params and (kept := _kept(current)) and (MATPLOTLIB, key) in kept:
            return kept[MATPLOTLIB, key]
        return base._get(self, key)

    def update_raw(self: Any, others: Any) -> None:
        for key, value in others.items() if isinstance(others, Mapping) else others:
            self._set(key, value)

    def clear(self: Any) -> None:
        # `rcdefaults` sets everything after it; nobody else is to find nothing meanwhile.
        if current() is None:
            base.clear(self)

    own = {"_set": put, "_get": get, "_update_raw": update_raw, "clear": clear, "__module__": base.__module__}
    routed.add(MATPLOTLIB)
    params.__class__ = types.new_class(base.__name__, (base,), {}, lambda made: made.update(own))


def route_pandas(module: ModuleType, current: Names) -> None:
    """Let the options be those of the session whose names `current` returns; None means the process's."""
    options = vars(module).get("_global_config")
    wrapper = vars(module).get("options")
    if type(options) is not dict or wrapper is None:
        return  # another pandas, which keeps its options elsewhere
    own = _Options((PANDAS,), current)
    for name, value in options.items():
        own[name] = value
    vars(module)["_global_config"] = own
    object.__setattr__(wrapper, "d", own)
    routed.add(PANDAS.partition(".")[0])


def route_numpy(module: ModuleType, current: Names) -> None:
    """Let what arrays are printed with be the session's whose names `current` returns; None means the thread's."""
    options = vars(module).get("format_options")
    if isinstance(options, ContextVar):
        vars(module)["format_options"] = _Printing(options, current)
        routed.add(PRINTING)


def route_bokeh(module: ModuleType, current: Names) -> None:
    """Let `curdoc().theme` be the session's whose names `current` returns; None means the process's."""
    document = vars(module)["Document"]
    theme = document.theme

    def is_common(given: Any) -> bool:
        state = getattr(imported("bokeh.io.state"), "_STATE", None)
        return state is not None and state.document is given

    def get(self: Any) -> Any:
        kept = _kept(current)
        return kept[BOKEH,] if (BOKEH,) in kept and is_common(self) else theme.fget(self)

    def put(self: Any, given: Any) -> None:
        if not is_common(self):
            theme.fset(self, given)
            return
        # A document nobody sees says what a name means, and refuses what is no theme.
        theme.fset(tried := document(), given)
        if not _keep(current, (BOKEH,), theme.fget(tried)):
            theme.fset(self, given)

    document.theme = property(get, put, doc=theme.__doc__)


class _Printing:
    """Stands in for the context variable of what numpy prints with."""

    def __init__(self, options: ContextVar[Any], current: Names) -> None:
        self._options = options
        self._current = current

    def get(self) -> Any:
        kept = _kept(self._current)
        return kept[NUMPY,] if (NUMPY,) in kept else self._options.get()

    def set(self, value: Any) -> Any:
        """Set all options; return what `reset` needs."""
        before = self.get()
        return before if _keep(self._current, (NUMPY,), value) else self._options.set(value)

    def reset(self, before: Any) -> None:
        """Set all options to what they were before."""
        if isinstance(before, Token):
            self._options.reset(before)
        else:
            _keep(self._current, (NUMPY,), before)


class _Options(dict[str, Any]):
    """One level of pandas' options, which are dictionaries in dictionaries."""

    def __init__(self, path: tuple[str, ...], current: Names) -> None:
        super().__init__()
        self._path = path
        self._current = current

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        kept = _kept(self._current)
        return kept.get((*self._path, name), found) if kept else found

    def __setitem__(self, name: str, value: Any) -> None:
        path = (*self._path, name)
        if isinstance(value, dict):
            level = _Options(path, self._current)
            super().__setitem__(name, level)
            for inner, each in value.items():
                level[inner] = each
        elif name not in self or not _keep(self._current, path, value):
            super().__setitem__(name, value)


def _kept(current: Names) -> Mapping[tuple[str, ...], Any]:
    names = current()
    return NOTHING if names is None else names.get(KEPT, NOTHING)


def _keep(current: Names, path: tuple[str, ...], value: Any) -> bool:
    """Keep a setting for the session; return False if it is the process's."""
    names = current()
    if names is None or _imports():
        return False
    names[KEPT] = {**names.get(KEPT, {}), path: value}
    return True


def _imports() -> bool:
    """Whether a module is being imported in this thread."""
    frame = sys._getframe(1)
    while frame.f_back is not None:
        if frame.f_code.co_filename == IMPORTING:
            return True
        frame = frame.f_back
    return False
