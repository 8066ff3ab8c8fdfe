"""The same two apps for everybody: one small, one with data.

Each is written as its users would write it: a notebook of `st` calls here, the
same lines as a script for Streamlit, and widgets with callbacks for Voilà. Every
step shows the text `value N`, which is what a measurement waits for.
"""

from __future__ import annotations

import json
from pathlib import Path

SMALL = """
import streamlit as st

n = st.slider("n", 0, 10_000, 10)
st.write(f"value {n}")
"""

FRAME = """
import numpy as np
import pandas as pd

rng = np.random.default_rng(1)
frame = pd.DataFrame(
    {
        "group": rng.choice(list("abcdefgh"), 200_000),
        "x": rng.normal(size=200_000),
        "y": rng.integers(0, 1_000, 200_000),
    }
)
"""

DATA_STEP = """
n = st.slider("n", 0, 1_000, 10)
chosen = frame[frame["y"] >= n]
st.write(f"value {n}")
st.dataframe(chosen)
st.bar_chart(chosen.groupby("group")["x"].mean())
"""

CACHED_FRAME = """
@st.cache_data
def load():
    rng = np.random.default_rng(1)
    return pd.DataFrame(
        {
            "group": rng.choice(list("abcdefgh"), 200_000),
            "x": rng.normal(size=200_000),
            "y": rng.integers(0, 1_000, 200_000),
        }
    )


frame = load()
"""

SMALL_WIDGETS = """
import ipywidgets as widgets
from IPython.display import display

slider, text = widgets.IntSlider(10, 0, 10_000, description="n"), widgets.Label("value 10")
slider.observe(lambda change: setattr(text, "value", f"value {change['new']}"), "value")
display(slider, text)
"""

DATA_WIDGETS = """
import altair as alt
import ipywidgets as widgets
from IPython.display import display

slider, text, output = widgets.IntSlider(10, 0, 1_000, description="n"), widgets.Label(), widgets.Output()


def show(n):
    chosen = frame[frame["y"] >= n]
    means = chosen.groupby("group")["x"].mean().reset_index()
    output.clear_output(wait=True)
    with output:
        display(chosen.head(500), alt.Chart(means).mark_bar().encode(x="group", y="x"))
    text.value = f"value {n}"


slider.observe(lambda change: show(change["new"]), "value")
display(slider, text, output)
show(10)
"""


def write(folder: Path) -> None:
    """Write every app into `folder`."""
    imports = "import numpy as np\nimport pandas as pd\nimport streamlit as st\n"
    (folder / "small.py").write_text(SMALL)
    (folder / "data.py").write_text(imports + CACHED_FRAME + DATA_STEP)
    notebook(folder / "small.ipynb", SMALL)
    notebook(folder / "data.ipynb", imports, CACHED_FRAME, DATA_STEP)
    notebook(folder / "small_widgets.ipynb", SMALL_WIDGETS)
    notebook(folder / "data_widgets.ipynb", FRAME, DATA_WIDGETS)


def notebook(path: Path, *cells: str) -> None:
    """Write a notebook of code cells."""
    made = [
        {
            "cell_type": "code",
            "id": f"cell-{at}",
            "metadata": {},
            "source": source.strip(),
            "execution_count": None,
            "outputs": [],
        }
        for at, source in enumerate(cells)
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path.write_text(json.dumps({"cells": made, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}))
