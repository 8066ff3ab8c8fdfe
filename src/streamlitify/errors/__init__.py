"""Everything that can go wrong, in one tree.

    StreamlitifyError
    ├── NotebookError             the file an app is made of
    │   ├── NotebookMissingError      there is no such file
    │   ├── NotebookUnreadableError   it cannot be opened, or is not JSON
    │   ├── NotebookInvalidError      it is JSON, but not a notebook
    │   ├── KindUnknownError          it is neither a notebook nor a Python file
    │   └── FolderEmptyError          no file in the folder is an app
    ├── KernelError               the process that would run it
    │   ├── KernelMissingError        its kernelspec is not installed
    │   ├── KernelStartError          it did not start
    │   ├── KernelEndedError          it ended by itself while it ran a cell
    │   └── KernelCrashError          it keeps ending by itself
    ├── AuthorError               a mistake in the app's code, shown at its cell
    │   ├── DuplicateKeyError         two widgets of one key
    │   ├── DuplicateWidgetError      the same keyless widget twice
    │   ├── WidgetDrawnError          its value was assigned after it was drawn
    │   ├── StateReadOnlyError        its value cannot be assigned at all
    │   ├── ButtonInFormError         a form has no button but those that submit it
    │   ├── CallbackInFormError       only a form's submit button has a callback
    │   ├── SubmitOutsideFormError    there is no form to submit
    │   ├── FormInFormError           forms do not nest
    │   ├── FormTwiceError            two forms of one key
    │   ├── UnhashableError           a cached function's argument cannot be told from others
    │   ├── UnpicklableError          a cached result cannot be copied
    │   ├── RunTooLongError           a run lasts longer than its app allows
    │   ├── CachedWidgetError         a cached function draws a widget
    │   └── CachedPlaceError          a cached function draws in somebody else's container
    ├── CompareError              a notebook's two runs did not come to an end
    ├── UnfinishedError           an app's one run did not come to an end
    ├── PublishingError           a revision cannot be published, or not be found
    │   ├── NameTakenError            another notebook is published under the name
    │   ├── RevisionMissingError      the app has no such revision
    │   └── UnpublishedError          nothing was ever published under the name
    ├── SharingError              an app cannot be shared, or a share not be found
    │   ├── SpanError                 a time to expire after is none
    │   ├── AudienceError             it is not clear whom to share with
    │   ├── ShareMissingError         the app is not shared like that
    │   └── AppUnknownError           there is no app of the name
    ├── StoreError                where revisions and shares are kept cannot be read or written
    ├── HubError                  JupyterHub does not do what it was asked for
    │   ├── HubRefusalError           it does not let us
    │   ├── HubSilentError            it does not answer
    │   └── HubUnknownError           it knows no such user or group
    ├── UploadTooLargeError       a viewer sends more than they may
    ├── UploadCrowdError          a viewer sends too many files at once
    └── FrameError                a message that breaks the protocol
    StopRun, RerunNow             not errors: how `st.stop` and `st.rerun` end a run

A message says what, where and what to do. The author's fault shows in the page
without our frames; a lost kernel is a status; anything else is our bug and is
logged whole with an id.
"""

from __future__ import annotations

from collections.abc import Sequence

from streamlitify.errors.author import (
    AuthorError,
    ButtonInFormError,
    CachedPlaceError,
    CachedWidgetError,
    CallbackInFormError,
    DuplicateKeyError,
    DuplicateWidgetError,
    FormInFormError,
    FormTwiceError,
    RunTooLongError,
    StateReadOnlyError,
    SubmitOutsideFormError,
    UnhashableError,
    UnpicklableError,
    WidgetDrawnError,
)
from streamlitify.errors.hub import HubError, HubRefusalError, HubSilentError, HubUnknownError
from streamlitify.errors.publishing import (
    AppUnknownError,
    AudienceError,
    NameTakenError,
    PublishingError,
    RevisionMissingError,
    ShareMissingError,
    SharingError,
    SpanError,
    StoreError,
    UnpublishedError,
)
from streamlitify.errors.root import StreamlitifyError
from streamlitify.phrase import Phrase

__all__ = [
    "AppUnknownError",
    "AudienceError",
    "AuthorError",
    "ButtonInFormError",
    "CachedPlaceError",
    "CachedWidgetError",
    "CallbackInFormError",
    "CompareError",
    "DuplicateKeyError",
    "DuplicateWidgetError",
    "FolderEmptyError",
    "FormInFormError",
    "FormTwiceError",
    "FrameError",
    "HubError",
    "HubRefusalError",
    "HubSilentError",
    "HubUnknownError",
    "KernelCrashError",
    "KernelEndedError",
    "KernelError",
    "KernelMissingError",
    "KernelStartError",
    "KindUnknownError",
    "NameTakenError",
    "NotebookError",
    "NotebookInvalidError",
    "NotebookMissingError",
    "NotebookUnreadableError",
    "PublishingError",
    "RerunNow",
    "RevisionMissingError",
    "RunTooLongError",
    "ShareMissingError",
    "SharingError",
    "SpanError",
    "StateReadOnlyError",
    "StopRun",
    "StoreError",
    "StreamlitifyError",
    "SubmitOutsideFormError",
    "UnfinishedError",
    "UnhashableError",
    "UnpicklableError",
    "UnpublishedError",
    "UploadCrowdError",
    "UploadTooLargeError",
    "WidgetDrawnError",
]


