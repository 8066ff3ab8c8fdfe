import time

import streamlit as st

time.sleep(1)
n = st.slider("n", 0, 10_000, 10)
st.write(f"value {n}")
