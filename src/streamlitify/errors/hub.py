"""What JupyterHub refuses, does not know, or does not answer."""

from __future__ import annotations

from streamlitify.errors.root import StreamlitifyError
from streamlitify.phrase import Phrase


class HubError(StreamlitifyError):
    """JupyterHub does not do what it was asked for."""


class HubSilentError(HubError):
    """The hub gives no answer, because of `why`."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(Phrase("JupyterHub does not answer at {0}: {1}. Try again in a minute.", url, why))


class HubUnknownError(HubError):
    """The hub does not know `what`, such as "the user paula"."""

    def __init__(self, what: str) -> None:
        super().__init__(
            Phrase(
                "JupyterHub does not know {0}. Check the name: only those who have logged in to the hub before, "
                "and groups that it has, can be shared with.",
                what,
            )
        )


class HubRefusalError(HubError):
    """The hub lets us not do `what`, and says `why`. `advice` says what to do about it."""

    def __init__(self, what: str, why: str, advice: str) -> None:
        super().__init__(Phrase("JupyterHub does not let you {0}: {1}. {2}", what, why, advice))
