"""A step's text as elements: Markdown cells, and code that is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from streamlitify.kernel.display.files import with_pictures
from streamlitify.kernel.media import Media
from streamlitify.notebook.script import Step
from streamlitify.wire.elements import Code, Markdown

ATTACHMENT = re.compile(r"attachment:([^\s)\"'>]+)")


def markdown_of(step: Step, media: Media) -> Markdown:
    """Return a Markdown cell, its attachments inside it and its pictures held for the page."""
    text = ATTACHMENT.sub(lambda found: _data_url(found[1], step.attachments) or found[0], step.source)
    return Markdown(text=with_pictures(text, media), html=True)


def source_of(step: Step, language: str) -> Code:
    """Return the source of a code cell; `language` may say its version, as in `c++17`."""
    return Code(text=step.source.strip(), language=language.rstrip("0123456789. "))


def _data_url(name: str, attachments: Mapping[str, Mapping[str, str]]) -> str | None:
    for mime, data in attachments.get(name, {}).items():
        return f"data:{mime};base64,{''.join(data.split())}"
    return None
