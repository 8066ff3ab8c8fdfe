"""ipywidgets' `Output` in a real kernel: what stands in it, and what it says of that."""


def content(viewer):
    """Return the texts of what stands in the page's first Output widget."""
    return [each.element["text"] for each in viewer.page.area(viewer.models("Output")[0][0])]


def test_an_output_widget_reads_back_what_it_holds(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\nout = w.Output()\nout",
        "with out:\n    print('one', end=' ')\n    print('two')\n    display({'text/plain': 'three'}, raw=True)",
        "out.append_stdout('four')\nwith out:\n    1 / 0",
        "for each in out.outputs:\n    print(each.get('text') or each.get('data') or each['evalue'])",
        "with out:\n    out.clear_output(wait=True)\n    print('five')",
        "print(out.outputs)",
    )

    held = "one two\n\n{'text/plain': 'three'}\nfour\ndivision by zero\n"
    left = "({'output_type': 'stream', 'name': 'stdout', 'text': 'five\\n'},)\n"
    assert (viewer.texts("output"), content(viewer)) == ([held, left], ["five\n"])
    assert (viewer.rerun().texts("output"), content(viewer)) == ([held, left], ["five\n"])


def test_what_is_added_to_an_output_widget_comes_after_what_was_printed_in_it(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\nout = w.Output()\nwith out:\n    print('printed')\n"
        "button = w.Button()\nbutton.on_click(lambda _: out.append_stdout('clicked '))\ndisplay(button, out)",
        "empty = w.Button(description='empty')\nempty.on_click(lambda _: setattr(out, 'outputs', ()))\nempty",
    )

    viewer.custom("Button", {"event": "click"})
    assert content(viewer.custom("Button", {"event": "click"})) == ["printed\nclicked clicked "]
    assert content(viewer.rerun()) == ["printed\n"]
    viewer.custom("Button", {"event": "click"})
    assert content(viewer.custom("Button", {"event": "click"}, 1)) == []


def test_what_a_handler_added_stays_where_the_script_adds_nothing(kernel):
    viewer = kernel.run(
        "import ipywidgets as w\ngiven = {'output_type': 'stream', 'name': 'stdout', 'text': 'given '}\n"
        "out = w.Output(outputs=(given,))\nbutton = w.Button()\n"
        "button.on_click(lambda _: out.append_stdout(f'{len(out.outputs)} '))\ndisplay(button, out)",
    )

    viewer.custom("Button", {"event": "click"}).rerun()

    assert content(viewer.custom("Button", {"event": "click"})) == ["given 1 ", "2 "]


def test_a_page_cannot_say_what_stands_in_an_output_widget(kernel):
    viewer = kernel.run("import ipywidgets as w\nout = w.Output()\nout", "print(len(out.outputs))")

    viewer.move("Output", outputs=[{"output_type": "stream", "name": "stdout", "text": "theirs"}])

    assert viewer.rerun().texts("output") == ["0\n"]


def test_a_widget_that_a_cache_gives_to_another_session_says_so_where_it_is_drawn(kernel):
    kernel.load(
        "import ipywidgets as w\nimport streamlit as st\n"
        "@st.cache_resource\ndef made():\n    return w.IntSlider(value=4)",
        "slider = made()\nslider",
        "w.HBox([slider])",
        "w.Label('mine')",
    )
    first = kernel.join()
    second = kernel.join()

    assert first.shown() == first.rerun().shown() == ["widget_view", "widget_view", "widget_view"]
    assert second.shown() == [
        f"This {name} is another session's, or has a widget of another session in it: a cached function has "
        "returned it to both. Make widgets outside of cached functions, so that every viewer has their own."
        for name in ("IntSlider", "HBox")
    ] + ["widget_view"]
