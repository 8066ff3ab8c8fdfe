"""Mistakes in an app's code, shown to its author at the cell."""

from __future__ import annotations

from streamlitify.errors.root import StreamlitifyError


class AuthorError(StreamlitifyError):
    """A mistake in the app's code. Streamlit's name for it is `StreamlitAPIException`."""


class RunTooLongError(AuthorError):
    """A run lasts longer than its app allows."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"This run was stopped here, because it has lasted longer than {seconds:g} seconds, the app's "
            "run_time_limit. Keep what takes long with st.cache_data, or raise the limit in the app's settings."
        )


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
