"""What a viewer may do with what is on a page: each widget given another value, one at a time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from streamlitify.ids import CommId
from streamlitify.testing.fold import Comm, Folded
from streamlitify.wire.to_kernel import CommTell, SetValues

Element = Mapping[str, Any]


def moves(page: Folded) -> Iterator[tuple[str, SetValues | CommTell]]:
    """Yield what each widget is, and what to say for it to have another value; our own come first."""
    for node in page.walk():
        element = node.element
        if element.get("disabled"):
            continue
        if node.kind in ("button", "download_button"):
            yield element["label"], SetValues(trigger=element["id"])
        elif node.kind in ANOTHER:
            value = page.values.get(element["id"], element.get("default"))
            yield element["label"], SetValues(values={element["id"]: ANOTHER[node.kind](element, value)})
    for comm, model in list(page.comms.items()):
        if (told := _told(model)) is not None:
            yield str(model.state["_model_name"]), CommTell(comm=CommId(comm), data=told)


# Ours: the wire says what each value is.


def _next(options: list[Any], value: Any) -> Any:
    return options[(options.index(value) + 1) % len(options)] if value in options else options[0]


def _option(element: Element, value: Any) -> Any:
    return _next(element["options"], value) if element["options"] else value


def _some(element: Element, value: list[Any]) -> list[Any]:
    left = [each for each in element["options"] if each not in value]
    return [*value, left[0]] if left and len(value) < (element.get("max_selections") or math.inf) else value[:-1]


def _first_option(element: Element, value: list[Any]) -> list[Any]:
    """Only the start moves, and towards the end: a range stays one."""
    at = element["options"].index(value[0])
    last = element["options"].index(value[1]) if len(value) > 1 else len(element["options"]) - 1
    return [element["options"][min(at + 1, last)] if at < last else element["options"][0], *value[1:]]


def _along(element: Element, value: list[float]) -> list[float]:
    last = value[1] if len(value) > 1 else element["max"]
    further = value[0] + element["step"]
    return [further if further <= last else element["min"], *value[1:]]


def _number(element: Element, value: float | None) -> float:
    low, high = element.get("min"), element.get("max")
    further = (value or 0) + element["step"]
    return further if high is None or further <= high else (low if low is not None else 0)


ANOTHER: Mapping[str, Callable[[Element, Any], Any]] = {
    "checkbox": lambda element, value: not value,
    "radio": _option,
    "selectbox": _option,
    "multiselect": _some,
    "slider": _along,
    "select_slider": _first_option,
    "number_input": _number,
    "text_input": lambda element, value: "other" if value != "other" else "another",
    "text_area": lambda element, value: "other" if value != "other" else "another",
    "date_input": lambda element, value: [element["min"]] * len(value or [""]),
    "time_input": lambda element, value: "10:15" if value != "10:15" else "11:30",
    "color_picker": lambda element, value: "#336699" if value != "#336699" else "#993366",
}


# ipywidgets' models: what their views send.


def _told(model: Comm) -> dict[str, Any] | None:
    state, name = model.state, str(model.state.get("_model_name"))
    if state.get("disabled"):
        return None
    if name == "ButtonModel":
        return {"method": "custom", "content": {"event": "click"}}
    change = _changed(name.removesuffix("Model"), state)
    return None if change is None else {"method": "update", "state": change}


def _changed(name: str, state: Element) -> dict[str, Any] | None:
    value = state.get("value")
    if name in ("Checkbox", "ToggleButton"):
        return {"value": not value}
    if name in ("Dropdown", "RadioButtons", "Select", "SelectionSlider", "ToggleButtons"):
        count = len(state.get("_options_labels", ()))
        return {"index": ((state["index"] if state["index"] is not None else -1) + 1) % count} if count else None
    if name in ("Text", "Textarea", "Combobox"):
        return {"value": f"{value}x"}
    if name in ("IntSlider", "FloatSlider", "BoundedIntText", "BoundedFloatText", "Play"):
        further = value + (state.get("step") or 1)
        return {"value": further if further <= state["max"] else state["min"]}
    if name in ("IntText", "FloatText"):
        return {"value": value + 1}
    if name in ("IntRangeSlider", "FloatRangeSlider"):
        return {"value": [state["min"], value[1]] if value[0] != state["min"] else [value[1], value[1]]}
    if name in ("Tab", "Accordion"):
        count = len(state.get("children", ()))
        return {"selected_index": ((state.get("selected_index") or 0) + 1) % count} if count else None
    return None
