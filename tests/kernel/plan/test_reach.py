"""What a step reads through the names it names, and what these ask of the world outside."""

import ast
import datetime
import functools
import os
import shutil
import sys
import time

import numpy as np
import pandas as pd
import pytest
from jupyter_client.session import utcnow

import streamlitify as st
from streamlitify.kernel.plan.facts import facts_of, module_key
from streamlitify.kernel.plan.look import MISSING, look
from streamlitify.kernel.plan.reach import Reader, dotted, files_of, outside_of, settings_of

SOURCE = """
def reads_a(): return a
def calls(): return reads_a()
def fetch(): return requests.get('x')
class K:
    def method(self): return b
    @property
    def size(self): return c
    @staticmethod
    def plain(): return d
box = {'deep': [calls]}
bound = functools.partial(calls)
k = K()
a, b, c, d = [1], [2], [3], [4]
@st.cache_data
def cached(): return fetch(), e
e = [5]
"""


class K:
    """An author's class: this module lies beside what is tested."""


@pytest.fixture(scope="module")
def names():
    found = {"__name__": "__main__", "functools": functools, "st": st, "requests": time}
    exec(compile(SOURCE, "cell", "exec"), found)
    return found


def reach(source, names):
    """Return what a step of this source reaches among `names`, which the cell above has defined."""
    known = facts_of(ast.parse(SOURCE), "cell", 0, str)
    step = facts_of(ast.parse(source), "step", 0, str)
    return Reader({**known, **step}, names, look).reach(step[module_key("step", 0)])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("reads_a()", {"a"}),
        ("calls()", {"a"}),
        ("box['deep'][0]()", {"a"}),
        ("bound()", {"a"}),
        ("k.method()", {"b", "c", "d"}),
        ("K.plain()", {"b", "c", "d"}),
        ("cached()", {"e"}),
        ("st.text('a')", set()),
        ("df.query('x > @a')", {"a"}),
    ],
)
def test_the_way_goes_on_through_functions_wherever_they_are_held(names, source, expected):
    assert expected == set(reach(source, names).reads) & set("abcde")


def test_what_is_not_bound_is_read_as_missing(names):
    assert reach("nothing", names).reads == {"nothing": MISSING}


@pytest.mark.parametrize(
    ("chain", "value", "expected"),
    [
        (("t", "time"), time, ["time", "time.time"]),
        (("now",), time.time, ["time.time"]),
        (("d", "datetime", "now"), datetime, ["datetime", "datetime.datetime", "datetime.datetime.now"]),
        (("D", "now"), datetime.datetime, ["datetime.datetime", "datetime.datetime.now"]),
        (("n", "random", "rand"), np, ["numpy", "numpy.random", "numpy.random.rand"]),
        (("x", "time"), [1], []),
    ],
)
def test_dotted_names_are_what_they_are_at_home(chain, value, expected):
    assert dotted(chain, {chain[0]: value}) == expected


@pytest.mark.parametrize(
    ("source", "given", "expected"),
    [
        ("t.time()", {"t": time}, {"It reads the clock."}),
        ("[clock]", {"clock": time.time}, {"It reads the clock."}),
        ("pd.Timestamp.now()", {"pd": pd}, {"It reads the clock."}),
        ("t.sleep(1)", {"t": time}, set()),
        ("self.now()", {}, {"It reads the clock."}),
        ("utcnow()", {"utcnow": utcnow}, {"It reads the clock."}),
        ("series.now()", {"series": pd.Series()}, {"It reads the clock."}),
        ("k.now()", {"k": K()}, set()),
        ("np.datetime64('now')", {"np": np}, {"It reads the clock."}),
        ("pd.to_datetime('Today')", {"pd": pd}, {"It reads the clock."}),
        ("st.text('today')", {"st": st}, set()),
        ("open('https://x')", {}, {"It uses the network."}),
        ("st.image('https://x')", {"st": st}, set()),
    ],
)
def test_what_is_outside(source, given, expected):
    assert set(outside_of(reach(source, given))) == expected


def test_what_fills_a_cache_asks_for_itself(names):
    assert outside_of(reach("cached()", names)) == {}


@pytest.mark.parametrize(
    ("source", "given", "expected"),
    [
        ("pd.set_option('a', 1)", {"pd": pd}, {"pandas"}),
        ("pd.options.display.max_rows = 1", {"pd": pd}, {"pandas"}),
        ("set_option('a', 1)", {"set_option": pd.set_option}, {"pandas"}),
        ("x = pd.concat([])", {"pd": pd}, set()),
        ("print(1)", {}, set()),
        ("df.drop('a')", {"df": [1]}, set()),
        ("st.text('a')", {"st": st}, set()),
        ("np.random.seed(1)", {"np": np}, set()),
        ("os.remove('a')", {"os": os}, set()),
        ("remove('a')", {"remove": os.remove}, set()),
        ("shutil.rmtree('a')", {"shutil": shutil}, set()),
        ("os.chdir('a')", {"os": os}, {"os"}),
        ("os.environ['a'] = 'b'", {"os": os}, {"os"}),
        ("setattr(os, 'a', 1)", {"os": os}, {"os"}),
        ("delattr(pd.options, 'a')", {"pd": pd}, {"pandas"}),
        ("setattr(df, 'a', 1)", {"df": [1]}, set()),
        ("def f():\n    pd.set_option('a', 1)\nf()", {"pd": pd}, {"pandas"}),
    ],
)
def test_options_that_are_set(source, given, expected):
    assert settings_of(reach(source, given)) == expected


def test_pyplot_draws_and_only_some_of_it_sets_options():
    plt = pytest.importorskip("matplotlib.pyplot")

    assert settings_of(reach("plt.plot([1])\nplt.title('x')\nplt.show()", {"plt": plt})) == set()
    assert settings_of(reach("plt.rcParams['a'] = 1", {"plt": plt})) == {"matplotlib"}
    assert settings_of(reach("plt.style.use('x')", {"plt": plt})) == {"matplotlib"}
    for source, given in (("plt.switch_backend('x')", plt), ("plt.use('x')", sys.modules["matplotlib"])):
        assert settings_of(reach(source, {"plt": given})) == {"Matplotlib's backend"}


def test_files_that_texts_and_names_speak_of(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"abc")

    found = files_of(reach(f"read({str(path)!r})\nread(path)\nread('no/such.csv')\nread('nothing')", {"path": path}))

    assert found == {str(path): (3, path.stat().st_mtime_ns), "no/such.csv": None}


@pytest.mark.parametrize("text", ["http://a/b", "%d/%m", "a / b", "1.5", "End.", "{a}/{b}"])
def test_texts_that_speak_of_no_file(text):
    assert files_of(reach(f"read({text!r})", {})) == {}


def test_a_module_beside_the_notebook_is_looked_into(tmp_path, monkeypatch):
    (tmp_path / "beside.py").write_text("state = []\ndef put(x):\n    state.append(x)\n")
    monkeypatch.syspath_prepend(tmp_path)
    import beside

    monkeypatch.setitem(sys.modules, "beside", beside)
    before = look(beside)
    beside.put(1)

    assert before.differs(look(beside))
    assert set(reach("put(1)", {"put": beside.put}).modules) == {"beside"}
    assert set(reach("beside.put(1)", {"beside": beside}).modules) == {"beside"}
