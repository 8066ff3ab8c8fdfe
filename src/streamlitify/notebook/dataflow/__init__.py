"""Which names a cell reads and changes, known without running it.

`names_of` (in `names`) answers for one cell, `supply` for cells together:
which of them another one needs. They rest on `magics`, which knows IPython's
`%`, `%%` and `!` lines, and on `scopes`, which walks the Python between them.

This folder is sent to app kernels, so it needs the standard library and
IPython, nothing more.
"""

from streamlitify.notebook.dataflow.cell import names_of
from streamlitify.notebook.dataflow.names import EVERYTHING, NOTHING, Later, Names

__all__ = ["EVERYTHING", "NOTHING", "Later", "Names", "names_of"]
