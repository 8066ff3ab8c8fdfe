"""What stands below a cell, in a form that can be compared.

Two runs of one notebook never give the same bytes: objects lie elsewhere,
libraries draw new ids, clocks go on. What is bound to differ is made the same
here, in every text; what a cell draws by chance is not, and is found out by
running it twice.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Shown:
    """One thing below a cell.

    Attributes:
        kind: What it is, such as `text/html`, `stdout`, `error` or `widget`.
        content: It, as plain values; see `still`.
    """

    kind: str
    content: Any


Page: TypeAlias = Mapping[int, tuple[Shown, ...]]
"""What is shown below each cell, by the cell's number in the notebook."""


def still(value: Any) -> Any:
    """Return a value with what no two runs have in common made the same.

    >>> still({"a": "<object at 0x7f3a2c41b2d0>", "b": float("nan")})
    {'a': '<object at 0x…>', 'b': None}
    """
    match value:
        case str():
            for pattern, instead in MOVING:
                value = pattern.sub(instead, value)
            return value
        case bytes() | bytearray() | memoryview():
            return f"{len(bytes(value))} bytes, {hashlib.sha256(value).hexdigest()[:12]}"
        case float():
            return value if math.isfinite(value) else None  # as JSON has it on the page
        case Mapping():
            return {still(str(name)): still(each) for name, each in value.items()}
        case list() | tuple():
            return [still(each) for each in value]
    return value


MOVING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"0x[0-9a-fA-F]{6,}", "0x…"),
        (r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", "id-…"),
        (r"\bid\d{12,}", "id-…"),
        (r"\bT_[0-9a-f]{5}", "T_…"),  # pandas' styled tables
        (r"\b(altair-viz|vis-tooltip|sk-container-id)-[0-9a-f]+", r"\1-…"),
        (r"\S*ipykernel_\d+/\d+\.py|<cell \d+ [\w-]+>|<ipython-input-[\w-]+>", "the cell"),
        (r"(?m)^(CPU times|Wall time|Compiler time|Parser   ?): .*$", r"\1: …"),
        (r"[\d.]+ (ns|[μµu]s|ms|s|min) ± [\d.]+ (ns|[μµu]s|ms|s|min) per loop", "… per loop"),
        (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?", "time…"),
        # IPython's file links: a page fetches the file under another name.
        (r"""(<a\b[^>]*?\bhref\s*=\s*)(["'])(?!https?:|#)[^"']*\2""", r"\1a file"),
    )
)
"""What moves in a text from run to run, and what stands for it."""
