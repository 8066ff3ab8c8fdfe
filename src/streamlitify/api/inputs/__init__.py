"""`st.slider`, `st.text_input` and their like: what a viewer enters.

Each call says three things: the element the page draws, the codec of its values
and its default. The rest is the same for all of them and stands in `common`.
"""
