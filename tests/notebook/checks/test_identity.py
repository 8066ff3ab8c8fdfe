"""Widgets that are taken for one another, start over, or come and go."""

import pytest

from streamlitify.notebook.checks.identity import lookalikes

ST = "import streamlit as st"
W = "import ipywidgets as w"


def told(reasons, *cells):
    return [reason for _, reason in reasons(lookalikes, *cells)]


SLIDER = "Its slider is the same in every turn of a loop."


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("for _ in range(3):\n    st.slider('Depth')", SLIDER),
        ("while True:\n    st.sidebar.slider('Depth')", SLIDER),
        ("a = [st.slider('Depth') for _ in range(3)]", SLIDER),
        ("async def f():\n    async for _ in x:\n        st.slider('Depth', key='d')", SLIDER),
        ("for a in x:\n    for b in y:\n        st.slider('Depth', key='d')", SLIDER),
        ("left, right = st.columns(2)\nfor _ in x:\n    left.slider('Depth')", SLIDER),
        ("side = st.sidebar\nfor _ in x:\n    side.slider('Depth')", SLIDER),
        ("with st.expander('More') as box:\n    for _ in x:\n        box.slider('Depth')", SLIDER),
        ("from streamlit import slider\nfor _ in x:\n    slider('Depth')", SLIDER),
        ("for _ in x:\n    w.IntSlider()", "Its IntSlider is the same in every turn of a loop."),
        ("for n in x:\n    w.IntSlider(n, description='N')", "Its IntSlider is the same in every turn of a loop."),
        ("from ipywidgets import Text as T\nfor _ in x:\n    T()", "Its Text is the same in every turn of a loop."),
        (
            "a = w.Text()\nif x:\n    b = w.Text()",
            "Its Text under a condition is counted among others without a description.",
        ),
        (
            "a = w.Text() if x else w.Text()",
            "Its Text under a condition is counted among others without a description.",
        ),
    ],
    ids=range(14),
)
def test_widgets_that_are_taken_for_one_another(reasons, cell, reason):
    assert set(told(reasons, ST, W, cell)) == {reason}


@pytest.mark.parametrize(
    "cell",
    [
        "for n in names:\n    st.slider(n)",
        "for n in names:\n    st.slider('Depth', key=f'depth {n}')",
        "for n in names:\n    label = n.upper()\n    st.slider(label)",
        "for _ in x:\n    st.slider(next(labels))",
        "for _ in [st.slider('Depth')]:\n    pass\nelse:\n    st.slider('Height')",
        "while x:\n    pass\nelse:\n    st.slider('Depth')",
        "for _ in x:\n    def draw():\n        st.slider('Depth')",
        "for n in names:\n    w.IntSlider(description=n)",
        "if x:\n    w.Text()",
        "a = w.Text(description='A')\nif x:\n    w.Text(description='B')",
        "if x:\n    w.Text(description='B')\na = w.Text()",
        "for _ in x:\n    other.slider('Depth')\n    frame['a'].slider()\n    f().slider()",
        "for _ in x:\n    w.interact(f)",
        "import numpy as np\nfrom numpy import slider\nfor _ in x:\n    slider()",
        "for _ in x:\n    st.write('Depth')",
        "y: int\nz: int = 1\n(k := 2)\nbox = st.write()",
    ],
    ids=range(16),
)
def test_widgets_that_are_told_apart(reasons, cell):
    assert told(reasons, ST, W, cell) == []


def test_a_widget_that_is_made_of_what_another_says(reasons):
    cells = ("city = st.selectbox('City', cities)\nshops = all_shops[city]", "st.radio('Shop', shops)")

    assert told(reasons, ST, *cells) == ["Its radio has no key, and is made of what the selectbox 'City' says."]


@pytest.mark.parametrize(
    "cell", ["st.radio('Shop', n, key='shop')", "st.button(f'{n}')", "st.radio('Shop', disabled=n)"]
)
def test_a_widget_whose_value_stays_or_matters_to_nobody(reasons, cell):
    assert told(reasons, ST, "n = st.slider('N')", cell) == []


def test_a_widget_that_comes_and_goes(reasons):
    cells = ("label = 'Go'\nif st.button(label):\n    st.slider('Depth', key='d')\nelif x:\n    st.slider('Height')",)

    assert told(reasons, ST, *cells) == [
        "Its slider is drawn only while a button says so.",
        "Its slider is drawn only while a button says so.",
    ]
