"""`st.write`: shows anything, as what it is.

What decides is a table, read from the top: the first row whose question an object
answers with yes shows it. Libraries are recognised by the modules their classes
come from, so none is imported that the author has not imported.
"""

from __future__ import annotations

import dataclasses
import inspect
import io
import re
import types
from collections import ChainMap, UserDict, UserList
from collections.abc import Callable, ItemsView, KeysView, Mapping, ValuesView
from typing import Any

from streamlitify.api.dataframes import is_dataframe_like
from streamlitify.api.place import Place, width_of
from streamlitify.kernel.display.bundles import html
from streamlitify.kernel.loop import current
from streamlitify.wire.elements import Html

JSON_LIKE = (
    dict, list, map, enumerate, types.MappingProxyType, UserDict, ChainMap, UserList, KeysView, ValuesView, ItemsView,
)  # fmt: skip
SCALARS = (str, int, float, complex, bool, type(None))
HELPLESS = re.compile(r"<.* at 0x[0-9a-fA-F]+>")


class WriteCalls(Place):
    """The call that shows anything, and those for HTML."""

    def write(self, *args: Any, unsafe_allow_html: bool = False) -> None:
        """Show each argument as what it is.

        Texts are Markdown, and stand in one paragraph with the texts and numbers
        beside them; data frames are grids, figures are charts, dictionaries and
        lists are trees, exceptions are errors.

        Args:
            unsafe_allow_html: Show HTML in texts, and objects' own HTML, as HTML.

        >>> import streamlitify as st
        >>> st.write("The answer is", 42)
        """
        words: list[str] = []

        def say() -> None:
            if words:
                self._call("markdown", " ".join(words), unsafe_allow_html=unsafe_allow_html)
                words.clear()

        for each in args:
            if isinstance(each, str) or (isinstance(each, SCALARS) and len(args) > 1):
                words.append(each if isinstance(each, str) else f"`{each}`")
                continue
            say()
            self._show(each, unsafe_allow_html)
        say()

    def html(self, body: Any, *, width: Any = "stretch", unsafe_allow_javascript: bool = False) -> Any:
        """Show HTML: a text, the path of a file, or an object with `_repr_html_`.

        It becomes part of the page once it has been cleaned. HTML with scripts is
        shown in a frame of its own, where it cannot reach the page.

        Args:
            width: `"stretch"`, `"content"` or pixels.
            unsafe_allow_javascript: Taken for compatibility: in that frame, scripts run anyway.
        """
        text = body._repr_html_() if hasattr(body, "_repr_html_") else _file_or_text(body)
        run = current()
        element = Html(text=text) if run is None else html(text, run.session.media)
        return self._draw(dataclasses.replace(element, width=width_of(width, "stretch", "content")))

    def _show(self, thing: Any, unsafe_allow_html: bool) -> None:
        for matches, method in DISPATCH:
            if matches(thing):
                self._call(method, thing)
                return
        if hasattr(thing, "_repr_html_") and unsafe_allow_html:
            self.html(thing)
        elif inspect.isgenerator(thing):
            for each in thing:
                self.write(each)
        else:
            self._show_text(thing)

    def _show_text(self, thing: Any) -> None:
        text = str(thing)
        if HELPLESS.fullmatch(text):
            self._call("text", f"{type(thing).__module__}.{type(thing).__qualname__}\n{inspect.getdoc(thing) or text}")
        elif "\n" in text:
            self._call("code", text, language=None)
        else:
            self._call("markdown", f"`{text.replace('`', chr(0x2CB))}`")

    def _show_string(self, thing: io.StringIO) -> None:
        self._call("markdown", thing.getvalue())

    def _show_code(self, thing: Any) -> None:
        name = getattr(thing, "__qualname__", None) or getattr(thing, "__name__", None) or repr(thing)
        self._call("markdown", f"**`{name}`**")
        self._call("text", inspect.getdoc(thing) or "No docstring.")

    def _call(self, method: str, *args: Any, **kwargs: Any) -> Any:
        return getattr(self, method)(*args, **kwargs)


def _of(module: str, *names: str) -> Callable[[Any], bool]:
    """Whether an object's class, or one it derives from, is of these names in that package."""

    def matches(thing: Any) -> bool:
        return any(
            base.__module__.partition(".")[0] == module and (not names or base.__name__ in names)
            for base in type(thing).__mro__
        )

    return matches


def _is_figure_list(thing: Any) -> bool:
    return isinstance(thing, (dict, list)) and bool(thing) and _of("plotly")(next(iter(thing)))


def _is_json_like(thing: Any) -> bool:
    is_namedtuple = isinstance(thing, tuple) and hasattr(thing, "_fields")
    return is_namedtuple or isinstance(thing, (*JSON_LIKE, Mapping)) or hasattr(thing, "model_dump")


def _is_code(thing: Any) -> bool:
    return isinstance(thing, (type, types.FunctionType, types.ModuleType)) or dataclasses.is_dataclass(thing)


def _file_or_text(body: Any) -> str:
    text = str(body)
    if len(text) < 4096 and "<" not in text and "\n" not in text:
        try:
            with open(text, encoding="utf-8") as file:
                return file.read()
        except OSError:
            return text
    return text


DISPATCH: tuple[tuple[Callable[[Any], bool], str], ...] = (
    (lambda thing: isinstance(thing, BaseException), "exception"),
    (is_dataframe_like, "dataframe"),
    (_of("altair"), "altair_chart"),
    (_of("matplotlib", "Figure", "FigureBase"), "pyplot"),
    (_of("plotly", "BaseFigure", "Figure"), "plotly_chart"),
    (_is_figure_list, "plotly_chart"),
    (_of("sympy"), "latex"),
    (_of("PIL", "Image"), "image"),
    (_is_json_like, "json"),
    (lambda thing: isinstance(thing, io.StringIO), "_show_string"),
    (_is_code, "_show_code"),
)
"""What an object is, and the call that shows such a thing."""
