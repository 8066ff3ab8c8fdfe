"""Notebooks of other languages: each session has a kernel of its own, which a stand-in plays."""

import os
import signal
import sys

import psutil
import pytest

import kernels
from kernels import RealKernel
from serving import BASH, install_kernelspec, wait_for
from streamlitify.ids import CellId, WidgetId
from streamlitify.notebook.script import Step
from streamlitify.wire import to_kernel

ONCE = """import os, runpy, sys
if not os.path.exists(os.environ["LICENCE"]):
    sys.exit("There is no licence left.")
os.remove(os.environ["LICENCE"])
sys.argv = ["bash_kernel", "-f", sys.argv[1]]
runpy.run_module("bash_kernel", run_name="__main__")
"""
"""A kernel that starts only if there is a licence, which it uses up."""


@pytest.fixture(scope="module", autouse=True)
def kernelspecs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("jupyter")
    install_kernelspec(folder, "bash", *BASH, language="bash", display_name="Bash")
    # An ipykernel that says to be something else: it has all that a kernel can have.
    argv = (sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}")
    install_kernelspec(folder, "posing", *argv, language="posing")
    install_kernelspec(folder, "once", sys.executable, "-c", ONCE, "{connection_file}", language="once")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(folder))
        patch.setenv("LICENCE", str(folder / "licence"))
        (folder / "licence").touch()
        yield


def running(name):
    kernel = RealKernel(name)
    yield kernel
    kernel.end()


@pytest.fixture(scope="module")
def bash():
    """An app kernel for notebooks of Bash."""
    yield from running("bash")


@pytest.fixture(scope="module")
def posing():
    """An app kernel for notebooks of a language that is Python by another name."""
    yield from running("posing")


@pytest.fixture(autouse=True)
def sessions_end(request):
    """End the sessions that a test opens, and see that their kernels end."""
    yield
    for name in {"bash", "posing"} & set(request.fixturenames):
        kernel = request.getfixturevalue(name)
        for viewer in kernel._viewers.values():
            viewer.leave()
        kernel._viewers.clear()
        wait_for(lambda kernel=kernel: kernels_of(kernel) == [], "the kernels of sessions have ended")


def kernels_of(kernel):
    """The processes of sessions' kernels."""
    stand_in = psutil.Process(kernel._kernel._manager.provisioner.pid)
    return [each for each in stand_in.children() if is_kernel(each)]


def is_kernel(process):
    try:
        return "kernel.json" in " ".join(process.cmdline())
    except psutil.Error:  # it is ending
        return False


def step(number, source, **given):
    return Step(CellId(f"cell-{number}"), number, "code", source, **given)


# A run.


def test_a_notebook_runs_from_top_to_bottom_in_its_own_kernel(bash):
    viewer = bash.run("n=6; echo $((n * 7))", "echo twice $n; echo oh no >&2", "echo '<b>bold</b>' | displayHTML")

    assert viewer.texts("output")[:2] == ["42\n", "twice 6\noh no\n"]
    assert viewer.texts("html") == ["<b>bold</b>\n"]
    assert viewer.page.state == "done"


def test_its_page_is_told_the_language_also_when_it_comes_back(bash):
    viewer = bash.run("echo hello")
    viewer.say(to_kernel.Attach(open=to_kernel.data_of(to_kernel.Open(page="p"))))
    viewer.wait()
    viewer.rerun()

    told = [each["language"] for each in viewer.drawn if each["type"] == "config"]
    assert told == ["Bash", "Bash"]
    assert viewer.texts("output") == ["hello\n"]


def test_each_session_has_a_kernel_of_its_own_and_a_rerun_starts_it_anew(bash):
    bash.load("count=$((count + 1)); echo $count $$")
    first, second = bash.join(), bash.join()

    assert len(kernels_of(bash)) == 2
    seen = [*first.texts("output"), *second.texts("output"), *first.rerun().texts("output")]
    assert [each.split()[0] for each in seen] == ["1", "1", "1"]
    assert len({each.split()[1] for each in seen}) == 3
    assert len(kernels_of(bash)) == 2


def test_a_page_whose_url_changes_is_not_run_again(bash):
    viewer = bash.run("echo $$")
    (before,) = viewer.texts("output")

    viewer.say(to_kernel.Rerun(query="a=1"))
    viewer.wait().say(to_kernel.Attach(open=to_kernel.data_of(to_kernel.Open(page="q", query="a=2"))))

    assert viewer.wait().texts("output") == [before]
    assert viewer.wait().texts("output") == [before]


def test_saving_the_notebook_runs_it_again(bash):
    viewer = bash.run("echo before")
    bash.load("echo after")

    assert viewer.wait().texts("output") == ["after\n"]


