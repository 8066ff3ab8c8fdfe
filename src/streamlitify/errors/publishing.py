"""What goes wrong when an app is published or shared."""

from __future__ import annotations

from collections.abc import Sequence

from streamlitify.errors.root import StreamlitifyError


class StoreError(StreamlitifyError):
    """Where revisions and shares are kept, at `path`, cannot be used. `advice` says what to do about `why`."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        super().__init__(f"What is published and shared is kept in {path}, which cannot be used: {why}. {advice}")


class PublishingError(StreamlitifyError):
    """A revision cannot be published, or not be found."""


class NameTakenError(PublishingError):
    """Another notebook, the one at `path`, is published under the name."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(
            f"The name {name} belongs to {path}, which was published under it. "
            "Choose another: with --name, or as the notebook's setting 'name'."
        )


class RevisionMissingError(PublishingError):
    """The app has no such revision, or several that begin like that."""

    def __init__(self, name: str, wanted: str, numbers: Sequence[int]) -> None:
        there = f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else f"only {numbers[0]}"
        super().__init__(
            f"The app {name} has no revision {wanted}: there are revisions {there}. "
            "Name one by its number, or by how its hash begins."
        )


class UnpublishedError(PublishingError):
    """Nothing is published under the name, or ever was."""

    def __init__(self, name: str, *, ever: bool) -> None:
        what = "is not published at the moment" if ever else "was never published"
        super().__init__(f"The app {name} {what}. Publish it: jupyter streamlitify publish NOTEBOOK.")


class SharingError(StreamlitifyError):
    """An app cannot be shared, or a share not be found."""


class SpanError(SharingError):
    """What was said is no span of time."""

    def __init__(self, said: str) -> None:
        super().__init__(
            f"{said!r} is no span of time. Write a number and m, h, d or w: 30m, 12h, 7d, 4w; or say 'never'."
        )


class AudienceError(SharingError):
    """It is not clear whom to share with."""

    def __init__(self, why: str) -> None:
        super().__init__(f"It is not clear whom to share the app with: {why}.")


class ShareMissingError(SharingError):
    """The app has no such share."""

    def __init__(self, app: str, wanted: str) -> None:
        super().__init__(
            f"The app {app} is not shared as {wanted}. See how it is: jupyter streamlitify share --list {app}."
        )


class AppUnknownError(SharingError):
    """There is no app of the name, as far as the command can see."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No running server of yours has an app {name}, and none is published under that name. "
            "Name its notebook instead, as in: jupyter streamlitify share path/to/notebook.ipynb."
        )
