"""HTML that stands in files, with places for values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_TOKEN = re.compile(r"\{\{(\w+)\}\}")


def render(template: Path, values: Mapping[str, str]) -> str:
    """Return the text of `template` with `values` in the place of its `{{tokens}}`."""
    text = _text(template, template.stat().st_mtime_ns)
    return _TOKEN.sub(lambda found: values[found[1]], text)


@lru_cache(maxsize=4)
def _text(path: Path, changed: int) -> str:
    return path.read_text(encoding="utf-8")
