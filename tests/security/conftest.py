"""A server with two apps, whose owner is somebody else than who attacks."""

from contextlib import contextmanager

import pytest

from serving import OWNER, TWO_USERS, VIEWER, a_server, write_notebook

APP = """
import os, threading
import streamlitify as st
import ipywidgets as widgets
import pandas as pd
from IPython.display import display
st.write("depth", st.slider("Depth", 0, 10, 3))
st.write("said", st.text_input("Say", max_chars=100))
st.button("Go", disabled=True)
st.download_button("Get", f"the secret of {st.context.timezone}".encode(), file_name="a.txt")
st.dataframe(pd.DataFrame({"n": range(2000)}), key="grid")
inner = widgets.IntSlider(description="Inner")
box = widgets.VBox([inner])
display(box)
st.write("inner", inner.value)
if st.context.timezone == "Europe/Rome":
    private = widgets.IntText(description="Private")
    display(private)
    st.write("private", private.value)
files = st.file_uploader("Files", accept_multiple_files=True)
st.write("files", len(files))
"""
LIMITS = ("--StreamlitifyApp.upload_limit=2", "--StreamlitifyApp.upload_quota=3")


@pytest.fixture(scope="package")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("attacked")
    write_notebook(folder / "app.ipynb", APP)
    write_notebook(
        folder / "other.ipynb", "import streamlitify as st\nst.download_button('Get', b'other', key='other')"
    )
    (folder / "secret.txt").write_text("the server's own")
    with a_server(folder, *TWO_USERS, *LIMITS, apps=("app.ipynb", "other.ipynb")) as server:
        yield server


@contextmanager
def visit(server, **how):
    page = server.open("app", **how)
    page.finish()
    yield page
    page.close()


@pytest.fixture
def victim(server):
    """Another viewer of the app, who goes on with their work."""
    with visit(server, headers=OWNER, page="victim", timezone="Europe/Rome") as page:
        yield page


@pytest.fixture
def page(server):
    """The attacker's page: a client that sends what it likes."""
    with visit(server, headers=VIEWER, page="attacker", timezone="Asia/Tokyo") as page:
        yield page
