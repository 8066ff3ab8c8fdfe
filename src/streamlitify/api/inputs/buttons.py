"""Buttons: true in the one run that a press of them causes."""

from __future__ import annotations

import io
import mimetypes
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from streamlitify.api.inputs.codecs import Flag
from streamlitify.api.inputs.common import OnChange, as_json, callback_of, key_of, maker
from streamlitify.api.place import Place, Width, lines_of, running, width_of
from streamlitify.errors import AuthorError
from streamlitify.ids import MediaId
from streamlitify.kernel.media import Held
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import Button, DownloadButton
from streamlitify.wire.elements.inputs import ButtonLook

Side = Literal["left", "right"]
Data = str | bytes | io.IOBase | Callable[[], Any]


class ButtonCalls(Place):
    """Calls that draw buttons."""

    def button(
        self,
        label: str,
        key: str | int | None = None,
        help: str | None = None,
        on_click: OnChange = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        type: ButtonLook = "secondary",
        icon: str | None = None,
        icon_position: Side = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw a button; return True in the run that a press of it caused.

        Args:
            on_click: Called with `args` and `kwargs` before that run.
            type: `primary` stands out, `tertiary` is plain text.
            shortcut: A key that presses it, such as `"Ctrl+Enter"`.
            wrap: Whether a long label breaks into lines, or is cut; by default it is cut in rows and columns.

        >>> import streamlitify as st
        >>> if st.button("Say hello"):
        ...     _ = st.write("Hello!")
        """
        make = maker(
            Button, label, help=help, disabled=disabled, key=key_of(key), look=_look(type), icon=icon,
            icon_position=icon_position, shortcut=shortcut, width=_width(width, use_container_width),
            lines=lines_of(wrap),
        )  # fmt: skip
        arguments = {"label": label, "help": help, "type": type, "icon": icon, "shortcut": shortcut}
        return bool(self._widget(_press("button", arguments, make, key, disabled, callback_of(on_click, args, kwargs))))

    def form_submit_button(
        self,
        label: str = "Submit",
        help: str | None = None,
        on_click: OnChange = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        key: str | int | None = None,
        type: ButtonLook = "secondary",
        icon: str | None = None,
        icon_position: Side = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw the button that sends its form's values; return True in the run it caused."""
        run = running()
        form = None if run is None else run.form_at(self._where())
        make = maker(
            Button, label, help=help, disabled=disabled, key=key_of(key), look=_look(type), icon=icon,
            icon_position=icon_position, shortcut=shortcut, submits=form, width=_width(width, use_container_width),
            lines=lines_of(wrap),
        )  # fmt: skip
        arguments = {"label": label, "help": help, "type": type, "icon": icon}
        callback = callback_of(on_click, args, kwargs)
        return bool(
            self._widget(_press("form_submit_button", arguments, make, key, disabled, callback, forms="submits"))
        )

    def download_button(
        self,
        label: str,
        data: Data,
        file_name: str | None = None,
        mime: str | None = None,
        key: str | int | None = None,
        help: str | None = None,
        on_click: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        type: ButtonLook = "secondary",
        icon: str | None = None,
        icon_position: Side = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Draw a button that saves a file; return True in the run that a press of it caused.

        Args:
            data: The file's text or bytes, an open file, or a function that makes
                them when the button is pressed.
            file_name: The name to save it under.
            mime: Its content type; by default what the name or the data suggest.
            on_click: As in `button`; `"ignore"` causes no rerun.

        >>> import streamlitify as st
        >>> _ = st.download_button("Save", "a,b\\n1,2\\n", "table.csv")
        """
        name = file_name or ("download.txt" if _type_of(data) == "text/plain" else "download.bin")
        content_type = mime or mimetypes.guess_type(file_name or "")[0] or _type_of(data)
        arguments: dict[str, Any] = {"label": label, "help": help, "file_name": file_name, "mime": mime, "type": type}
        media = _hold(data, name, content_type, f"{as_json(arguments)}{key}")
        make = maker(
            DownloadButton, label, help=help, disabled=disabled, key=key_of(key), media=media, file_name=name,
            look=_look(type), icon=icon, icon_position=icon_position, shortcut=shortcut,
            quiet=on_click == "ignore", width=_width(width, use_container_width),
            lines=lines_of(wrap),
        )  # fmt: skip
        callback = callback_of(on_click, args, kwargs)
        return bool(self._widget(_press("download_button", arguments, make, key, disabled, callback)))


def _press(
    kind: str,
    arguments: Mapping[str, Any],
    make: Any,
    key: object,
    disabled: bool,
    callback: Any,
    forms: Any = "outside",
) -> Wanted:
    return Wanted(
        kind=kind,
        arguments={name: as_json(value) for name, value in arguments.items()},
        make=make,
        codec=Flag(),
        default=False,
        key=key_of(key),
        trigger=True,
        settable=False,
        disabled=disabled,
        callback=callback,
        forms=forms,
    )


def _look(look: str) -> str:
    if look not in ("primary", "secondary", "tertiary"):
        raise AuthorError(f"There is no button of type {look!r}. Take primary, secondary or tertiary.")
    return look


def _width(width: Width, use_container_width: bool | None) -> Any:
    return "stretch" if use_container_width else width_of(width, "content", "stretch")


def _type_of(data: Data) -> str:
    return "text/plain" if isinstance(data, (str, io.TextIOBase)) else "application/octet-stream"


def _hold(data: Data, name: str, mime: str, about: str) -> MediaId:
    run = running()
    if run is None:
        return MediaId("")
    media = run.session.media
    if callable(data) and not isinstance(data, io.IOBase):
        return media.hold_maker(about, Held(lambda: _bytes(data()), mime, name))
    return media.hold(_bytes(data), mime, name)


def _bytes(data: Any) -> bytes:
    if isinstance(data, io.IOBase):
        data.seek(0)
        data = data.read()
    if isinstance(data, str):
        return data.encode()
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data)
    raise AuthorError(f"A download is text, bytes or an open file, and a {type(data).__name__} was given.")
