"""A stock ipykernel becomes a stand-in for kernels of another language."""

from __future__ import annotations

import atexit
from collections.abc import Mapping
from typing import Any

from streamlitify.kernel import boot as app
from streamlitify.kernel.foreign.door import ForeignKernels
from streamlitify.kernel.foreign.kernels import Order


def boot(order: Mapping[str, Any], direct: Mapping[str, Any] | None = None) -> None:
    """Install the app runtime in this kernel, and start a first kernel as `order` says.

    Args:
        direct: As for `kernel.boot`.

    Raises:
        NotStarted: It does not start.
    """
    kernels = ForeignKernels(Order(**order))
    atexit.register(kernels.close)
    kernels.try_out()
    app.boot(kernels, direct)
