"""ipywidgets and anywidgets in an app: what a viewer does with them, and what Python hears of it."""

import pytest
from playwright.sync_api import expect

from .conftest import ROOT

WATCH = """
import datetime
import ipywidgets as W
seen = W.Label("Nothing yet")
def watch(widget):
    name = type(widget).__name__
    widget.observe(lambda change: setattr(seen, "value", f"{name}: {change['new']!r}"), "value")
    return widget
display(seen)
"""

AXE = ROOT / "labextension/node_modules/axe-core/axe.min.js"


def press(*keys):
    def act(page, part):
        for key in keys:
            part.press(key)

    return act


def enter(text):
    def act(page, part):
        part.fill(text)
        part.press("Enter")

    return act


def fill(text):
    return lambda page, part: part.fill(text)


def click(page, part):
    part.click()


def choose(option):
    return lambda page, part: part.select_option(option)


CONTROLS = [
    ("IntSlider(value=3, max=10)", "[role=slider]", press("ArrowRight"), "4"),
    ("FloatSlider(value=1.0)", "[role=slider]", press("ArrowRight"), "1.1"),
    ("FloatLogSlider(value=1.0)", "[role=slider]", press("ArrowRight"), "1.2589254117941673"),
    ("IntRangeSlider(value=(2, 6), max=10)", "[role=slider] >> nth=1", press("ArrowRight"), "(2, 7)"),
    ("FloatRangeSlider(value=(2, 6), max=10)", "[role=slider] >> nth=0", press("ArrowRight"), "(2.1, 6.0)"),
    ("SelectionSlider(options=['low', 'mid'])", "[role=slider]", press("ArrowRight"), "'mid'"),
    (
        "SelectionRangeSlider(options=['a', 'b', 'c'], index=(0, 1))",
        "[role=slider] >> nth=1",
        press("ArrowRight"),
        "('a', 'c')",
    ),
    ("IntText(value=3)", "input", enter("5"), "5"),
    ("FloatText(value=3)", "input", enter("5.5"), "5.5"),
    ("BoundedIntText(value=3, max=4)", "input", enter("9"), "4"),
    ("BoundedFloatText(value=3, max=4)", "input", enter("3.5"), "3.5"),
    ("Checkbox()", "input", click, "True"),
    ("ToggleButton()", "button", click, "True"),
    ("Dropdown(options=['a', 'b'])", "select", choose("b"), "'b'"),
    ("RadioButtons(options=['a', 'b'])", "input >> nth=1", click, "'b'"),
    ("Select(options=['a', 'b'])", "select", choose("b"), "'b'"),
    ("SelectMultiple(options=['a', 'b', 'c'])", "select", choose(["a", "c"]), "('a', 'c')"),
    ("ToggleButtons(options=['a', 'b'])", "button >> nth=1", click, "'b'"),
    ("Text()", "input", fill("hello"), "'hello'"),
    ("Textarea()", "textarea", fill("two\nlines"), "'two\\nlines'"),
    ("Password()", "input", fill("secret"), "'secret'"),
    ("Combobox(options=['Paul', 'John'])", "input", fill("Paul"), "'Paul'"),
    ("DatePicker()", "input", fill("2026-01-02"), "datetime.date(2026, 1, 2)"),
    ("TimePicker()", "input", fill("12:30"), "datetime.time(12, 30)"),
    ("NaiveDatetimePicker()", "input", fill("2026-01-02T12:30"), "datetime.datetime(2026, 1, 2, 12, 30)"),
    ("ColorPicker(value='#000000')", "input[type=color]", fill("#ff8800"), "'#ff8800'"),
    ("Play(max=1, interval=10)", "button >> nth=0", click, "1"),
]


NAMED = """
import ipywidgets as W
def named(widget):
    widget.description = type(widget).__name__
    return widget
"""

BOXES = """
import ipywidgets as W
inner = [W.Label("In the first tab"), W.Label("In the second tab")]
display(W.Tab(inner, titles=["First", "Second"]))
display(W.Accordion([W.Label("In the closed part")], titles=["Closed"]))
source, target = W.IntSlider(description="Source"), W.IntText(description="Target")
link = W.jslink((source, "value"), (target, "value"))
display(W.HBox([source, target]), W.VBox([W.IntProgress(4, max=9)]), W.GridBox([W.Label("Cell")]))
display(W.Stack([W.Label("Top")], selected_index=0))
"""

OTHERS = """
button = W.Button(description="Press", icon="check")
button.on_click(lambda _: setattr(seen, "value", "Pressed once"))
upload = W.FileUpload()
def received(change):
    (file,) = change["new"]
    content = bytes(file["content"])
    seen.value = f"{file['name']} has {file['size']} bytes: {content[:6]!r}"
upload.observe(received, "value")
display(button, upload, watch(W.TagsInput(value=["ham"], allow_duplicates=False)))
"""

INTERACT = """
import ipywidgets as W
@W.interact(n=W.IntSlider(3, max=9))
def show(n):
    print("n is", n)
"""

SEEN = """
import base64
import ipywidgets as W
dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
display(W.HTMLMath("Some $x^2$"), W.Image(value=base64.b64decode(dot), format="png"))
"""

