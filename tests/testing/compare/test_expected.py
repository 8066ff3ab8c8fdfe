"""What JupyterLab shows of a cell's outputs."""

import pytest

from streamlitify.testing.compare.expected import expected, overwritten
from streamlitify.testing.compare.shown import Shown, still


def display(data, **metadata):
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def shown(*outputs, models=None):
    return expected(outputs, models or {})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"application/json": {}, "text/html": ""}, "json"),
        ({"application/javascript": "", "text/html": ""}, "script"),
        ({"application/vnd.vegalite.v5+json": {}, "text/html": ""}, "text/html"),
        ({"application/vnd.vegalite.v6.json": {}, "text/plain": ""}, "vega"),
        ({"application/vnd.plotly.v1+json": {}, "text/html": ""}, "plotly"),
        ({"text/latex": "$x$", "image/png": ""}, "text/latex"),
        ({"image/png": "", "image/svg+xml": "<svg/>"}, "image/svg+xml"),
        ({"image/png": "", "text/plain": ""}, "image/png"),
        ({"text/markdown": "", "text/latex": "$x$"}, "text/markdown"),
        ({"application/vnd.jupyter.widget-view+json": {"model_id": "m"}, "text/html": ""}, "widget"),
    ],
)
def test_of_several_types_jupyterlab_shows_one(data, kind):
    assert [each.kind for each in shown(display(data))] == [kind]


def test_a_type_without_a_renderer_is_not_shown():
    assert shown(display({"application/x-unknown": "a"})) == ()


def test_a_picture_is_its_bytes_and_its_size():
    about = {"image/png": {"width": 3.9, "height": "auto"}}

    assert shown(display({"image/png": "YWI="}, **about)) == (Shown("image/png", [still(b"ab"), 3, None]),)


def test_a_formula_is_compared_without_its_dollars():
    assert shown(display({"text/latex": ["$\\displaystyle", " x$"]})) == (Shown("text/latex", "x"),)


def test_an_error_is_its_name_and_message_without_a_place():
    error = {"output_type": "error", "ename": "SyntaxError", "evalue": "bad (cell.py, line 3)", "traceback": []}

    assert shown(error) == (Shown("error", ["SyntaxError", "bad"]),)


def test_what_is_printed_in_one_go_is_one_text_for_each_stream():
    outputs = (stream("a"), stream("e", "stderr"), stream("b\n"), display({"text/plain": "x"}), stream("c"))

    assert shown(*outputs) == (
        Shown("stderr", "e"),
        Shown("stdout", "ab\n"),
        Shown("text/plain", "x"),
        Shown("stdout", "c"),
    )


def test_blank_output_is_nothing():
    assert shown(stream("\n")) == ()


@pytest.mark.parametrize(
    ("text", "seen"),
    [("10 %\r20\n", "20 %\n"), ("a\r\r\nb", "a\nb"), ("ab\bc", "ac"), ("\b\bx", "x"), ("long\r", "long")],
)
def test_a_terminal_writes_over_what_was_there(text, seen):
    assert overwritten(text) == seen


def test_an_output_widget_has_what_was_drawn_in_it():
    models = {"m": {"_model_name": "OutputModel", "outputs": [stream("in")]}}

    (widget,) = shown(display({"application/vnd.jupyter.widget-view+json": {"model_id": "m"}}), models=models)

    assert widget.content["content"] == [["stdout", "in"]]
