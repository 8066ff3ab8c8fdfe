"""Widgets in a notebook: the value that the control below the cell has.

A control outlives the cell that shows it. Executing the cell again finds it by the
widget's identity, shows it again and returns what it holds; a button that was
pressed since then is true, once. Callbacks are called then, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from streamlitify.api.preview.controls import Control, control_of
from streamlitify.api.preview.memory import state
from streamlitify.api.preview.places import Shown, has_ipywidgets, show, show_object
from streamlitify.ids import CellId, WidgetId
from streamlitify.kernel.pending import NO_CHANGES, Changes
from streamlitify.kernel.widgets.identity import WidgetCall, identify
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import Markdown, Widget
from streamlitify.wire.jsonable import JSON


@dataclass
class Live:
    """A control below some cell.

    Attributes:
        element: What it was made for.
        known: What it held when it was last asked.
    """

    element: Widget
    control: Control
    known: JSON = None


_lives: dict[WidgetId, Live] = {}


def ask(wanted: Wanted, at: Shown | None = None) -> Any:
    """Show a live control and return the value it has; what only carries a widget has been shown already."""
    identity = identify(WidgetCall(wanted.kind, _cell(), wanted.arguments, wanted.key, wanted.lasting))
    element = wanted.make(id=identity, form=None, fragment=None)
    _take(identity, _lives.get(identity), wanted.trigger)
    value, wire, _ = state.draw(wanted.spec(identity))
    # A notebook has no runs: its author may assign to any name at any time.
    state.begin(NO_CHANGES)
    if isinstance(element, Widget):
        _show(identity, element, None if wanted.trigger else wire, value, at)
    return value


def _take(identity: WidgetId, live: Live | None, is_trigger: bool) -> None:
    """Take over what was done since the widget was last asked for, and call what hangs on it."""
    held = None if live is None else live.control.read()
    if live is None or held == live.known:
        return
    changes = Changes(triggers=(identity,)) if is_trigger else Changes({identity: held})
    for spec in state.begin(changes):
        if spec.callback is not None:
            spec.callback.function(*spec.callback.args, **spec.callback.kwargs)


def _show(identity: WidgetId, element: Widget, wire: JSON, value: Any, at: Shown | None) -> None:
    """Show the control, a new one if its element is another, holding the value that was returned."""
    live = _lives.get(identity)
    if (live is None or live.element != element) and has_ipywidgets():
        control = control_of(import_module("ipywidgets"), element)
        if control is not None:
            live = _lives[identity] = Live(element, control)
    if live is None:
        if InteractiveShell.initialized():
            show(Markdown(text=f"**{element.label}**: `{value}`. Install ipywidgets to change it here."), at)
        return
    if wire is not None and live.control.read() != wire:
        live.control.write(wire)
    live.known = live.control.read()
    show_object(live.control.widget, at)


def _cell() -> CellId:
    """Return the id of the cell that is executing, as JupyterLab says it with its request."""
    kernel: Any = getattr(InteractiveShell.instance(), "kernel", None) if InteractiveShell.initialized() else None
    parent = kernel.get_parent() if hasattr(kernel, "get_parent") else {}
    return CellId(str(parent.get("metadata", {}).get("cellId", "")))
