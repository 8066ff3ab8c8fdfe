"""From a cell's text to Python's syntax tree, through IPython's own eyes."""

from __future__ import annotations

import ast
import warnings

from IPython.core.inputtransformer2 import TransformerManager

_EMPTY = ast.Module([], [])


def tree_of(source: str) -> ast.Module:
    """Return the tree of `source`, magics turned to calls; an empty one if it cannot be parsed."""
    try:
        manager = TransformerManager()  # type: ignore[no-untyped-call]  # IPython's, untyped
        code = manager.transform_cell(source)
    # Whatever IPython stumbles over here, it will stumble over in the kernel,
    # where the author is told. So will Python.
    except Exception:
        return _EMPTY
    return python_tree(code)


def python_tree(code: str) -> ast.Module:
    """Return the tree of `code`, which has no magics, with its own lines; an empty one if it cannot be parsed."""
    with warnings.catch_warnings():
        # A cell's invalid escapes are its author's, and are told when it runs.
        warnings.simplefilter("ignore")
        try:
            return ast.parse(code)
        except Exception:
            return _EMPTY
