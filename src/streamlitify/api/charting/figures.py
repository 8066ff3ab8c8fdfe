"""Figures of Matplotlib and Plotly as bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from streamlitify.errors import AuthorError
from streamlitify.kernel.display import figures
from streamlitify.kernel.imports import imported
from streamlitify.wire.elements import Picture

SAVED = {"dpi": 200, "bbox_inches": "tight", "format": "png"}
MIMES = {"png": "image/png", "svg": "image/svg+xml", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}


def picture_of(figure: Any, clear: bool, options: Mapping[str, Any]) -> Picture:
    """Return the picture of a figure of Matplotlib, which then is not shown by anything else.

    Raises:
        AuthorError: There is no figure, or pages show no such format.
    """
    figure = _figure(figure)
    saved = {**SAVED, **options}
    if saved["format"] not in MIMES:
        raise AuthorError(f"st.pyplot cannot show {saved['format']!r}. Take one of {', '.join(MIMES)}.")
    content = io.BytesIO()
    with figures.drawing:
        figure.savefig(content, **saved)
        figures.forget(figure)
        if clear:
            figure.clf()
    return Picture(mime=MIMES[saved["format"]], data=content.getvalue())


def _figure(given: Any) -> Any:
    if given is not None:
        figure = given if hasattr(given, "savefig") else getattr(given, "figure", None)
        if not hasattr(figure, "savefig"):
            raise AuthorError(f"st.pyplot shows figures of Matplotlib, and was given a {type(given).__name__}.")
        if figure is imported("matplotlib.pyplot"):
            return figure.gcf()
        return figure
    pyplot = imported("matplotlib.pyplot")
    if pyplot is None or not pyplot.get_fignums():
        raise AuthorError("st.pyplot was given no figure, and none is open. Pass one: fig, ax = plt.subplots().")
    return pyplot.gcf()


def plotly_json(given: Any) -> bytes:
    """Return a figure of Plotly, or a dictionary or list of its traces, as JSON.

    Raises:
        AuthorError: It is none, or there is no Plotly here.
    """
    if hasattr(given, "to_json") and hasattr(given, "add_trace"):
        return str(given.to_json()).encode()
    if not find_spec("plotly"):
        raise AuthorError("st.plotly_chart needs the package plotly in the notebook's environment. Install it there.")
    try:
        figure = import_module("plotly.graph_objects").Figure(given)
    except (TypeError, ValueError) as error:
        kind, said = type(given).__name__, str(error).strip().splitlines()[0]
        raise AuthorError(f"st.plotly_chart shows figures of Plotly, and was given a {kind}: {said}") from None
    return str(figure.to_json()).encode()
