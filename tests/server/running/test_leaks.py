"""A thousand viewers come, use an app and go: nothing of them stays, in the server or in the kernel."""

import gc
import json
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

import httpx
import psutil
import pytest

from serving import a_server, wait_for, write_notebook
from streamlitify.server.viewers import Person

CELLS = (
    "import streamlit as st\nfrom ipywidgets import IntSlider\nimport matplotlib.pyplot as plt",
    "n = st.slider('N', 0, 9, 1)\nfile = st.file_uploader('F')\n"
    "st.session_state.seen = [*st.session_state.get('seen', ()), n]",
    "if n == 2:\n    figure, axes = plt.subplots()\n    axes.plot([1, 2, 3])\n    st.pyplot(figure)",
    "if n == 3:\n    display(IntSlider(value=4))",
    "if file:\n    st.write(len(file.read()))",
    "st.write(f'n {n}')",
)
CENSUS = """
import ctypes, gc, json, os, re, sys, tempfile, threading
import streamlit as st
st.button('Again')
for _ in range(3):
    gc.collect()
libc = ctypes.CDLL(None)
libc.malloc_trim(0)

class InUse(ctypes.Structure):  # struct mallinfo2 of malloc.h
    _fields_ = [(name, ctypes.c_size_t) for name in (
        'arena', 'ordblks', 'smblks', 'hblks', 'hblkhd', 'usmblks', 'fsmblks', 'uordblks', 'fordblks', 'keepcost'
    )]

libc.mallinfo2.restype = InUse
c = libc.mallinfo2()
with tempfile.TemporaryFile() as said:
    stderr = os.dup(2)
    os.dup2(said.fileno(), 2)
    sys._debugmallocstats()
    os.dup2(stderr, 2)
    os.close(stderr)
    said.seek(0)
    (python,) = re.findall(r'bytes in allocated blocks +=\\s*([\\d,]+)', said.read().decode())

named = [each.name for each in threading.enumerate()]
from ipywidgets import Widget
from streamlitify.kernel.session import Session
import matplotlib.pyplot as plt
st.write(json.dumps({
    'sessions': sum(isinstance(each, Session) for each in gc.get_objects()),
    'threads': len(named),
    'files': len(os.listdir('/proc/self/fd')),
    'widgets': len(Widget.widgets) if hasattr(Widget, 'widgets') else 0,
    'figures': len(plt.get_fignums()),
    'kernel memory': (c.uordblks + c.hblkhd + int(python.replace(',', ''))) / 2**20,
}))
"""
ACTS = {0: 2, 1: 3}
LARGEST = {"kernel memory": 5, "server resident": 5, "kernel resident": 20}
"""By how many MB each may grow. Of the memory that a process has, the system takes back what lies between blocks that
are in use, or does not, as they happen to lie; so the kernel is asked for what is in use, of C's and of Python's."""
FILES = 120
"""How many descriptors a kernel at rest has, at most: matplotlib's fonts for a few threads are among them, and
ipykernel takes ten seconds to close what it had for threads that are over."""


@pytest.fixture
def server(tmp_path, monkeypatch):
    (temporary := tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    write_notebook(tmp_path / "app.ipynb", *CELLS)
    write_notebook(tmp_path / "census.ipynb", CENSUS)
    with a_server(tmp_path, "--StreamlitifyApp.session_ttl=0.05") as server:
        yield server


def use(server, number):
    """Come, do something, and go."""
    person = Person("olga", "Olga", owner=True)
    ticket = server.call(lambda: server.host.tickets.mint("app", person, monotonic()))
    page = server.connect("app", f"ticket={ticket}", page=f"p{number}")
    page.finish()
    values = {page.widget("slider"): [ACTS.get(number % 10, 5)]}
    if number % 10 == 2:
        path = f"{server.url}/apps/app/upload/u{number}?key={page.key}"
        httpx.put(path, content=b"x" * 10_000, headers={"X-File-Name": "f.txt"}, verify=False).raise_for_status()
        values[page.widget("file_uploader")] = [f"u{number}"]
    page.send({"type": "set", "values": values})
    page.finish()
    page.close()
    server.pages.remove(page)


def use_many(server, numbers):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: use(server, number), numbers))
    (worker,) = server.host.running(server.host.catalog.find("app")).workers
    wait_for(lambda: not worker.viewers and not list(server.host.viewers), "all sessions are over")


def kernel_of(server):
    (worker,) = server.host.running(server.host.catalog.find("app")).workers
    return psutil.Process(worker.state.kernel._manager.provisioner.pid)


def census(server):
    """What there is in the kernel and in the server, once all has come to rest."""
    kernel, here = kernel_of(server), psutil.Process()
    write_notebook(server.folder / "app.ipynb", CENSUS)
    ticket = server.call(lambda: server.host.tickets.mint("app", Person("olga", "Olga", owner=True), monotonic()))
    page = server.connect("app", f"ticket={ticket}", page="census")
    said = {}

    def is_at_rest():
        page.send({"type": "rerun"})
        texts = [text for text in page.finish() if text.startswith("{")]
        said.update(json.loads(texts[-1]) if texts else {})
        return said.get("sessions") == 1 and said["files"] <= FILES

    wait_for(is_at_rest, "the kernel is at rest")
    said["kernel resident"] = kernel.memory_info().rss / 2**20
    page.close()
    server.pages.remove(page)
    write_notebook(server.folder / "app.ipynb", *CELLS)
    gc.collect()
    said["server threads"] = threading.active_count()
    said["server files"] = here.num_fds()
    said["server resident"] = here.memory_info().rss / 2**20
    said["folders"] = sorted(each.name[:6] for each in Path(tempfile.gettempdir()).iterdir())
    said["uploads"] = len(list(Path(tempfile.gettempdir()).glob("streamlitify-uploads-*/*")))
    return said


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_thousand_viewers_leave_nothing_behind(server):
    use_many(server, range(700))
    before = census(server)

    use_many(server, range(700, 1700))
    after = census(server)

    for each in (before, after):
        each.pop("files")
    grown = {name: after.pop(name) - before.pop(name) for name in LARGEST}
    assert after == before
    assert {name: by for name, by in grown.items() if by > LARGEST[name]} == {}, grown
