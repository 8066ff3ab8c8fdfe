"""The list of apps, as a page of its own: `/apps/`."""

from __future__ import annotations

import html
from urllib.parse import quote

from streamlitify.server.catalog import App
from streamlitify.server.languages import catalogue
from streamlitify.server.web.handler import allowed
from streamlitify.server.web.persons import PersonsHandler

TEXTS = {
    "gallery.title": "Apps",
    "gallery.none": "There are no apps here yet.",
    "gallery.problem": "This app cannot be opened at the moment.",
}
"""Every text of the gallery, in English."""

_LONGEST_EMOJI = 8


class GalleryHandler(PersonsHandler):
    """`/apps/`."""

    @allowed("read")
    async def get(self) -> None:
        """List the apps that this viewer may see."""
        person, language = self.person(), self.language()
        texts = {**TEXTS, **catalogue(language)}
        shown = (self.host.shown(app, person) for app in self.host.catalog if self.host.access.admits(person, app))
        cards = "\n".join(card(app, person.owner, texts["gallery.problem"]) for app in shown)
        apps = f"<ul>\n{cards}\n</ul>" if cards else f'<p class="none">{texts["gallery.none"]}</p>'
        self.show(texts["gallery.title"], apps, language)


def card(app: App, owner: bool, problem: str) -> str:
    """Return one app's place in the list; only its owner reads a file's name or what is wrong with it."""
    icon = (app.script.icon if app.script else None) or ""
    sign = icon if 0 < len(icon) <= _LONGEST_EMOJI else app.title[:1].upper()
    note = f'<span class="note">{html.escape(app.path.name)}</span>' if owner else ""
    if app.problem is not None:
        note = f'<span class="note problem">{html.escape(app.problem if owner else problem)}</span>'
    words = f'<span class="words"><span class="title">{html.escape(app.title)}</span>{note}</span>'
    picture = f'<span class="icon" aria-hidden="true">{html.escape(sign)}</span>'
    return f'<li><a href="{quote(app.name)}">{picture}{words}</a></li>'
