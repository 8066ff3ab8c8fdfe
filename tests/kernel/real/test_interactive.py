"""What IPython offers at a prompt, in a real kernel: each session's own."""

from streamlitify.wire import to_kernel


def answer(viewer, label, text):
    return viewer.set(label, text)


def test_input_is_a_field_and_the_run_goes_on_once_it_is_answered(kernel):
    viewer = kernel.run("name = input('Your name? ')", "print('Hello', name)")
    before = viewer.shown()

    answer(viewer, "Your name?", "Ada")

    assert before == ["text_input"]
    assert viewer.texts("output") == ["Hello Ada\n"]
    assert viewer.rerun().texts("output") == ["Hello Ada\n"]


def test_the_same_question_twice_is_two_fields(kernel):
    viewer = kernel.run("a = [input('n: ') for _ in range(2)]\nprint(a)")
    first = viewer.nodes("text_input")[0].element["id"]
    answer(viewer, "n:", "1")
    second = viewer.nodes("text_input")[1].element["id"]

    viewer.say(to_kernel.SetValues(values={second: "2"}))

    assert first != second
    assert viewer.wait().texts("output") == ["['1', '2']\n"]


def test_getpass_asks_for_a_password(kernel):
    viewer = kernel.run("import getpass\nprint(len(getpass.getpass('Key: ')))")

    kind = viewer.nodes("text_input")[0].element["type"]
    answer(viewer, "Key:", "secret")

    assert kind == "password"
    assert viewer.texts("output") == ["6\n"]


def test_callbacks_around_cells_are_the_author_s_own_and_registered_anew_by_each_run(kernel):
    viewer = kernel.run(
        "ip = get_ipython()\nip.events.register('pre_run_cell', lambda info: print('before', info.raw_cell))\n"
        "ip.events.register('post_run_cell', lambda result: print('after', result.result))",
        "1 + 1",
    )
    other = kernel.join()
    kernel.load("'nothing registered'")

    texts = ["after None\n", "before 1 + 1\n", "2", "after 2\n"]
    assert other.texts("output") == texts
    assert viewer.wait().texts("output") == other.wait().texts("output") == ["'nothing registered'"]


def test_a_callback_that_fails_is_shown_and_the_run_goes_on(kernel):
    viewer = kernel.run(
        "get_ipython().events.register('pre_run_cell', lambda info: 1 / 0)",
        "print('still')",
    )

    assert viewer.nodes("exception")[0].element["name"] == "ZeroDivisionError"
    assert viewer.texts("output") == ["still\n"]


def test_what_is_captured_is_not_shown_and_can_be_shown_later(kernel):
    viewer = kernel.run(
        "%%capture taken\nprint('printed')\ndisplay('displayed')\n1 + 1",
        "print(repr(taken.stdout), len(taken.outputs))",
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as kept:\n    print('kept')",
        "print(kept.getvalue())",
    )

    assert viewer.texts("output") == ["'printed\\n' 2\n", "kept\n\n"]


def test_captures_do_not_take_what_others_print(kernel):
    viewer = kernel.run(
        "import contextlib, io, threading\nfrom IPython.utils.capture import capture_output\n"
        "from streamlitify.kernel.loop import ambient\nsteps = [threading.Event(), threading.Event()]\n"
        "def outside():\n    ambient.set(None)\n    steps[0].wait(9)\n"
        "    other.append(__import__('sys').stdout)\n    steps[1].set()\n"
        "other = []\nthread = threading.Thread(target=outside)\nthread.start()",
        "with capture_output() as taken:\n    steps[0].set()\n    steps[1].wait(9)\n    print('mine')\nthread.join()",
        "print(other[0] is __import__('sys').stdout, taken.stdout)",
    )

    assert viewer.texts("output") == ["True mine\n\n"]


def test_the_display_hook_and_run_cell_show_values(kernel):
    viewer = kernel.run(
        "import sys\nsys.displayhook(5)", "result = get_ipython().run_cell('n = 3\\nn')\nprint(result.result, n)"
    )

    assert viewer.texts("output") == ["5", "3", "3 3\n"]


def test_scripts_that_notebooks_show_run_in_a_frame_of_their_own(kernel):
    viewer = kernel.run("%%javascript\nelement.append('x')", "from IPython.display import Javascript\nJavascript('1')")

    assert [(each.element["text"], len(each.element["media"])) for each in viewer.nodes("html")] == [("", 32), ("", 32)]


def test_geojson_is_shown_as_data(kernel):
    viewer = kernel.run("from IPython.display import GeoJSON\nGeoJSON({'type': 'Point', 'coordinates': [1, 2]})")

    assert viewer.shown() == ['{"type": "Point", "coordinates": [1, 2]}']


def test_libraries_find_the_notebook_they_look_for(kernel):
    viewer = kernel.run("from rich import print as say\nsay('[bold]x[/bold]')")

    assert "font-weight: bold" in viewer.texts("html")[0]


def test_magics_of_the_author_s_own(kernel):
    viewer = kernel.run(
        "from IPython.core.magic import register_cell_magic, register_line_magic\n"
        "@register_line_magic\ndef loud(line):\n    return line.upper()\n"
        "@register_cell_magic\ndef backwards(line, cell):\n    return cell.strip()[::-1]",
        "%loud hello",
        "%%backwards\nabc",
        "%nosuch",
    )

    assert viewer.texts("output") == [
        "'HELLO'",
        "'cba'",
        "UsageError: Line magic function `%nosuch` not found.\n",
    ]
    assert viewer.nodes("output")[2].element["stream"] == "stderr"
    assert viewer.nodes("exception") == []


