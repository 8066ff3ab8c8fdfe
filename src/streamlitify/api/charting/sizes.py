"""How wide and high a chart is."""

from __future__ import annotations

from typing import Any

from streamlitify.api.place import Width, width_of


def sizes(width: Width, height: Width, use_container_width: bool | None) -> dict[str, Any]:
    """Return the fields of an element that say so."""
    return {
        "width": wide(width, use_container_width),
        "height": None if height == "content" else width_of(height, "stretch"),
    }


def wide(width: Width, use_container_width: bool | None) -> Any:
    """Return a width; the older argument says it in its own words."""
    if use_container_width is not None:
        return "stretch" if use_container_width else "content"
    return width_of(width, "stretch", "content")
