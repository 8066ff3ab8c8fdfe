"""ipywidgets in a real kernel: who handles what, and what a rerun keeps."""

from serving import wait_for
from streamlitify.wire import to_kernel

SLIDER = "import ipywidgets as w\ns = w.IntSlider(value=3, min=0, max=10, description='n')\ns"


def comm_of(viewer, number=0):
    return viewer.nodes("widget_view")[number].element["comm"]


def test_a_widget_is_shown_by_a_view_of_its_model(kernel):
    viewer = kernel.run(SLIDER)

    (comm, model) = viewer.models("IntSlider")[0]
    assert comm_of(viewer) == comm
    assert (model.target, model.state["value"], model.state["max"]) == ("jupyter.widget", 3, 10)
    assert model.state["layout"].removeprefix("IPY_MODEL_") in viewer.page.comms


def test_a_widget_without_handlers_reruns_the_app_and_keeps_its_model(kernel):
    viewer = kernel.run(SLIDER, "print(s.value * 2)")
    before = comm_of(viewer)

    viewer.move("IntSlider", value=7)

    assert viewer.texts("output") == ["14\n"]
    assert comm_of(viewer) == before
    assert len(viewer.models("IntSlider")) == 1


def test_a_widget_with_handlers_is_handled_and_nothing_else_runs(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\nruns = __import__('time').monotonic()\ns, l = w.IntSlider(), w.Label()",
        "s.observe(lambda change: setattr(l, 'value', f\"v={change['new']}\"), 'value')\nw.VBox([s, l])",
        "print(runs)",
    )
    before = viewer.texts("output")

    viewer.move("IntSlider", value=7)

    assert viewer.models("Label")[0][1].state["value"] == "v=7"
    assert viewer.texts("output") == before


def test_what_a_handler_shows_comes_below_the_cell_of_its_widget(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\nimport streamlit as st\nb = w.Button(description='go')\nb",
        "print('below')",
        "def pressed(_):\n    print('pressed')\n    st.metric('m', 1)\nb.on_click(pressed)",
    )

    viewer.custom("Button", {"event": "click"})

    assert viewer.shown() == ["widget_view", "pressed\n", "metric", "below\n"]


def test_a_button_without_handlers_reruns_the_app(kernel):
    viewer = kernel.run("import ipywidgets as w\nw.Button()", "import time\nprint(time.monotonic())")
    before = viewer.texts("output")

    viewer.custom("Button", {"event": "click"})

    assert viewer.texts("output") != before


def test_interact_calls_its_function_and_shows_what_that_draws_in_its_output(kernel):
    viewer = kernel.run(
        "from ipywidgets import interact\n@interact(n=(0, 10))\ndef f(n=4):\n    print('n is', n)\n    return n * n"
    )
    (area, _) = viewer.models("Output")[0]
    before = [each.element["text"] for each in viewer.page.area(area)]

    viewer.move("IntSlider", value=6)

    assert before == ["n is 4\n", "16"]
    assert [each.element["text"] for each in viewer.page.area(area)] == ["n is 6\n", "36"]


def test_the_viewer_s_value_stays_until_the_author_s_code_gives_another(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\ntop = w.BoundedIntText(value=10, description='top')\ntop",
        "s = w.IntSlider(value=2, max=top.value, description='n')\ns",
        "d = w.Dropdown(options=['a', 'b', 'c'])\nd.value = 'b'\nd",
        "print(s.value, d.value)",
    )
    viewer.move("IntSlider", value=9)
    moved = viewer.move("Dropdown", index=2).texts("output")

    viewer.move("BoundedIntText", value=5)

    assert moved == ["9 c\n"]
    assert viewer.texts("output") == ["5 c\n"]
    assert viewer.models("IntSlider")[0][1].state["max"] == 5


def test_a_widget_that_the_script_no_longer_makes_is_over(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\non = w.Checkbox(value=True)\non",
        "if on.value:\n    display(w.FloatSlider(description='x'))",
    )
    assert len(viewer.models("FloatSlider")) == 1

    viewer.move("Checkbox", value=False)

    assert viewer.models("FloatSlider") == []
    assert len(viewer.nodes("widget_view")) == 1


def test_widgets_that_handlers_make_live_as_long_as_they_are_shown(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\nbox, more = w.VBox([]), w.Button()\n"
        "more.on_click(lambda _: setattr(box, 'children', (*box.children, w.Text(value=f'{len(box.children)}'))))\n"
        "display(more, box)",
        "other = w.IntText()\nother",
    )
    viewer.custom("Button", {"event": "click"}).custom("Button", {"event": "click"})

    viewer.move("IntText", value=3)

    assert [each.state["value"] for _, each in viewer.models("Text")] == ["0", "1"]
    assert len(viewer.models("VBox")[0][1].state["children"]) == 2


