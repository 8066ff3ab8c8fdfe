"""The names by which parts of an app know one another.

Each is a string with a type of its own, so that a function which takes a
`WidgetId` cannot be handed a label. A function that takes `str` takes text.
"""

from __future__ import annotations

from typing import NewType

AppName = NewType("AppName", str)
"""The last part of an app's URL, such as `seattle-weather`."""

CellId = NewType("CellId", str)
"""A notebook cell's `id`, as nbformat 4.5 defines it."""

WidgetId = NewType("WidgetId", str)
"""One widget of one app, the same in every run: see `kernel.widgets.identity`."""

FragmentId = NewType("FragmentId", str)
"""One place in the script where a fragment was called."""

SessionId = NewType("SessionId", str)
"""One viewer's state in the app kernel. It never leaves the server."""

ViewerKey = NewType("ViewerKey", str)
"""The secret by which one browser tab finds its session again."""

MediaId = NewType("MediaId", str)
"""Bytes that the app kernel holds for the page, named by their content."""

UploadId = NewType("UploadId", str)
"""A file that a viewer sent."""

CommId = NewType("CommId", str)
"""One comm of a session's: mostly an ipywidgets model, whose id it then is."""
