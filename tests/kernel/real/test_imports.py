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
    {imports}
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
    ("imports", "inner", "meanwhile"),
    [
        ("import matplotlib_inline.backend_inline", "matplotlib_inline.config", "print('there')"),
        ("import numpy.random", "numpy.random._pickle", "import random\nprint(random.random() < 2)"),
        ("import pandas", "pandas.core.api", "import numpy, streamlit as st\nst.line_chart({'a': numpy.arange(3)})"),
        ("import numpy", "numpy.lib", "import polars, streamlit as st\nst.dataframe(polars.DataFrame({'a': [1, 2]}))"),
    ],
    ids=["inline figures", "chance", "a chart of an array", "a frame of another library"],
)
def test_who_comes_while_another_imports_a_library_gets_the_whole_page(kernel, imports, inner, meanwhile):
    kernel.load(HALT.format(imports=imports, inner=inner), ON, meanwhile, OVER, verify=False)
    first, second = kernel.viewer(), kernel.viewer()

    texts = {each.wait().page.state: each.texts("exception") for each in (first, second)}
    assert texts == {"done": []}
    assert second.shown() == first.shown()


def test_who_comes_while_ipython_loads_a_magic_for_another_has_it_too(kernel):
    use = "get_ipython().find_line_magic('timeit')"
    halted = HALT.format(imports=use, inner="IPython.core.magics.execution")
    kernel.load(halted, ON, f"{OVER}\n{use}\nprint('there')", verify=False)
    first, second = kernel.viewer(), kernel.viewer()

    assert [each.wait().texts("output") for each in (first, second)] == [["here\n", "there\n"]] * 2
