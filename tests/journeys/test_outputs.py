"""Outputs with scripts of their own, as a viewer's browser shows them."""

from collections import Counter

from playwright.sync_api import expect


def test_figures_of_bokeh_draw_with_scripts_that_are_fetched_once(serve, look):
    command = serve(
        "from bokeh.io import output_notebook, show\n"
        "from bokeh.layouts import column\n"
        "from bokeh.models import CustomJS, Div, Slider\n"
        "from bokeh.plotting import figure\n"
        "output_notebook()",
        "plot = figure(width=300, height=200)\nplot.line([1, 2, 3], [3, 1, 2])\nshow(plot)",
        "slider, said = Slider(start=0, end=9, value=3, title='Speed'), Div(text='untouched')\n"
        "slider.js_on_change('value', CustomJS(args={'said': said}, code='said.text = `speed ${this.value}`'))\n"
        "show(column(slider, said))",
    )
    page = look(command.url, "app", ready=False)
    asked = Counter()
    page.on("request", lambda request: asked.update([request.url.partition("?")[0]]))

    plot, controls = (page.get_by_test_id("stIFrame").nth(number).content_frame for number in (0, 1))
    expect(plot.locator(".bk-Figure canvas").first).to_be_visible()
    controls.locator(".noUi-handle").press("ArrowRight")

    expect(controls.get_by_text("speed 4")).to_be_visible()
    expect(page.get_by_test_id("stIFrame")).to_have_count(2)
    assert {url for url, times in asked.items() if times > 1} == set()
    assert all(url.startswith((command.url, "blob:")) for url in asked)


def test_a_frame_is_as_high_as_what_is_in_it(serve, look):
    command = serve(
        "from IPython.display import HTML\nHTML('<p style=\"margin: 0; height: 40px\" id=a></p>'\n"
        '\'<script>document.getElementById("a").textContent = "ran"</script>\')',
    )
    page = look(command.url, "app")

    expect(page.get_by_test_id("stIFrame").content_frame.get_by_text("ran")).to_be_visible()
    expect(page.get_by_test_id("stIFrame")).to_have_css("height", "40px")


def test_a_script_of_one_output_is_there_for_the_next(serve, look):
    command = serve(
        "from IPython.display import HTML\nHTML('<script>window.library = 5</script>')",
        "HTML('<p id=a></p><script>document.getElementById(\"a\").textContent = `library ${window.library}`</script>')",
    )
    page = look(command.url, "app")

    expect(page.get_by_test_id("stIFrame").nth(1).content_frame.get_by_text("library 5")).to_be_visible()
    expect(page.get_by_test_id("stIFrame").first).to_have_css("height", "0px")
