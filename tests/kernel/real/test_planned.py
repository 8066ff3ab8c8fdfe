"""Every example, played with by two viewers: a planned rerun gives the page of a rerun of everything.

The second viewer's session is handed what the first one's has computed.
"""

import hashlib
import re
from pathlib import Path

import pytest

from kernels import RealKernel
from play.moves import moves
from streamlitify.notebook.app import script_of

FOLDER = Path(__file__).parents[3] / "examples"
# Not `caching`: what its sessions share is another thing for the second of them.
EXAMPLES = [each for each in sorted(FOLDER.glob("*.*")) if each.suffix in (".ipynb", ".py") and each.stem != "caching"]
TIMES = re.compile(r"\d+(\.\d+)?(e[+-]\d+)? ?([nmuµμ]?s|seconds)\b")
"""What the clock says differs from run to run."""


@pytest.fixture(scope="module")
def kernel():
    """A kernel in the folder of the examples, whose data they read."""
    kernel = RealKernel(path=str(EXAMPLES[0]))
    yield kernel
    kernel.end()


def played(kernel, steps, reruns):
    """Return what the pages of two viewers, one after the other, show at first and after each move."""
    kernel.load(*steps, reruns=reruns)
    pages = []
    for viewer in (kernel.join(), kernel.join()):
        pages.append(seen(viewer))
        for _, move in moves(viewer.page):
            viewer.say(move)
            pages.append(seen(viewer.wait()))
        viewer.leave()
    return pages


def seen(viewer):
    """Return every element in order, but for what the clock says."""
    return [TIMES.sub("…", repr(plain(node.element))) for node in viewer.page.walk()]


def plain(value):
    """Return a part of an element with bytes as what they are."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in sorted(value.items())}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return hashlib.sha256(value).hexdigest() if isinstance(value, memoryview) else value


@pytest.mark.parametrize(
    "path", [each for each in EXAMPLES if each.suffix in (".ipynb", ".py")], ids=lambda path: path.stem
)
def test_an_example_is_the_same_planned_and_in_full(kernel, path):
    steps = script_of(path).script.steps

    assert played(kernel, steps, "changed") == played(kernel, steps, "everything")


def test_a_thread_that_outlives_its_cell_turns_planning_off(kernel):
    start = (
        "import threading\ngate = threading.Event()\nitems = []\n"
        "thread = threading.Thread(target=lambda: (gate.wait(20), items.append(1)))\nthread.start()"
    )
    kernel.load(start, "print(len(items))", "gate.set()\nthread.join()\nprint(items)")
    viewer = kernel.join()

    assert viewer.texts("output") == viewer.rerun().texts("output") == ["0\n", "[1]\n"]
    viewer.leave()


def test_a_cell_that_no_live_widget_reaches_is_not_executed(kernel, tmp_path):
    count = f"with open({str(tmp_path / 'count')!r}, 'a') as file:\n    _ = file.write('x')\nprint('slow')"
    kernel.load(
        "import ipywidgets as w\ns = w.IntSlider(description='n')\ns",
        count,
        "@w.interact(k=(0, 9))\ndef shown(k=2):\n    print('k', k)",
        "print(s.value)",
        verify=False,
    )
    viewer = kernel.join()
    viewer.move("IntSlider", 1, value=4)
    viewer.move("IntSlider", value=7)

    assert viewer.texts("output") == ["slow\n", "7\n"]
    assert (tmp_path / "count").read_text() == "x"
    viewer.leave()


def test_a_thread_that_changes_a_live_widget_has_its_cell_executed_in_every_run(kernel):
    change = "import threading\nt = threading.Thread(target=lambda: setattr(s, 'max', s.max + 5))\nt.start(); t.join()"
    kernel.load("import ipywidgets as w\ns = w.IntSlider(max=5)\ns", change, "print(s.max)")
    viewer = kernel.join()

    assert viewer.texts("output") == ["10\n"]
    assert viewer.rerun().texts("output") == ["15\n"]
    viewer.leave()


def test_a_cell_that_has_cleared_what_it_drew_keeps_its_block(kernel):
    kernel.load("print('gone')\nfrom IPython.display import clear_output\nclear_output()", "print('stays')")
    viewer = kernel.join()
    before = viewer.page.plain()

    assert viewer.rerun().page.plain() == before
    assert [node.kind for node in viewer.page.walk()] == ["step", "step", "output"]
    viewer.leave()


def test_what_a_handler_does_is_followed_though_the_run_before_it_could_not_be_compared(kernel):
    choice = "from ipywidgets import interact_manual\ninteract_manual(lambda x: x, x=['apples', 'oranges']);"
    kernel.load("print('first')", choice, "import time\nprint(time.perf_counter())")
    viewer = kernel.join()
    assert viewer.judged()[-1]["verdict"]["unsure"]
    viewer.custom("Button", {"event": "click"})

    viewer.rerun().judged()

    ((output, _),) = viewer.models("Output")
    assert [node.element.get("text") for node in viewer.page.area(output)] == ["'apples'"]
    assert kernel.wrong == []
    viewer.leave()


@pytest.mark.parametrize(("draws", "runs"), [("rand()", True), ("__name__", False)])
def test_chance_that_a_cell_brings_along_counts_if_the_cell_asks_it(draws, runs):
    kernel = RealKernel()
    kernel.load(f"import numpy as np\nchance = getattr(np, 'ran' + 'dom')\nprint(chance.{draws})")
    viewer = kernel.join()

    (before,), (after,) = viewer.texts("output"), viewer.rerun().texts("output")

    assert (before != after) is runs
    assert [step["ran"] for step in viewer.judged()[-1]["steps"]] == [runs]
    viewer.leave()
    kernel.end()


@pytest.mark.parametrize(
    ("above", "cell", "executed"),
    [
        ("def run():\n    return n", "run()", [1, 3, 4]),
        ("def time(seconds):\n    return seconds", "time(4)", [1, 3]),
        ("page = print", "page(1)", [1, 3]),
        ("if n:\n    def run():\n        return 1", "run()", [1, 2, 3, 4]),
        ("def run():\n    pass\ndel run", "who", [1, 2, 3, 4]),
    ],
)
def test_a_cell_that_begins_with_the_author_s_name_is_no_magic(kernel, above, cell, executed):
    kernel.load("import streamlit as st\nn = st.number_input('n', 1)", above, "n + 1", cell)
    viewer = kernel.join()
    viewer.set("n", 3)

    (report,) = viewer.judged()[-1:]
    assert [each["cell"] for each in report["steps"] if each["ran"]] == executed
