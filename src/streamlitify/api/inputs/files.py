"""`st.file_uploader`, and the files that viewers send."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from streamlitify.api import preview
from streamlitify.api.inputs.common import OnChange, as_json, callback_of, key_of, maker
from streamlitify.api.place import Place, Width, running, width_of
from streamlitify.errors import AuthorError
from streamlitify.ids import UploadId
from streamlitify.kernel.widgets.codec import Unfit
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import FileUploader
from streamlitify.wire.elements.element import LabelVisibility
from streamlitify.wire.jsonable import JSON
from streamlitify.wire.to_kernel import Uploaded

MEGABYTE = 2**20
LIMIT = 200
FILES_LIMIT = 1000


class UploadedFile(io.BytesIO):
    """A file that a viewer sent: read it like any open file.

    Attributes:
        file_id: Its name here; files are equal if this is.
        name: What it was called on the viewer's machine.
        type: Its content type.
        size: Bytes.
    """

    def __init__(self, upload: Uploaded) -> None:
        super().__init__(Path(upload.path).read_bytes())
        self.file_id = upload.id
        self.name = upload.name
        self.type = upload.mime
        self.size = upload.size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UploadedFile) and other.file_id == self.file_id

    def __hash__(self) -> int:
        return hash(self.file_id)

    def __repr__(self) -> str:
        return f"UploadedFile(name={self.name!r}, type={self.type!r}, size={self.size})"


class FileCalls(Place):
    """The call that asks for files."""

    def file_uploader(
        self,
        label: str,
        type: str | Sequence[str] | None = None,
        accept_multiple_files: bool | Literal["directory"] = False,
        key: str | int | None = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        max_upload_size: int | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "stretch",
    ) -> Any:
        """Draw a place to drop a file; return it, or None, or a list if several are accepted.

        Args:
            type: Endings such as `"csv"` or `["png", "jpg"]`; all if None.
            accept_multiple_files: Several files, or a whole `"directory"`.
            max_upload_size: The largest file in megabytes; the server's limit holds as well.

        >>> import streamlitify as st
        >>> st.file_uploader("Readings", "csv") is None
        True
        """
        types = _endings(type)
        many: Any = "folder" if accept_multiple_files == "directory" else "several" if accept_multiple_files else "one"
        limit = (max_upload_size or LIMIT) * MEGABYTE
        run = running()
        uploads = preview.uploads if run is None else run.session.uploads
        make = maker(
            FileUploader, label, label_visibility, help=help, disabled=disabled, key=key_of(key), types=types,
            many=many, limit=limit, quiet=on_change == "ignore", width=width_of(width, "stretch"),
        )  # fmt: skip
        arguments = {"label": label, "type": types, "many": many, "limit": limit, "help": help}
        return self._widget(
            Wanted(
                kind="file_uploader",
                arguments={name: as_json(each) for name, each in arguments.items()},
                make=make,
                codec=Files(uploads.get, many != "one", types, limit),
                default=[] if many != "one" else None,
                key=key_of(key),
                lasting=("type", "many", "limit"),
                settable=False,
                disabled=disabled,
                callback=callback_of(on_change, args, kwargs),
            )
        )


@dataclass(frozen=True)
class Files:
    """Uploads by their ids; a file that has not arrived, or is not allowed here, is left out."""

    find: Callable[[UploadId], Uploaded | None]
    many: bool
    types: list[str] | None
    limit: int

    def decode(self, wire: JSON) -> Any:
        """Return open files, or one, or None."""
        if not isinstance(wire, list) or len(wire) > FILES_LIMIT:
            raise Unfit
        found = [upload for each in wire if (upload := self.find(UploadId(str(each)))) and self._allowed(upload)]
        if self.many:
            return [UploadedFile(each) for each in found]
        return UploadedFile(found[-1]) if found else None

    def encode(self, value: Any) -> JSON:
        """Return the ids of files: only the default, which is none, is ever encoded."""
        files = value if isinstance(value, list) else [] if value is None else [value]
        return [str(each.file_id) for each in files]

    def _allowed(self, upload: Uploaded) -> bool:
        fits = self.types is None or upload.name.lower().endswith(tuple(self.types))
        return fits and upload.size <= self.limit


def _endings(given: str | Sequence[str] | None) -> list[str] | None:
    if given is None:
        return None
    endings = [given] if isinstance(given, str) else list(given)
    if not all(isinstance(each, str) and each for each in endings):
        raise AuthorError(f"st.file_uploader takes endings such as 'csv', and {given!r} was given.")
    lower = [each.lower() if each.startswith(".") else f".{each.lower()}" for each in endings]
    twins = {".jpg": ".jpeg", ".jpeg": ".jpg", ".htm": ".html", ".html": ".htm", ".tif": ".tiff", ".tiff": ".tif"}
    return list(dict.fromkeys([*lower, *(twins[each] for each in lower if each in twins)]))
