"""Files that are here and nowhere else, as far as texts in the code name them."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator

from streamlitify.notebook.checks.rules import Finding, found
from streamlitify.notebook.checks.subject import Subject
from streamlitify.phrase import Phrase

_LONGEST = 500
_SYSTEM = re.compile(r"/(?:(?:dev|proc|sys|usr|bin|etc|tmp|var/tmp)(?:/.*)?)?")
_HOME = re.compile(r"/(?:home|Users)/[^/\s]+/.|~[^/\s]*/.|[A-Za-z]:[\\/](?:Users[\\/])?\w")
_OUTSIDE = re.compile(r"\.\.(?:[\\/].*)?")


def foreign_paths(subject: Subject) -> Iterator[Finding]:
    """Find absolute paths of this machine, and paths that lead out of the notebook's folder."""
    folder = os.path.dirname(subject.script.path)
    for step, tree in subject.code:
        for text in dict.fromkeys(_texts(tree)):
            if _is_of_this_machine(text, subject):
                within = f"{folder}{os.sep}"
                yield found("absolute-path", _named(text, within), step)
            elif _OUTSIDE.fullmatch(text):
                reason = Phrase("It names {0}, which leads out of the notebook's folder.", repr(text))
                yield found("outside-folder", reason, step)


def _named(text: str, within: str) -> str:
    if text.startswith(within):
        return Phrase(
            "It names {0}, which is in the notebook's folder only for as long as that is where it is.", repr(text)
        )
    return Phrase("It names {0}, which others do not have in the same place.", repr(text))


def _is_of_this_machine(text: str, subject: Subject) -> bool:
    if _HOME.match(text):
        return True
    return text.startswith("/") and not _SYSTEM.fullmatch(text) and subject.exists(text)


def _texts(tree: ast.Module) -> Iterator[str]:
    """Yield the texts in the code that could be paths: docstrings are none."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            text = node.value.strip()
            if 1 < len(text) <= _LONGEST and "\n" not in text:
                yield text