class NotebookError(StreamlitifyError):
    """The file an app is made of cannot be used."""


class NotebookMissingError(NotebookError):
    """There is no such file."""

    def __init__(self, path: str) -> None:
        super().__init__(Phrase("There is no file {0}. Check its name, and the folder you started from.", path))
        self.path = path


class NotebookUnreadableError(NotebookError):
    """The file cannot be opened, or is not JSON. `advice` says what to do about `why`."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        super().__init__(Phrase("The file {0} cannot be read: {1}. {2}", path, why, advice))
        self.path = path


class NotebookInvalidError(NotebookError):
    """The file is JSON, but not a notebook. `advice` says what to do about `why`."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        super().__init__(Phrase("The file {0} is not a notebook: {1}. {2}", path, why, advice))
        self.path = path


class KindUnknownError(NotebookError):
    """The file is neither a notebook nor a Python file."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The file {path} is not an app: give a notebook (.ipynb), a Python file (.py) or a folder.")
        self.path = path


class FolderEmptyError(NotebookError):
    """No file in the folder is an app."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There is no app in the folder {path}: "
            "no notebook (.ipynb), and no Python file that imports streamlit or streamlitify."
        )
        self.path = path


class KernelError(StreamlitifyError):
    """The kernel an app needs cannot be had."""


class KernelMissingError(KernelError):
    """The kernelspec that the notebook names is not installed."""

    def __init__(self, path: str, kernel: str, installed: Sequence[str]) -> None:
        there = ", ".join(installed) or Phrase("none")
        super().__init__(
            Phrase(
                "The notebook {0} asks for the kernel '{1}', which is not installed here (installed: {2}). "
                "Install it, or choose another kernel for the notebook in JupyterLab and save it.",
                path,
                kernel,
                there,
            )
        )


class KernelStartError(KernelError):
    """The kernel did not start, because of `why`."""

    def __init__(self, path: str, kernel: str, why: str) -> None:
        super().__init__(
            Phrase(
                "The kernel '{0}' of {1} did not start: {2}. "
                "Run the notebook in JupyterLab to see whether its kernel starts there.",
                kernel,
                path,
                why,
            )
        )


class KernelEndedError(KernelError):
    """A session's own kernel ended by itself while it ran cell `number`."""

    def __init__(self, path: str, kernel: str, number: int) -> None:
        super().__init__(
            f"The kernel '{kernel}' of {path} ended by itself while it ran cell {number}. "
            "Look for what ends it (often memory), then rerun the app."
        )


class KernelCrashError(KernelError):
    """The kernel keeps ending by itself."""

    def __init__(self, path: str, kernel: str) -> None:
        super().__init__(
            f"The kernel '{kernel}' of {path} ended again and again, so it is not started any more. "
            "Look for what ends it (often memory), then save the notebook to try again."
        )


class UploadTooLargeError(StreamlitifyError):
    """A viewer sends more than they may: `what` is what the limit is for."""

    def __init__(self, limit: int, what: str) -> None:
        super().__init__(f"That is too large: {what} may have {limit / 2**20:,.0f} MB.")
        self.limit = limit


class UploadCrowdError(StreamlitifyError):
    """A viewer sends too many files at once."""

    def __init__(self) -> None:
        super().__init__("Too many files are on their way, or have come. Load the page again to send more.")


class CompareError(StreamlitifyError):
    """A notebook cannot be compared with its app. `advice` says what to do about `why`."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        super().__init__(f"The notebook {path} cannot be compared with its app: {why}. {advice}")


class UnfinishedError(StreamlitifyError):
    """The run of an app does not come to an end. `advice` says what to do about `why`."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        super().__init__(Phrase("The app of {0} cannot be run to its end: {1}. {2}", path, why, advice))
        self.why = why
        self.advice = advice


class FrameError(StreamlitifyError):
    """A message that breaks the protocol of `wire`."""


class StopRun(BaseException):
    """Ends a run where it is: `st.stop`, or a viewer's stop.

    Not an `Exception`, so that an author's `except Exception` lets it pass.
    """


class RerunNow(BaseException):
    """Ends a run where it is, because another one is due."""
