"""Writes the tables of these documents from the code: `python docs/tables.py`.

Each stands between `<!-- name -->` and `<!-- end -->`. A test fails when one is not
what this would write.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path

from streamlitify.notebook.checks.rules import RULES
from streamlitify.notebook.tags import TAGS
from streamlitify.wire import to_page
from streamlitify.wire.typescript import FROM_PAGE

DOCS = Path(__file__).parent


def tags() -> str:
    """The tags of a cell."""
    rows = [("tag", "meaning", "example")]
    rows += [(", ".join(f"`{word}`" for word in each.words), each.meaning, each.example) for each in TAGS]
    return table(rows)


def checks() -> str:
    """What `check` looks for."""
    rows = [("what is found", "", "what to do", "`--json` calls it")]
    return table([*rows, *((each.finds, each.severity, each.cure, f"`{each.word}`") for each in RULES)])


def messages(classes: Sequence[type]) -> str:
    """Messages: their types, what they say and their fields."""
    rows = [("type", "what it says", "fields")]
    for each in classes:
        said = (inspect.getdoc(each) or "").split("\n\n")[0].replace("\n", " ")
        rows.append((f"`{each.TAG[1]}`", said, ", ".join(f"`{field.name}`" for field in fields(each)) or "none"))  # type: ignore[attr-defined,arg-type]  # messages of the wire
    return table(rows)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a Markdown table; the first is its header."""
    head, *body = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body])


TABLES: dict[str, Callable[[], str]] = {
    "tags": tags,
    "checks": checks,
    "from page": lambda: messages(FROM_PAGE),
    "to page": lambda: messages(to_page.MESSAGES),
}


def filled(text: str) -> str:
    """Return a document with its tables as they are today."""
    for name, make in TABLES.items():
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        written = make()
        text = between.sub(lambda found: f"{found[1]}\n{written}\n\n{found[2]}", text)  # noqa: B023 - used at once
    return text


if __name__ == "__main__":
    for path in DOCS.glob("*.md"):
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