def test_what_is_drawn_in_an_output_widget_stands_there(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\nimport streamlit as st\nout = w.Output()\nout",
        "with out:\n    print('one')\n    st.metric('m', 2)\n    display({'a': 1})",
        "b = w.Button()\nb.on_click(out.capture()(lambda _: print('clicked')))\nb",
    )
    area, _ = viewer.models("Output")[0]
    before = [each.kind for each in viewer.page.area(area)]

    viewer.custom("Button", {"event": "click"})

    assert before == ["output", "metric", "output"]
    assert [each.element.get("text", each.kind) for each in viewer.page.area(area)][3:] == ["clicked\n"]


def test_an_error_in_a_handler_is_shown_where_its_widget_is(kernel):
    viewer = kernel.run("import ipywidgets as w\nb = w.Button()\nb.on_click(lambda _: 1 / 0)\nb", "print('after')")

    viewer.custom("Button", {"event": "click"})

    assert viewer.shown()[0] == "widget_view"
    assert viewer.nodes("exception")[0].element["name"] == "ZeroDivisionError"
    assert viewer.shown()[-1] == "after\n"


def test_links_keep_two_widgets_the_same(kernel):
    viewer = kernel.run("import ipywidgets as w\na, b = w.IntSlider(), w.IntText()\nw.link((a, 'value'), (b, 'value'))")

    viewer.move("IntSlider", value=8)

    assert viewer.models("IntText")[0][1].state["value"] == 8


def test_sessions_do_not_see_each_other_s_widgets(kernel):
    one = kernel.run(SLIDER, "print(s.value)")
    two = kernel.join()

    one.move("IntSlider", value=9)

    assert one.texts("output") == ["9\n"]
    assert two.texts("output") == ["3\n"]
    assert two.models("IntSlider")[0][1].state["value"] == 3
    assert two.rerun().models("IntSlider")[0][1].state["value"] == 3


def test_a_comm_that_is_not_this_session_s_is_refused(kernel):
    viewer = kernel.run(SLIDER)

    viewer.say(to_kernel.CommTell(comm="foreign", data={"method": "update", "state": {"value": 1}}))

    assert viewer.refusal()["code"] == "unknown-widget"


def test_a_page_may_not_change_the_code_of_a_widget(kernel):
    viewer = kernel.run(
        "import ipywidgets as w, traitlets\nclass W(w.DOMWidget):\n    _esm = traitlets.Unicode('old').tag(sync=True)\n"
        "    value = traitlets.Int(0).tag(sync=True)\n    _model_name = traitlets.Unicode('WModel').tag(sync=True)\n"
        "x = W()\nx",
        "print(x._esm, x._model_name, x.value)",
    )

    viewer.move("W", _esm="evil", _model_name="Other", value=2)

    assert viewer.texts("output")[-1] == "old WModel 2\n"


def test_bytes_travel_both_ways(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\nup = w.FileUpload()\nimg = w.Image(value=b'\\x89PNG', format='png')\ndisplay(up, img)",
        "print([(each.name, bytes(each.content)) for each in up.value])",
    )
    comm, _ = viewer.models("FileUpload")[0]
    file = {"name": "a.txt", "type": "text/plain", "size": 3, "last_modified": 0}

    viewer.say(
        to_kernel.CommTell(
            comm=comm,
            data={"method": "update", "state": {"value": [file]}, "buffer_paths": [["value", 0, "content"]]},
            buffers=(b"abc",),
        )
    )

    assert viewer.models("Image")[0][1].state["value"] == b"\x89PNG"
    assert viewer.wait().texts("output") == ["[('a.txt', b'abc')]\n"]
    assert viewer.rerun().texts("output") == ["[('a.txt', b'abc')]\n"]


def test_a_page_that_comes_back_is_told_of_every_model(kernel):
    viewer = kernel.run("import ipywidgets as w\nbox = w.VBox([w.IntSlider(description='n')])\nbox")
    viewer.move("IntSlider", value=4)
    slider, _ = viewer.models("IntSlider")[0]
    before = {comm: {**each.state} for comm, each in viewer.page.comms.items()}
    before[slider]["value"] = 4

    viewer.say(to_kernel.Attach(open=to_kernel.data_of(to_kernel.Open(page="p"))))

    assert {comm: each.state for comm, each in viewer.wait().page.comms.items()} == before
    assert list(viewer.page.comms)[-1] == viewer.models("VBox")[0][0]


def test_in_a_form_a_widget_waits_for_the_submit_button(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\nimport streamlit as st\nwith st.form('f'):\n    s = w.IntSlider()\n    display(s)\n"
        "    st.form_submit_button('Send')",
        "import time\nprint(s.value, time.monotonic())",
    )
    before = viewer.texts("output")

    waiting = viewer.move("IntSlider", value=5).texts("output")
    button = viewer.nodes("button")[0].element["id"]
    viewer.say(to_kernel.SetValues(trigger=button))

    assert waiting == before
    assert viewer.wait().texts("output")[0].startswith("5 ")


