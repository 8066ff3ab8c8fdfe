"""Jupyter notebooks as Streamlit-style apps.

An author writes `import streamlitify as st` and finds the names of
`streamlitify.api` here; they are fetched when they are first used. So a server,
which imports this package too, loads nothing of what only an app kernel needs,
and a kernel nothing of what only a server needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Names that Jupyter asks for, and the module that answers.
_HOOKS = {"_jupyter_server_extension_points": "streamlitify.server.extension"}


def __getattr__(name: str) -> Any:
    if name.startswith("_") and name not in _HOOKS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOOKS.get(name, "streamlitify.api")), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *import_module("streamlitify.api").__all__])
