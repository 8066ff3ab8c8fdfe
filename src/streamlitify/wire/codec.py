"""One message, one binary frame.

    u32 n | u32 length[n] | pad to 8 | JSON | pad to 8 | buffer | pad to 8 | …

All numbers are little-endian; `n` counts the JSON and its buffers. Bytes are
lifted out of the message and stand behind it, as Jupyter's own messages do it:
`buffer_paths` in the JSON says where each one belongs. Every part starts at a
multiple of 8, so the page reads Arrow columns where they lie, without a copy.

A message is a frozen dataclass. Its `TAG`, such as `("kind", "slider")`, is what
the page tells it by; fields that are None, and flags at their default of False,
are left out. Bytes stand in fields
of dataclasses or in tuples of them: what is inside a plain dictionary or list
is JSON already and is not searched.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeAlias

from streamlitify.errors import FrameError
from streamlitify.wire.jsonable import JSON

Path: TypeAlias = tuple[str | float, ...]
Buffer: TypeAlias = bytes | bytearray | memoryview

PARTS_LIMIT = 4096


def pack(message: object) -> bytes:
    """Return `message`, a dataclass of `wire`, as one frame."""
    buffers: list[Buffer] = []
    paths: list[Path] = []
    data = _plain(message, (), buffers, paths)
    if paths:
        data["buffer_paths"] = paths
    return frame(_json(data), buffers)


def plain(message: object) -> dict[str, Any]:
    """Return `message`, which has no bytes in it, as JSON-ready data with its tag."""
    data: dict[str, Any] = _plain(message, (), [], [])
    return data


def frame(body: bytes, buffers: Sequence[Buffer] = ()) -> bytes:
    """Return the frame of a JSON text and its buffers."""
    parts = [body, *buffers]
    lengths = [memoryview(part).nbytes for part in parts]
    head = struct.pack(f"<{len(parts) + 1}I", len(parts), *lengths)
    pieces: list[Buffer] = [head, _pad(len(head))]
    for part, length in zip(parts, lengths, strict=True):
        pieces += (part, _pad(length))
    return b"".join(pieces)


def unpack(data: Buffer) -> dict[str, Any]:
    """Return the message in a frame, its buffers in their places.

    Raises:
        FrameError: It is not a frame, or its JSON is not an object.
    """
    body, buffers = parts(memoryview(data))
    try:
        message = json.loads(bytes(body))
    except (ValueError, RecursionError) as error:
        raise FrameError(f"A frame arrived whose first part is not JSON: {error}.") from None
    if not isinstance(message, dict):
        raise FrameError(f"A frame arrived that holds a {type(message).__name__}, not an object.")
    _place(message, buffers)
    return message


def parts(data: memoryview) -> tuple[memoryview, list[memoryview]]:
    """Return the JSON text and the buffers of a frame.

    Raises:
        FrameError: It is not a frame.
    """
    try:
        (count,) = struct.unpack_from("<I", data)
        if not 1 <= count <= PARTS_LIMIT:
            raise FrameError(f"A frame arrived with {count} parts: it must have 1 to {PARTS_LIMIT}.")
        lengths = struct.unpack_from(f"<{count}I", data, 4)
    except struct.error:
        raise FrameError(f"A frame of {len(data)} bytes arrived: it is cut short.") from None
    start = _up(4 + 4 * count)
    found = []
    for length in lengths:
        if start + length > len(data):
            raise FrameError(f"A frame of {len(data)} bytes arrived: it is cut short.")
        found.append(data[start : start + length])
        start = _up(start + length)
    return found[0], found[1:]


def _place(message: dict[str, Any], buffers: list[memoryview]) -> None:
    paths = message.pop("buffer_paths", [])
    if not isinstance(paths, list) or len(paths) != len(buffers):
        raise FrameError(f"A frame arrived with {len(buffers)} buffers and no place for each of them.")
    for path, buffer in zip(paths, buffers, strict=True):
        target: Any = message
        try:
            for name in path[:-1]:
                target = target[name]
            target[path[-1]] = buffer
        except (LookupError, TypeError):
            raise FrameError(f"A frame arrived with a buffer for {path!r}, where its message has no place.") from None


@cache
def _members(cls: type) -> tuple[tuple[str, bool], ...]:
    """The fields of a dataclass, and whether each may be left out when it is false."""
    return tuple((each.name, each.default is False) for each in fields(cls))


def _plain(value: object, path: Path, buffers: list[Buffer], paths: list[Path]) -> Any:
    if isinstance(value, (bytes, bytearray, memoryview)):
        buffers.append(value)
        paths.append(path)
        return None
    if is_dataclass(value) and not isinstance(value, type):
        return _object(value, path, buffers, paths)
    if isinstance(value, tuple):
        return [_plain(each, (*path, index), buffers, paths) for index, each in enumerate(value)]
    return value


def _object(value: Any, path: Path, buffers: list[Buffer], paths: list[Path]) -> dict[str, Any]:
    cls = type(value)
    data: dict[str, Any] = dict([cls.TAG]) if hasattr(cls, "TAG") else {}
    for name, may_be_false in _members(cls):  # type: ignore[arg-type]  # mypy takes a class for unhashable here
        each = getattr(value, name)
        if each is None or (each is False and may_be_false):
            continue
        if each.__class__ in _LEAVES:
            data[name] = each
        else:
            data[name] = _plain(each, (*path, name), buffers, paths)
    return data


_LEAVES = frozenset({str, int, float, bool})


def _json(data: Mapping[str, Any]) -> bytes:
    try:
        return json.dumps(data, allow_nan=False, separators=(",", ":"), ensure_ascii=False).encode()
    except (ValueError, UnicodeEncodeError):
        # NaN and infinities, which JSON cannot say, and lone surrogates, which
        # UTF-8 cannot: rare enough to be looked for only now.
        return json.dumps(_sayable(data), allow_nan=False, separators=(",", ":")).encode()


def _sayable(value: Any) -> JSON:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {str(_sayable(str(name))): _sayable(each) for name, each in value.items()}
    if isinstance(value, Iterable):
        return [_sayable(each) for each in value]
    return value  # type: ignore[no-any-return]  # None, bool and int: JSON as they are


def _pad(length: int) -> bytes:
    return b"\0" * (-length % 8)


def _up(offset: int) -> int:
    return offset + -offset % 8
