"""What JupyterLab shows of a cell's outputs.

An output in the form of nbformat offers itself in several MIME types; JupyterLab
takes the one that its renderers rank best. The ranks are the numbers by which
JupyterLab and the extensions it comes with register their renderers.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from streamlitify.testing.compare.models import Models, described
from streamlitify.testing.compare.shown import Shown, still

Output: TypeAlias = Mapping[str, Any]
"""One output of a cell, as nbformat has it."""


def expected(outputs: Iterable[Output], models: Models) -> tuple[Shown, ...]:
    """Return what JupyterLab shows of `outputs`.

    Args:
        outputs: A cell's, in order.
        models: The states of all widgets, by their comms.
    """
    found = (_shown(each, models) for each in outputs)
    return joined(each for each in found if each is not None)


def joined(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    """Return `shown` with what was printed in one go put together, each stream by itself.

    A kernel sends its two streams when it likes to: of what is printed to both of
    them, only the order within each is certain.
    """
    found: list[Shown] = []
    printed: dict[str, str] = {}

    def flush() -> None:
        found.extend(Shown(name, still(overwritten(printed[name]))) for name in sorted(printed))
        printed.clear()

    for each in shown:
        if each.kind in STREAMS:
            printed[each.kind] = printed.get(each.kind, "") + each.content
        else:
            flush()
            found.append(each)
    flush()
    return tuple(each for each in found if each.kind not in STREAMS or each.content.strip())


def overwritten(text: str) -> str:
    """Return printed text as a terminal shows it: `\\r` goes to the line's start, `\\b` one back.

    >>> overwritten("10 %\\r20\\n")
    '20 %\\n'
    """
    lines = re.sub(r"\r+\n", "\n", text).split("\n")
    return "\n".join(_line(line) for line in lines)


def _line(line: str) -> str:
    shown = ""
    for part in line.split("\r"):
        while "\b" in part:
            part = re.sub(r"[^\x08]\x08|^\x08", "", part, count=1)
        shown = part + shown[len(part) :]
    return shown


def formula(text: str) -> str:
    """Return a LaTeX text without the marks around it that say it is mathematics."""
    return re.sub(r"^\\displaystyle", "", text.strip().strip("$").strip()).strip()


def _shown(output: Output, models: Models) -> Shown | None:
    match output["output_type"]:
        case "stream":
            return Shown(output["name"], _text(output["text"]))
        case "error":
            return Shown("error", error(output["ename"], output["evalue"]))
    data = output["data"]
    for pattern, make in RANKED:
        for mime in data:
            if pattern.fullmatch(mime):
                return make(mime, data[mime], output.get("metadata", {}).get(mime, {}), models)
    return None


def error(name: str, text: str) -> Any:
    """Return an exception's name and message in comparable form: Python adds places to some messages."""
    return still([name, re.sub(r" \([^()]*\bline \d+\)$", "", text)])


def _widget(mime: str, data: Any, about: Mapping[str, Any], models: Models) -> Shown:
    def inside(outputs: Any) -> Any:
        return [[each.kind, each.content] for each in expected(outputs, models)]

    return Shown("widget", described(data["model_id"], models, lambda comm: inside(models[comm].get("outputs", ()))))


def _json(mime: str, data: Any, about: Mapping[str, Any], models: Models) -> Shown:
    return Shown("json", still(data))


def _plotly(mime: str, data: Any, about: Mapping[str, Any], models: Models) -> Shown:
    return Shown("plotly", still(dict(data)))


def _vega(mime: str, data: Any, about: Mapping[str, Any], models: Models) -> Shown:
    return Shown("vega", still(dict(data)))


def _as_text(mime: str, data: Any, about: Mapping[str, Any], models: Models) -> Shown:
    return Shown(mime, still(_text(data)))


def _script(mime: str, data: Any, about: Mapping[str, Any], models: Models) -> Shown:
    return Shown("script", still(_text(data)))


def _latex(mime: str, data: Any, about: Mapping[str, Any], models: Models) -> Shown:
    return Shown(mime, still(formula(_text(data))))


def _svg(mime: str, data: Any, about: Mapping[str, Any], models: Models) -> Shown:
    return Shown(mime, [still(_text(data)), *_size(about)])


def _image(mime: str, data: Any, about: Mapping[str, Any], models: Models) -> Shown:
    return Shown(mime, [still(base64.b64decode(_text(data))), *_size(about)])


def _size(about: Mapping[str, Any]) -> list[int | None]:
    # A picture's size in a page is a whole number; its fraction is cut off.
    sizes = (about.get("width"), about.get("height"))
    return [int(each) if isinstance(each, (int, float)) else None for each in sizes]


def _text(data: Any) -> str:
    return data if isinstance(data, str) else "".join(data)


Maker: TypeAlias = Callable[[str, Any, Mapping[str, Any], Models], Shown]
STREAMS = frozenset({"stdout", "stderr"})
RANKED: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(pattern), make)
    for _, pattern, make in (
        (-10, r"application/vnd\.jupyter\.widget-view\+json", _widget),
        (0, r"application/vnd\.plotly\.v1\+json", _plotly),
        (0, r"application/(geo\+)?json", _json),
        (0, r"(application|text)/javascript", _script),
        (50, r"text/html", _as_text),
        (57, r"application/vnd\.vega(lite)?\.v\d[\d.]*[.+]json", _vega),
        (60, r"text/markdown", _as_text),
        (70, r"text/latex", _latex),
        (80, r"image/svg\+xml", _svg),
        (90, r"image/(bmp|png|jpeg|gif|webp)", _image),
        (120, r"text/plain", _as_text),
    )
)
"""JupyterLab's ranks, the best first."""
