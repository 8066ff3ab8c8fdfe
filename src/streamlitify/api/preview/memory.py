"""What a notebook that is worked on remembers, for its kernel's life."""

from __future__ import annotations

from streamlitify.ids import UploadId
from streamlitify.kernel.widgets.state import State
from streamlitify.wire.to_kernel import Uploaded

state = State()
"""The values of its widgets, and what its author put into `session_state`."""

uploads: dict[UploadId, Uploaded] = {}
"""The files that were chosen in its file uploaders."""
