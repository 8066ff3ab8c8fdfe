"""What a notebook's cells do, in a real kernel."""

import base64

from streamlitify.ids import CellId
from streamlitify.notebook.script import Step


def test_printed_text_goes_to_its_cell_and_stream(kernel):
    viewer = kernel.run("import sys\nprint('one')\nprint('two')\nprint('bad', file=sys.stderr)", "print('three')")

    assert [(each.element["text"], each.element["stream"]) for each in viewer.nodes("output")] == [
        ("one\ntwo\n", "stdout"),
        ("bad\n", "stderr"),
        ("three\n", "stdout"),
    ]


def test_a_value_is_shown_in_its_richest_form(kernel):
    viewer = kernel.run(
        "import pandas as pd\npd.DataFrame({'a': [1]})",
        "from IPython.display import HTML, JSON, Latex, Markdown, display\nMarkdown('**bold**')",
        "Latex('$x^2$')",
        "JSON({'a': 1})",
        "display(HTML('<b>x</b>'), 5)",
        "[1, 2]",
    )

    assert [each.kind for each in viewer.page.walk() if each.kind != "step"] == [
        "html",
        "markdown",
        "latex",
        "json",
        "html",
        "output",
        "output",
    ]
    assert "<table" in viewer.texts("html")[0]


def test_html_with_scripts_is_served_by_itself(kernel):
    viewer = kernel.run("from IPython.display import HTML\nHTML('<script>alert(1)</script>')")

    assert viewer.nodes("html")[0].element["text"] == ""
    page = viewer.fetch(viewer.nodes("html")[0].element["media"])
    assert page.startswith(b"<!doctype html><style>")
    assert page.endswith(b"</style><script>alert(1)</script>")


def test_a_whole_page_is_served_as_it_is(kernel):
    page = "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
    viewer = kernel.run(f"from IPython.display import HTML\nHTML({page!r})")

    assert viewer.fetch(viewer.nodes("html")[0].element["media"]) == page.encode()


def test_a_chart_of_altair_is_drawn_by_the_page_and_loads_nothing_from_the_web(kernel):
    viewer = kernel.run(
        "import altair as alt\nimport pandas as pd",
        "alt.Chart(pd.DataFrame({'a': [1, 2], 'b': ['})({', '</script>']})).mark_line().encode(x='a', y='b')",
    )

    assert viewer.shown() == ["vega"]
    spec = viewer.nodes("vega")[0].element["spec"]
    assert spec["mark"] == {"type": "line"}
    assert viewer.nodes("html") == []


def test_figures_are_shown_once_at_the_end_of_their_cell(kernel):
    viewer = kernel.run(
        "%matplotlib inline\nimport matplotlib.pyplot as plt",
        "plt.plot([1, 2])\nprint('before')",
        "fig, ax = plt.subplots()\nax.plot([3, 4])\nplt.show()\nprint('after')",
        "print('none')",
    )

    kinds = [each.kind for each in viewer.page.walk() if each.kind != "step"]
    assert kinds == ["output", "image", "image", "output", "output"]
    picture = viewer.nodes("image")[0].element["pictures"][0]
    assert bytes(picture["data"][:8]) == b"\x89PNG\r\n\x1a\n"


def test_two_sessions_draw_figures_of_their_own(kernel):
    kernel.load(
        "import matplotlib.pyplot as plt\nimport streamlit as st\nn = st.number_input('n', 1, 9)",
        "for i in range(n):\n    plt.figure()\n    plt.plot([1, 2])",
        "print(len(plt.get_fignums()))",
    )
    one, two = kernel.join(), kernel.join()
    one.set("n", 3)

    assert (len(one.nodes("image")), len(two.nodes("image"))) == (3, 1)
    assert (one.texts("output"), two.texts("output")) == (["0\n"], ["0\n"])


def test_displays_are_updated_and_cleared(kernel):
    viewer = kernel.run(
        "from IPython.display import clear_output, display\nhandle = display('first', display_id=True)\nprint('kept')",
        "handle.update('second')",
        "print('gone')\nclear_output()\nprint('left')",
        "for i in range(3):\n    clear_output(wait=True)\n    print(i)",
    )

    assert viewer.texts("output") == ["'second'", "kept\n", "left\n", "2\n"]


