import numpy as np
import pandas as pd
import streamlit as st


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
n = st.slider("n", 0, 1_000, 10)
chosen = frame[frame["y"] >= n]
st.write(f"value {n}")
st.dataframe(chosen)
st.bar_chart(chosen.groupby("group")["x"].mean())
