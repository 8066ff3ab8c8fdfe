"""What goes wrong when an app is published or shared."""

from __future__ import annotations

from collections.abc import Sequence

from streamlitify.errors.root import StreamlitifyError
from streamlitify.phrase import Phrase

_PUBLISH = "jupyter streamlitify publish NOTEBOOK"


class StoreError(StreamlitifyError):
    """Where revisions and shares are kept, at `path`, cannot be used. `advice` says what to do about `why`."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        super().__init__(
            Phrase("What is published and shared is kept in {0}, which cannot be used: {1}. {2}", path, why, advice)
        )


class PublishingError(StreamlitifyError):
    """A revision cannot be published, or not be found."""


class NameTakenError(PublishingError):
    """Another notebook, the one at `path`, is published under the name."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(
            Phrase(
                "The name {0} belongs to {1}, which was published under it. "
                "Choose another: with --name, or as the notebook's setting 'name'.",
                name,
                path,
            )
        )


class RevisionMissingError(PublishingError):
    """The app has no such revision, or several that begin like that."""

    def __init__(self, name: str, wanted: str, numbers: Sequence[int]) -> None:
        there = Phrase("{0} to {1}", numbers[0], numbers[-1]) if len(numbers) > 1 else Phrase("only {0}", numbers[0])
        super().__init__(
            Phrase(
                "The app {0} has no revision {1}: there are revisions {2}. "
                "Name one by its number, or by how its hash begins.",
                name,
                wanted,
                there,
            )
        )


class UnpublishedError(PublishingError):
    """Nothing is published under the name, or ever was."""

    def __init__(self, name: str, *, ever: bool) -> None:
        super().__init__(
            Phrase("The app {0} is not published at the moment. Publish it: {1}.", name, _PUBLISH)
            if ever
            else Phrase("The app {0} was never published. Publish it: {1}.", name, _PUBLISH)
        )


class SharingError(StreamlitifyError):
    """An app cannot be shared, or a share not be found."""


class SpanError(SharingError):
    """What was said is no span of time."""

    def __init__(self, said: str) -> None:
        super().__init__(
            Phrase(
                "{0} is no span of time. Write a number and m, h, d or w: 30m, 12h, 7d, 4w; or say 'never'.", repr(said)
            )
        )


class AudienceError(SharingError):
    """It is not clear whom to share with."""

    def __init__(self, why: str) -> None:
        super().__init__(Phrase("It is not clear whom to share the app with: {0}.", why))


class ShareMissingError(SharingError):
    """The app has no such share."""

    def __init__(self, app: str, wanted: str) -> None:
        super().__init__(
            Phrase(
                "The app {0} is not shared as {1}. See how it is: {2}.",
                app,
                wanted,
                f"jupyter streamlitify share --list {app}",
            )
        )


class AppUnknownError(SharingError):
    """There is no app of the name, as far as the command can see."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No running server of yours has an app {name}, and none is published under that name. "
            "Name its notebook instead, as in: jupyter streamlitify share path/to/notebook.ipynb."
        )
