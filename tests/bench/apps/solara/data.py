import altair as alt
import numpy as np
import pandas as pd
import solara

n = solara.reactive(10)


@solara.memoize
def load():
    rng = np.random.default_rng(1)
    return pd.DataFrame(
        {
            "group": rng.choice(list("abcdefgh"), 200_000),
            "x": rng.normal(size=200_000),
            "y": rng.integers(0, 1_000, 200_000),
        }
    )


@solara.component
def Page():
    frame = load()
    solara.SliderInt("n", value=n, min=0, max=1_000)
    chosen = frame[frame["y"] >= n.value]
    means = chosen.groupby("group")["x"].mean().reset_index()
    solara.Text(f"value {n.value}")
    solara.DataFrame(chosen, items_per_page=20)
    solara.AltairChart(alt.Chart(means).mark_bar().encode(x="group", y="x"))
