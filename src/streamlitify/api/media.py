"""`st.image`: pictures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from streamlitify.api.charting.pictures import picture_of
from streamlitify.api.place import Place, Width, width_of
from streamlitify.errors import AuthorError
from streamlitify.wire.elements import Image


class MediaCalls(Place):
    """Calls that show pictures."""

    def image(
        self,
        image: Any,
        caption: str | Iterable[str] | None = None,
        width: Width = "content",
        clamp: bool = False,
        channels: Literal["RGB", "BGR"] = "RGB",
        output_format: Literal["JPEG", "PNG", "auto"] = "auto",
        *,
        use_container_width: bool | None = None,
        link: str | None = None,
        use_column_width: bool | None = None,
        alt: str | None = None,
    ) -> Any:
        """Show a picture, or several.

        Args:
            image: A file's path or URL, its bytes or an open file, SVG text, an image of
                Pillow, or an array of (height, width) or (height, width, 1, 3 or 4): whole
                numbers from 0 to 255, or floats from 0 to 1. Or a list of these.
            caption: Markdown below it; for a list, one for each.
            clamp: Take what lies outside of the range as its ends.
            channels: The order of the colours in arrays.
            output_format: How arrays and images of Pillow travel; `auto` loses nothing.
            link: Where a click leads.
        """
        images = list(image) if isinstance(image, (list, tuple)) else [image]
        captions: list[Any] = (
            [caption] * len(images)
            if caption is None
            else ([caption] if isinstance(caption, str) or not isinstance(caption, Iterable) else list(caption))
        )
        if len(captions) != len(images):
            raise AuthorError(f"{len(captions)} captions were given for {len(images)} images. Give one for each.")
        if output_format.upper() not in ("AUTO", "PNG", "JPEG", "JPG"):
            raise AuthorError(f"The output_format of st.image is auto, PNG or JPEG, and {output_format!r} was given.")
        pictures = [
            picture_of(each, said, clamp, channels, output_format.upper())
            for each, said in zip(images, captions, strict=True)
        ]
        size: Any = "stretch" if use_container_width or use_column_width else width_of(width, "content", "stretch")
        return self._draw(Image(pictures=tuple(pictures), link=link, alt=alt, width=size))