def test_a_thousand_changes_in_a_loop_are_few_messages(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\np = w.IntProgress(max=1000)\ndisplay(p)\nfor i in range(1001):\n    p.value = i"
    )

    comm, model = viewer.models("IntProgress")[0]
    told = [op for message in viewer.drawn for op in message.get("ops", ()) if op.get("comm") == comm]
    assert model.state["value"] == 1000
    assert len(told) < 100


def test_what_a_page_brings_of_an_earlier_session_is_taken_by_the_same_widgets(kernel):
    first = kernel.run(SLIDER, "print(s.value)")
    slider, _ = first.models("IntSlider")[0]

    viewer = kernel.join(comms={slider: {"value": 8, "_model_name": "Other", "nosuch": 1}, "gone": {"value": 1}})

    assert viewer.models("IntSlider")[0][0] == slider
    assert viewer.texts("output") == ["8\n"]
    assert viewer.rerun().texts("output") == ["8\n"]


def test_what_does_not_fit_any_more_is_not_taken(kernel):
    first = kernel.run("import ipywidgets as w\nd = w.Dropdown(options=['a', 'b'])\nd", "print(d.value)")
    choice, _ = first.models("Dropdown")[0]

    assert kernel.join(comms={choice: {"index": 7}}).texts("output") == ["a\n"]


def test_sessions_that_are_over_leave_no_widget_and_no_figure_behind(kernel):
    probe = (
        "import gc, ipywidgets, threading, time\nprobed = time.time()\nfrom matplotlib.figure import Figure\n"
        "for _ in range(3):\n    gc.collect()\n"
        "alive = [type(each).__name__ for each in gc.get_objects() if isinstance(each, (ipywidgets.Widget, Figure))]\n"
        "print(alive, [each.name for each in threading.enumerate() if each.name.startswith('session')].__len__())"
    )
    kernel.load(
        "import ipywidgets as w, matplotlib.pyplot as plt\ns, l = w.IntSlider(), w.Label()\n"
        "s.observe(lambda change: setattr(l, 'value', str(change['new'])))\nw.VBox([s, l])",
        "from ipywidgets import interact\n@interact(n=(0, 9))\ndef f(n=3):\n    print(n)",
        "fig, ax = plt.subplots()",
    )
    for _ in range(20):
        viewer = kernel.join()
        viewer.move("IntSlider", value=5)
        viewer.leave()

    kernel.load(probe)
    looking = kernel.join()
    wait_for(lambda: looking.rerun().texts("output") == ["[] 1\n"], "sessions to be over")


def test_figures_of_a_backend_that_draws_widgets_are_no_pictures_as_well(kernel, tmp_path):
    # A backend such as ipympl's, which is none of ours to install.
    backend = (
        "from matplotlib.backend_bases import FigureManagerBase, _Backend\n"
        "from matplotlib.backends.backend_agg import FigureCanvasAgg\n"
        "class FigureCanvas(FigureCanvasAgg):\n    pass\n"
        "FigureManager = FigureManagerBase\n"
    )
    (tmp_path / "live_backend.py").write_text(backend)
    steps = (
        f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\nimport matplotlib_inline.backend_inline",
        "import matplotlib\nimport matplotlib.pyplot as plt\nbefore = matplotlib.get_backend()\n"
        "plt.switch_backend('module://live_backend')",
        "plt.plot([1, 2]);",
        "print(plt.get_fignums())\nplt.close('all')\nplt.switch_backend(before)",
    )

    viewer = kernel.run(*steps)

    assert viewer.shown() == ["[1]\n"]
    assert viewer.rerun().shown() == ["[1]\n"]


def test_what_a_library_keeps_for_itself_starts_over_with_its_object(kernel):
    viewer = kernel.run(
        "import ipywidgets as w, traitlets\n"
        "class Canvas(w.DOMWidget):\n    _view_name = traitlets.Unicode('V').tag(sync=True)\n"
        "    _model_name = traitlets.Unicode('CanvasModel').tag(sync=True)\n"
        "    _mode = traitlets.Unicode('full').tag(sync=True)\n    frames = traitlets.Int(0).tag(sync=True)\n"
        "    def __init__(self):\n        super().__init__()\n        self.on_msg(self._heard)\n"
        "    def _heard(self, widget, content, buffers):\n        self._mode, self.frames = 'diff', self.frames + 1\n"
        "canvas = Canvas()\ncanvas",
        "print(canvas._mode, canvas.frames)",
    )
    viewer.custom("Canvas", {"type": "draw"})
    drawn = viewer.models("Canvas")[0][1].state["_mode"]

    assert drawn == "diff"
    assert viewer.rerun().texts("output")[-1] == "full 1\n"
    assert viewer.models("Canvas")[0][1].state["_mode"] == "full"


def test_the_table_of_all_widgets_shows_the_session_s(kernel):
    viewer = kernel.run("import ipywidgets as w\nw.Label('mine')\nw.widget._instances")

    assert viewer.texts("output")[0].startswith("{'")
    assert "Label(value='mine')" in viewer.texts("output")[0]
