"""The root of the tree."""

from __future__ import annotations


class StreamlitifyError(Exception):
    """The root: whatever this package raises on purpose."""
