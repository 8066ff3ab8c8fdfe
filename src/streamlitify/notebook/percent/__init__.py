"""Notebooks as Python files: cells parted by lines that begin with `# %%`.

This is the percent format that Jupytext, VS Code and Spyder share. `parse`
reads it and `write` writes it; between them, `markers` knows the lines that
begin a cell, `header` the comment that begins a file, and `magics` how a line
that only IPython understands is kept in a file that Python must understand.
"""