def test_what_waits_to_be_cleared_stays_until_something_comes(kernel):
    viewer = kernel.run(
        "from IPython.display import clear_output\nprint('stays')\nclear_output(wait=True)",
        "print('goes')\nclear_output(wait=True)\nprint('comes')",
    )

    assert viewer.texts("output") == ["stays\n", "comes\n"]
    assert viewer.rerun().texts("output") == ["stays\n", "comes\n"]


def test_a_display_that_was_cleared_is_not_updated(kernel):
    viewer = kernel.run(
        "from IPython.display import clear_output\nhandle = display('first', display_id=True)\n"
        "clear_output(wait=True)\nprint('instead')",
        "handle.update('late')",
    )

    assert viewer.texts("output") == ["instead\n"]


def test_figures_that_the_backend_is_not_to_close_are_shown_once_and_stay(kernel):
    viewer = kernel.run(
        "%matplotlib inline\nimport matplotlib.pyplot as plt",
        "%config InlineBackend.close_figures = False\nplt.plot([1, 2]);",
        "plt.title('later')\nprint(plt.get_fignums())",
        "%config InlineBackend.close_figures = True\nplt.close('all')",
    )

    assert viewer.shown()[-2:] == ["image", "[1]\n"]


def test_figures_are_shown_for_which_the_inline_backend_was_asked(kernel):
    viewer = kernel.run(
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.ioff()\nplt.plot([1, 2]);",
        "plt.ion()\nprint(plt.get_fignums())",
        "plt.title('of the one that is open');",
        "plt.figure().add_subplot()\nplt.figure(1);",
        "print(plt.get_fignums())",
    )

    assert viewer.shown() == ["[1]\n", "image", "image", "[]\n"]


def test_of_several_forms_the_one_that_jupyterlab_prefers_is_shown(kernel):
    show = "display({{'{}': {}, 'text/html': '<b>h</b>'}}, raw=True)"
    viewer = kernel.run(
        show.format("application/vnd.vegalite.v5+json", "{}"),
        show.format("application/javascript", "'1'"),
        "display({'application/vnd.vegalite.v6.json': {'mark': 'bar'}, 'text/plain': 'chart'}, raw=True)",
    )

    assert [each.kind for each in viewer.page.walk() if each.kind != "step"] == ["html", "html", "vega"]
    assert [bool(each.element.get("media")) for each in viewer.nodes("html")] == [False, True]


def test_the_folder_can_be_changed(kernel):
    viewer = kernel.run(
        "import os\nbefore = os.getcwd()\n%cd /\nprint(os.getcwd())", "%cd -\nprint(os.getcwd() == before)"
    )

    assert viewer.texts("output")[0] == "/\n/\n"
    assert viewer.texts("output")[1].endswith("True\n")


def test_an_interruption_is_an_error_of_its_cell(kernel):
    raising = "\n".join(
        ("import asyncio", "task = asyncio.create_task(asyncio.sleep(9))", "task.cancel()", "await task")
    )
    steps = (raising, "raise KeyboardInterrupt", "print('after')")
    viewer = kernel.run(*(Step(f"c{at}", at, "code", each, may_raise=True) for at, each in enumerate(steps, 1)))

    boxes = [each.element for each in viewer.nodes("exception")]
    assert [each["name"] for each in boxes] == ["CancelledError", "KeyboardInterrupt"]
    own = [[line["where"] for line in each["trace"] if line.get("own")] for each in boxes]
    assert own == [["cell 1, line 4"], ["cell 2, line 1"]]
    assert viewer.texts("output") == ["after\n"]


