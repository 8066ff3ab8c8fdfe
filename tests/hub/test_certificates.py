"""A hub whose parts know one another by certificates (`c.JupyterHub.internal_ssl`)."""

import asyncio
import json
import os
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from certipy import Certipy
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from streamlitify.errors import HubSilentError
from streamlitify.server.hub.asking import ask
from streamlitify.server.hub.place import place_of
from streamlitify.server.sharing.servers import served

HERE = {"alt_names": ["IP:127.0.0.1"]}


class Answers(RequestHandler):
    def get(self):
        self.finish({"apps": [{"name": "sales", "path": "/srv/sales.ipynb"}]})


@pytest.fixture
def pairs(tmp_path):
    """The files of what a hub makes: a key and a certificate for itself, and others, by another authority, for olga."""
    certipy = Certipy(store_dir=str(tmp_path / "certificates"))
    pairs = {}
    for authority, component in (("hub-ca", "hub"), ("notebooks-ca", "olga")):
        certipy.create_ca(authority, **HERE)
        pairs[component] = certipy.create_signed_pair(component, authority, **HERE)["files"]
    return pairs


@pytest.fixture
def said(pairs):
    """What the hub tells olga's server: to trust the hub's authority, and who it is itself."""
    return {
        "JUPYTERHUB_USER": "olga",
        "JUPYTERHUB_SSL_KEYFILE": pairs["olga"]["key"],
        "JUPYTERHUB_SSL_CERTFILE": pairs["olga"]["cert"],
        "JUPYTERHUB_SSL_CLIENT_CA": pairs["hub"]["ca"],
    }


@contextmanager
def answering(pair, trusted):
    """Answer at the port that this gives whoever has a certificate of the authority `trusted`."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=trusted)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(pair["cert"], pair["key"])
    (bound,) = bind_sockets(0, "127.0.0.1")
    loop = asyncio.new_event_loop()

    async def serve():
        server = HTTPServer(Application([(".*", Answers)]), ssl_options=context)
        server.add_sockets([bound])
        return server

    async def end(server):
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(serve(), loop).result()
    yield bound.getsockname()[1]
    asyncio.run_coroutine_threadsafe(end(server), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def asked(place):
    """Ask, in a thread of its own: the main one may have a browser's loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, ask(place, "a-token", "GET", "user")).result()


def test_a_hub_is_asked_by_one_who_shows_a_certificate(pairs, said):
    with answering(pairs["hub"], pairs["olga"]["ca"]) as port:
        url = {"JUPYTERHUB_API_URL": f"https://127.0.0.1:{port}/hub/api"}

        assert asked(place_of(said={**said, **url})).code == 200
        with pytest.raises(HubSilentError):
            asked(place_of(said=url))


def test_who_is_not_the_hub_is_told_no_token(pairs, said, tmp_path):
    stranger = Certipy(store_dir=str(tmp_path / "strange"))
    stranger.create_ca("hub-ca", **HERE)
    pair = stranger.create_signed_pair("hub", "hub-ca", **HERE)["files"]

    with answering(pair, pairs["olga"]["ca"]) as port, pytest.raises(HubSilentError, match="CERTIFICATE_VERIFY_FAILED"):
        asked(place_of(said={**said, "JUPYTERHUB_API_URL": f"https://127.0.0.1:{port}/hub/api"}))


def test_a_command_finds_the_apps_of_its_server(pairs, said, tmp_path, monkeypatch):
    with answering(pairs["olga"], pairs["olga"]["ca"]) as port:
        said["JUPYTERHUB_API_URL"] = "https://127.0.0.1:9/hub/api"
        for name, value in {**said, "JUPYTER_RUNTIME_DIR": str(tmp_path)}.items():
            monkeypatch.setenv(name, value)
        root = f"https://127.0.0.1:{port}"
        running = {"pid": os.getpid(), "url": f"{root}/user/olga/", "base_url": "/user/olga/", "token": "a"}
        (tmp_path / "jpserver-1.json").write_text(json.dumps(running))

        found = served("sales")

    assert found is not None
    assert (found.root, found.base_url, found.path) == (root, "/user/olga/", Path("/srv/sales.ipynb"))
