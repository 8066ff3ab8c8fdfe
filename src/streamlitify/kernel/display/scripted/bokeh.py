"""Figures of the Bokeh family, each a page of its own with all that it needs.

In a notebook one output loads BokehJS into the page and later ones draw with it. An
app shows what has scripts in frames that know nothing of each other, so here every
figure's frame loads the scripts itself.

Bokeh gives all it has new ids whenever it draws. A figure's page is named by what it
shows, whatever the ids, so a run that draws the same figure leaves it alone.
"""

from __future__ import annotations

import functools
import html
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Any

from streamlitify.kernel.display.scripted.shipped import Frame, package_at, packaged, wanted
from streamlitify.kernel.media import Media
from streamlitify.kernel.serially import serially
from streamlitify.wire.elements import Alert, Element, Html

NOTEBOOK = "bokeh.io.notebook"
LOADS = re.compile(r"application/vnd\.(bokehjs|holoviews)_load\.v\d+\+json")
DRAWS = re.compile(r"application/vnd\.(bokehjs|holoviews)_exec\.v\d+\+json")
SILENT = re.compile(
    r"""\s*<div\ id="[^"]+"\ data-root-id="[^"]+"[^>]*>\s*</div>\s*$   # where the next output is to draw
    |\s*<script\ type="esms-options">[^<]*</script>\s*<style>[^<]*</style>\s*$   # settings of the page
    |\s*<style>\s*\.bk-notebook-logo|\s*<div\ class="logo-block">   # "BokehJS is loading"
    """,
    re.DOTALL | re.VERBOSE,
)
"""HTML that belongs to another output, or only says that scripts are loaded."""
UNSEEN = '"roots":[{"type":"object","name":"panel.models.browser.BrowserInfo"'
SERVED = "/autoload.js?bokeh-autoload-element"
CONNECTED = "panel.models.comm_manager.CommManager"

NOT_LIVE = (
    "The controls of this output call Python over a connection that only a notebook has, so they change nothing here. "
    "Use ipywidgets or Streamlit's widgets for what viewers may change."
)
NOT_PUSHED = (
    "`push_notebook` changes a figure over a connection that only a notebook has, so the figure stays as it was drawn. "
    "Call `show` where it has changed."
)
NOT_SERVED = (
    "This output is an application of a Bokeh server inside of the kernel, which no viewer can reach. "
    "Show the figure itself, as in `show(figure)`."
)

