"""A real server in a thread of the test's process, and a page that speaks to it.

    write_notebook(folder / "app.ipynb", "x = 1")
    with a_server(folder) as server:
        page = server.open("app")
        page.until("draw")

Kernels are real ones.
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import httpx
import nbformat
import websocket
from jupyter_server.auth import IdentityProvider, User
from jupyter_server.serverapp import ServerApp
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from streamlitify.server.extension import SlimServer
from streamlitify.wire import codec

PATIENCE = 60
OURS = {"streamlitify": True}
COMMAND = [sys.executable, "-m", "streamlitify"]
TOKEN = "owner-token"
VIEWER = {"Authorization": "token viewer-token"}
OWNER = {"Authorization": f"token {TOKEN}"}


class TwoUsers(IdentityProvider):
    """Knows the owner by the server's token, and a viewer by another."""

    async def get_user(self, handler):
        said = handler.request.headers.get("Authorization", "")
        if said == VIEWER["Authorization"]:
            handler._token_authenticated = True
            return User("vera")
        if said == OWNER["Authorization"]:
            handler._token_authenticated = True
            return User("olga")
        return None


class Page:
    """What a browser's tab does, without one."""

    def __init__(self, server, name, query, *, origin="null", greet=True, sockopt=(), **opened):
        address = server.url.replace("http", "ws") + f"/apps/{name}/ws?{query}"
        self.server, self.name = server, name
        self.seen = []
        self.socket = websocket.create_connection(address, origin=origin, timeout=PATIENCE, sockopt=sockopt)
        if greet:
            self.send({"type": "open", "page": "p1", **opened})

    def send(self, message):
        self.send_bytes(codec.frame(json.dumps(message).encode()))

    def send_bytes(self, frame):
        self.socket.send_binary(frame)

    def next(self):
        """The next message, or `{"type": "closed", "code": …}`."""
        opcode, data = self.socket.recv_data()
        if opcode == websocket.ABNF.OPCODE_CLOSE:
            return {"type": "closed", "code": int.from_bytes(data[:2], "big")}
        self.seen.append(codec.unpack(data))
        return self.seen[-1]

    def until(self, kind, **fields):
        """The next message of this type with these fields."""
        while True:
            message = self.next()
            if message["type"] == kind and all(message.get(name) == value for name, value in fields.items()):
                return message
            assert message["type"] != "closed" or kind == "closed", f"closed with {message['code']} after {self.seen}"

    def finish(self):
        """Wait for the end of a run, and return the texts that it drew."""
        texts = []
        while True:
            message = self.until("draw")
            texts += [op["element"]["text"] for op in message["ops"] if "text" in op.get("element", {})]
            if message["state"] != "running":
                return texts

    def widget(self, kind):
        """The id of the widget of this kind."""
        ops = [op for message in self.seen if message["type"] == "draw" for op in message["ops"]]
        found = [op["element"]["id"] for op in ops if op.get("element", {}).get("kind") == kind]
        assert found, f"There is no {kind} in {ops}"
        return found[0]

    @property
    def key(self):
        return next(message["key"] for message in reversed(self.seen) if message["type"] == "hello")

    @property
    def media_key(self):
        return next(message["media_key"] for message in reversed(self.seen) if message["type"] == "hello")

    def close(self):
        self.socket.close(timeout=1)
        self.socket.shutdown()


