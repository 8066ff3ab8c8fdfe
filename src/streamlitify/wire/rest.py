"""What an author's tools are told of the apps of a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from streamlitify.wire.jsonable import JSON
from streamlitify.wire.reports import Fault, RunReport

ShareKind = Literal["link", "user", "group", "everyone", "public"]
KernelWord = Literal["cold", "starting", "ready", "failed"]


@dataclass(frozen=True, kw_only=True)
class RevisionRow:
    """A frozen notebook that was published.

    Attributes:
        number: Counts the app's revisions, from 1.
        digest: The SHA-256 of its content, in hexadecimal.
        time: When it was published, in seconds since 1970.
        author: Who published it.
        message: What they said of it.
        path: The file that it was made of.
        kernel: The kernelspec's name that it asks for.
        current: Viewers get it.
    """

    number: int
    digest: str
    time: float
    author: str
    message: str
    path: str
    kernel: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class ShareRow:
    """Whom an app is shared with.

    Attributes:
        kind: Whoever has the link, a user, a group, everyone who is logged in, or whoever comes.
        name: The user's or the group's.
        created: When, in seconds since 1970.
        until: When it ends by itself; None: it does not.
        author: Who has shared it.
        url: What to send them, from the server's root or, behind some hubs, whole.
    """

    id: str
    kind: ShareKind
    name: str
    created: float
    until: float | None
    author: str
    url: str


@dataclass(frozen=True, kw_only=True)
class AppRow:
    """One app. What stands below `theme` is told to its author only.

    Attributes:
        name: Its name in its URL.
        title: What it is called.
        url: Where it is, from the server's root.
        framed: A page of this server may hold it in a frame.
        theme: `light`, `dark`, or, where its author leaves that open, `auto`.
        state: How its kernel is.
        viewers: How many pages are connected.
        path: Its file.
        notebook: The same, as JupyterLab names it: from the server's root folder. None if it is not in there.
        problem: Why its file, as it is now, cannot be used, or why there is no kernel.
        problem_said: How that was made, if of values: see `phrase`.
        warnings: What its author may want to put right.
        published: The revision that viewers get; None if they get the file as it is.
        ahead: The file says something else than what is published.
    """

    name: str
    title: str
    url: str
    framed: bool
    theme: str = "auto"
    state: KernelWord | None = None
    viewers: int | None = None
    path: str | None = None
    notebook: str | None = None
    problem: str | None = None
    problem_said: tuple[JSON, ...] | None = None
    warnings: tuple[str, ...] = ()
    published: RevisionRow | None = None
    ahead: bool = False


@dataclass(frozen=True, kw_only=True)
class Watched:
    """How a notebook that an author has open does as an app.

    Attributes:
        path: The notebook, as JupyterLab names it.
        name: Its app's name; None if it is none.
        title: What the app is called.
        state: How the app's kernel is.
        run: The last run of the author's own page; None if they look at none.
        now: The id of the cell that executes.
        faults: The cells that do not parse, so that the app stays as it was.
        withheld: What is not saved yet is not shown, because others have sessions in the app.
    """

    path: str
    name: str | None = None
    title: str | None = None
    state: KernelWord | None = None
    run: RunReport | None = None
    now: str | None = None
    faults: tuple[Fault, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, kw_only=True)
class CompanionRow:
    """An untagged cell that runs unseen, because a cell that is shown needs it.

    Attributes:
        id: The cell's id.
        cell: Its number.
        reason: Why, as a sentence.
        said: How that was made, if of values.
    """

    id: str
    cell: int
    reason: str
    said: tuple[JSON, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class UsageRow:
    """What a running app costs.

    Attributes:
        name: The app's name.
        memory: Its kernels', in bytes; None if it cannot be told.
        cpu: Its kernels', in percent of one processor.
        error: With which error the last run of the author's page ended, and in which cell.
    """

    name: str
    memory: int | None = None
    cpu: float | None = None
    error: str | None = None


@dataclass(frozen=True, kw_only=True)
class TagRow:
    """One row of `notebook.tags.TAGS`, for menus.

    Attributes:
        words: The words that mean the same, ours first.
        makes: What the tag makes of a cell.
        meaning: What it does, as one sentence.
    """

    words: tuple[str, ...]
    makes: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class FindingRow:
    """Something that would surprise an app's viewers.

    Attributes:
        rule: What has found it: a word of `notebook.checks.rules.RULES`.
        cell: The number of the cell, counted from 1; None if it is about the whole notebook.
        id: The cell's id.
        line: It is a statement of a script, and `cell` the line it begins at.
        reason: What was found, as a sentence.
        said: How that was made, if of values: see `phrase`.
        cure: What to do about it, as sentences.
    """

    rule: str
    severity: Literal["error", "warning", "note"]
    cell: int | None = None
    id: str | None = None
    line: bool = False
    reason: str
    said: tuple[JSON, ...] | None = None
    cure: str
