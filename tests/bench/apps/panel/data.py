import altair as alt
import numpy as np
import pandas as pd
import panel as pn

pn.extension("tabulator", "vega")


@pn.cache
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
n = pn.widgets.IntSlider(name="n", start=0, end=1_000, value=10)


def chart(n):
    means = frame[frame["y"] >= n].groupby("group")["x"].mean().reset_index()
    return alt.Chart(means).mark_bar().encode(x="group", y="x")


table = pn.widgets.Tabulator(pn.bind(lambda n: frame[frame["y"] >= n], n), pagination="remote", page_size=20)
pn.Column(n, pn.bind(lambda n: f"value {n}", n), table, pn.bind(chart, n)).servable()
