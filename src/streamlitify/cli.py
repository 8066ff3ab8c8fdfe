"""The command: `jupyter streamlitify notebook.ipynb`.

It looks at what it is given before there is a server, so a wrong path or a
missing kernel is one sentence and an exit code. Then it hands over to
`server.extension`. Options of Jupyter's own (`--ServerApp.…`, `--debug`) pass
through.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from ipaddress import ip_address
from pathlib import Path

from streamlitify import __version__
from streamlitify.errors import NotebookError, StreamlitifyError
from streamlitify.notebook.read import read_notebook
from streamlitify.notebook.standalone import standalone
from streamlitify.server.catalog import App, Catalog
from streamlitify.server.checking.examine import advice, compare_all
from streamlitify.server.extension import StreamlitifyApp
from streamlitify.server.kernels.process import check_kernel
from streamlitify.testing.compare.report import data, lines

PORT = 8866

_EPILOG = """\
examples:
  jupyter streamlitify notebook.ipynb          serve a notebook as an app and open it
  jupyter streamlitify reports/ --no-browser   serve every notebook of a folder
  jupyter streamlitify export notebook.ipynb   write the app as a Python file
  jupyter streamlitify check --compare nb.ipynb  run it plainly and as an app, say what differs
  jupyter streamlitify list reports/           say which apps a folder holds

Any option of a Jupyter server is understood, too, such as --ServerApp.keyfile=….
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    command = _COMMANDS.get(words[0] if words else "", serve)
    try:
        return command(words)
    except StreamlitifyError as error:
        print(error, file=sys.stderr)
        return 1


def serve(words: Sequence[str]) -> int:
    """Serve apps until the server is stopped."""
    options, others = _serve_parser().parse_known_args(words)
    catalog = Catalog({"show_code": True} if options.show_code else {})
    apps = [app for path in options.paths for app in catalog.add(Path(path))]
    if len(apps) == 1:
        _check(apps[0])
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
        "StreamlitifyApp.show_code": options.show_code or None,
    }
    files = [f"--StreamlitifyApp.apps={Path(path).absolute()}" for path in options.paths]
    return [f"--{name}={value}" for name, value in chosen.items() if value is not None] + files


def _is_loopback(ip: str) -> bool:
    try:
        return ip_address(ip).is_loopback
    except ValueError:
        return ip == "localhost"


def export(words: Sequence[str]) -> int:
    """Write an app as a Python file."""
    parser = argparse.ArgumentParser("jupyter streamlitify export", description=export.__doc__)
    parser.add_argument("notebook", type=Path, help="the notebook")
    parser.add_argument("-o", "--output", type=Path, help="the file to write (default: the notebook's name with .py)")
    options = parser.parse_args(words[1:])
    output = options.output or options.notebook.with_suffix(".py")
    text = standalone(read_notebook(options.notebook))
    if output == options.notebook:
        raise NotebookError(f"The file {output} would overwrite itself. Name another with -o.")
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise NotebookError(f"The file {output} cannot be written: {error.strerror}. Name another with -o.") from error
    print(output)
    return 0


def listing(words: Sequence[str]) -> int:
    """Say which apps there are: name, title and file."""
    parser = argparse.ArgumentParser("jupyter streamlitify list", description=listing.__doc__)
    parser.add_argument("paths", nargs="*", default=["."], help="files and folders (default: this folder)")
    catalog = Catalog()
    apps = [app for path in parser.parse_args(words[1:]).paths for app in catalog.add(Path(path))]
    width = max(len(app.name) for app in apps)
    for app in apps:
        print(f"{app.name:{width}}  {app.title}  ({os.path.relpath(app.path)})")
        for sentence in (app.problem, *app.warnings):
            if sentence:
                print(f"{'':{width}}  {sentence}")
    return 0


def check(words: Sequence[str]) -> int:
    """Say what stands in a notebook's way to be an app; with --compare, what its app shows otherwise."""
    parser = argparse.ArgumentParser("jupyter streamlitify check", description=check.__doc__)
    add = parser.add_argument
    add("notebooks", nargs="+", metavar="NOTEBOOK", help="a notebook")
    add("--compare", action="store_true", help="run it, plainly and as an app, and compare what both show")
    add("--timeout", type=float, default=600, help="how many seconds a run may take (default: %(default)s)")
    add("--json", action="store_true", help="with --compare: say it to a tool, as JSON")
    options = parser.parse_args(words[1:])
    if not options.compare:
        for path in options.notebooks:
            print("\n".join((f"{path}:", *(f"  {each}" for each in advice(path) or ("It can be an app.",)))))
        return 0
    reports, refused = asyncio.run(compare_all(options.notebooks, options.timeout, _tell))
    print(json.dumps(data(reports, refused), indent=2) if options.json else "\n".join(lines(reports, len(refused))))
    return 1 if refused or any(report.found for report in reports) else 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


_COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {"check": check, "export": export, "list": listing}


def _serve_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "jupyter streamlitify",
        description="Serve Jupyter notebooks as Streamlit-style apps.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="a notebook, a Python file or a folder of them")
    add("--port", type=int, default=PORT, help="the port, or the first free one after it (default: %(default)s)")
    add("--ip", default="127.0.0.1", help="the address to listen on (default: %(default)s, this machine only)")
    add("--no-browser", dest="browser", action="store_false", help="do not open a browser")
    add("--token", help="the token that opens the server (default: a new one; empty: none is needed)")
    add("--base-url", help="the part of every URL before /apps/ (default: /)")
    add("--show-code", action="store_true", help="show every cell's code above its output")
    add("--version", action="version", version=__version__)
    return parser