def test_libraries_find_the_shell_they_know(kernel):
    viewer = kernel.run("kind = type(get_ipython())\nprint(kind.__module__, kind.__qualname__)")

    assert viewer.texts("output") == ["ipykernel.zmqshell ZMQInteractiveShell\n"]


def test_messages_of_the_server_are_no_executions_to_anybody(kernel):
    viewer = kernel.run(
        "import sys, types\nlibrary = sys.modules.setdefault('library', types.ModuleType('library'))\n"
        "library.calls = getattr(library, 'calls', [])\n"
        "def called(calls=library.calls):\n    calls.append(__import__('threading').current_thread().name[:7])\n"
        "called.__module__ = 'library'\nget_ipython().events.register('post_execute', called)",
        "print(set(library.calls) <= {'session'}, len(library.calls) > 0)",
    )

    viewer.say(to_kernel.Stop())
    viewer.say(to_kernel.Rerun())

    assert viewer.wait().texts("output") == ["True True\n"]


def test_what_programs_print_past_python_stands_below_the_cell(kernel):
    viewer = kernel.run(
        "import os, subprocess\nos.system('echo out; echo err >&2');",
        "subprocess.run(['sh', '-c', 'printf café']);",
        "done = subprocess.run(['echo', 'captured'], capture_output=True)\nos.write(1, b'x' * 100_000);",
    )

    assert viewer.texts("output") == ["out\n", "err\n", "café", "x" * 100_000]


def test_what_programs_print_while_two_sessions_execute_is_nobody_s(kernel):
    kernel.load(
        "import os, sys\nimport streamlit as st\nlibrary = sys.modules.setdefault('meeting', type(sys)('meeting'))\n"
        "gate = vars(library).setdefault('gate', __import__('threading').Barrier(2, timeout=20))\n"
        "if st.button('Go'):\n    gate.wait()\n    os.system('echo whose')\n    gate.wait()\n    print('over')"
    )
    one, two = kernel.join(), kernel.join()
    buttons = [each.nodes("button")[0].element["id"] for each in (one, two)]

    for viewer, button in zip((one, two), buttons, strict=True):
        viewer.say(to_kernel.SetValues(values={}, trigger=button))

    assert one.wait().texts("output") == two.wait().texts("output") == ["over\n"]


def test_who_and_history_speak_of_the_notebook_s_own_cells(kernel):
    kernel.load(
        "mine = 1\nOut_of = 2", "%who", "%history", "%history -n 1-2", "_i, _ii, _i1 == In[1]", "In = 5", "%who"
    )

    texts = kernel.join().texts("output")

    assert texts[0].split() == ["Out_of", "mine"]
    assert texts[1] == "mine = 1\nOut_of = 2\n%who\n%history\n"
    assert texts[2] == "   1:\nmine = 1\nOut_of = 2\n   2: %who\n"
    assert texts[3] == "('%history -n 1-2', '%history', True)"
    assert texts[4].split() == ["In", "Out_of", "mine"]
    assert kernel.join().texts("output") == texts


def test_every_value_is_shown_where_the_notebook_wants_that(kernel):
    kernel.load(
        "0\n1",
        "from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.ast_node_interactivity = 'all'\n"
        "'not yet'\n'the last'",
        "import streamlit as st\n2\nst.text('once')\nfor each in 'ab':\n    each\ndef f():\n    7\n_",
        "3\n4;",
        "%config InteractiveShell.ast_node_interactivity = 'last_expr_or_assign'\n",
        "n = 5",
        "get_ipython().ast_node_interactivity = 'none'",
        "6",
    )
    viewer = kernel.join()
    before = viewer.texts("output")

    assert before == ["1", "'the last'", "2", "'a'", "'b'", "'b'", "5"]
    assert viewer.rerun().texts("output") == before
    kernel.load("1\n2")
    assert viewer.wait().texts("output") == ["2"]


def test_a_magic_without_its_sign_is_one_unless_the_notebook_has_such_a_name(kernel):
    viewer = kernel.run("def run(what):\n    return what", 'run("full")', "pwd", "pwd = 5", "pwd")
    texts = viewer.texts("output")

    assert (texts[0], texts[2]) == ("'full'", "5")
    assert texts[1].startswith("'/")


def test_numpy_prints_as_the_script_says_up_to_there_in_every_run(kernel):
    kernel.load(
        "import numpy as np, streamlit as st\nn = st.slider('n', 0, 9)\nprint(np.array([1 / 3]), n)",
        "np.set_printoptions(precision=2)",
        "a = np.array([1 / 3])\nprint(a)\nwith np.printoptions(precision=4):\n    print(a)\nprint(a)",
    )
    viewer, other = kernel.join(), kernel.join()
    printed = ["[0.33333333] 0\n", "[0.33]\n[0.3333]\n[0.33]\n"]
    moved = viewer.set("n", [4]).texts("output")

    assert other.texts("output") == printed
    assert moved == ["[0.33333333] 4\n", printed[1]]


def test_options_of_pandas_are_at_each_cell_what_they_were_there(kernel):
    viewer = kernel.run(
        "import pandas as pd, streamlit as st\npd.set_option('display.max_rows', 7)",
        "n = st.slider('n', 0, 9)\nprint(pd.get_option('display.max_rows'), n)",
        "pd.set_option('display.max_rows', 9)",
        "print(pd.get_option('display.max_rows'))",
    )

    assert viewer.texts("output") == ["7 0\n", "9\n"]
    assert viewer.set("n", [4]).texts("output") == ["7 4\n", "9\n"]
