"""Why somebody does not get a page, in a sentence that is said in their language."""

from __future__ import annotations

from tornado.web import HTTPError

TEXTS = {
    "refusal.title": "This app cannot be opened",
    "refusal.missing": "There is no app “{name}” here.",
    "refusal.unshared": "There is no app “{name}” here that is shared with you. "
    "Ask its author to share it, or to send a link.",
    "refusal.ended": "This link is not good, or not any more. Ask whoever sent it for a new one.",
    "refusal.closed": "The apps here are not shared with you, or not any more. Ask their author.",
    "refusal.silent": "JupyterHub does not answer, so nobody can say whether you may use this app. "
    "This page tries again by itself. If that takes long, tell whoever runs the hub.",
    "refusal.fault": "Something went wrong on the server. Whoever runs it finds more in its log.",
}
"""Every sentence, in English."""


class Refusal(HTTPError):
    """Answers a request with a sentence.

    Args:
        status: HTTP's code.
        key: Which sentence of `TEXTS`.
        values: What stands in it.
    """

    def __init__(self, status: int, key: str, **values: str) -> None:
        super().__init__(status, TEXTS[key].format(**values))
        self.key = key
        self.values = values
