"""What an author can mark a cell with.

The words stand in one table, `TAGS`, which the documentation and JupyterLab's
menu show as well. `role_of` reads a cell's tags by it. Case and surrounding
spaces do not matter, and tags that are no business of ours are left alone; but
a word that begins like ours (`app-sidbar`) is a slip, so it is kept for a
warning.

A cell is *chosen* by any word that begins with `app`, even by a misspelt one:
its author wanted it in the app. Words borrowed from other tools, such as
`remove-output`, say how a cell behaves and never choose it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from streamlitify.phrase import Phrase


@dataclass(frozen=True)
class Tag:
    """One row: the words that mean the same, ours first.

    Attributes:
        words: What the author writes.
        makes: The field of `Role` that it sets.
        meaning: What it does, as one sentence.
        example: A cell that it suits.
    """

    words: tuple[str, ...]
    makes: str
    meaning: str
    example: str


TAGS = (
    Tag(
        ("app",),
        "app",
        "Viewers see this cell; once any cell has an app tag, untagged cells run unseen, and only if they are needed.",
        'st.line_chart(df, y="price")',
    ),
    Tag(
        ("app-skip", "remove_cell", "remove-cell", "skip-execution"),
        "skip",
        "The cell is never part of the app.",
        "df.describe()",
    ),
    Tag(
        ("app-hide", "remove-output", "hide-output", "remove_output"),
        "hide",
        "The cell runs and shows nothing.",
        'df = pd.read_csv("prices.csv")',
    ),
    Tag(
        ("app-code",),
        "code",
        "The cell's code is shown above its output.",
        "df.groupby('city').mean()",
    ),
    Tag(
        ("app-sidebar",),
        "sidebar",
        "The cell's output goes to the sidebar.",
        'city = st.selectbox("City", cities)',
    ),
    Tag(
        ("app-shared",),
        "shared",
        "The cell runs once, and all sessions share what it defines.",
        'model = load_model("weights.bin")',
    ),
    Tag(
        ("app-always",),
        "always",
        "The cell runs in every run, even if nothing it reads has changed.",
        "now = datetime.now()",
    ),
    Tag(
        ("app-always-below",),
        "always_below",
        "From this cell on, every cell runs in every run.",
        "robot.connect()",
    ),
    Tag(
        ("app-page",),
        "page",
        "A page starts here, and its title is the cell's first heading.",
        "# Forecast",
    ),
    Tag(
        ("parameters",),
        "parameters",
        "Query parameters override the names assigned here, read by the type of their value.",
        'city = "Seattle"',
    ),
    Tag(
        ("raises-exception",),
        "may_raise",
        "An error in this cell is shown, and later cells run all the same.",
        "1 / 0",
    ),
)

_MAKES = {word: tag.makes for tag in TAGS for word in tag.words}
_OURS = [word for word in _MAKES if word.startswith("app")]


@dataclass(frozen=True)
class Role:
    """What a cell's tags ask for, one field for each row of `TAGS`.

    Attributes:
        chosen: It carries a tag that begins with `app`, other than `app-skip`.
        unknown: Tags that begin with `app-` and do not exist, as written.
    """

    app: bool = False
    skip: bool = False
    hide: bool = False
    code: bool = False
    sidebar: bool = False
    shared: bool = False
    always: bool = False
    always_below: bool = False
    page: bool = False
    parameters: bool = False
    may_raise: bool = False
    chosen: bool = False
    unknown: tuple[str, ...] = ()


def role_of(tags: Iterable[str]) -> Role:
    """Return what `tags` ask for."""
    words = {tag.strip().lower(): tag for tag in tags}
    made = {_MAKES[word]: True for word in words if word in _MAKES}
    unknown = tuple(tag for word, tag in words.items() if word.startswith("app-") and word not in _MAKES)
    chosen = "skip" not in made and (bool(unknown) or any(word in _OURS for word in words))
    return Role(**made, chosen=chosen, unknown=unknown)


def tags_of(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the tags in a cell's metadata, whatever stands there.

    Jupyter writes a list of strings. One string is read as words parted by
    commas or spaces; anything else is no tag.
    """
    tags = metadata.get("tags")
    if isinstance(tags, str):
        return tuple(tags.replace(",", " ").split())
    if isinstance(tags, list | tuple):
        return tuple(tag for tag in tags if isinstance(tag, str))
    return ()


def unknown_tag(number: int, word: str) -> str:
    """Return the sentence that warns of the unknown tag `word` on cell `number`."""
    near = get_close_matches(word.strip().lower(), _OURS, n=1)
    if near:
        return Phrase(
            "Cell {0} carries the tag '{1}', which does not exist. Did you mean '{2}'?", number, word, near[0]
        )
    ours = ", ".join(_OURS)
    return Phrase("Cell {0} carries the tag '{1}', which does not exist. The app tags are {2}.", number, word, ours)
