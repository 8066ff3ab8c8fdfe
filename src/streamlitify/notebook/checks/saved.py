"""What the file says whatever its language: how it was executed, tags, settings, and secrets in its texts."""

from __future__ import annotations

from collections.abc import Iterator

from streamlitify.notebook.checks.rules import Finding, found
from streamlitify.notebook.checks.subject import Subject
from streamlitify.notebook.checks.texts.secrets import secrets_in
from streamlitify.notebook.settings import settings_of
from streamlitify.notebook.tags import role_of, unknown_tag
from streamlitify.phrase import Phrase


def out_of_order(subject: Subject) -> Iterator[Finding]:
    """Find the cells that were executed before one above them."""
    counts = {cell.id: cell.count for cell in subject.document.cells}
    last, above = 0, ""
    for step in subject.script.steps:
        count = counts.get(step.cell)
        if count is None or step.statement:
            continue
        if count < last:
            reason = Phrase("It was executed before {0}, which stands above it: [{1}] and [{2}].", above, count, last)
            yield found("order", reason, step)
        else:
            last, above = count, step.where


def tags_amiss(subject: Subject) -> Iterator[Finding]:
    """Find tags that do not exist, at the cells of the app."""
    tags = {cell.id: cell.tags for cell in subject.document.cells}
    for step in subject.script.steps:
        for word in role_of(tags.get(step.cell, ())).unknown:
            yield found("tag", unknown_tag(step.number, word), step)


def settings_amiss(subject: Subject) -> Iterator[Finding]:
    """Find settings that cannot be meant."""
    for sentence in settings_of(subject.document.metadata.get("streamlitify"))[1]:
        yield found("setting", sentence)


def written_secrets(subject: Subject) -> Iterator[Finding]:
    """Find secrets in the texts of the app's cells; viewers read some of these."""
    for step in subject.script.steps:
        is_read = step.kind == "markdown" or step.code_shown or subject.script.show_code
        for what in secrets_in(step.source, subject.secrets):
            if is_read and not (step.hidden and step.kind == "markdown"):
                yield found("secret-shown", Phrase("Its text, which viewers see, has {0} in it.", what), step)
            else:
                yield found("secret-written", Phrase("Its code has {0} in it.", what), step)