def test_an_error_ends_the_run_and_its_author_sees_what_the_kernel_says(posing):
    posing.load("print('before')", "1 / 0", "print('never')")

    author, other = posing.join(), posing.join(author=False)

    (box,) = [each.element for each in author.nodes("exception")]
    assert (box["name"], box["text"], box["trace"]) == ("ZeroDivisionError", "division by zero", [])
    assert "Traceback (most recent call last)" in box["written"]
    (box,) = [each.element for each in other.nodes("exception")]
    assert (box["name"], box["text"], box.get("written"), len(box["reference"])) == ("", "", None, 8)
    assert [author.texts("output"), author.page.state] == [["before\n"], "failed"]


def test_an_error_that_may_be_does_not_end_the_run(bash):
    viewer = bash.run(step(1, "echo before; (exit 3)", may_raise=True), "echo after")

    assert viewer.shown() == ["before\n", "3", "after\n"]
    assert viewer.page.state == "done"


def test_its_author_is_told_what_each_step_did_as_far_as_the_run_came(posing):
    viewer = posing.run(step(1, "1 / 0", may_raise=True), "# The middle\nprint('fine')", "import nothing_at_all", "2")

    (run,) = viewer.runs()
    steps = [(each["id"], each["cell"], each["title"], each["ran"], each.get("problem")) for each in run["steps"]]
    assert steps == [
        ("cell-1", 1, "1 / 0", True, "ZeroDivisionError: division by zero"),
        ("cell-2", 2, "# The middle", True, None),
        ("cell-3", 3, "import nothing_at_all", True, "ModuleNotFoundError: No module named 'nothing_at_all'"),
    ]
    assert {each["reason"] for each in run["steps"]} == {"Its notebook is not in Python: every run executes all cells."}
    assert all(0 < each["ms"] < 20_000 for each in run["steps"])
    assert run["ended"] == "failed"


def test_a_step_may_be_hidden_or_stand_aside_or_show_its_code(bash):
    viewer = bash.run(step(1, "n=3; echo unseen", hidden=True), step(2, "echo $n", sidebar=True, code_shown=True))

    assert viewer.page.roots["main"].children == {}
    (code,) = viewer.nodes("code")
    assert (code.element["text"], viewer.texts("output")) == ("echo $n", ["3\n"])


def test_a_stop_interrupts_the_kernel_which_lives_on(bash, tmp_path):
    bash.load(f"touch {tmp_path}/begun; sleep 600", "echo never")
    viewer = bash.viewer()
    wait_for((tmp_path / "begun").exists, "the step has begun")
    (before,) = kernels_of(bash)

    viewer.say(to_kernel.Stop())
    viewer.wait()

    assert (viewer.page.state, viewer.nodes("exception")) == ("stopped", [])
    assert kernels_of(bash) == [before]
    bash.load("echo again")
    assert viewer.wait().texts("output") == ["again\n"]


def test_a_kernel_that_ends_by_itself_is_told_and_the_next_run_has_another(bash):
    viewer = bash.run("echo before", "kill -9 $PPID", "echo never")

    (box,) = viewer.nodes("exception")
    assert box.element["text"] == (
        f"The kernel 'bash' of {kernels.__file__} ended by itself while it ran cell 2. "
        "Look for what ends it (often memory), then rerun the app."
    )
    bash.load("echo fine")
    assert viewer.wait().shown() == ["fine\n"]


def test_a_kernel_that_does_not_start_another_time_is_told():
    kernel = RealKernel("once")
    try:
        viewer = kernel.run("echo fine")
        assert viewer.shown() == ["fine\n"]
        (box,) = viewer.rerun().nodes("exception")
    finally:
        kernel.end()

    assert (viewer.page.state, box.element["text"]) == (
        "failed",
        f"The kernel 'once' of {kernels.__file__} did not start: There is no licence left. "
        "Run the notebook in JupyterLab to see whether its kernel starts there.",
    )


# What is shown.


def test_displays_are_updated_and_cleared_as_in_a_notebook(posing):
    viewer = posing.run(
        "from IPython.display import *\nhandle = display(Markdown('one'), display_id=True)\n6 * 7",
        "handle.update(Markdown('two'))",
        "print('gone')\nclear_output(wait=True)\nprint('stays')",
        "display({'text/plain': 'p', 'text/html': '<i>rich</i>'}, raw=True)",
        "display({'application/vnd.plotly.v1+json': {}, 'text/plain': 'a'}, raw=True)",
    )

    assert viewer.shown() == ["two", "42", "stays\n", "<i>rich</i>", "plotly"]


def test_what_a_reply_brings_to_read_is_shown(posing):
    (help_text,) = posing.run("len?").texts("output")

    assert "Return the number of items in a container" in help_text


