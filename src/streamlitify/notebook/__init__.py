"""What a notebook says: from a file to the steps of an app.

The files read in this order. `read` (and `percent`, for `.py` files) turns a
file into a `Document`; `tags` says what the author marked each cell with;
`dataflow` says which names a cell reads and changes; `select` chooses the
steps, `statements` those of a Streamlit-style script; `settings` checks what the
author set; `app` puts all of it into an `AppScript` (`script`). Beside them, `locate` finds the cell that a traceback
speaks of, `standalone` writes an app out as a `.py` file, and `export` does so
for nbconvert.

Nothing here runs a cell or knows of kernels, servers or pages.
"""