class Server:
    """A server that runs in a thread."""

    def __init__(self, folder, options, server_class, extensions):
        self.folder = folder
        self._options = options
        self._server_class = server_class
        self._extensions = extensions
        self.pages = []
        self._up = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self):
        self._thread.start()
        assert self._up.wait(PATIENCE), "The server did not start."
        return self

    def _run(self):
        try:
            asyncio.run(self._serve())
        finally:
            self._up.set()

    async def _serve(self):
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        # Another test's server may be running: Jupyter thinks there is but one.
        for each in (self._server_class, ServerApp):
            each.clear_instance()
        self.app = self._server_class.instance(jpserver_extensions=self._extensions)
        self.app.init_signal = lambda: None
        self.app.initialize(
            self._options, starter_extension="streamlitify", find_extensions=False, new_httpserver=False
        )
        sockets = bind_sockets(0, "127.0.0.1")
        http = HTTPServer(self.app.web_app)
        http.add_sockets(sockets)
        self.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}{self.app.base_url.rstrip('/')}"
        await self.app.extension_manager.start_all_extensions()
        self._up.set()
        await self._ended.wait()
        http.stop()
        await http.close_all_connections()
        await self.app._cleanup()
        self._server_class.clear_instance()

    @property
    def host(self):
        return self.app.extension_manager.extension_points["streamlitify"].app.host

    def call(self, function):
        """Call `function` in the server's thread."""

        async def there():
            return function()

        return self.wait(there())

    def wait(self, coroutine):
        """Run a coroutine on the server's loop."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE)

    def close(self):
        for page in self.pages:
            page.close()
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "The server did not stop."

    # What a browser asks.

    def get(self, path, *, headers=OWNER, **how):
        return httpx.get(self.url + path, headers=headers, timeout=PATIENCE, **how)

    def request(self, method, path, *, headers=OWNER, **how):
        return httpx.request(method, self.url + path, headers=headers, timeout=PATIENCE, **how)

    def ticket(self, name, *, headers=OWNER):
        return self.ticket_of(self.get(f"/apps/{name}", headers=headers))

    def ticket_of(self, answer):
        return self.boot_of(answer)["ticket"]

    def boot_of(self, answer):
        """What an app's page says to its script."""
        assert answer.status_code == 200, answer.text
        boot = re.search(r'<script type="application/json" id="boot"[^>]*>(.*?)</script>', answer.text, re.DOTALL)
        return json.loads(boot[1])

    def open(self, name, *, headers=OWNER, **opened):
        """Open an app's page and say its first frame."""
        return self.connect(name, f"ticket={self.ticket(name, headers=headers)}", **opened)

    def connect(self, name, query, **how):
        """Open a socket."""
        page = Page(self, name, query, **how)
        self.pages.append(page)
        return page

    def come_back(self, page, **opened):
        """Connect the page's key again."""
        return self.connect(page.name, f"key={page.key}", **opened)


def write_notebook(path, *cells, kernel="python3", language="python", settings=None):
    """Write a notebook of code cells; `settings` are its app's."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(each, id=f"cell-{at}") for at, each in enumerate(cells, 1)],
        metadata={
            "kernelspec": {"name": kernel, "display_name": kernel, "language": language},
            "streamlitify": settings or {},
        },
    )
    nbformat.write(notebook, path)
    return path


def install_kernelspec(folder, name, *argv, language="python", display_name=None):
    """Install a kernelspec in a folder that is in `JUPYTER_PATH`."""
    (place := folder / "kernels" / name).mkdir(parents=True)
    spec = {"argv": list(argv), "display_name": display_name or name, "language": language}
    (place / "kernel.json").write_text(json.dumps(spec))


BASH = (sys.executable, "-m", "bash_kernel", "-f", "{connection_file}")


@contextmanager
def a_server(
    folder, *options, apps=("app.ipynb",), base_url="/", server_class=SlimServer, extensions=OURS, token=TOKEN
):
    chosen = [
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.base_url={base_url}",
        "--ServerApp.allow_root=True",
        "--ServerApp.allow_unauthenticated_access=False",
        f"--IdentityProvider.token={token}",
        *(f"--StreamlitifyApp.apps={folder / each}" for each in apps),
        *options,
    ]
    server = Server(folder, chosen, server_class, extensions).start()
    try:
        yield server
    finally:
        server.close()


SOME_USERS = ("--StreamlitifyApp.owners=olga", f"--ServerApp.identity_provider_class={TwoUsers.__module__}.TwoUsers")
TWO_USERS = (*SOME_USERS, "--StreamlitifyApp.open_to=everyone")


def wait_for(condition, what):
    """Wait until `condition()` holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"It did not come to pass: {what}."
        threading.Event().wait(0.01)


class Command:
    """The command while it serves."""

    def __init__(self, *words, cwd):
        self.process = subprocess.Popen(
            [*COMMAND, *words, "--no-browser"], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said = ""
        while not (found := re.search(r"(http://\S+/apps/\S*)", self.said)):
            line = self.process.stdout.readline()
            assert line, f"It ended: {self.said}"
            self.said += line
        self.url = found[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.said += self.process.communicate(timeout=PATIENCE)[0]
