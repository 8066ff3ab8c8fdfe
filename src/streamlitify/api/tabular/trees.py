"""What `st.json` makes of objects: JSON, with a text for whatever JSON cannot say."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from streamlitify.kernel.frames.frame import Frame
from streamlitify.kernel.frames.kinds import text_of
from streamlitify.wire.jsonable import JSON

DEEPEST = 100


def json_text(body: Any) -> str:
    """Return `body` as JSON text; a text is taken to be JSON already, if it is."""
    if isinstance(body, str):
        try:
            return json.dumps(plain(json.loads(body)), ensure_ascii=False)
        except ValueError:
            return json.dumps(body, ensure_ascii=False)
    return json.dumps(plain(body), ensure_ascii=False)


def plain(value: Any, above: tuple[int, ...] = ()) -> JSON:
    """Return `value` as JSON has it: what it cannot say is its `repr`, and so is a thing inside itself."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if id(value) in above or len(above) > DEEPEST:
        return "…"
    inside = (*above, id(value))
    found = _opened(value)
    if isinstance(found, Mapping):
        return {str(name): plain(each, inside) for name, each in found.items()}
    if isinstance(found, Iterable):
        return [plain(each, inside) for each in found]
    return plain(found, inside) if isinstance(found, (bool, int, float)) else repr(value)


def records(frame: Frame) -> list[dict[str, JSON]]:
    """Return a frame's rows as JSON."""
    columns = [[_said(each) for each in part.vector.cells()] for part in frame.parts]
    names = [part.name for part in frame.parts]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _said(cell: Any) -> JSON:
    if cell is None or isinstance(cell, (bool, int, str)):
        return cell
    return plain(cell) if isinstance(cell, (float, list, dict)) else text_of(cell)


def _opened(value: Any) -> Any:
    """Return what is in `value` as a mapping, a list or a number, or None if it is one thing."""
    for name in ("model_dump", "to_dict", "_asdict", "tolist"):
        if callable(convert := getattr(value, name, None)) and not isinstance(value, type):
            return convert()
    if isinstance(value, Mapping):
        return value
    if isinstance(value, (str, bytes, bytearray)) or not isinstance(value, Iterable):
        return None
    return list(value)
