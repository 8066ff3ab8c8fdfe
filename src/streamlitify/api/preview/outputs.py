"""What each element is as notebook output: a table from its class to a MIME bundle."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from streamlitify.wire.elements import (
    Alert,
    Code,
    Divider,
    Element,
    Empty,
    ExceptionBox,
    Heading,
    Html,
    Image,
    Json,
    Latex,
    Markdown,
    Metric,
    Output,
    Picture,
    Plotly,
    Progress,
    Spinner,
    Table,
    Text,
    Vega,
)

Bundle: TypeAlias = dict[str, Any]

VEGA_LITE = "application/vnd.vegalite.v5+json"
PLOTLY = "application/vnd.plotly.v1+json"
COLORS = {"success": "#21c354", "info": "#1c83e1", "warning": "#faca2b", "error": "#ff4b4b"}
ARROWS = {"up": "↑ ", "down": "↓ ", "off": ""}


def bundle_of(element: Element) -> Bundle:
    """Return what a notebook displays for `element`."""
    make = OUTPUTS.get(type(element))
    if make is None:
        name = type(element).__name__
        return {"text/plain": f"{name}: shown when the notebook runs as an app."}
    return make(element)


def _markdown(element: Markdown) -> Bundle:
    text = f"<small>\n\n{element.text}\n\n</small>" if element.small else element.text
    return {"text/markdown": text, "text/plain": element.text}


def _heading(element: Heading) -> Bundle:
    return {"text/markdown": f"{'#' * element.level} {element.text}", "text/plain": element.text}


def _text(element: Text) -> Bundle:
    return {"text/html": f"<pre>{html.escape(element.text)}</pre>", "text/plain": element.text}


def _code(element: Code) -> Bundle:
    fence = "`" * (3 + element.text.count("```"))
    return {"text/markdown": f"{fence}{element.language or ''}\n{element.text}\n{fence}", "text/plain": element.text}


def _latex(element: Latex) -> Bundle:
    return {"text/latex": f"$$\n{element.text}\n$$", "text/plain": element.text}


def _divider(element: Divider) -> Bundle:
    return {"text/markdown": "---", "text/plain": "-" * 40}


def _html(element: Html) -> Bundle:
    return {"text/html": element.text, "text/plain": element.text}


def _output(element: Output) -> Bundle:
    return {"text/plain": element.text}


def _table(element: Table) -> Bundle:
    lines = ["".join(f"<th>{html.escape(each)}</th>" for each in line) for line in element.header]
    head = "".join(f"<tr>{line}</tr>" for line in lines)
    body = "".join(f"<tr>{_row(row, element)}</tr>" for row in element.body)
    plain = "\n".join("\t".join(row) for row in (*element.header, *element.body))
    return {"text/html": f"<table><thead>{head}</thead><tbody>{body}</tbody></table>", "text/plain": plain}


def _row(row: list[str], element: Table) -> str:
    return "".join(
        f"<{'th' if at < element.index_columns else 'td'} style='text-align: {align}'>{html.escape(cell)}</td>"
        for at, (cell, align) in enumerate(zip(row, element.align, strict=True))
    )


def _metric(element: Metric) -> Bundle:
    moved = "" if element.delta is None else f"{ARROWS[element.direction]}{element.delta}"
    style = f"color: {'#808495' if element.tone == 'gray' else element.tone}"
    return {
        "text/html": (
            f"<div><small>{html.escape(element.label)}</small>"
            f"<div style='font-size: 2em'>{html.escape(element.value)}</div>"
            f"<div style='{style}'>{html.escape(moved)}</div></div>"
        ),
        "text/plain": " ".join(filter(None, (f"{element.label}: {element.value}", moved))),
    }


def _json(element: Json) -> Bundle:
    return {"application/json": json.loads(element.text), "text/plain": element.text}


def _vega(element: Vega) -> Bundle:
    return {VEGA_LITE: element.spec, "text/plain": "A chart."}


def _plotly(element: Plotly) -> Bundle:
    return {PLOTLY: {**json.loads(element.figure), "config": element.config or {}}, "text/plain": "A figure of Plotly."}


def _image(element: Image) -> Bundle:
    first = element.pictures[0] if element.pictures else Picture(mime="image/png", data=b"")
    if len(element.pictures) == 1 and first.data is not None and first.caption is None:
        is_text = first.mime == "image/svg+xml"
        data = first.data.decode("utf-8", "replace") if is_text else base64.b64encode(first.data).decode()
        return {first.mime: data, "text/plain": "A picture."}
    return {"text/html": "".join(map(_figure, element.pictures)), "text/plain": f"{len(element.pictures)} pictures."}


def _figure(picture: Picture) -> str:
    url = picture.url or f"data:{picture.mime};base64,{base64.b64encode(picture.data or b'').decode()}"
    said = f"<figcaption>{html.escape(picture.caption)}</figcaption>" if picture.caption else ""
    return f'<figure style="display: inline-block"><img src="{html.escape(url)}"/>{said}</figure>'


def _alert(element: Alert) -> Bundle:
    said = " ".join(filter(None, (element.icon, element.title, element.text)))
    style = f"border-left: 4px solid {COLORS[element.level]}; padding: .5em 1em"
    return {"text/html": f"<div style='{style}'>{html.escape(said)}</div>", "text/plain": said}


def _exception(element: ExceptionBox) -> Bundle:
    said = f"{element.name}: {element.text}"
    trace = "\n".join(f"{line.where}, in {line.function}" for line in element.trace)
    return {
        "text/html": f"<div style='color: {COLORS['error']}'><b>{html.escape(said)}</b>"
        f"<pre>{html.escape(trace)}</pre></div>",
        "text/plain": said,
    }


def _progress(element: Progress) -> Bundle:
    said = element.text or ""
    return {
        "text/html": f"<div>{html.escape(said)}</div><progress value='{element.value}' max='100'></progress>",
        "text/plain": f"{said} {element.value:.0f} %".strip(),
    }


def _spinner(element: Spinner) -> Bundle:
    return {"text/html": f"<i>{html.escape(element.text)}</i>", "text/plain": element.text}


def _empty(element: Empty) -> Bundle:
    return {"text/plain": ""}


OUTPUTS: Mapping[type[Element], Callable[[Any], Bundle]] = {
    Markdown: _markdown,
    Heading: _heading,
    Text: _text,
    Code: _code,
    Latex: _latex,
    Divider: _divider,
    Html: _html,
    Output: _output,
    Table: _table,
    Metric: _metric,
    Json: _json,
    Vega: _vega,
    Plotly: _plotly,
    Image: _image,
    Alert: _alert,
    ExceptionBox: _exception,
    Progress: _progress,
    Spinner: _spinner,
    Empty: _empty,
}
