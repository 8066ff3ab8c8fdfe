"""Rows of data on their way to the page.

A frame never travels whole. `sources` remembers what the page shows a grid of and
answers its questions; `arrow` writes rows as Arrow IPC streams, with pyarrow where
the author's environment has it and with numpy alone where it has not.
"""
