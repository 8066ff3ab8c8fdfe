# %%
import altair as alt
import ipywidgets as widgets
import numpy as np
import pandas as pd
from IPython.display import display

rng = np.random.default_rng(1)
frame = pd.DataFrame(
    {
        "group": rng.choice(list("abcdefgh"), 200_000),
        "x": rng.normal(size=200_000),
        "y": rng.integers(0, 1_000, 200_000),
    }
)

# %%
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