def test_what_comes_after_its_step_stands_below_it(posing, tmp_path):
    late = f"import pathlib, threading, time\ngate = pathlib.Path({str(tmp_path / 'gate')!r})"
    wait = "def wait():\n    while not gate.exists():\n        time.sleep(0.01)\n    print('late')"
    viewer = posing.run(f"{late}\n{wait}\nthreading.Thread(target=wait).start()")
    assert viewer.shown() == []

    (tmp_path / "gate").touch()

    assert viewer.wait().shown() == ["late\n"]


# What is asked.


def test_the_kernel_waits_for_what_its_viewer_answers(posing):
    posing.load("name = input('Who? ')\nprint('Hello', name)", "from getpass import getpass\nlen(getpass('Word: '))")
    viewer = posing.viewer()

    viewer.until(lambda: viewer.nodes("text_input"))
    (field,) = viewer.nodes("text_input")
    viewer.say(to_kernel.SetValues(values={WidgetId(field.element["id"]): "Ada"}))
    viewer.until(lambda: [each for each in viewer.nodes("text_input") if each.element["label"] == "Word:"])
    (field,) = viewer.nodes("text_input")
    assert field.element["type"] == "password"
    viewer.say(to_kernel.SetValues(values={WidgetId(field.element["id"]): "secret"}))

    assert viewer.wait().shown() == ["Who? Ada\nHello Ada\n", "Word: ········\n", "6"]


def test_a_question_can_be_stopped_and_is_asked_anew_by_a_rerun(posing):
    posing.load("n = input('n')", "print(n)")
    viewer = posing.viewer()
    viewer.until(lambda: viewer.nodes("text_input"))

    viewer.say(to_kernel.Stop())
    assert (viewer.wait().page.state, viewer.shown()) == ("stopped", [])

    viewer.say(to_kernel.Rerun())
    viewer.until(lambda: viewer.nodes("text_input"))
    (field,) = viewer.nodes("text_input")
    viewer.say(to_kernel.SetValues(values={WidgetId(field.element["id"]): "8"}))
    assert viewer.wait().shown() == ["n8\n", "8\n"]


# Widgets.

WIDGETS = """import ipywidgets as w
slider, out, button = w.IntSlider(description='n'), w.Output(), w.Button(description='Go')
image = w.Image(value=b'before')
def moved(change):
    with out:
        print('now', change.new)
    image.value = b'after' + bytes([change.new])
slider.observe(moved, 'value')
button.on_click(lambda button: print('pressed'))
w.VBox([slider, out, button, image])"""


def test_widgets_are_the_kernels_and_no_step_runs_again(posing):
    viewer = posing.run("runs = globals().get('runs', 0) + 1\nprint('run', runs)", WIDGETS)

    viewer.move("IntSlider", value=5)
    viewer.custom("Button", {"event": "click"})

    assert bytes(viewer.models("Image")[0][1].state["value"]) == b"after\x05"
    (output,) = viewer.models("Output")
    assert [each.element["text"] for each in viewer.page.area(output[0])] == ["now 5\n"]
    assert viewer.shown() == ["run 1\n", "widget_view", "pressed\n"]

    # A page that comes back finds them as its viewer left them.
    viewer.say(to_kernel.Attach(open=to_kernel.data_of(to_kernel.Open(page="p"))))
    assert viewer.wait().models("IntSlider")[0][1].state["value"] == 5


def test_a_rerun_lets_the_widgets_of_the_kernel_before_go(posing):
    viewer = posing.run(WIDGETS)
    ((before, _),) = viewer.models("IntSlider")

    ((after, _),) = viewer.rerun().models("IntSlider")

    assert before != after


def test_a_widget_whose_kernel_has_ended_runs_the_notebook_again(posing):
    viewer = posing.run("print('hello')", WIDGETS)
    (kernel,) = kernels_of(posing)
    kernel.kill()
    wait_for(lambda: not kernels_of(posing), "the stand-in has noticed")

    comm, _ = viewer.models("IntSlider")[0]
    tell = to_kernel.CommTell(comm=comm, data={"method": "update", "state": {"value": 5}})
    viewer.until(lambda: viewer.models("IntSlider")[0][0] != comm, lambda: viewer.say(tell))


# The end.


def test_kernels_end_with_their_stand_in_even_if_that_is_killed():
    kernel = RealKernel("bash")
    try:
        kernel.run("sleep 600 & echo $!")
        (running,) = kernels_of(kernel)
        os.kill(kernel._kernel._manager.provisioner.pid, signal.SIGKILL)
        wait_for(lambda: not running.is_running(), "the kernel has ended")
    finally:
        kernel.end()


def test_a_stand_in_that_ends_ends_its_kernels():
    kernel = RealKernel("bash")
    kernel.run("echo $$")
    (running,) = kernels_of(kernel)

    kernel.end()

    assert not running.is_running()
