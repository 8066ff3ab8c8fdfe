"""The languages that pages speak, and which of them a browser asks for.

English texts stand where they are shown, in `labextension/src/page/strings.ts` and
beside the gallery; a file here has the same texts, by the same keys, in another language.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from streamlitify.notebook.settings import AUTO, LANGUAGES

ENGLISH = "en"
_TRADITIONAL = frozenset({"tw", "hk", "mo", "hant"})


def chosen(accepted: str, fixed: str = AUTO) -> str:
    """Return the language of a page: one of `LANGUAGES`.

    Args:
        accepted: The request's `Accept-Language` (RFC 9110, 12.5.4).
        fixed: What the app's author wants; `auto` leaves it to the browser.

    >>> chosen("de-AT, zh-TW;q=0.8, en;q=0.5")
    'zh-Hant'
    """
    if fixed != AUTO:
        return fixed
    spoken = (language for tag in _preferred(accepted) if (language := _language(tag)) is not None)
    return next(spoken, ENGLISH)


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> Mapping[str, str]:
    """Return the texts of a language by their keys; none for English, whose texts stand where they are shown."""
    if language == ENGLISH:
        return {}
    texts: dict[str, str] = json.loads(Path(__file__).with_name(f"{language}.json").read_text(encoding="utf-8"))
    return texts


def _preferred(accepted: str) -> list[str]:
    """Return the tags, the most wanted first; those that are not wanted at all are left out."""
    weighed = [_weighed(part) for part in accepted.split(",")]
    return [tag for tag, weight in sorted(weighed, key=lambda each: -each[1]) if tag and weight > 0]


def _weighed(part: str) -> tuple[str, float]:
    tag, _, weight = part.partition(";")
    try:
        return tag.strip().lower(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return tag.strip().lower(), 0


def _language(tag: str) -> str | None:
    primary, *rest = tag.split("-")
    if primary == "zh":
        return "zh-Hant" if _TRADITIONAL.intersection(rest) and "hans" not in rest else "zh-Hans"
    return primary if primary in LANGUAGES else None
