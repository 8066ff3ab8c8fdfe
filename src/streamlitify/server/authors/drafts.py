"""What an author has written and not saved, while their own page shows it.

A draft lies over one state of the file: when the file is saved, the draft is over.
It is in no file, and nobody else is shown it, unless its author says that
everybody is: while others have sessions in the app a draft is withheld, and when
somebody else comes it is so before they are let in.
"""

from __future__ import annotations

from dataclasses import dataclass

from streamlitify.ids import AppName
from streamlitify.server.catalog import App


@dataclass(frozen=True)
class Draft:
    """An app as its author has it before them.

    Attributes:
        base: The app as its file was.
        app: The app as it would be, were it saved.
        by: Whoever ends it when they go.
        everybody: All who look are shown it.
    """

    base: App
    app: App
    by: object
    everybody: bool = False


class Drafts:
    """The drafts of a server, one for an app at most."""

    def __init__(self) -> None:
        self._drafts: dict[AppName, Draft] = {}
        self._shared: set[AppName] = set()

    def over(self, app: App) -> App:
        """Return `app`, or the draft that lies over it and is shown."""
        draft = self._over(app)
        return app if draft is None or self._withholds(draft) else draft.app

    def withheld(self, app: App, by: object) -> bool:
        """Whether a draft of somebody's lies over `app` and is not shown, because others have sessions in it."""
        draft = self._over(app)
        return draft is not None and draft.by is by and self._withholds(draft)

    def put(self, draft: Draft) -> None:
        """Show a draft, in place of the one before."""
        self._drafts[draft.base.name] = draft

    def end(self, name: AppName, by: object = None) -> None:
        """End an app's draft, if it is whose it is said to be."""
        draft = self._drafts.get(name)
        if draft is not None and by in (None, draft.by):
            del self._drafts[name]

    def share(self, name: AppName, is_shared: bool) -> None:
        """Others have sessions in an app, or nobody else has any more."""
        (self._shared.add if is_shared else self._shared.discard)(name)

    def of(self, by: object) -> list[App]:
        """Return the apps, as their files were, over which somebody's drafts lie."""
        return [each.base for each in self._drafts.values() if each.by is by]

    def _over(self, app: App) -> Draft | None:
        draft = self._drafts.get(app.name)
        return draft if draft is not None and draft.base is app else None

    def _withholds(self, draft: Draft) -> bool:
        return not draft.everybody and draft.base.name in self._shared