COUNTER = """
import anywidget
import ipywidgets as W
import traitlets
ESM = '''
function render({ model, el }) {
  const button = document.createElement("button");
  const draw = () => (button.textContent = "count " + model.get("count"));
  button.onclick = () => {
    model.set("count", model.get("count") + 1);
    model.set("bytes", new Uint8Array([1, 2, 3]));
    model.save_changes();
  };
  model.on("change:count", draw);
  draw();
  el.append(button);
}
export default { render };
'''
class Counter(anywidget.AnyWidget):
    _esm = ESM
    count = traitlets.Int(0).tag(sync=True)
    bytes = traitlets.CBytes(b"").tag(sync=True)
counter, seen, reload = Counter(), W.Label("Nothing yet"), W.Button(description="Reload")
counter.observe(lambda _: setattr(seen, "value", f"Python: {counter.count} {list(counter.bytes)}"), ["count", "bytes"])
reload.on_click(lambda _: setattr(counter, "_esm", ESM.replace("count ", "new ")))
display(counter, W.VBox([counter, seen]), reload)
"""

BQPLOT = """
import bqplot
x, y = bqplot.LinearScale(), bqplot.LinearScale()
line = bqplot.Lines(x=[0, 1, 2], y=[0, 1, 4], scales={"x": x, "y": y})
display(bqplot.Figure(marks=[line]))
"""


def widgets(page):
    return page.get_by_test_id("stWidget")


def says(page, text):
    expect(page.get_by_text(text, exact=True)).to_be_visible()


def test_python_sees_what_a_viewer_does_with_every_control(serve, look):
    cells = [f"display(watch(W.{code}))" for code, *_ in CONTROLS]
    page = look(serve(WATCH, "\n".join(cells)).url, "app")

    for at, (code, part, act, value) in enumerate(CONTROLS, 1):
        act(page, widgets(page).nth(at).locator(part))
        says(page, f"{code.partition('(')[0]}: {value}")


@pytest.mark.parametrize("how", [{"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 900}}], ids=str)
def test_a_page_with_every_control_has_nothing_serious_that_axe_finds(serve, look, how):
    cells = [f"display(named(W.{code}))" for code, *_ in CONTROLS] + [BOXES]
    page = look(serve(NAMED, "\n".join(cells)).url, "app", bypass_csp=True, **how)
    expect(page.get_by_role("tab", name="Second")).to_be_visible()

    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]

    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_buttons_files_and_tags_reach_python(serve, look, tmp_path):
    page = look(serve(WATCH, OTHERS).url, "app")

    page.get_by_role("button", name="Press").click()
    says(page, "Pressed once")
    sent = tmp_path / "poem.txt"
    sent.write_bytes(b"Roses\x00are red")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload (0)").click()
    chooser.value.set_files(sent)
    says(page, "poem.txt has 13 bytes: b'Roses\\x00'")
    page.locator(".jupyter-widget-tagsinput").click()
    page.get_by_label("New tag").fill("olives")
    page.keyboard.press("Enter")
    says(page, "TagsInput: ['ham', 'olives']")


def test_boxes_open_and_a_link_needs_no_python(serve, look):
    page = look(serve("import ipywidgets as W", BOXES).url, "app")

    page.get_by_role("tab", name="Second").click()
    expect(page.get_by_text("In the second tab")).to_be_visible()
    page.get_by_role("button", name="Closed").press("Enter")
    expect(page.get_by_text("In the closed part")).to_be_visible()
    page.get_by_role("slider", name="Source").press("ArrowRight")
    expect(page.get_by_role("spinbutton", name="Target")).to_have_value("1")


def test_what_is_printed_in_an_output_stands_in_it_at_once(serve, look):
    page = look(serve(INTERACT).url, "app")
    output = page.locator(".sl-output-widget")
    expect(output.get_by_text("n is 3", exact=True)).to_be_visible()

    page.get_by_role("slider").press("ArrowRight")

    expect(output.get_by_text("n is 4", exact=True)).to_be_visible()
    expect(page.get_by_text("n is 3", exact=True)).to_have_count(0)


def test_a_slider_without_handlers_runs_the_app_again_and_stays_in_hand(serve, look):
    cells = "import ipywidgets as W\nn = W.IntSlider(3, max=10)\ndisplay(n)", "print('n is', n.value)"
    page = look(serve(*cells).url, "app")
    handle = page.get_by_role("slider").bounding_box()

    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    page.mouse.move(handle["x"] + 600, handle["y"] + 5, steps=20)
    page.mouse.up()

    says(page, "n is 10")


def test_formulas_and_pictures_are_shown(serve, look):
    page = look(serve(SEEN).url, "app")

    expect(page.locator(".widget-htmlmath .katex")).to_be_visible()
    expect(page.locator("img.widget-image")).to_have_js_property("naturalWidth", 1)


def test_an_anywidget_counts_alone_and_in_a_box_and_dresses_anew(serve, look):
    page = look(serve(COUNTER).url, "app")
    expect(page.get_by_role("button", name="count")).to_have_count(2)
    alone, boxed = page.get_by_role("button", name="count").all()

    alone.click()
    expect(boxed).to_have_text("count 1")
    boxed.click()
    expect(alone).to_have_text("count 2")
    says(page, "Python: 2 [1, 2, 3]")
    page.get_by_role("button", name="Reload").click()
    expect(page.get_by_role("button", name="new 2")).to_have_count(2)


def test_an_extension_of_jupyterlab_brings_its_widget(serve, look):
    page = look(serve(BQPLOT).url, "app")

    expect(page.locator(".bqplot svg.svg-figure")).to_be_visible()
    expect(page.locator(".bqplot path.line").first).to_be_attached()


def test_a_widget_that_turns_text_into_code_says_why_it_is_not_shown(serve, look):
    command = serve(
        "import anywidget\n"
        "class Evaluating(anywidget.AnyWidget):\n"
        "    _esm = \"new Function('return 1')(); export default { render() {} }\"\n"
        "Evaluating()",
        "print('after')",
    )

    page = look(command.url, "app")

    expect(page.get_by_role("alert")).to_contain_text("its code turns text into code, which this server does not allow")
    expect(page.get_by_text("after")).to_be_visible()
