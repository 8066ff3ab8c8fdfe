"""What viewers do with an app."""

import re

from playwright.sync_api import expect

from .conftest import finished, write

COUNTER = "import streamlit as st\nn = st.slider('How many?', 0, 10, 3)\nst.write(f'There are {n}.')"


def test_typing_and_moving_a_slider_run_the_notebook_again(examples, look):
    page = look(examples.url, "hello")

    page.get_by_label("What is your name?").fill("Ada")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Hello, Ada!")).to_have_count(2)
    page.get_by_role("slider").press("ArrowRight")
    expect(page.get_by_text("Hello, Ada!")).to_have_count(3)


def test_a_slider_is_dragged(serve, look):
    page = look(serve(COUNTER).url, "app")
    thumb = page.locator(".sl-thumb, [data-testid=stSlider] [role=slider]").first.bounding_box()
    track = page.get_by_test_id("stSlider").bounding_box()

    page.mouse.move(thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"], thumb["y"] + thumb["height"] / 2, steps=8)
    page.mouse.up()

    expect(page.get_by_text("There are 10.")).to_be_visible()


def test_a_form_sends_its_values_together_and_starts_over(examples, look):
    page = look(examples.url, "forms-and-state")

    page.get_by_label("What is to be done?").fill("Read the results")
    expect(page.get_by_text("Read the results")).to_have_count(0)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Read the results")).to_have_count(1)
    expect(page.get_by_label("What is to be done?")).to_have_value("")

    page.get_by_text("Read the results").click()
    expect(page.get_by_text("3 of 5 hours to go")).to_be_visible()
    page.get_by_role("button", name="Remove what is done").click()
    expect(page.get_by_text("Read the results")).to_have_count(0)


def test_a_file_is_uploaded_and_one_is_downloaded(examples, look, tmp_path):
    page = look(examples.url, "widgets-tour")
    sent = tmp_path / "poem.txt"
    sent.write_text("Roses are red")

    page.locator("input[type=file]").set_input_files(sent)
    expect(page.get_by_text("Roses are red")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_text("Save the note").click()

    assert download.value.suggested_filename == "note.txt"
    assert download.value.path().read_text() == "Several lines\nof text."


def test_two_viewers_have_their_own_state_and_one_cache(examples, look):
    first = look(examples.url, "caching")
    expect(first.get_by_text("The last ones:")).to_be_visible()
    second = look(examples.url, "caching")

    took = second.get_by_test_id("stMetric").filter(has_text="Took").get_by_test_id("stMetricValue").inner_text()
    assert int(re.sub(r"\D", "", took)) < 500, "what took a second and a half for the first viewer is cached"

    second.get_by_role("slider").press("Home")
    expect(second.get_by_test_id("stMetric").filter(has_text="Primes")).to_contain_text("25")
    expect(first.get_by_test_id("stMetric").filter(has_text="Primes")).to_contain_text("168")


def test_a_refresh_keeps_the_session(serve, look):
    cell = "import streamlit as st\nst.session_state.runs = st.session_state.get('runs', 0) + 1"
    page = look(serve(cell, COUNTER, "st.write(f'Run {st.session_state.runs}.')").url, "app")
    page.get_by_role("slider").press("ArrowRight")
    expect(page.get_by_text("There are 4.")).to_be_visible()

    page.reload()

    expect(page.get_by_text("There are 4.")).to_be_visible()
    expect(page.get_by_text("Run 2.")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "4")


def test_another_tab_is_another_session(serve, look):
    command = serve(COUNTER)
    first = look(command.url, "app")
    first.get_by_role("slider").press("ArrowRight")
    expect(first.get_by_text("There are 4.")).to_be_visible()

    second = first.context.new_page()
    second.goto(f"{command.url}/apps/app")

    expect(second.get_by_text("There are 3.")).to_be_visible()


def test_a_lost_connection_is_said_and_mended_and_nothing_is_lost(serve, look, relay):
    way = relay(serve(COUNTER, "st.text_input('Note', key='note')\nst.write('Note:', st.session_state.note)").port)
    page = look(way.url, "app")
    page.get_by_role("slider").press("ArrowRight")
    expect(page.get_by_text("There are 4.")).to_be_visible()

    way.cut()
    expect(page.get_by_text("Connection lost. Reconnecting…")).to_be_visible()
    page.get_by_label("Note").fill("entered while offline")
    page.keyboard.press("Enter")
    way.mend()

    expect(page.get_by_text("Note: entered while offline")).to_be_visible()
    expect(page.get_by_text("There are 4.")).to_be_visible()
    expect(page.get_by_text("Connection lost. Reconnecting…")).to_have_count(0)


def test_an_error_is_shown_at_its_cell_and_gone_when_the_file_is_saved(serve, look, tmp_path):
    page = look(serve(COUNTER, "1 / 0", "st.write('The end.')").url, "app")
    page.get_by_role("slider").press("ArrowRight")
    expect(page.get_by_text("There are 4.")).to_be_visible()
    expect(page.get_by_test_id("stException")).to_contain_text("ZeroDivisionError")
    expect(page.get_by_test_id("stException")).to_contain_text("cell 2, line 1")

    write(tmp_path / "app.ipynb", COUNTER, "1 / 1", "st.write('The end.')")

    expect(page.get_by_text("The end.")).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("There are 4.")).to_be_visible()


def test_a_file_that_is_broken_while_it_is_saved_leaves_the_last_good_page(serve, look, tmp_path):
    page = look(serve(COUNTER).url, "app")

    (tmp_path / "app.ipynb").write_text('{"cells": [')
    expect(page.get_by_text("cannot be read")).to_be_visible()
    page.get_by_role("slider").press("ArrowRight")

    expect(page.get_by_text("There are 4.")).to_be_visible()


def test_a_run_is_stopped_by_its_button(serve, look):
    loop = (
        "import time\n"
        "if st.button('Count'):\n    for i in range(10_000):\n        line.write(f'At {i}')\n        time.sleep(0.01)"
    )
    page = look(serve("import streamlit as st\nline = st.empty()", loop, "st.write('The end.')").url, "app")
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_text(re.compile(r"At \d+"))).to_be_visible()

    page.get_by_role("button", name="Stop").click()

    finished(page)
    expect(page.get_by_text(re.compile(r"At \d+"))).to_be_visible()


def test_what_a_slow_run_has_not_drawn_again_fades(serve, look, tmp_path):
    gate = tmp_path / "gate"
    wait = (
        f"import pathlib, time\nif go:\n    while not pathlib.Path({str(gate)!r}).exists():\n        time.sleep(0.01)"
    )
    page = look(serve("import streamlit as st\ngo = st.button('Go')", wait, "st.write('Below')").url, "app")

    page.get_by_role("button", name="Go").click()
    stale = page.locator('[data-stale="true"]')
    expect(stale).to_contain_text("Below")
    gate.touch()

    finished(page)
    expect(stale).to_have_count(0)


def test_the_url_carries_query_parameters_both_ways(serve, look):
    cell = "import streamlit as st\nst.write('City:', st.query_params.get('city', 'none'))"
    page = look(
        serve(cell, "if st.button('Porto'):\n    st.query_params.city = 'Porto'\n    st.rerun()").url,
        "app",
        query="&city=Graz",
    )
    expect(page.get_by_text("City: Graz")).to_be_visible()

    page.get_by_role("button", name="Porto").click()
    expect(page.get_by_text("City: Porto")).to_be_visible()
    page.wait_for_url("**city=Porto**")
    page.go_back()
    expect(page.get_by_text("City: Graz")).to_be_visible()
