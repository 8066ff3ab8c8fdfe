"""Taking a page's frame apart, whatever somebody has made it of.

A page's own frames are plain: no text nests deeply, no number is longer than a
browser's, and bytes stand in one field alone. What is otherwise was not made by
a page, and could cost more than its size: a text of a few MB becomes a million
objects, and what reads an object that nests a thousand times, or writes it on,
runs out of stack. So that is refused here, before anybody looks for meaning.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from streamlitify.errors import FrameError
from streamlitify.wire import codec
from streamlitify.wire.jsonable import JSON

DEPTH_LIMIT = 100
COUNT_LIMIT = 500_000
"""How many values one frame may have."""
NUMBER_LIMIT = 10**21
"""From here on browsers write whole numbers as they write others."""
BUFFERS = "buffers"

_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)


def message_of(frame: codec.Buffer) -> dict[str, Any]:
    """Return the message in a page's frame, its bytes in the field for them.

    Raises:
        FrameError: It is not a frame, or none that a page would send.
    """
    body, buffers = codec.parts(memoryview(frame))
    message = _loaded(bytes(body))
    if not isinstance(message, dict):
        raise FrameError(f"A frame arrived that holds a {type(message).__name__}, not an object.")
    paths = message.pop("buffer_paths", [])
    if paths != [[BUFFERS, at] for at in range(len(buffers))] or (buffers and message.get(BUFFERS) != _none(buffers)):
        raise FrameError(f"A frame arrived with {len(buffers)} buffers and no place for each of them.")
    if buffers:
        message[BUFFERS] = buffers
    return message


def _none(buffers: list[memoryview]) -> list[None]:
    return [None] * len(buffers)


def _loaded(body: bytes) -> Any:
    if _count(body) > COUNT_LIMIT and _count(_TEXT.sub(b"", body)) > COUNT_LIMIT:
        raise FrameError(f"A frame arrived that holds more than {COUNT_LIMIT} values.")
    try:
        message = _DECODER.decode(body.decode())
    except (ValueError, RecursionError) as error:
        raise FrameError(f"A frame arrived whose first part is not JSON: {error}.") from None
    is_whole = _check(message)
    return message if is_whole else _mended(message)


def _count(body: bytes) -> int:
    return sum(map(body.count, (b",", b"[", b"{")))


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON's")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _check(message: Any) -> bool:
    """Check what JSON's grammar leaves open; return whether all texts are Unicode.

    Raises:
        FrameError: It nests too deeply, or has a number that no browser writes.
    """
    is_whole, level = True, [message]
    for _ in range(DEPTH_LIMIT):
        inner: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                inner += each.keys()
                inner += each.values()
            elif isinstance(each, list):
                inner += each
            elif isinstance(each, str):
                is_whole = is_whole and (each.isascii() or _is_unicode(each))
            elif isinstance(each, (int, float)) and not -NUMBER_LIMIT < each < NUMBER_LIMIT:
                _check_large(each)
        if not inner:
            return is_whole
        level = inner
    raise FrameError(f"A frame arrived that nests more than {DEPTH_LIMIT} times.")


def _check_large(number: float) -> None:
    if isinstance(number, int) or not math.isfinite(number):
        raise FrameError("A frame arrived with a number that is larger than any of a browser's.")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _mended(value: Any) -> JSON:
    """Return `value` with a sign in the place of each half of a character: half an emoji, say."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {str(_mended(name)): _mended(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_mended(each) for each in value]
    return value  # type: ignore[no-any-return]  # None, or a number
