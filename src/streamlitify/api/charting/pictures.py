"""Whatever authors call an image, as a file's bytes or a URL.

What a thing is is read from its first bytes, not from its name. Arrays are written
as PNG here, with the standard library; Pillow is asked only for what it made, and
for JPEG.
"""

from __future__ import annotations

import io
import mimetypes
import re
import struct
import sys
import zlib
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from streamlitify.errors import AuthorError
from streamlitify.wire.elements import Picture

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"\0\0\1\0", "image/x-icon"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "image/svg+xml"),
)
"""How files begin."""
SVG = re.compile(r"\s*(<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE.*?>|\s)*<svg\b", re.DOTALL | re.IGNORECASE)
URL = re.compile(r"(https?://|data:image/)", re.IGNORECASE)
MODES = {1: ("L", 0), 3: ("RGB", 2), 4: ("RGBA", 6)}
"""By the number of channels: what Pillow and what PNG call such an image."""


def picture_of(image: Any, caption: Any, clamp: bool, channels: str, format: str) -> Picture:
    """Return one picture.

    Raises:
        AuthorError: It is none.
    """
    said = None if caption is None else str(caption)
    if isinstance(image, str) and URL.match(image):
        return Picture(mime="image/*", url=image, caption=said)
    read = next((read for matches, read in READERS if matches(image)), None)
    if read is None:
        raise AuthorError(
            f"A {type(image).__name__} is no image. Give a path, a URL, bytes, an array, or an image of Pillow."
        )
    content, mime = read(image, clamp, channels, format)
    return Picture(mime=mime, data=content, caption=said)


def _file(image: Any, *_: Any) -> tuple[bytes, str]:
    if isinstance(image, str) and SVG.match(image):
        return image.encode(), "image/svg+xml"
    try:
        content = Path(image).read_bytes()
    except OSError as error:
        raise AuthorError(f"The image {str(image)[:200]!r} cannot be opened: {error.strerror}.") from None
    return content, _mime(content) or mimetypes.guess_type(str(image))[0] or "image/png"


def _bytes(image: Any, *_: Any) -> tuple[bytes, str]:
    content = bytes(image)
    return content, _mime(content) or "image/png"


def _opened(image: Any, *_: Any) -> tuple[bytes, str]:
    return _bytes(image.getvalue() if hasattr(image, "getvalue") else image.read())


def _mime(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:12] in (b"ftypavif", b"ftypavis"):
        return "image/avif"
    start = content[:200].lstrip()
    return next((mime for magic, mime in MAGIC if start.startswith(magic)), None)


def _pillow(image: Any, clamp: bool, channels: str, format: str) -> tuple[bytes, str]:
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    wanted = ("JPEG" if image.format == "JPEG" else "PNG") if format == "AUTO" else format.replace("JPG", "JPEG")
    if wanted == "JPEG":
        plain = image if image.mode in ("L", "RGB") else image.convert("RGB")
    else:
        plain = (
            image
            if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA")
            else image.convert("RGBA" if has_alpha else "RGB")
        )
    content = io.BytesIO()
    plain.save(content, wanted, **({"quality": 90} if wanted == "JPEG" else {"compress_level": 3}))
    return content.getvalue(), f"image/{wanted.lower()}"


def _array(image: Any, clamp: bool, channels: str, format: str) -> tuple[bytes, str]:
    values = image[:, :, None] if image.ndim == 2 else image
    if values.ndim != 3 or values.shape[2] not in MODES:
        raise AuthorError(
            "An array is an image if its shape is (height, width) or (height, width, channels) with 1, 3 or 4 "
            f"channels. Its shape is {image.shape}."
        )
    if channels == "BGR" and values.shape[2] >= 3:
        values = values[:, :, [2, 1, 0, *range(3, values.shape[2])]]
    values = _eight_bits(values, clamp)
    if format.startswith("JP"):
        if not find_spec("PIL"):
            raise AuthorError("JPEG needs the package Pillow in the notebook's environment. Take output_format='PNG'.")
        mode, _ = MODES[values.shape[2]]
        made = import_module("PIL.Image").fromarray(values[:, :, 0] if mode == "L" else values)
        return _pillow(made, clamp, channels, format)
    return png(values), "image/png"


def _eight_bits(values: Any, clamp: bool) -> Any:
    """Return an array of whole numbers from 0 to 255."""
    numpy = sys.modules["numpy"]
    if values.dtype == numpy.uint8:
        return values
    if values.dtype.kind == "b":
        return values.astype(numpy.uint8) * 255
    if values.dtype.kind not in "iuf":
        raise AuthorError(f"An array of type {values.dtype} is no image: its values must be numbers.")
    top: Any = 1.0 if values.dtype.kind == "f" else 255
    if values.size and not clamp and (values.min() < 0 or values.max() > top):
        raise AuthorError(
            f"The array's values go from {values.min()} to {values.max()}, and an image's from 0 to {top}. "
            "Scale them, or pass clamp=True."
        )
    within = numpy.clip(numpy.nan_to_num(values), 0, top)
    return (within * 255 if top == 1.0 else within).astype(numpy.uint8)


def png(values: Any) -> bytes:
    """Return an array of bytes, (height, width, channels), as a PNG file."""
    height, width, channels = values.shape
    _, color = MODES[channels]
    lines = sys.modules["numpy"].zeros((height, 1 + width * channels), "u1")  # each line after the byte of its filter
    lines[:, 1:] = values.reshape(height, width * channels)
    header = struct.pack(">IIBBBBB", width, height, 8, color, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines.tobytes(), 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _of(module: str, name: str) -> Callable[[Any], bool]:
    return lambda thing: any(
        base.__module__.partition(".")[0] == module and base.__name__ == name for base in type(thing).__mro__
    )


READERS: tuple[tuple[Callable[[Any], bool], Callable[[Any, bool, str, str], tuple[bytes, str]]], ...] = (
    (lambda thing: isinstance(thing, (str, Path)), _file),
    (lambda thing: isinstance(thing, (bytes, bytearray, memoryview)), _bytes),
    (_of("PIL", "Image"), _pillow),
    (_of("numpy", "ndarray"), _array),
    (lambda thing: hasattr(thing, "read"), _opened),
)
"""What an image can be, and how it is read."""
