"""A Streamlit script, as it is: it runs here, and under Streamlit."""

import numpy as np
import streamlit as st

st.set_page_config(page_title="Mandelbrot set", page_icon="🌀")

"# The Mandelbrot set"
"Colours tell after how many steps of $z \\mapsto z^2 + c$ a point has left the circle of radius 2."

with st.sidebar:
    steps = st.slider("Steps", 5, 100, 40)
    zoom = st.slider("Zoom", 1.0, 50.0, 1.0)
    x = st.number_input("Centre, real", -2.0, 1.0, -0.6, 0.01)
    y = st.number_input("Centre, imaginary", -1.5, 1.5, 0.0, 0.01)


@st.cache_data
def picture(steps, zoom, x, y, width=600, height=450):
    span = 1.6 / zoom
    real, imaginary = np.meshgrid(
        np.linspace(x - span, x + span, width),
        np.linspace(y - span * height / width, y + span * height / width, height),
    )
    c = real + 1j * imaginary
    z, left = np.zeros_like(c), np.zeros(c.shape)
    for step in range(steps):
        inside = np.abs(z) <= 2
        z[inside] = z[inside] ** 2 + c[inside]
        left[inside] = step
    shade = left / left.max()
    return np.dstack([shade**0.5, shade, 0.4 + 0.6 * shade**2])


st.image(picture(steps, zoom, x, y), caption=f"{steps} steps, zoom {zoom:.0f}", width="stretch")

if st.checkbox("How is it computed?"):
    st.code("z = z**2 + c")
