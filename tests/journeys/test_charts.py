"""A chart whose rows change, as a browser draws it."""

import pytest
from playwright.sync_api import expect

from serving import wait_for

CELL = """
import pandas as pd
import streamlit as st
n = st.slider("n", 1, 9, 3)
lines = st.toggle("Lines")
names = list("abc") if n < 9 else list("wxyz")
rows = pd.DataFrame({"tall": [n, 2 * n, 10, 5][: len(names)]}, index=names)
(st.line_chart if lines else st.bar_chart)(rows)
st.write(f"shown for {n}")
"""
BARS = "Array.from(document.querySelectorAll('.sl-vega .mark-rect.role-mark path'), (bar) => bar.getBBox().height)"
NAMES = "Array.from(document.querySelectorAll('.sl-vega svg text'), (each) => each.textContent).join(' ')"


@pytest.fixture
def chart(serve, look):
    """A page with a chart of three bars, whose picture is marked."""
    page = look(serve(CELL).url, "app")
    until(page, f"{BARS}.length === 3")
    page.evaluate("document.querySelector('.sl-vega svg').kept = true")
    return page


def until(page, condition):
    wait_for(lambda: page.evaluate(condition), condition)


def is_kept(page):
    return bool(page.evaluate("document.querySelector('.sl-vega svg').kept"))


def test_a_chart_stays_when_nothing_but_its_rows_has_changed(chart):
    for number in (4, 5):
        chart.get_by_role("slider").press("ArrowRight")
        expect(chart.get_by_text(f"shown for {number}")).to_be_visible()
        # The tallest is 10, whichever it is: the second bar is twice as tall as the first.
        until(chart, f"(([first, second, third]) => first / third > {number / 10 - 0.02})({BARS})")

    first, second, third = chart.evaluate(BARS)
    assert (round(first / third, 2), round(second / third, 2)) == (0.5, 1)
    assert is_kept(chart)
    expect(chart.locator(".sl-vega svg")).to_have_count(1)


def test_other_names_and_another_kind_are_drawn_anew(chart):
    chart.get_by_role("slider").press("End")
    expect(chart.get_by_text("shown for 9")).to_be_visible()
    until(chart, f"{NAMES}.includes('w x y z')")
    assert chart.evaluate(f"{BARS}.length") == 4

    chart.get_by_label("Lines").check(force=True)
    until(chart, "document.querySelector('.sl-vega .mark-line.role-mark')")
    assert not is_kept(chart)
    expect(chart.locator(".sl-vega svg")).to_have_count(1)


def test_a_chart_that_is_gone_leaves_nothing_and_another_takes_its_place(chart):
    chart.emulate_media(color_scheme="dark")
    until(chart, "document.querySelector('.sl-vega svg') && !document.querySelector('.sl-vega svg').kept")
    chart.get_by_role("slider").press("ArrowRight")
    expect(chart.get_by_text("shown for 4")).to_be_visible()
    until(chart, f"(([first, second, third]) => first / third > 0.38)({BARS})")
