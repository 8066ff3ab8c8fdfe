"""Code that gives way to nobody: how a viewer, the end of a session and the app's limit end it."""

import sys

import pytest

from streamlitify.errors import RunTooLongError
from streamlitify.kernel import reins
from streamlitify.notebook.script import Step
from streamlitify.wire import to_kernel

TOGGLED = "import streamlit as st\ngo = st.checkbox('Go')\nst.write('on' if go else 'off')"
HANGS = {
    "a loop": "while go:\n    pass",
    "a loop that catches what it can": "while go:\n    try:\n        sum([])\n    except Exception:\n        pass",
    "a loop that catches everything once": "caught = 0\nwhile go:\n    try:\n        sum(range(1000))\n"
    "    except BaseException:\n        caught += 1\n        if caught > 1: raise",
    "an await": "import asyncio\nawait asyncio.sleep(0)\nwhile go:\n    await asyncio.sleep(0.01)",
    "short sleeps": "import time\nwhile go:\n    time.sleep(0.05)",
}


def toggle(viewer, on, *, wait=True):
    (box,) = [each for each in viewer.page.walk() if each.element.get("label") == "Go"]
    viewer.say(to_kernel.SetValues(values={box.element["id"]: on}))
    if wait:
        viewer.wait()


def is_on(viewer):
    return lambda: viewer.texts("markdown")[:1] == ["on"]


@pytest.mark.parametrize("hang", HANGS.values(), ids=HANGS)
def test_a_viewer_stops_it_and_goes_on(kernel, hang):
    viewer = kernel.run(TOGGLED, hang, "st.write('behind')")
    other = kernel.join()
    viewer.until(is_on(viewer), lambda: toggle(viewer, True, wait=False))

    viewer.say(to_kernel.Stop())
    viewer.wait()
    assert viewer.drawn[-1]["state"] == "stopped"
    assert viewer.nodes("exception") == []

    assert other.rerun().texts("markdown") == ["off", "behind"]
    toggle(viewer, False)
    assert viewer.texts("markdown") == ["off", "behind"]


def test_a_run_that_lasts_too_long_ends_with_an_error_at_its_cell(kernel):
    kernel.load(TOGGLED, "while go:\n    pass", "st.write('behind')", run_time_limit=0.4)
    viewer = kernel.join()

    toggle(viewer, True)

    (box,) = viewer.nodes("exception")
    assert box.element["name"] == "RunTooLongError"
    assert box.element["text"] == str(RunTooLongError(0.4))
    assert viewer.drawn[-1]["state"] == "failed"
    toggle(viewer, False)
    assert viewer.texts("markdown") == ["off", "behind"]
    assert viewer.nodes("exception") == []


def test_what_was_ended_for_its_length_is_executed_again(kernel, tmp_path):
    gate = tmp_path / "gate"
    wait = f"import pathlib\nwhile not pathlib.Path({str(gate)!r}).exists():\n    pass\n'through'"
    kernel.load(wait, run_time_limit=0.4, verify=False)
    viewer = kernel.join()
    assert len(viewer.nodes("exception")) == 1

    gate.touch()

    viewer.rerun()
    assert viewer.nodes("exception") == []


def test_a_session_that_is_over_does_not_go_on_computing(kernel):
    beat = "import threading\nfor each in threading.enumerate():\n    print(each.name)"
    viewer = kernel.run(TOGGLED, "while go:\n    pass")
    toggle(viewer, True, wait=False)
    viewer.until(is_on(viewer))
    viewer.leave()

    counted = kernel.join()
    kernel.load(TOGGLED, Step("beat", 2, "code", beat, always=True), verify=False)
    counted.wait()
    while counted.rerun().texts("output")[0].count("session-session-") > 1:
        pass


def test_our_own_code_is_never_ended():
    author, ours = {"__name__": "__main__"}, {"__name__": "streamlitify.kernel.canvas"}
    exec("import sys\ndef call(what): return what()\ndef frame(): return sys._getframe()", author)
    exec("import sys\ndef frame(): return sys._getframe()", ours)

    assert reins.is_authors(author["call"](lambda: sys._getframe()))
    assert not reins.is_authors(author["call"](ours["frame"]))
    assert not reins.is_authors(None)
