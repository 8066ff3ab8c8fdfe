"""Altair charts and Vega-Lite specifications: their data lifted out, their names made to last.

Altair would write rows into the specification as JSON, and refuses to beyond a few
thousand. So while a chart becomes a specification, frames are caught on their way,
and travel as Arrow under the names the specification then has for them.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from typing import Any

from streamlitify.api.dataframes import data_of, is_dataframe_like
from streamlitify.api.place import running
from streamlitify.api.tabular.trees import plain, records
from streamlitify.errors import AuthorError
from streamlitify.kernel.frames.frame import Frame
from streamlitify.wire.elements import Dataset, Vega

Spec = dict[str, Any]

TRANSFORMER = "streamlitify"
DEFAULT_VIEW = {"continuousWidth": 300, "continuousHeight": 300}
"""What Altair's default theme says, and no author."""
GIVEN_NAME = re.compile(r"\b(param|view)_(?:\d+|[0-9a-f]{16})\b")
"""Names that Altair makes up: numbers that go on from chart to chart, or digests."""


class Caught:
    """Frames that were taken out of a specification, by the names it now has for them."""

    def __init__(self) -> None:
        self.frames: dict[str, Frame] = {}
        self._data: dict[str, Any] = {}

    def hold(self, data: Any) -> dict[str, str]:
        """Take one out, and return what stands for it; the same one again is one."""
        # Not data_1: Vega-Lite gives such names to what it derives from the data.
        name = next((name for name, each in self._data.items() if each is data), f"frame_{len(self._data) + 1}")
        frame = data_of(data).frame
        self._data[name] = data
        self.frames[name] = frame.select([part for part in frame.parts if not part.index])
        return {"name": name}


_converting = threading.Lock()
_caught: ContextVar[Caught] = ContextVar("streamlitify.caught_data")


def of_altair(chart: Any) -> tuple[Spec, dict[str, Frame]]:
    """Return a chart of Altair as a specification and its data.

    Raises:
        AuthorError: It is no chart.
    """
    if not hasattr(chart, "to_dict"):
        raise AuthorError(f"st.altair_chart shows charts of Altair, and was given a {type(chart).__name__}.")
    caught = Caught()
    token = _caught.set(caught)
    try:
        altair = sys.modules["altair"]  # there, because the chart is
        # Altair's choice of a transformer is one for the process, so charts of
        # several sessions are converted one after the other.
        with _converting:
            if TRANSFORMER not in altair.data_transformers.names():
                altair.data_transformers.register(TRANSFORMER, _catch)
            with altair.data_transformers.enable(TRANSFORMER):
                spec = chart.to_dict()
    finally:
        _caught.reset(token)
    view = spec.get("config", {}).get("view")
    if view == DEFAULT_VIEW:
        del spec["config"]["view"]
    return _renamed(spec), caught.frames


def of_spec(data: Any, spec: Mapping[str, Any] | None) -> tuple[Spec, dict[str, Frame]]:
    """Return an author's own specification, and the data that go with it.

    Raises:
        AuthorError: There is no specification.
    """
    if spec is None and isinstance(data, Mapping):
        data, spec = None, data
    if not spec or not isinstance(spec, Mapping):
        raise AuthorError(
            "st.vega_lite_chart needs a specification, as in st.vega_lite_chart(data, {'mark': 'bar', 'encoding': …})."
        )
    found = Caught()
    lifted = _lifted(dict(spec), found)
    if data is not None:
        lifted["data"] = found.hold(data)
    made = plain(lifted)
    assert isinstance(made, dict)
    return made, found.frames


def filled(spec: dict[str, Any], frames: Mapping[str, Frame], **more: Any) -> Vega:
    """Return a chart with its data: as Arrow for a page, and in the specification for a notebook."""
    if running() is not None:
        datasets = tuple(Dataset(name=name, arrow=frame.arrow()) for name, frame in frames.items())
        return Vega(spec=spec, datasets=datasets, **more)
    rows = {name: records(frame) for name, frame in frames.items()}
    return Vega(spec={**spec, "datasets": {**spec.get("datasets", {}), **rows}}, **more)


def selection_parameters(spec: Spec, selection_mode: str | Iterable[str] | None) -> list[str]:
    """Return the parameters that viewers select with, or those of them that are wanted.

    Raises:
        AuthorError: There are none, or not those that are wanted.
    """
    there = list(dict.fromkeys(_selections(spec)))
    if not there:
        raise AuthorError(
            "on_select is given, but nothing can be selected in the chart. Add a selection to it, "
            "as in chart.add_params(alt.selection_interval(name='area'))."
        )
    if selection_mode is None:
        return there
    wanted = [selection_mode] if isinstance(selection_mode, str) else list(selection_mode)
    for name in wanted:
        if name not in there:
            raise AuthorError(f"The chart has no selection {name!r}. Its selections are {', '.join(there)}.")
    return wanted


def _selections(spec: Any) -> Iterator[str]:
    if isinstance(spec, Mapping):
        for each in spec.get("params", ()):
            if isinstance(each, Mapping) and "select" in each and each.get("bind") != "scales":
                yield str(each["name"])
        for inner in spec.values():
            yield from _selections(inner)
    elif isinstance(spec, Sequence) and not isinstance(spec, str):
        for each in spec:
            yield from _selections(each)


def _catch(data: Any = None) -> Any:
    """Take a frame out of a chart; what is no frame stays."""
    if data is None:
        return _catch
    return _caught.get().hold(data) if is_dataframe_like(data) else data


def _lifted(value: Any, found: Caught) -> Any:
    """Return `value` with the frames in it under names."""
    if isinstance(value, Mapping):
        return {str(name): _lifted_data(each, found) if name == "data" else _lifted(each, found)
                for name, each in value.items()}  # fmt: skip
    if isinstance(value, (list, tuple)):
        return [_lifted(each, found) for each in value]
    return value


def _lifted_data(data: Any, found: Caught) -> Any:
    if is_dataframe_like(data):
        return found.hold(data)
    if isinstance(data, Mapping) and is_dataframe_like(data.get("values")):
        return {**{name: each for name, each in data.items() if name != "values"}, **found.hold(data["values"])}
    return _lifted(data, found) if isinstance(data, (Mapping, list)) else data


def _renamed(spec: Spec) -> Spec:
    """Return `spec` with the names Altair made up counted from 1: the same chart is then the same in every run."""
    text = json.dumps(spec, default=str)
    order = dict.fromkeys([*_selections(spec), *(found[0] for found in GIVEN_NAME.finditer(text))])
    news: dict[str, str] = {}
    for kind in ("param", "view"):
        old = [name for name in order if (found := GIVEN_NAME.fullmatch(name)) and found[1] == kind]
        news |= {name: f"{kind}_{at}" for at, name in enumerate(old, 1)}
    renamed: Spec = json.loads(GIVEN_NAME.sub(lambda found: news[found[0]], text))
    return renamed
