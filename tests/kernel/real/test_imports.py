"""A viewer imports a library, and others come meanwhile: they meet a module of which not all is there yet."""

import pytest

from kernels import RealKernel

HALT = """
import sys, threading
from importlib.machinery import PathFinder

class Halt(PathFinder):
    reached, go = threading.Event(), threading.Event()

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name == {inner!r}:
            spec = super().find_spec(name, path, target)
            load = spec.loader.exec_module
            def exec_module(module):
                cls.reached.set()
                assert cls.go.wait(60)
                load(module)
            spec.loader.exec_module = exec_module
            return spec

if vars(sys).setdefault('halt', Halt) is Halt:
    sys.meta_path.insert(0, Halt)
    import {library}
"""
ON = "assert sys.halt.reached.wait(60)\nprint('here')"
OVER = "sys.halt.go.set()"


@pytest.fixture
def kernel():
    """A kernel in which nothing has been imported."""
    kernel = RealKernel()
    yield kernel
    kernel.end()


@pytest.mark.parametrize(
    ("library", "inner", "meanwhile"),
    [
        ("matplotlib_inline.backend_inline", "matplotlib_inline.config", "print('there')"),
        ("numpy.random", "numpy.random._pickle", "import random\nprint(random.random() < 2)"),
        ("pandas", "pandas.core.api", "import numpy, streamlit as st\nst.line_chart({'a': numpy.arange(3)})"),
        ("numpy", "numpy.lib", "import polars, streamlit as st\nst.dataframe(polars.DataFrame({'a': [1, 2]}))"),
    ],
    ids=["inline figures", "chance", "a chart of an array", "a frame of another library"],
)
def test_who_comes_while_another_imports_a_library_gets_the_whole_page(kernel, library, inner, meanwhile):
    kernel.load(HALT.format(library=library, inner=inner), ON, meanwhile, OVER, verify=False)
    first, second = kernel.viewer(), kernel.viewer()

    texts = {each.wait().page.state: each.texts("exception") for each in (first, second)}
    assert texts == {"done": []}
    assert second.shown() == first.shown()
