"""What JSON can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    JSON: TypeAlias = None | bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"]
else:
    # The type refers to itself by name, which `typing.get_type_hints` would look
    # up in the module that uses it: see `wire.typescript`.
    JSON = Any
