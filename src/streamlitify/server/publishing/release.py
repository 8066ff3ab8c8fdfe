"""From an app to a revision of it, and what people and tools are told of revisions."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from time import time

from streamlitify.errors import NotebookError, UnpublishedError
from streamlitify.notebook.read import frozen
from streamlitify.server.catalog import App, Stamp
from streamlitify.server.publishing.differences import differences
from streamlitify.server.publishing.revision import Revision
from streamlitify.server.publishing.store import Draft, Store
from streamlitify.wire.rest import RevisionRow

LIVE = "live"
"""What the file as it is now is called where revisions are named."""


def release(store: Store, app: App, author: str, message: str) -> Revision:
    """Publish what the app's file says now.

    Raises:
        NotebookError: The file cannot be read.
        PublishingError: It cannot be kept, or not under this name.
    """
    content = frozen(app.path)
    kernel = app.script.kernel if app.script else ""
    # By whichever way it was reached, it is the same file.
    path = os.path.realpath(app.path)
    return store.publish(Draft(app.name, path, kernel, content, time(), author, message))


def compared(store: Store, app: str, old: str | None = None, new: str | None = None) -> str:
    """Return what `new` says otherwise than `old`, as text.

    Args:
        old: A revision's number or how its hash begins; None is what viewers get, and else the latest.
        new: The same, or `live`; None is the file as it is now.

    Raises:
        NotebookError: One of them cannot be read.
        PublishingError: There is no such revision.
    """
    revisions = store.revisions(app)
    if not revisions:
        raise UnpublishedError(app, ever=False)
    current = next((each for each in revisions if each.current), revisions[-1])
    before = current if old is None else store.find(app, old)
    if new is None or new == LIVE:
        return differences(store.content(before), frozen(current.path), before.path, (_called(before), LIVE))
    after = store.find(app, new)
    names = _called(before), _called(after)
    return differences(store.content(before), store.content(after), before.path, names)


def is_ahead(app: App, published: Revision) -> bool:
    """Return whether the app's file says something else than what is published."""
    return app.revision is None and _digest(app.path, app.stamp) not in (None, published.digest)


def row_of(revision: Revision) -> RevisionRow:
    """Return what tools are told of a revision."""
    return RevisionRow(**{name: value for name, value in vars(revision).items() if name != "app"})


@lru_cache(maxsize=64)
def _digest(path: Path, stamp: Stamp) -> str | None:
    try:
        return hashlib.sha256(frozen(path)).hexdigest()
    except NotebookError:
        return None


def _called(revision: Revision) -> str:
    return f"revision {revision.number}"
