"""What an app kernel costs: memory and processor, as ipykernel itself measures them.

The kernel is asked, on the channel that it answers on also while it is busy. So what is
told is true of a kernel on another machine as well, and of all processes that the kernel
has started.
"""

from __future__ import annotations

import queue
from dataclasses import dataclass
from typing import Any

_SECONDS = 2.0


@dataclass(frozen=True)
class Usage:
    """What a kernel's processes cost.

    Attributes:
        memory: In bytes; what processes share is counted once where the system can tell.
        cpu: In percent of one processor, since the last time somebody asked.
    """

    memory: int
    cpu: float


async def usage_of(manager: Any) -> Usage | None:
    """Return what the kernel of `manager` costs; None if it does not answer, or cannot measure."""
    client = manager.client(context=manager.context)
    client.start_channels(shell=False, iopub=False, stdin=False, hb=False, control=True)
    try:
        asked = client.session.msg("usage_request", {})
        client.control_channel.send(asked)
        said = await client.get_control_msg(timeout=_SECONDS)
    except queue.Empty:
        return None
    finally:
        client.control_channel.stop()
    content = said["content"]
    if "kernel_memory" not in content:
        return None
    return Usage(memory=int(content["kernel_memory"]), cpu=float(content["kernel_cpu"]))
