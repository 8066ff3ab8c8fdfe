"""What outputs that show nothing prepare for those after them.

In a notebook a script's names are there for every later output, so libraries put
their code into one output and use it in others. Frames share nothing, so what such
an output holds comes into each frame that is drawn after it.
"""

from __future__ import annotations

import re

from streamlitify.ids import MediaId
from streamlitify.kernel.display.bundles import FRAME, HTML_PAGE
from streamlitify.kernel.display.scripted.shipped import Frame
from streamlitify.kernel.media import Media
from streamlitify.kernel.plan.notes import notes
from streamlitify.phrase import Phrase
from streamlitify.wire.elements import Html

_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->|<(link|meta)\b[^>]*>|<div(?![^>]*\b(id|class)\b)[^>]*>|</div>",
    re.IGNORECASE | re.DOTALL,
)


def prepares(text: str) -> bool:
    """Return whether this HTML has scripts and nothing to see."""
    return _SCRIPT.search(text) is not None and not _UNSEEN.sub("", text).strip()


class Prepared:
    """What the steps of one session have prepared, in the order of the script.

    A step that executes prepares anew; one that is kept keeps what it has prepared.
    """

    def __init__(self) -> None:
        self._before: dict[int, dict[MediaId, None]] = {}
        self._now: dict[int, dict[MediaId, None]] = {}

    def begin(self) -> None:
        """A run of the whole script starts."""
        self._before, self._now = self._now, {}

    def keep(self, step: int) -> None:
        """A step does not execute."""
        if step in self._before:
            self._now[step] = self._before[step]

    def before(self, step: int) -> tuple[MediaId, ...]:
        """Return what the steps before this one have prepared."""
        return tuple(each for number, ids in sorted(self._now.items()) if number < step for each in ids)

    def within(self, element: Html, step: int, media: Media) -> Html:
        """Return `element` with what has been prepared for it; remember what it prepares itself.

        Args:
            element: What `step` is about to draw.
            step: Its number in the script.
            media: Holds the element's page, and takes another.
        """
        held = element.media and media.get(element.media)
        text = held.make().decode() if held else ""
        if not text.startswith(FRAME):
            return element  # a part of the page, or a whole page that somebody else has made
        body = text.removeprefix(FRAME)
        before = [*self.before(step), *self._now.get(step, ())]
        if (mine := notes()) is not None:
            mine.read(
                ("prepared", ""),
                self.before(step),
                lambda run: run.session.canvas.prepared.before(step),
                Phrase("what cells before it prepare for outputs"),
                settled=False,
            )
        if prepares(body):
            self._now.setdefault(step, {})[media.hold(body.encode(), "text/plain")] = None
        if not before:
            return element
        frame = Frame(media)
        for each in before:
            frame.html(each)
        return Html(media=media.hold(frame.page(text).encode(), HTML_PAGE, beside=frame.beside))
