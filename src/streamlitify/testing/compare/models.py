"""A widget in a form that can be compared: its model, and all models it refers to.

A model is told by an id that is new in each run. Here a reference is replaced by
the model itself where it is met first, and by a number after that, so that two
widgets are equal when they are built in the same way of models in equal states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from streamlitify.testing.compare.shown import still

Models: TypeAlias = Mapping[str, Mapping[str, Any]]
"""The states of widgets, by the ids of their comms."""

REFERENCE = "IPY_MODEL_"
PASSING = frozenset({"_view_count", "msg_id", "outputs", "_anywidget_id"})
"""Traits that say how the browser stands with a model, or that are compared as content."""


def described(comm: str, models: Models, inside: Callable[[str], Any]) -> Any:
    """Return the widget of `comm` as plain values.

    Args:
        comm: Its comm's id.
        models: The states of all widgets.
        inside: Returns what stands in an Output widget, by its comm.
    """
    met: dict[str, int] = {}

    def model(comm: str) -> Any:
        if comm in met:
            return {"model": met[comm]}
        met[comm] = len(met)
        if comm not in models:
            return {"model": "none"}
        state = models[comm]
        found = {name: value(state[name]) for name in sorted(state) if name not in PASSING}
        return {**found, "content": inside(comm)} if state.get("_model_name") == "OutputModel" else found

    def value(each: Any) -> Any:
        match each:
            case str() if each.startswith(REFERENCE):
                return model(each.removeprefix(REFERENCE))
            case Mapping():
                return {str(name): value(inner) for name, inner in each.items()}
            case list() | tuple():
                return [value(inner) for inner in each]
        return still(each)

    return model(comm)
