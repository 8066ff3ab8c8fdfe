"""From what an object says of itself to one element of the page.

A rich object offers itself in several MIME types. JupyterLab has an order in
which it prefers them; here the same one holds, so an app shows what the notebook
shows. What no renderer of ours knows is passed over, and text is the last resort.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from streamlitify.ids import CommId, MediaId
from streamlitify.kernel.display.files import with_data, with_media
from streamlitify.kernel.display.scripted import bokeh
from streamlitify.kernel.media import Media
from streamlitify.wire.elements import (
    Element,
    Html,
    Image,
    Json,
    Latex,
    Markdown,
    Output,
    Picture,
    Plotly,
    Vega,
    WidgetView,
)

Bundle: TypeAlias = Mapping[str, Any]
Maker: TypeAlias = Callable[[Any, Mapping[str, Any], Media], Element]

SCRIPT = re.compile(r"<\s*(script|iframe|object|embed)\b|\son\w+\s*=", re.IGNORECASE)
HTML_PAGE = "text/html; charset=utf-8"
OWN_PAGE = re.compile(
    r"\s*<iframe\b[^<>]*\ssrc\s*=\s*\"media:(?P<media>[0-9a-f]{32})\"[^<>]*>\s*</iframe>\s*", re.IGNORECASE
)
"""IPython's `IFrame` of a page that is held: a frame of ours, and no frame in a frame."""
SIZE = re.compile(r"\s(width|height)=\"(\d+)\"", re.IGNORECASE)
PAGE = re.compile(r"\s*<(!doctype|html)\b", re.IGNORECASE)
FRAME = "<!doctype html><style>body { margin: 0; font: 16px/1.5 system-ui, sans-serif }</style>"
"""What a page begins with: without it a browser makes it as high as its frame, however little there is."""
ALTAIR = re.compile(r'<div id="altair-viz-[0-9a-f]+">.*?\}\)\((?=\{)', re.DOTALL)
PLOTLY_SCRIPT = "plotly.min.js"


def element_of(bundle: Bundle, metadata: Mapping[str, Any], media: Media) -> Element | None:
    """Return the element for the richest type in `bundle` that we can show, or None.

    Args:
        bundle: MIME types and their data, text or bytes.
        metadata: What the object says of each type, such as an image's width.
        media: Takes bytes that the page fetches by themselves.
    """
    if bokeh.is_silent(bundle):
        return None
    if (figure := bokeh.figure(bundle, media)) is not None:
        return figure
    for pattern, make in RANKED:
        for mime, data in bundle.items():
            if pattern.fullmatch(mime) and data is not None:
                about = metadata.get(mime)
                return make(data, {"mime": mime, **(about if isinstance(about, Mapping) else {})}, media)
    return None


def html(text: str, media: Media) -> Html:
    """Return the element for an HTML text: part of the page, or framed if it has scripts."""
    if framed := OWN_PAGE.fullmatch(text):
        return _own_page(framed[0], MediaId(framed["media"]))
    if SCRIPT.search(text):
        text = with_data(text)
        page = text if PAGE.match(text) else FRAME + text
        return Html(media=media.hold(page.encode("utf-8", "replace"), HTML_PAGE))
    return Html(text=with_media(text, media))


def _own_page(frame: str, page: MediaId) -> Html:
    size = {name: int(value) for name, value in SIZE.findall(frame)}
    return Html(media=page, height=size.get("height", "content"), width=size.get("width", "stretch"))


def plotly_script(media: Media) -> MediaId:
    """Return where the page finds plotly.js, out of the plotly package at hand.

    Raises:
        ModuleNotFoundError: There is no plotly here.
    """
    import plotly  # only the author's environment may have it

    return media.hold_file(Path(plotly.__file__).parent / "package_data" / PLOTLY_SCRIPT, "text/javascript")


def _widget(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    return WidgetView(comm=CommId(str(data["model_id"])))


def _vega(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    return Vega(spec=dict(data))


def _plotly(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    config = data.get("config")
    figure = {name: value for name, value in data.items() if name != "config"}
    return Plotly(figure=json.dumps(figure).encode(), script=plotly_script(media), config=config)


def _json(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    return Json(text=json.dumps(data, default=repr), expanded=-1 if about.get("expanded") else 1)


def _javascript(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    # `element` is what JupyterLab gives such a script: the place of its output.
    script = _text(data).replace("</script", "<\\/script")
    place = "<div id='element'></div><script>const element = document.getElementById('element');\n"
    return html(f"{place}{script}</script>", media)


def _html(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    text = _text(data)
    # Altair's page loads Vega from the web, but the chart in it is all that we need.
    if chart := ALTAIR.search(text):
        with suppress(ValueError):
            return Vega(spec=json.JSONDecoder().raw_decode(text, chart.end())[0])
    return html(text, media)


def _markdown(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    return Markdown(text=with_media(_text(data), media, markdown=True), html=True)


def _latex(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    text = _text(data).strip()
    bare = re.fullmatch(r"\$\$?(.+?)\$?\$", text, re.DOTALL)
    if bare and "$" not in bare[1]:
        return Latex(text=bare[1].removeprefix(r"\displaystyle").strip())
    return Markdown(text=text)


def _image(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    content = base64.b64decode(data) if isinstance(data, str) else bytes(data)
    return Image(pictures=(_picture(content, about),), width="content")


def _svg(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    return Image(pictures=(_picture(_text(data).encode(), about),), width="content")


def _picture(content: bytes, about: Mapping[str, Any]) -> Picture:
    width, height = about.get("width"), about.get("height")
    return Picture(
        mime=str(about["mime"]),
        data=content,
        natural_width=int(width) if isinstance(width, (int, float)) else None,
        natural_height=int(height) if isinstance(height, (int, float)) else None,
    )


def _plain(data: Any, about: Mapping[str, Any], media: Media) -> Element:
    return Output(text=_text(data), stream="result")


def _text(data: Any) -> str:
    if isinstance(data, (list, tuple)):
        return "".join(map(str, data))
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else str(data)


RANKED: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"application/vnd\.jupyter\.widget-view\+json", _widget),
        (r"application/vnd\.plotly\.v1\+json", _plotly),
        (r"application/(geo\+)?json", _json),
        (r"(application|text)/javascript", _javascript),
        (r"text/html", _html),
        (r"application/vnd\.vega(lite)?\.v\d+(\.\d+)*[+.]json", _vega),
        (r"text/markdown", _markdown),
        (r"text/latex", _latex),
        (r"image/svg\+xml", _svg),
        (r"image/(bmp|png|jpeg|gif|webp)", _image),
        (r"text/plain", _plain),
    )
)
"""MIME types in JupyterLab's order, best first."""
