"""`st.success`, `st.progress`, `st.spinner` and their like: how things stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from streamlitify.api.place import Place, Width, running, width_of
from streamlitify.errors import AuthorError
from streamlitify.ids import AppName
from streamlitify.kernel.display.tracebacks import box
from streamlitify.notebook.locate import Places
from streamlitify.notebook.script import AppScript
from streamlitify.wire.elements import Alert, Element, Progress, Spinner
from streamlitify.wire.to_page import Toast

Level = Literal["success", "info", "warning", "error"]
TOAST_SECONDS: dict[str, float | None] = {"short": 4, "long": 10, "infinite": None}


class StatusCalls(Place):
    """Calls that tell how things stand. Each returns what stands for the element it drew."""

    def success(
        self, body: object, *, icon: str | None = None, width: Width = "stretch", title: str | None = None
    ) -> Any:
        """Show Markdown in a green box: something went well."""
        return self._alert("success", body, icon, width, title)

    def info(self, body: object, *, icon: str | None = None, width: Width = "stretch", title: str | None = None) -> Any:
        """Show Markdown in a blue box: something to know.

        >>> import streamlitify as st
        >>> _ = st.info("Data of *yesterday*.", icon="ℹ️")
        """
        return self._alert("info", body, icon, width, title)

    def warning(
        self, body: object, *, icon: str | None = None, width: Width = "stretch", title: str | None = None
    ) -> Any:
        """Show Markdown in a yellow box: something to mind."""
        return self._alert("warning", body, icon, width, title)

    def error(
        self, body: object, *, icon: str | None = None, width: Width = "stretch", title: str | None = None
    ) -> Any:
        """Show Markdown in a red box: something went wrong."""
        return self._alert("error", body, icon, width, title)

    def exception(self, exception: BaseException, width: Width = "stretch") -> Any:
        """Show an exception: to the author with its traceback, to viewers with a reference."""
        if not isinstance(exception, BaseException):
            raise AuthorError(f"st.exception shows exceptions, and was given a {type(exception).__name__}.")
        run = running()
        if run is None:
            return self._draw(_preview(exception))
        return self._draw(box(exception, run.program.places, author=run.session.viewer.author))

    def progress(self, value: float, text: str | None = None, width: Width = "stretch") -> Any:
        """Show a bar; call `progress` on what it returns to move it.

        Args:
            value: A whole number from 0 to 100, or a float from 0.0 to 1.0.
            text: Markdown above the bar.

        >>> import streamlitify as st
        >>> bar = st.progress(0, text="Reading")
        >>> _ = bar.progress(50, text="Half of it")
        """
        return self._draw(Progress(value=_percent(value), text=text, width=width_of(width, "stretch")))

    @contextmanager
    def spinner(
        self, text: str = "In progress...", *, show_time: bool = False, width: Width = "content"
    ) -> Iterator[None]:
        """Show that something goes on for as long as the `with` block lasts."""
        element = Spinner(text=text, show_time=show_time, width=width_of(width, "content", "stretch"))
        run = running()
        if run is None:
            shown = self._draw(element)
            try:
                yield
            finally:
                shown.empty()
            return
        with run.session.canvas.passing(element, self._where()):
            yield

    def toast(
        self,
        body: str,
        *,
        icon: str | None = None,
        duration: Literal["short", "long", "infinite"] | int = "short",
    ) -> Any:
        """Show a notice in the corner of the page that goes by itself.

        Args:
            duration: 4 seconds for `short`, 10 for `long`, until it is closed for `infinite`, or seconds.
        """
        if duration not in TOAST_SECONDS and (type(duration) is not int or duration <= 0):
            raise AuthorError(f"A toast cannot last {duration!r}: say short, long, infinite or seconds above 0.")
        run = running()
        if run is None:
            return self._alert("info", body, icon, "stretch", None)
        seconds = TOAST_SECONDS[duration] if isinstance(duration, str) else duration
        run.session.tell(Toast(text=str(body), icon=icon, seconds=seconds))
        return type(self)()

    def _alert(self, level: Level, body: object, icon: str | None, width: Width, title: str | None) -> Any:
        size = width_of(width, "stretch")
        return self._draw(Alert(level=level, text=str(body), icon=icon, title=title, width=size))


def _percent(value: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise AuthorError(f"st.progress takes a number, and was given {value!r}.")
    if isinstance(value, float):
        # Sums of floats miss 0 and 1 by a little; nobody means that.
        if -1e-9 <= value <= 1 + 1e-9:
            return min(1.0, max(0.0, value)) * 100
        raise AuthorError(f"st.progress takes a float from 0.0 to 1.0, and was given {value}.")
    if 0 <= value <= 100:
        return value
    raise AuthorError(f"st.progress takes a whole number from 0 to 100, and was given {value}.")


def _preview(exception: BaseException) -> Element:
    nowhere = Places(AppScript(AppName(""), "", "", ()))
    return box(exception, nowhere, author=True)
