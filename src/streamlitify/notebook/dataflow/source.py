"""From a cell's text to Python's syntax tree, through IPython's own eyes."""

from __future__ import annotations

import ast
import warnings

from IPython.core.inputtransformer2 import TransformerManager

_EMPTY = ast.Module([], [])


def tree_of(source: str) -> ast.Module:
    """Return the tree of `source`, magics turned to calls; an empty one if it cannot be parsed."""
    with warnings.catch_warnings():
        # A cell's invalid escapes are its author's, and are told when it runs.
        warnings.simplefilter("ignore")
        try:
            manager = TransformerManager()  # type: ignore[no-untyped-call]  # IPython's, untyped
            return ast.parse(manager.transform_cell(source))
        # Whatever IPython or Python stumbles over here, it will stumble over in
        # the kernel, where the author is told.
        except Exception:
            return _EMPTY
