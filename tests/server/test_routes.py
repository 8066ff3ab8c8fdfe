"""Which URL goes where, and that each is guarded."""

import re

import httpx
import pytest

from serving import a_server, write_notebook
from streamlitify.server.routes import ROUTES
from streamlitify.server.web.files import MediaHandler, UploadHandler
from streamlitify.server.web.rest import ReadyHandler
from streamlitify.server.web.socket import SocketHandler
from streamlitify.server.web.static import LabextensionHandler, LabextensionListHandler, StaticHandler

OPEN = {StaticHandler, ReadyHandler}
"""For everybody."""
KEYED = {SocketHandler, MediaHandler, UploadHandler, LabextensionListHandler, LabextensionHandler}
"""For whoever has a key, a ticket or an app's pass."""
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("routes")
    write_notebook(folder / "app.ipynb", "1")
    with a_server(folder) as server:
        yield server


@pytest.mark.parametrize(("pattern", "handler"), ROUTES)
def test_every_handler_is_about_apps(pattern, handler):
    assert handler.auth_resource == "apps"


@pytest.mark.parametrize(("pattern", "handler"), [route for route in ROUTES if route[1] not in OPEN])
def test_nobody_gets_anything(server, pattern, handler):
    path = re.sub(r"\([^)]*\)", "app", pattern)

    answers = {method: httpx.request(method, server.url + path).status_code for method in METHODS}

    assert not [method for method, status in answers.items() if status < 300]


@pytest.mark.parametrize(("pattern", "handler"), ROUTES)
def test_only_the_open_and_the_keyed_handlers_let_strangers_in(pattern, handler):
    methods = [getattr(handler, method.lower(), None) for method in METHODS]
    unguarded = [method for method in methods if getattr(method, "__allow_unauthenticated", False)]

    assert bool(unguarded) == (handler in OPEN | KEYED)


def test_a_form_on_another_site_can_change_nothing(server):
    cookies = httpx.get(f"{server.url}/apps/?token=owner-token").cookies

    answer = httpx.post(f"{server.url}/streamlitify/api/apps", cookies=cookies, json={"path": "app.ipynb"})

    assert answer.status_code == 403
