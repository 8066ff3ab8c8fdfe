"""What an app is made of, once its notebook has been read.

An `AppScript` is everything an app kernel needs to run an app: the chosen
cells in order, as `Step`s, and the author's settings. It holds plain values
only, so it crosses from the server to the kernel as JSON and is read there by
the same classes (`dump` and `load`), with nothing but the standard library.

A script is a value: when its notebook is saved, a new script is made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from streamlitify.ids import AppName, CellId
from streamlitify.phrase import Phrase

StepKind = Literal["code", "markdown"]
Shown = Literal["last", "every", "none"]
Layout = Literal["centered", "wide"]
Theme = Literal["auto", "light", "dark"]
Isolation = Literal["thread", "session"]
Reruns = Literal["changed", "everything"]


@dataclass(frozen=True)
class Need:
    """Why an untagged cell comes along: `cell` reads `names` that it defines.

    Where no names are known, as in another language than Python, it may.
    """

    cell: CellId
    names: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One chosen cell.

    Attributes:
        cell: The cell's id, unique within the script but for statements.
        number: The cell's place in the notebook, counted from 1, as error
            messages say it. For a `.py` file, its place among the file's cells;
            for a statement, the line that it begins at.
        kind: Whether `source` is code to execute or Markdown to show.
        source: The cell's text as written, magics included.
        line: Lines of the file before this cell's first: 0 for notebook cells,
            so that a traceback can name the line of a `.py` file.
        shown: Which expression statements are displayed: the `last` one of the
            cell (notebooks), `every` one (Streamlit-style scripts) or `none`.
        statement: It is but some statements of a cell, whose id it has: a
            Streamlit-style script is one cell and as many steps as it has statements.
        hidden: Executes, and shows nothing (`app-hide`).
        code_shown: The source is shown above the output (`app-code`).
        sidebar: Its output goes to the sidebar (`app-sidebar`).
        shared: Executed once per app kernel (`app-shared`).
        always: Executed in every run, whatever the plan says (`app-always`).
        always_below: It, and every step below it, is executed in every run (`app-always-below`).
        page: The title of the page that starts here (`app-page`), or None.
        parameters: Query parameters may override the names assigned here.
        may_raise: The cell carries `raises-exception`: an error is shown and
            later cells run all the same.
        attachments: Files of a Markdown cell, as `{name: {mime type: base64}}`.
        needs: Why it comes along although it carries no tag; empty for cells
            that were chosen.
    """

    cell: CellId
    number: int
    kind: StepKind
    source: str
    line: int = 0
    shown: Shown = "last"
    statement: bool = False
    hidden: bool = False
    code_shown: bool = False
    sidebar: bool = False
    shared: bool = False
    always: bool = False
    always_below: bool = False
    page: str | None = None
    parameters: bool = False
    may_raise: bool = False
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()

    @property
    def where(self) -> str:
        """What sentences call it: `cell 3`, or `line 12` of a script."""
        return Phrase("line {0}", self.number) if self.statement else Phrase("cell {0}", self.number)

    @property
    def continues(self) -> bool:
        """Whether it goes on with what a step before it begins."""
        return self.statement and self.line > 0


@dataclass(frozen=True)
class AppScript:
    """The steps of an app, top to bottom, and its author's settings.

    Attributes:
        name: The app's name in its URL.
        title: What the browser's tab says.
        path: The notebook or `.py` file, absolute; its folder is where steps run.
        kernel: The kernelspec's name that the notebook asks for.
        language: The notebook's programming language, in lower case.
        icon: An emoji or an image URL for the browser's tab, or None.
        layout: The width of the page's column.
        theme: Which colours the page starts with.
        interface: The language of what the page says of its own accord; `auto` for the browser's.
        show_code: Show every step's source, as if all carried `app-code`.
        workers: How many kernels share the app's sessions.
        isolation: `thread`, or `session` for a kernel of its own per viewer.
        real_streamlit: Leave `import streamlit` to the installed package.
        reruns: A rerun executes `changed` steps only, or `everything`.
        verify: After each run everything is executed elsewhere, and compared.
        run_time_limit: For how many seconds a run may last; 0: for ever.
        memory_limit: How much the app's kernel may use, in MB; 0: whatever there is.
    """

    name: AppName
    title: str
    path: str
    steps: tuple[Step, ...]
    kernel: str = "python3"
    language: str = "python"
    icon: str | None = None
    layout: Layout = "centered"
    theme: Theme = "auto"
    interface: str = "auto"
    show_code: bool = False
    workers: int = 1
    isolation: Isolation = "thread"
    real_streamlit: bool = False
    reruns: Reruns = "changed"
    verify: bool = False
    run_time_limit: float = 0
    memory_limit: float = 0

    @property
    def revision(self) -> str:
        """A name for this content: 16 hexadecimal digits of its SHA-256."""
        return hashlib.sha256(json.dumps(dump(self), sort_keys=True).encode()).hexdigest()[:16]


def dump(script: AppScript) -> dict[str, Any]:
    """Return `script` as a JSON-ready dictionary."""
    return asdict(script)


def load(data: Mapping[str, Any]) -> AppScript:
    """Return the script that `dump` made `data` of.

    Fields that this version does not know are ignored, so that a server and a
    kernel of neighbouring versions understand each other.
    """
    steps = tuple(_step(each) for each in data["steps"])
    return AppScript(**{**_known(AppScript, data), "steps": steps})


def _step(data: Mapping[str, Any]) -> Step:
    needs = tuple(Need(CellId(n["cell"]), tuple(n["names"])) for n in data.get("needs", ()))
    return Step(**{**_known(Step, data), "needs": needs})


def _known(cls: type, data: Mapping[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(cls)}
    return {name: value for name, value in data.items() if name in names}
