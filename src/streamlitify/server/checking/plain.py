"""A notebook run as JupyterLab's *Run All* runs it, and the only door to nbclient."""

from __future__ import annotations

import asyncio
import base64
import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import zmq
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from streamlitify.errors import CompareError
from streamlitify.notebook.document import Document
from streamlitify.notebook.read import node_of
from streamlitify.server.checking.patience import GLANCE, KERNEL_ENDED, too_long
from streamlitify.testing.compare.expected import expected
from streamlitify.testing.compare.shown import Page

OF_A_REASON = 120
"""Characters of somebody else's reason that are passed on."""

# What goes wrong is in the cells' outputs, or raised.
_quiet = logging.getLogger("streamlitify.checking.quiet")
_quiet.propagate = False
_quiet.addHandler(logging.NullHandler())


async def run_plain(document: Document, timeout: float) -> Page:
    """Run a notebook and return what JupyterLab shows below each of its cells.

    Its first error ends it, unless the cell is tagged `raises-exception`.

    Raises:
        CompareError: It takes longer than `timeout` seconds, or its kernel ends by itself.
    """
    node, folder = node_of(document), str(Path(document.path).parent)
    about = {"metadata": {"path": folder}}
    client = NotebookClient(
        node, kernel_name=document.kernel, resources=about, timeout=None, record_timing=False, log=_quiet
    )
    client.on_cell_executed = _paged
    surroundings = {**os.environ, "JPY_SESSION_NAME": document.path}
    running = asyncio.create_task(client.async_execute(env=surroundings, stdout=DEVNULL, stderr=DEVNULL))
    try:
        if not await _ended(running, client, timeout):
            raise CompareError(document.path, *too_long(timeout))
        running.result()
    except CellExecutionError:
        pass  # the cell's outputs say so
    except DeadKernelError:
        raise CompareError(document.path, *KERNEL_ENDED) from None
    except CompareError:
        raise
    except Exception as error:  # nbclient refuses outputs of its own accord, with whatever nbformat raises
        why = f"nbclient cannot run it ({(str(error) or type(error).__name__).splitlines()[0][:OF_A_REASON]})"
        raise CompareError(document.path, why, "Run it in JupyterLab to see what is amiss.") from error
    models = _models(client.widget_state, client.widget_buffers)
    cells = zip(document.cells, node["cells"], strict=True)
    return {cell.number: expected(each.get("outputs", ()), models) for cell, each in cells}


async def _ended(running: asyncio.Task[Any], client: NotebookClient, timeout: float) -> bool:
    """Wait until `running` has ended; False: it has been ended because it takes too long."""
    loop = asyncio.get_running_loop()
    until = loop.time() + timeout
    while not (await asyncio.wait([running], timeout=GLANCE))[0]:
        if loop.time() > until:
            running.cancel()
            # However it ends now: nobody asks any more.
            await asyncio.gather(running, return_exceptions=True)
            return False
        # nbclient speaks for Output widgets past asyncio, over the socket that it waits on:
        # a reply that is there already may then go unnoticed, until somebody asks.
        if client.kc is not None:
            # A socket that nbclient closes meanwhile ends the poll, and only that.
            await asyncio.wait([asyncio.create_task(_looked(client.kc))])
    return True


async def _looked(channels: Any) -> None:
    # nbclient may close the socket at any moment.
    if (socket := channels.shell_channel.socket) is not None:
        with suppress(zmq.ZMQError, asyncio.CancelledError):
            await socket.poll(1)


def _paged(cell: Any, execute_reply: Mapping[str, Any], **about: Any) -> None:
    """Add what IPython answers to `name?`: it comes with the reply, and JupyterLab shows it below the cell."""
    pages = [each for each in execute_reply["content"].get("payload", ()) if each["source"] == "page"]
    cell["outputs"] += [{"output_type": "display_data", "data": each["data"], "metadata": {}} for each in pages[:1]]


def _models(states: Mapping[str, Any], buffers: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the states of all widgets, their bytes in their places."""
    models = {comm: _copied(state) for comm, state in states.items()}
    for comm, placed in buffers.items():
        for path, buffer in placed.items():
            inner: Any = models[comm]
            for step in path[:-1]:
                inner = inner[step]
            inner[path[-1]] = base64.b64decode(buffer["data"])
    return models


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(each) for name, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value
