"""A server for the apps that the command names.

They are looked at before there is a server, so a wrong path or a missing kernel
is one sentence and an exit code. Then `server.extension` takes over. Options of
Jupyter's own (`--ServerApp.…`, `--debug`) pass through.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

from streamlitify.errors import NotebookError
from streamlitify.server.catalog import App, Catalog
from streamlitify.server.extension import CHOICES, StreamlitifyApp
from streamlitify.server.kernels.ahead import Ahead
from streamlitify.server.kernels.process import check_kernel
from streamlitify.server.publishing.shelf import Shelf
from streamlitify.server.publishing.store import Store


def serve(options: argparse.Namespace, others: Sequence[str], ahead: Ahead) -> int:
    """Serve apps until the server is stopped."""
    chosen = {name: said for name in CHOICES if (said := getattr(options, name))}
    catalog = Catalog(chosen, Shelf(Store(), lambda path: True, chosen))
    apps = [app for path in options.paths for app in catalog.add(Path(path))]
    if len(apps) == 1:
        _check(apps[0])
    StreamlitifyApp.ahead = ahead
    StreamlitifyApp.launch_instance([*_server_options(options, apps), *others])  # type: ignore[no-untyped-call]
    return 0


def _check(app: App) -> None:
    if app.script is None:
        raise NotebookError(app.problem)
    check_kernel(app.script)


def _server_options(options: argparse.Namespace, apps: Sequence[App]) -> list[str]:
    start = f"/apps/{apps[0].name}" if len(apps) == 1 else "/apps/"
    chosen = {
        "ServerApp.ip": options.ip,
        "ServerApp.port": options.port,
        "ServerApp.open_browser": options.browser,
        "ServerApp.allow_root": _is_loopback(options.ip) or None,
        "ServerApp.root_dir": str(Path.cwd()),
        "ServerApp.base_url": options.base_url,
        "IdentityProvider.token": options.token,
        "StreamlitifyApp.default_url": start,
        "StreamlitifyApp.open_to": options.open_to,
        **{f"StreamlitifyApp.{name}": getattr(options, name) or None for name in CHOICES},
    }
    files = [f"--StreamlitifyApp.apps={Path(path).absolute()}" for path in options.paths]
    return [f"--{name}={value}" for name, value in chosen.items() if value is not None] + files


def _is_loopback(ip: str) -> bool:
    try:
        return ip_address(ip).is_loopback
    except ValueError:
        return ip == "localhost"