_CLASS = re.compile(r'"type":"object","name":"([\w.]+)"')
_ROOT = re.compile(r'"roots":\{"([^"]+)":"([^"]+)"')
_MINTED = re.compile(
    r"""(?:"id":|"\w+_id":|\bid=|docs_json\ =\ \{|"roots":\{"[^"]+":)["']([^"']{1,64})["']   # ids
    |"name":"([A-Z]\w*\d{5})"                                              # a name with a count
    |"tags":\[\[(\d{9,}),                                                  # Python's id()
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"(?<=[\"'\[])[\w-]{2,64}(?=[\"',])")
_PARTS = (
    ("bokeh-gl", re.compile('"output_backend":"webgl"')),
    ("bokeh-mathjax", re.compile(r'\$\$|\\\\[(\[]|"(TeX|MathML|Ascii)"')),
)
"""Parts of BokehJS, and what a figure says that needs them."""


def route_notebook(notebook: ModuleType, told: Callable[[str], bool]) -> None:
    """Let figures be shown by one thread after another, and leave nothing behind. Done once.

    Args:
        told: Says to the viewer what `push_notebook` cannot do, if there is a page.
    """
    push, show = notebook.push_notebook, notebook.show_doc

    @functools.wraps(push)
    def pushed(*args: Any, **kwargs: Any) -> None:
        if not told(NOT_PUSHED):
            push(*args, **kwargs)

    @functools.wraps(show)
    def shown(obj: Any, state: Any, *args: Any, **kwargs: Any) -> Any:
        document = state.document
        stays = obj in document.roots
        try:
            return show(obj, state, *args, **kwargs)
        finally:
            # Bokeh keeps in one document, which all sessions have in common, whatever it shows.
            if not stays and obj in document.roots:
                document.remove_root(obj)

    notebook.push_notebook, notebook.show_doc = pushed, serially(shown)  # type: ignore[attr-defined]  # the module is Bokeh's


def is_silent(bundle: Mapping[str, Any]) -> bool:
    """Return whether this output shows nothing by itself; remember the scripts it would load."""
    if loads := next(filter(None, map(LOADS.fullmatch, bundle)), None):
        wanted[loads[1]].take(str(bundle[loads[0]]))
        return True
    text = str(bundle.get("text/html") or "")
    return UNSEEN in text or SILENT.match(text) is not None


def figure(bundle: Mapping[str, Any], media: Media) -> Element | None:
    """Return the element for a figure of the family, or None if `bundle` is something else."""
    family = next(filter(None, map(DRAWS.fullmatch, bundle)), None)
    if family is None:
        return None
    text, script = (str(bundle.get(each) or "") for each in ("text/html", "application/javascript"))
    if SERVED in text:
        return Alert(level="warning", text=NOT_SERVED)
    if not script and "<script" not in text:
        return None  # a picture, such as HoloViews makes with Matplotlib
    body = "".join(_place(*each) for each in _ROOT.findall(script)) + text
    if script:
        body += "<script>" + script.replace("</script", "<\\/script") + "</script>"
    frame = Frame(media)
    _load(frame, family[1], body)
    if CONNECTED in body and any("Markup" not in each for each in _kinds(body, "Widget", "ReactiveESM")):
        body += f"<p style='margin: 8px 12px; font: 13px/1.5 sans-serif; color: #666'>{html.escape(NOT_LIVE)}</p>"
    page = frame.page(body)
    content, sign = (each.encode("utf-8", "replace") for each in (page, _without_ids(page)))
    return Html(media=media.hold(content, "text/html; charset=utf-8", sign=sign, beside=frame.beside))


def _place(root: str, place: str) -> str:
    return f'<div id="{html.escape(place)}" data-root-id="{html.escape(root)}" style="display: contents"></div>'


def _load(frame: Frame, family: str, body: str) -> None:
    own = ("bokeh",) if family == "holoviews" else ("bokeh", "panel")
    others = [each for each in wanted[family].scripts if package_at(each) not in own]
    for part in _parts(body, everything=family == "holoviews" or bool(others)):
        if file := packaged("bokeh", f"server/static/js/{part}.min.js"):
            frame.script(file)
    for address in others:
        frame.script(address)
    if family == "holoviews" and (file := packaged("panel", "dist/panel.min.js")):
        frame.script(file)
    for address in wanted[family].styles:
        frame.style(address)
    for address, name in wanted[family].modules:
        frame.module(address, name)


def _parts(body: str, *, everything: bool) -> Iterator[str]:
    yield "bokeh"
    if everything or any(_kinds(body, "Widget")):
        yield from ("bokeh-widgets", "bokeh-tables")
    for part, sign in _PARTS:
        if sign.search(body):
            yield part


def _kinds(body: str, *bases: str) -> Iterator[tuple[str, ...]]:
    """The classes of the models in `body` that derive from one of `bases`, each with what it derives from."""
    models = sys.modules["bokeh.model"].Model.model_class_reverse_map
    for name in set(_CLASS.findall(body)):
        lineage = tuple(each.__name__ for each in getattr(models.get(name), "__mro__", ()))
        if not set(bases).isdisjoint(lineage):
            yield lineage


def _without_ids(page: str) -> str:
    """Return `page` with its ids replaced by their numbers, by which two drawings of a figure are the same."""
    numbers: dict[str, str] = {}
    for found in _MINTED.finditer(page):
        numbers.setdefault(next(filter(None, found.groups())), f"#{len(numbers)}")
    return _WORD.sub(lambda word: numbers.get(word[0], word[0]), page)
