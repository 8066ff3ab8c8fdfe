"""Widgets that reach others, media and gamepads, and widgets that cannot be shown."""

from playwright.sync_api import expect

from .conftest import finished

INVOKING = '''
import anywidget, traitlets
class Child(anywidget.AnyWidget):
    _esm = """export default {
      initialize({ model }) { return { twice: () => model.get("n") * 2 } },
      render({ model, el }) { el.textContent = "child " + model.get("n") },
    }"""
    n = traitlets.Int(21).tag(sync=True)
class Parent(anywidget.AnyWidget):
    _esm = """export default {
      async render({ model, el, host, experimental }) {
        const say = (text) => el.append(Object.assign(document.createElement("p"), { textContent: text }));
        const [answer, buffers] = await experimental.invoke("_double", 4, { buffers: [new Uint8Array([7])] });
        say("invoked " + answer + " and " + buffers[0].getUint8(0));
        await experimental.invoke("_nothing", 0, { signal: AbortSignal.timeout(50) }).catch((e) => say(e.name));
        const child = await host.getModel(model.get("child"));
        say("model " + child.get("n"));
        const widget = await host.getWidget(model.get("child"));
        say("exports " + widget.exports.twice());
        const place = el.appendChild(document.createElement("div"));
        await widget.render({ el: place });
        const slider = await model.widget_manager.get_model(model.get("slider").replace("IPY_MODEL_", ""));
        const view = await model.widget_manager.create_view(slider);
        el.append(view.el);
        say("managed " + slider.get("value"));
      },
    }"""
    child = traitlets.Unicode().tag(sync=True)
    slider = traitlets.Unicode().tag(sync=True)
    @anywidget.experimental.command
    def _double(self, message, buffers):
        return message * 2, buffers
child, slider = Child(), W.IntSlider(value=5)
slider.observe(lambda change: None, "value")
Parent(child=f"anywidget:{child.model_id}", slider=f"IPY_MODEL_{slider.model_id}")
'''


def test_an_anywidget_calls_python_and_reaches_other_widgets(serve, look):
    page = look(serve("import ipywidgets as W\n" + INVOKING).url, "app")

    for said in ("invoked 8 and 7", "TimeoutError", "model 21", "exports 42", "child 21", "managed 5"):
        expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "5.0")


def test_a_widget_whose_model_cannot_be_made_says_why_and_the_others_are_shown(serve, look):
    command = serve(
        "import ipywidgets as W\nimport traitlets\nclass Odd(W.DOMWidget):\n"
        "    _model_name = traitlets.Unicode('NoModel').tag(sync=True)\n"
        "    _model_module = traitlets.Unicode('@jupyter-widgets/controls').tag(sync=True)\n"
        "    _view_name = traitlets.Unicode('NoView').tag(sync=True)\n"
        "class Missing(Odd):\n    _model_module = traitlets.Unicode('nowhere-to-be-found').tag(sync=True)",
        "Odd()",
        "Missing()",
        "W.HBox([Odd(), W.Label('after')])",
    )
    page = look(command.url, "app", but="widget")

    alerts = page.get_by_role("alert")
    module = "@jupyter-widgets/controls"
    expect(alerts.nth(0)).to_have_text(f"This widget could not be shown: The widget module {module} has no NoModel.")
    expect(alerts.nth(1)).to_contain_text("nowhere-to-be-found")
    expect(alerts).to_have_count(3)
    expect(page.get_by_text("after")).to_be_visible()


MEDIA = """
import base64
import ipywidgets as W
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
image = W.Image(value=PNG, format="png", width=40)
audio = W.Audio(value=b"RIFF", format="wav", autoplay=False)
video = W.Video(value=b"film", format="mp4", autoplay=False)
play = W.Play(min=0, max=3, interval=50, value=0)
seen = W.Label("at 0")
play.observe(lambda change: setattr(seen, "value", f"at {change['new']}"), "value")
change = W.Button(description="Change")
def on_change(_):
    audio.value, video.value = b"RIFFmore", b"filmmore"
    image.value = PNG + bytes(1)
change.on_click(on_change)
display(image, audio, video, play, seen, change)
"""

FETCHED = "async each => (await (await fetch(each.src || each.querySelector('source').src)).arrayBuffer()).byteLength"


def test_pictures_sounds_and_films_of_widgets_are_there_and_change(serve, look):
    page = look(serve(MEDIA).url, "app", bypass_csp=True)
    media = [page.locator(each) for each in ("img.widget-image", ".sl-widget audio", ".sl-widget video")]
    before = [each.evaluate(FETCHED) for each in media]

    page.get_by_role("button", name="Change").click()
    finished(page)

    assert before == [70, 4, 4]
    for each, size in zip(media, (71, 8, 8), strict=True):
        held = [each.element_handle(), size]
        page.wait_for_function(f"async ([each, size]) => (await ({FETCHED})(each)) === size", arg=held)


def test_play_counts_up_to_its_end(serve, look):
    page = look(serve(MEDIA).url, "app")

    page.get_by_role("button", name="Play").click()

    expect(page.get_by_text("at 3")).to_be_visible()


PAD = """
window.pad = { id: "Pad", index: 0, mapping: "standard", connected: true, timestamp: 1, axes: [0],
               buttons: [{ pressed: false, value: 0 }] };
navigator.getGamepads = () => [window.pad];
"""


def test_a_gamepad_s_buttons_are_seen_on_the_page_and_python_hears_that_it_is_connected(serve, look):
    url = serve(
        "import ipywidgets as W\npad = W.Controller(index=0)\nseen = W.Label('none')\n"
        "pad.observe(lambda change: setattr(seen, 'value', change['new']), 'name')\ndisplay(pad, seen)"
    ).url
    page = look(url, "app", ready=False)
    page.add_init_script(PAD)
    page.reload()

    expect(page.locator(".widget-label", has_text="Pad")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".widget-controller, .jupyter-widget-controller").first).to_be_visible()


def test_what_an_output_widget_holds_fades_while_a_slow_run_has_not_drawn_it_again(serve, look, tmp_path):
    gate = tmp_path / "gate"
    wait = f"import pathlib, time\nwhile go and not pathlib.Path({str(gate)!r}).exists():\n    time.sleep(0.01)"
    page = look(
        serve(
            "import ipywidgets as W\nimport streamlit as st\ngo = st.button('Go')\nout = W.Output()\nout",
            wait,
            "with out:\n    print('held')",
        ).url,
        "app",
    )

    page.get_by_role("button", name="Go").click()
    expect(page.locator('.sl-output-widget [data-stale="true"]')).to_contain_text("held")
    gate.touch()

    finished(page)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)
