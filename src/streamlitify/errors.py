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
    │   ├── CachedWidgetError         a cached function draws a widget
    │   └── CachedPlaceError          a cached function draws in somebody else's container
    ├── CompareError              a notebook's two runs did not come to an end
    ├── UploadTooLargeError       a viewer sends more than they may
    └── FrameError                a message that breaks the protocol
    StopRun, RerunNow             not errors: how `st.stop` and `st.rerun` end a run

A message says what, where and what to do. The author's fault shows in the page
without our frames; a lost kernel is a status; anything else is our bug and is
logged whole with an id.
"""

from __future__ import annotations

from collections.abc import Sequence


class StreamlitifyError(Exception):
    """The root: whatever this package raises on purpose."""


class NotebookError(StreamlitifyError):
    """The file an app is made of cannot be used."""


class NotebookMissingError(NotebookError):
    """There is no such file."""

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no file {path}. Check its name, and the folder you started from.")
        self.path = path


class NotebookUnreadableError(NotebookError):
    """The file cannot be opened, or is not JSON. `advice` says what to do about `why`."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        super().__init__(f"The file {path} cannot be read: {why}. {advice}")
        self.path = path


class NotebookInvalidError(NotebookError):
    """The file is JSON, but not a notebook. `advice` says what to do about `why`."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        super().__init__(f"The file {path} is not a notebook: {why}. {advice}")
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
        there = ", ".join(installed) or "none"
        super().__init__(
            f"The notebook {path} asks for the kernel '{kernel}', which is not installed here (installed: {there}). "
            "Install it, or choose another kernel for the notebook in JupyterLab and save it."
        )


class KernelStartError(KernelError):
    """The kernel did not start, because of `why`."""

    def __init__(self, path: str, kernel: str, why: str) -> None:
        super().__init__(
            f"The kernel '{kernel}' of {path} did not start: {why}. "
            "Run the notebook in JupyterLab to see whether its kernel starts there."
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


class AuthorError(StreamlitifyError):
    """A mistake in the app's code. Streamlit's name for it is `StreamlitAPIException`."""


class DuplicateKeyError(AuthorError):
    """Two widgets of one run have the same key."""

    def __init__(self, key: str, *, first: str, second: str) -> None:
        super().__init__(
            f"The key {key!r} is taken: {first} uses it before {second}. "
            "A key names one widget of the app, of whatever kind. Choose another for the second."
        )


class DuplicateWidgetError(AuthorError):
    """One run draws the same keyless widget twice."""

    def __init__(self, kind: str, where: str) -> None:
        super().__init__(
            f"{where[:1].upper()}{where[1:]} draws the same {kind} once more, so its value would belong to both. "
            f'Give one of them a key of its own, as in {kind}(..., key="second").'
        )


class WidgetDrawnError(AuthorError):
    """`session_state` was assigned to after the widget of that key was drawn."""

    def __init__(self, key: str, kind: str) -> None:
        super().__init__(
            f"st.session_state[{key!r}] cannot be assigned here: this run has already drawn the {kind} with that key. "
            f"Assign it before the {kind} is drawn, or in an on_change or on_click callback."
        )


class StateReadOnlyError(AuthorError):
    """`session_state` was assigned to for a widget that only its viewer sets."""

    def __init__(self, key: str, kind: str) -> None:
        super().__init__(
            f"st.session_state[{key!r}] cannot be assigned: it belongs to a {kind}, whose value only a viewer can set. "
            "Keep your own value under another name."
        )


class ButtonInFormError(AuthorError):
    """A button that submits nothing stands in a form."""

    def __init__(self, kind: str, form: str) -> None:
        super().__init__(
            f"The form {form!r} holds a {kind}, which would rerun the app without its values. "
            "Use st.form_submit_button, or move it out of the form."
        )


class CallbackInFormError(AuthorError):
    """A widget in a form has a callback."""

    def __init__(self, kind: str, form: str) -> None:
        super().__init__(
            f"The form {form!r} holds a {kind} with on_change, but nothing is sent before the form is submitted. "
            "Give the callback to st.form_submit_button as on_click."
        )


class SubmitOutsideFormError(AuthorError):
    """A submit button stands outside of forms."""

    def __init__(self) -> None:
        super().__init__(
            "This st.form_submit_button is in no form. Put it into one, as in `with st.form('settings'):`, "
            "or use st.button."
        )


class UploadTooLargeError(StreamlitifyError):
    """A viewer sends more than they may: `what` is what the limit is for."""

    def __init__(self, limit: int, what: str) -> None:
        super().__init__(f"That is too large: {what} may have {limit / 2**20:,.0f} MB.")
        self.limit = limit


class FormInFormError(AuthorError):
    """A form stands in another."""

    def __init__(self, form: str) -> None:
        super().__init__(f"The form {form!r} stands in another form. Forms do not nest: put it below the other.")


class FormTwiceError(AuthorError):
    """One run makes two forms of one key."""

    def __init__(self, form: str) -> None:
        super().__init__(f"There are two forms with the key {form!r}. Give the second one a key of its own.")


class UnhashableError(AuthorError):
    """An argument of a cached function cannot be hashed."""

    def __init__(self, function: str, parameter: str, kind: str) -> None:
        super().__init__(
            f"The argument {parameter!r} of {function} is or holds a {kind}, which cannot be hashed, "
            "so calls cannot be told apart by it. "
            f"Name the parameter _{parameter} to leave it out, or say how to hash it: hash_funcs={{{kind}: …}}."
        )


class UnpicklableError(AuthorError):
    """What a function under `cache_data` returned cannot be pickled."""

    def __init__(self, function: str, kind: str, why: str) -> None:
        super().__init__(
            f"{function} returned a {kind}, which cannot be copied for each caller: {why}. "
            "Use st.cache_resource for things that everybody may share."
        )


class CachedWidgetError(AuthorError):
    """A cached function draws a widget."""

    def __init__(self, function: str, kind: str) -> None:
        super().__init__(
            f"{function} is cached and draws a {kind}, whose value its result could not follow. "
            f"Draw the {kind} outside and pass its value to {function}."
        )


class CachedPlaceError(AuthorError):
    """A cached function draws in a container that was made outside of it."""

    def __init__(self, function: str) -> None:
        super().__init__(
            f"{function} is cached and draws in a container made outside of it, which another call may not have. "
            f"Make the container in {function}, or draw in it with what {function} returns."
        )


class CompareError(StreamlitifyError):
    """A notebook cannot be compared with its app. `advice` says what to do about `why`."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        super().__init__(f"The notebook {path} cannot be compared with its app: {why}. {advice}")


class FrameError(StreamlitifyError):
    """A message that breaks the protocol of `wire`."""


class StopRun(BaseException):
    """Ends a run where it is: `st.stop`, or a viewer's stop.

    Not an `Exception`, so that an author's `except Exception` lets it pass.
    """


class RerunNow(BaseException):
    """Ends a run where it is, because another one is due."""