def test_magics_run_in_the_session_s_own_names(kernel):
    kernel.load(
        "import streamlit as st\nn = st.slider('n', 0, 9, 1)",
        "%time squared = n ** 2",
        "%%capture captured\nx = 1",
        "get_ipython().run_line_magic('who_ls', '')",
        "print(squared, get_ipython().user_ns['n'])",
    )
    one, two = kernel.join(), kernel.join()
    one.set("n", [5])

    assert one.texts("output")[-1] == "25 5\n"
    assert two.texts("output")[-1] == "1 1\n"
    assert "'squared'" in two.texts("output")[1]


def test_a_command_s_output_is_shown(kernel):
    viewer = kernel.run("!echo from the shell", "lines = !echo kept\nprint(lines[0])")

    assert viewer.texts("output") == ["from the shell\n", "kept\n"]


def test_a_question_about_a_name_is_answered(kernel):
    (answer,) = kernel.run("len?").texts("output")

    assert "Return the number of items in a container." in answer


def test_cells_await_and_use_one_loop(kernel):
    viewer = kernel.run(
        "import asyncio\nloop = asyncio.get_running_loop()\nawait asyncio.sleep(0)",
        "print(loop is asyncio.get_running_loop())\nawait asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))",
    )

    assert viewer.texts("output") == ["True\n", "[None, None]"]


def test_a_class_of_a_cell_can_be_pickled_by_several_sessions_at_once(kernel):
    kernel.load(
        "import pickle, threading\nimport streamlit as st\nn = st.slider('n', 0, 9, 1)",
        "class Point:\n    def __init__(self, x):\n        self.x = x",
        "copies = [pickle.loads(pickle.dumps(Point(n))) for _ in range(50)]",
        "import __main__\nprint({each.x for each in copies}, type(copies[0]) is Point, __main__.Point is Point)",
    )
    viewers = [kernel.join() for _ in range(4)]
    for number, viewer in enumerate(viewers):
        viewer.set("n", [number])

    assert [viewer.texts("output") for viewer in viewers] == [[f"{{{n}}} True True\n"] for n in range(4)]


def test_threads_of_a_cell_print_and_draw_in_their_session(kernel):
    kernel.load(
        "import threading\nfrom concurrent.futures import ThreadPoolExecutor\nimport streamlit as st",
        "name = st.text_input('name', 'first')",
        "thread = threading.Thread(target=lambda: print('thread of', name))\nthread.start()\nthread.join()",
        "with ThreadPoolExecutor(1) as pool:\n    pool.submit(st.write, f'pool of {name}').result()",
    )
    one, two = kernel.join(), kernel.join()
    one.set("name", "other")

    assert (one.texts("output"), one.texts("markdown")) == (["thread of other\n"], ["pool of other"])
    assert (two.texts("output"), two.texts("markdown")) == (["thread of first\n"], ["pool of first"])


def test_a_traceback_names_the_cell_and_leaves_our_frames_out(kernel):
    viewer = kernel.run("def f():\n    raise ValueError('no')", "\n\nf()")

    (box,) = viewer.nodes("exception")
    assert [(line["where"], line["source"]) for line in box.element["trace"]] == [
        ("cell 2, line 3", "f()"),
        ("cell 1, line 2", "raise ValueError('no')"),
    ]


def test_streamlit_and_streamlitify_are_one_package_here(kernel):
    viewer = kernel.run(
        "import streamlit\nimport streamlit as st\nimport streamlitify as same\nfrom streamlit import slider",
        "print(st is streamlit, st.slider == same.slider == slider, st.write.__self__ is same.write.__self__)",
    )

    assert viewer.texts("output") == ["True True True\n"]


def test_caches_are_shared_by_sessions_and_outlive_them(kernel):
    kernel.load(
        "import streamlit as st",
        "@st.cache_resource\ndef counter():\n    return []",
        "if 'in' not in st.session_state:\n    st.session_state['in'] = counter().append(1)",
        "print(len(counter()))",
    )
    assert kernel.join().texts("output") == ["1\n"]
    assert kernel.join().texts("output") == ["2\n"]


def test_a_script_that_does_not_parse_is_reported_when_it_is_loaded(kernel):
    loaded = kernel.load("x = 1", "y = = 2")

    assert loaded["problems"] == ["Cell 2 does not parse: invalid syntax (line 1)."]


