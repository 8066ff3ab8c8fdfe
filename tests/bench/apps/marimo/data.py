import marimo

app = marimo.App()


@app.cell
def _():
    import altair as alt
    import marimo as mo
    import numpy as np
    import pandas as pd

    return alt, mo, np, pd


@app.cell
def _(mo, np, pd):
    @mo.cache
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
    return (frame,)


@app.cell
def _(mo):
    n = mo.ui.slider(0, 1_000, value=10, label="n")
    n
    return (n,)


@app.cell
def _(alt, frame, mo, n):
    chosen = frame[frame["y"] >= n.value]
    means = chosen.groupby("group")["x"].mean().reset_index()
    chart = alt.Chart(means).mark_bar().encode(x="group", y="x")
    mo.vstack([mo.md(f"value {n.value}"), mo.ui.table(chosen), chart])
    return


if __name__ == "__main__":
    app.run()
