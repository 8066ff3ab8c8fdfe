import gradio as gr
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


def show(n):
    chosen = frame[frame["y"] >= n]
    means = chosen.groupby("group")["x"].mean().reset_index()
    return f"value {n}", chosen.head(500), means


with gr.Blocks() as app:
    n = gr.Slider(0, 1_000, value=10, step=1, label="n")
    text, table, chart = gr.Markdown("value 10"), gr.Dataframe(), gr.BarPlot(x="group", y="x")
    n.change(show, n, [text, table, chart])
    app.load(show, n, [text, table, chart])

app.launch(quiet=True)
