"""What an author sets for a whole app: the notebook metadata's `streamlitify`.

A setting that cannot be meant is told in a sentence and replaced by its
default, for a wrong colour must not stop an app. Settings that are unknown are
left to whoever knows them, unless they look like a slip of the pen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from streamlitify.phrase import Phrase

AUTO = "auto"
"""What leaves a choice to the viewer's browser."""
LANGUAGES = ("en", "ja", "ko", "zh-Hans", "zh-Hant")
"""Those in which a page can speak of its own accord."""


@dataclass(frozen=True)
class Setting:
    """One row: what an author may write, and what it sets.

    Attributes:
        word: Its name in the metadata.
        field: The field of `AppScript` that it sets.
        accepts: Whether a value can be meant.
        must: What a value must be, as the end of a sentence.
        otherwise: What the app does when the value cannot be meant.
    """

    word: str
    field: str
    accepts: Callable[[Any], bool]
    must: str
    otherwise: str


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_amount(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < float("inf")


def _one_of(*words: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in words


SETTINGS = (
    Setting("name", "name", _is_text, Phrase("must be a text"), Phrase("The file's name is used.")),
    Setting("title", "title", _is_text, Phrase("must be a text"), Phrase("The first heading is used.")),
    Setting("icon", "icon", _is_text, Phrase("must be an emoji or the URL of an image"), Phrase("There is no icon.")),
    Setting(
        "layout",
        "layout",
        _one_of("centered", "wide"),
        Phrase("must be {0} or {1}", "'centered'", "'wide'"),
        Phrase("{0} is used.", "'centered'"),
    ),
    Setting(
        "theme",
        "theme",
        _one_of("auto", "light", "dark"),
        Phrase("must be {0}, {1} or {2}", "'auto'", "'light'", "'dark'"),
        Phrase("{0} is used.", "'auto'"),
    ),
    Setting("show_code", "show_code", _is_flag, Phrase("must be true or false"), Phrase("Code is not shown.")),
    Setting(
        "language",
        "interface",
        _one_of(AUTO, *LANGUAGES),
        Phrase("must be 'auto' or one of {0}", ", ".join(LANGUAGES)),
        Phrase("The viewer's browser decides."),
    ),
    Setting("workers", "workers", _is_count, Phrase("must be a whole number from 1 up"), Phrase("{0} is used.", "1")),
    Setting(
        "isolation",
        "isolation",
        _one_of("thread", "session"),
        Phrase("must be {0} or {1}", "'thread'", "'session'"),
        Phrase("{0} is used.", "'thread'"),
    ),
    Setting(
        "reruns",
        "reruns",
        _one_of("changed", "everything"),
        Phrase("must be {0} or {1}", "'changed'", "'everything'"),
        Phrase("It is {0}.", "'changed'"),
    ),
    Setting(
        "run_time_limit",
        "run_time_limit",
        _is_amount,
        Phrase("must be a number of seconds"),
        Phrase("Runs may last for ever."),
    ),
    Setting("memory_limit", "memory_limit", _is_amount, Phrase("must be a number of MB"), Phrase("There is none.")),
    Setting("verify", "verify", _is_flag, Phrase("must be true or false"), Phrase("Runs are not verified.")),
    Setting(
        "streamlit",
        "real_streamlit",
        _one_of("real"),
        Phrase("must be 'real' or left out"),
        Phrase("Streamlitify stands in."),
    ),
)


def settings_of(said: object) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the fields of `AppScript` that `said` sets, and a sentence for each setting that cannot be meant."""
    if said is None:
        return {}, ()
    if not isinstance(said, Mapping):
        return {}, (
            Phrase(
                "The notebook's metadata 'streamlitify' is {0}, but must be a JSON object. It is left out.", repr(said)
            ),
        )
    fields, warnings = {}, []
    for row in SETTINGS:
        value = said.get(row.word)
        if value is None or value == "":  # what was emptied in a form
            continue
        if row.accepts(value):
            fields[row.field] = True if row.word == "streamlit" else value
        else:
            meant = row.must, row.otherwise
            warnings.append(Phrase("The setting '{0}' is {1}, but {2}. {3}", row.word, repr(value), *meant))
    return fields, (*warnings, *_slips(said))


def _slips(said: Mapping[Any, object]) -> list[str]:
    words = [row.word for row in SETTINGS]
    near = {word: get_close_matches(str(word), words, n=1, cutoff=0.75) for word in said if word not in words}
    return [
        Phrase("The setting '{0}' does not exist. Did you mean '{1}'?", word, close[0])
        for word, close in near.items()
        if close
    ]