def test_a_saved_script_reruns_every_session_and_values_are_kept(kernel):
    kernel.load("import streamlit as st\nn = st.slider('n', 0, 9, 1, key='n')", "1 / 0")
    viewer = kernel.join()
    viewer.set("n", [7])
    assert viewer.page.state == "failed"

    kernel.load("import streamlit as st\nn = st.slider('n', 0, 9, 1, key='n')", "print(n)")
    viewer.wait()

    assert (viewer.texts("output"), viewer.page.state) == (["7\n"], "done")


def test_images_and_svg_come_as_bytes(kernel):
    dot = base64.b64encode(b"\x89PNG fake").decode()
    viewer = kernel.run(
        "from IPython.display import SVG, Image\nimport base64",
        f"Image(data=base64.b64decode('{dot}'), width=40)",
        "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
    )

    png, svg = [each.element["pictures"][0] for each in viewer.nodes("image")]
    assert (png["mime"], bytes(png["data"]), png["natural_width"]) == ("image/png", b"\x89PNG fake", 40)
    assert svg["mime"] == "image/svg+xml"


def test_markdown_cells_stand_between_code_cells(kernel):
    viewer = kernel.run("print('above')", Step("m", 2, "markdown", "# Title"), "print('below')")

    assert viewer.shown() == ["above\n", "# Title", "below\n"]


def test_a_figure_of_a_cell_that_fails_is_shown_below_its_error_and_nowhere_else(kernel):
    viewer = kernel.run(
        "%matplotlib inline\nimport matplotlib.pyplot as plt",
        Step(CellId("fails"), 2, "code", "plt.plot([1, 2])\n1 / 0", may_raise=True),
        "print('after')",
    )

    kinds = [each.kind for each in viewer.page.walk() if each.kind != "step"]
    assert kinds == ["exception", "image", "output"]


def test_inputs_are_kept_and_the_last_value_unless_the_author_needs_the_name(kernel):
    viewer = kernel.run("1 + 1", "_ + 1", "In[1], Out[2], _2", "_ = str.upper", "5", "_('kept')")

    assert viewer.texts("output") == ["2", "3", "('1 + 1', 3, 3)", "5", "'KEPT'"]


def test_an_interruption_in_a_callback_is_its_error(kernel):
    viewer = kernel.run(
        "import streamlit as st\ndef changed():\n    raise KeyboardInterrupt",
        "n = st.slider('n', 0, 9, on_change=changed)",
        "print(n)",
    )

    viewer.set("n", 4)

    assert viewer.nodes("exception")[0].element["name"] == "KeyboardInterrupt"


def test_files_that_outputs_name_are_held_for_the_page(kernel, tmp_path):
    (tmp_path / "page.html").write_text("<p>page</p><script>1</script>")
    (tmp_path / "dot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "film.mp4").write_bytes(b"film")
    viewer = kernel.run(
        f"import os\nbefore = os.getcwd()\nos.chdir({str(tmp_path)!r})",
        "from IPython.display import HTML, IFrame, Image, Markdown, Video\nIFrame('page.html', 300, 200)",
        "Video('film.mp4', embed=False)",
        "HTML('<img src=\"dot.svg\">')",
        "Image(url='dot.svg')",
        "Markdown('![](dot.svg)')",
        "HTML('<img src=\"dot.svg\"><script>2</script>')",
        "os.chdir(before)",
    )

    frame, film, picture, image, scripted = viewer.nodes("html")

    assert (frame.element["height"], frame.element["width"]) == (200, 300)
    assert viewer.fetch(frame.element["media"]) == (tmp_path / "page.html").read_bytes()
    held = [each.element["text"].partition("media:")[2][:32] for each in (film, picture, image)]
    assert viewer.fetch(held[0]) == b"film"
    assert len({*held[1:], viewer.texts("markdown")[0].partition("media:")[2][:32]}) == 1
    assert b'src="data:image/svg+xml;base64,' in viewer.fetch(scripted.element["media"])
