"""Widgets: elements whose value the viewer sets.

Each says in its docstring what its value is on the wire. `default` is the value
until the viewer sets one; None is the empty value where a widget has one.
Options are the texts the author's `format_func` made: the kernel knows which
object each stands for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from streamlitify.ids import MediaId
from streamlitify.wire.elements.element import Widget

ButtonLook = Literal["primary", "secondary", "tertiary"]
FilterMode = Literal["fuzzy", "contains", "prefix", "none"]


@dataclass(frozen=True, kw_only=True)
class Button(Widget):
    """Value: a trigger. With `submits`, it sends that form's values along."""

    TAG: ClassVar = ("kind", "button")

    look: ButtonLook = "secondary"
    icon: str | None = None
    icon_position: Literal["left", "right"] = "left"
    shortcut: str | None = None
    submits: str | None = None


@dataclass(frozen=True, kw_only=True)
class DownloadButton(Widget):
    """Value: a trigger. The file is at `media`; `quiet` downloads cause no rerun."""

    TAG: ClassVar = ("kind", "download_button")

    media: MediaId
    file_name: str
    look: ButtonLook = "secondary"
    icon: str | None = None
    icon_position: Literal["left", "right"] = "left"
    shortcut: str | None = None


@dataclass(frozen=True, kw_only=True)
class Checkbox(Widget):
    """Value: a boolean."""

    TAG: ClassVar = ("kind", "checkbox")

    default: bool = False
    look: Literal["checkbox", "toggle"] = "checkbox"


@dataclass(frozen=True, kw_only=True)
class Radio(Widget):
    """Value: one of `options`, or None."""

    TAG: ClassVar = ("kind", "radio")

    options: list[str]
    default: str | None = None
    captions: list[str] | None = None
    horizontal: bool = False


@dataclass(frozen=True, kw_only=True)
class Selectbox(Widget):
    """Value: one of `options`, another text if `accept_new`, or None if it may be cleared."""

    TAG: ClassVar = ("kind", "selectbox")

    options: list[str]
    default: str | None = None
    placeholder: str | None = None
    accept_new: bool = False
    clearable: bool = False
    filter_mode: FilterMode = "fuzzy"
    icon: str | None = None


@dataclass(frozen=True, kw_only=True)
class Multiselect(Widget):
    """Value: a list of texts, in the order chosen.

    Attributes:
        all_up_to: So many options at most may be chosen at once; None for any number.
    """

    TAG: ClassVar = ("kind", "multiselect")

    options: list[str]
    default: list[str]
    placeholder: str | None = None
    max_selections: int | None = None
    accept_new: bool = False
    filter_mode: FilterMode = "fuzzy"
    all_up_to: int | None = None


@dataclass(frozen=True, kw_only=True)
class Slider(Widget):
    """Value: a list of one number, or two for a range.

    Dates, times and moments are whole microseconds since 1970-01-01 00:00 (times
    of day: since midnight), without a time zone; `min`, `max` and `step` as well.

    Attributes:
        format: A sprintf pattern for numbers, a moment.js pattern for the rest,
            or one of Streamlit's named formats.
    """

    TAG: ClassVar = ("kind", "slider")

    type: Literal["int", "float", "date", "time", "datetime"]
    min: float
    max: float
    step: float
    default: list[float]
    format: str | None = None


@dataclass(frozen=True, kw_only=True)
class SelectSlider(Widget):
    """Value: a list of one of `options`, or two for a range."""

    TAG: ClassVar = ("kind", "select_slider")

    options: list[str]
    default: list[str]


@dataclass(frozen=True, kw_only=True)
class NumberInput(Widget):
    """Value: a number, or None while it is empty."""

    TAG: ClassVar = ("kind", "number_input")

    type: Literal["int", "float"]
    step: float
    min: float | None = None
    max: float | None = None
    default: float | None = None
    format: str | None = None
    placeholder: str | None = None
    icon: str | None = None


@dataclass(frozen=True, kw_only=True)
class TextInput(Widget):
    """Value: a text, or None while it is empty if its default is None.

    It is sent on Enter and when the field is left; with `live`, also after a
    pause of so many milliseconds in typing.

    Attributes:
        nullable: Whether empty means None.
        pattern: A regular expression the text must match before it is sent.
        pattern_message: What to say when it does not.
    """

    TAG: ClassVar = ("kind", "text_input")

    type: Literal["default", "password", "email", "url", "phone", "search"] = "default"
    default: str | None = None
    nullable: bool = False
    max_chars: int | None = None
    placeholder: str | None = None
    autocomplete: str | None = None
    icon: str | None = None
    live: int | None = None
    pattern: str | None = None
    pattern_message: str | None = None


@dataclass(frozen=True, kw_only=True)
class TextArea(Widget):
    """Value: a text, or None; sent on Ctrl+Enter and when the field is left."""

    TAG: ClassVar = ("kind", "text_area")

    default: str | None = None
    nullable: bool = False
    max_chars: int | None = None
    placeholder: str | None = None


@dataclass(frozen=True, kw_only=True)
class DateInput(Widget):
    """Value: a list of ISO dates: none or one, or up to two for a range."""

    TAG: ClassVar = ("kind", "date_input")

    default: list[str]
    min: str
    max: str
    range: bool = False
    format: str = "YYYY/MM/DD"
    clearable: bool = False


@dataclass(frozen=True, kw_only=True)
class TimeInput(Widget):
    """Value: `HH:MM`, or None while it is empty. `step` is in seconds."""

    TAG: ClassVar = ("kind", "time_input")

    default: str | None = None
    step: int = 900
    hours: Literal[12, 24] = 24
    clearable: bool = False


@dataclass(frozen=True, kw_only=True)
class ColorPicker(Widget):
    """Value: `#rrggbb`."""

    TAG: ClassVar = ("kind", "color_picker")

    default: str = "#000000"


@dataclass(frozen=True, kw_only=True)
class FileUploader(Widget):
    """Value: a list of upload ids, in order.

    The page sends each file to `/apps/<name>/upload/<id>`, with an id it makes
    itself, and the value once all are there.

    Attributes:
        types: Allowed endings such as `.csv`; None allows all.
        many: One file, several, or a folder.
        limit: The largest file in bytes.
    """

    TAG: ClassVar = ("kind", "file_uploader")

    types: list[str] | None = None
    many: Literal["one", "several", "folder"] = "one"
    limit: int
