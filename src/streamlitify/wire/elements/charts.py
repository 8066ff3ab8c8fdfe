"""Elements that draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from streamlitify.ids import MediaId
from streamlitify.wire.elements.element import Element, Widget


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Data of a chart, as one Arrow IPC stream under the name its spec uses."""

    name: str
    arrow: bytes


@dataclass(frozen=True, kw_only=True)
class ChartSelection(Widget):
    """What a viewer may select in a chart: its value maps a parameter to what is selected.

    Attributes:
        parameters: Vega-Lite parameter names, or Plotly's `points`, `box`, `lasso`.
    """

    parameters: list[str]


@dataclass(frozen=True, kw_only=True)
class Vega(Element):
    """A Vega-Lite or Vega chart.

    Attributes:
        spec: The specification; its data are inline, or named and in `datasets`.
        themed: Drawn in the page's colours; otherwise as the specification says.
    """

    TAG: ClassVar = ("kind", "vega")

    spec: dict[str, Any]
    datasets: tuple[Dataset, ...] = ()
    themed: bool = True
    alt: str | None = None
    selection: ChartSelection | None = None


@dataclass(frozen=True, kw_only=True)
class Plotly(Element):
    """A Plotly figure, drawn by the plotly.js of the author's own Python package.

    Attributes:
        figure: The figure as JSON text in UTF-8.
        script: plotly.min.js, served as media.
        config: Plotly's `config`.
    """

    TAG: ClassVar = ("kind", "plotly")

    figure: bytes
    script: MediaId
    config: dict[str, Any] | None = None
    themed: bool = True
    alt: str | None = None
    selection: ChartSelection | None = None


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture: its bytes, or where it is.

    Attributes:
        data: The file's bytes, or None if `url` says where it is.
        mime: Such as `image/png` or `image/svg+xml`.
        natural_width: CSS pixels, if the author's output says so.
    """

    mime: str
    data: bytes | None = None
    url: str | None = None
    caption: str | None = None
    natural_width: int | None = None
    natural_height: int | None = None


@dataclass(frozen=True, kw_only=True)
class Image(Element):
    """One picture or several."""

    TAG: ClassVar = ("kind", "image")

    pictures: tuple[Picture, ...]
    link: str | None = None
    alt: str | None = None
