# %%
import altair as alt
import mercury as mr
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

# %%
n = mr.Slider(label="n", value=10, min=0, max=1_000)

# %%
chosen = frame[frame["y"] >= n.value]
print(f"value {n.value}")

# %%
chosen.head(500)

# %%
alt.Chart(chosen.groupby("group")["x"].mean().reset_index()).mark_bar().encode(x="group", y="x")
