"""Which ipywidget each widget is: a table from its element's class.

A control is an ipywidget with the two ways between what it holds and what a page
would send: so the widget's own codec checks and translates in a notebook, too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from streamlitify.api.preview.memory import uploads
from streamlitify.ids import UploadId
from streamlitify.wire.elements import (
    Button,
    Checkbox,
    ColorPicker,
    DateInput,
    DownloadButton,
    FileUploader,
    Multiselect,
    NumberInput,
    Radio,
    Selectbox,
    SelectSlider,
    Slider,
    TextArea,
    TextInput,
    TimeInput,
    Widget,
)
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_kernel import Uploaded

STYLE = {"description_width": "initial"}
STEPS = 1000
"""Steps a slider over moments has at most: ipywidgets wants them all listed."""
MOMENTS = {"date": "%Y-%m-%d", "time": "%H:%M", "datetime": "%Y-%m-%d %H:%M"}


@dataclass(frozen=True)
class Control:
    """A live widget.

    Attributes:
        widget: The ipywidget.
        read: Returns what it holds, as a page would send it.
        write: Makes it hold such a value.
    """

    widget: Any
    read: Callable[[], JSON]
    write: Callable[[Any], None]


def control_of(ipywidgets: Any, element: Widget) -> Control | None:
    """Return a new control for `element`, or None if there is none for its kind."""
    make = CONTROLS.get(type(element))
    return None if make is None else make(ipywidgets, element)


def _plain(kind: str, element: Widget, **options: Any) -> Callable[[Any], Control]:
    """Return what makes a control that holds just what the page sends."""

    def make(ipywidgets: Any) -> Control:
        widget = getattr(ipywidgets, kind)(**_look(element), **options)

        def write(wire: Any) -> None:
            widget.value = wire

        return Control(widget, lambda: widget.value, write)

    return make


def _look(element: Widget) -> dict[str, Any]:
    description = element.label if element.label_visibility == "visible" else ""
    return {"description": description, "disabled": element.disabled, "style": STYLE, "tooltip": element.help}


def _checkbox(ipywidgets: Any, element: Checkbox) -> Control:
    return _plain("Checkbox", element, value=element.default, indent=False)(ipywidgets)


def _radio(ipywidgets: Any, element: Radio) -> Control:
    return _plain("RadioButtons", element, options=element.options, value=element.default)(ipywidgets)


def _selectbox(ipywidgets: Any, element: Selectbox) -> Control:
    if not element.accept_new:
        return _plain("Dropdown", element, options=element.options, value=element.default)(ipywidgets)
    widget = ipywidgets.Combobox(options=element.options, value=element.default or "", **_look(element))
    return Control(widget, lambda: widget.value or None, lambda wire: setattr(widget, "value", wire or ""))


def _multiselect(ipywidgets: Any, element: Multiselect) -> Control:
    widget = ipywidgets.SelectMultiple(options=element.options, value=element.default, **_look(element))
    return Control(widget, lambda: list(widget.value), lambda wire: setattr(widget, "value", tuple(wire)))


def _slider(ipywidgets: Any, element: Slider) -> Control:
    if element.type in MOMENTS:
        return _moments(ipywidgets, element)
    is_range = len(element.default) == 2
    kind = f"{'Int' if element.type == 'int' else 'Float'}{'Range' if is_range else ''}Slider"
    widget = getattr(ipywidgets, kind)(
        value=element.default if is_range else element.default[0], min=element.min, max=element.max, step=element.step,
        **_look(element),
    )  # fmt: skip
    return _ranged(widget, is_range)


def _moments(ipywidgets: Any, element: Slider) -> Control:
    step = max(element.step, (element.max - element.min) / STEPS)
    count = int((element.max - element.min) / step)
    stops = sorted({*(round(element.min + at * step) for at in range(count + 1)), round(element.max), *element.default})
    texts = [(datetime(1970, 1, 1) + timedelta(microseconds=each)).strftime(MOMENTS[element.type]) for each in stops]
    options = list(zip(texts, stops, strict=True))
    return _over(ipywidgets, element, options, element.default)


def _select_slider(ipywidgets: Any, element: SelectSlider) -> Control:
    return _over(ipywidgets, element, element.options, element.default)


def _over(ipywidgets: Any, element: Widget, options: Any, default: list[Any]) -> Control:
    is_range = len(default) == 2
    kind = ipywidgets.SelectionRangeSlider if is_range else ipywidgets.SelectionSlider
    return _ranged(kind(options=options, value=tuple(default) if is_range else default[0], **_look(element)), is_range)


def _ranged(widget: Any, is_range: bool) -> Control:
    def write(wire: Any) -> None:
        widget.value = tuple(wire) if is_range else wire[0]

    return Control(widget, lambda: list(widget.value) if is_range else [widget.value], write)


def _number(ipywidgets: Any, element: NumberInput) -> Control:
    if element.default is None:  # only a field for text can be empty
        widget = ipywidgets.Text(placeholder=element.placeholder or "", **_look(element))
        return Control(
            widget,
            lambda: _parsed(widget.value),
            lambda wire: setattr(widget, "value", "" if wire is None else str(wire)),
        )
    options = {"value": element.default, "step": element.step}
    kind = "Int" if element.type == "int" else "Float"
    if element.min is None and element.max is None:
        return _plain(f"{kind}Text", element, **options)(ipywidgets)
    far = 2**53 if element.type == "int" else 1.7e308
    low = -far if element.min is None else element.min
    high = far if element.max is None else element.max
    return _plain(f"Bounded{kind}Text", element, min=low, max=high, **options)(ipywidgets)


def _parsed(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _text(ipywidgets: Any, element: TextInput | TextArea) -> Control:
    is_area = isinstance(element, TextArea)
    kind = "Textarea" if is_area else "Password" if getattr(element, "type", "") == "password" else "Text"
    widget = getattr(ipywidgets, kind)(
        value=element.default or "", placeholder=element.placeholder or "", continuous_update=False, **_look(element)
    )
    return Control(
        widget,
        lambda: None if element.nullable and not widget.value else widget.value,
        lambda wire: setattr(widget, "value", wire or ""),
    )


def _date(ipywidgets: Any, element: DateInput) -> Control:
    count = 2 if element.range else 1
    fields = [ipywidgets.DatePicker(**(_look(element) if at == 0 else {})) for at in range(count)]

    def write(wire: Any) -> None:
        for at, field in enumerate(fields):
            field.value = date.fromisoformat(wire[at]) if at < len(wire) else None

    write(element.default)
    widget = fields[0] if count == 1 else ipywidgets.HBox(fields)
    return Control(widget, lambda: [field.value.isoformat() for field in fields if field.value], write)


def _time(ipywidgets: Any, element: TimeInput) -> Control:
    widget = ipywidgets.TimePicker(step=element.step, **_look(element))

    def write(wire: Any) -> None:
        widget.value = None if wire is None else time.fromisoformat(wire)

    write(element.default)
    return Control(widget, lambda: widget.value.strftime("%H:%M") if widget.value else None, write)


def _color(ipywidgets: Any, element: ColorPicker) -> Control:
    return _plain("ColorPicker", element, value=element.default)(ipywidgets)


def _files(ipywidgets: Any, element: FileUploader) -> Control:
    accept = ",".join(element.types or ())
    look = {name: value for name, value in _look(element).items() if name != "style"}
    widget = ipywidgets.FileUpload(accept=accept, multiple=element.many != "one", **look)
    known: dict[int, UploadId] = {}

    def read() -> JSON:
        for file in widget.value:
            if id(file) not in known:
                known[id(file)] = _keep(file)
        return [known[id(file)] for file in widget.value]

    return Control(widget, read, lambda wire: None)


def _keep(file: Mapping[str, Any]) -> UploadId:
    """Write a file to disk, where uploads are read from; return its id."""
    with tempfile.NamedTemporaryFile(delete=False) as kept:
        kept.write(bytes(file["content"]))
    identity = UploadId(Path(kept.name).name)
    uploads[identity] = Uploaded(
        id=identity, name=str(file["name"]), mime=str(file["type"]), size=int(file["size"]), path=kept.name
    )
    return identity


def _button(ipywidgets: Any, element: Button | DownloadButton) -> Control:
    widget = ipywidgets.Button(
        description=element.label, disabled=element.disabled, tooltip=element.help or "",
        button_style="primary" if element.look == "primary" else "",
    )  # fmt: skip
    presses: list[None] = []
    widget.on_click(lambda _: presses.append(None))

    def read() -> JSON:
        pressed = bool(presses)
        presses.clear()
        return pressed

    return Control(widget, read, lambda wire: None)


CONTROLS: Mapping[type[Widget], Callable[[Any, Any], Control]] = {
    Button: _button,
    DownloadButton: _button,
    Checkbox: _checkbox,
    Radio: _radio,
    Selectbox: _selectbox,
    Multiselect: _multiselect,
    Slider: _slider,
    SelectSlider: _select_slider,
    NumberInput: _number,
    TextInput: _text,
    TextArea: _text,
    DateInput: _date,
    TimeInput: _time,
    ColorPicker: _color,
    FileUploader: _files,
}
