# %%
import streamlit as st

n = st.slider("n", 0, 10_000, 10)
st.write(f"value {n}")
