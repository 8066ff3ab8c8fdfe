"""What the text of a step says of it."""

import ast

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from streamlitify.kernel.plan.facts import chain_of, facts_of, facts_of_code, key_of, module_key

transform = TransformerManager().transform_cell


def facts(source):
    """Return the facts of a whole step."""
    return facts_of(ast.parse(transform(source)), "cell", 0, transform)[module_key("cell", 0)]


@pytest.mark.parametrize(
    ("source", "loads", "stores"),
    [
        ("x = y", {"y"}, {"x"}),
        ("x += 1", {"x"}, {"x"}),
        ("x[0] = y", {"x", "y"}, set()),
        ("x.a.b = 1", {"x"}, set()),
        ("del x", set(), {"x"}),
        ("import a.b as c, d.e", set(), {"c", "d"}),
        ("from a import b as c", set(), {"c"}),
        ("for x in y: pass", {"y"}, {"x"}),
        ("with a as b: pass", {"a"}, {"b"}),
        ("(n := y)", {"y"}, {"n"}),
        ("match a:\n    case [b, *c]: pass\n    case {'k': d, **e}: pass", {"a"}, {"b", "c", "d", "e"}),
        ("try: a\nexcept E as e: pass", {"a", "E"}, {"e"}),
        ("[x for x in y if z]", {"y", "z"}, set()),
        ("class K(B):\n    a = b\n    def m(self): return c", {"B", "b", "c", "self"} - {"self"}, {"K"}),
    ],
)
def test_the_names_that_a_step_may_read_and_bind(source, loads, stores):
    found = facts(source)

    assert (set(found.loads), set(found.stores), found.everything) == (loads, stores, False)


@pytest.mark.parametrize(
    ("source", "loads"),
    [
        # What is bound before it is read is not what it was before the step.
        ("g = f()\ng.draw()\ng", {"f"}),
        ("g.draw()\ng = f()", {"f", "g"}),
        ("g = g + 1\ng", {"g"}),
        ("g += 1\ng", {"g"}),
        ("a, (b, *c) = g\na, b, c", {"g"}),
        ("g: int\ng", {"g", "int"}),
        ("g: int = 1\ng", {"int"}),
        ("g[0] = 1\ng", {"g"}),
        ("for i in y:\n    i\ni", {"y", "i"}),
        ("for i in y:\n    g = i\n    g\nelse:\n    g", {"y", "g"}),
        ("while g:\n    g = 1\n    g", {"g"}),
        ("with a as b:\n    g = b\n    g\nb", {"a"}),
        ("with a:\n    g = 1\ng", {"a", "g"}),
        ("if a:\n    g = 1\n    g\nelse:\n    g = 2", {"a"}),
        ("if a:\n    g = 1\nelse:\n    g = 2\ng", {"a", "g"}),
        ("try:\n    g = a\n    g\nexcept E as e:\n    g, e\nelse:\n    b\nfinally:\n    e", {"a", "E", "g", "b", "e"}),
        ("match a:\n    case [b] if c:\n        g = b\n        g", {"a", "b", "c"}),
        ("g = 1\nh = lambda: g\nh()", set()),
        ("g = 1\ndef h():\n    return g\nh()", {"h"}),
        ("def h():\n    return g\ng = 1\nh()", {"g", "h"}),
        ("%%time\ng = f()\ng", {"f", "get_ipython"} - {"get_ipython"}),
        # What is local to a function is nobody else's.
        ("def h(g, *a, k=d, **e):\n    x = g, a, k, e\n    return [y for y in x], z\nh(1)", {"d", "z", "h"}),
        ("def h():\n    global g\n    g = 1\n    return g\nh()", {"g", "h"}),
        ("def h(g):\n    def i():\n        global g\n        return g\n    return i()\nh(1)", {"g", "h"}),
        ("def h(g):\n    class K:\n        def m(self): return g\n    return K\nh(1)", {"h"}),
        ("h = lambda g, a=b: g + a + c", {"b", "c"}),
        ("[g for g in g]", {"g"}),
        ("{g: i for g in a for i in g if i}", {"a"}),
        ("[h(lambda: g) for g in a]", {"a", "h"}),
        ("def h(g, i=lambda: g):\n    return i\nh(1)", {"g", "h"}),
        ("class K:\n    g = 1\n    def m(self): return g\nK", {"g", "K"}),
    ],
)
def test_the_names_that_mean_the_notebooks_as_it_was(source, loads):
    assert facts(source).loads == loads


def test_a_function_inside_of_another_reads_what_is_not_local_to_either():
    source = "def outer(g):\n    def inner(h):\n        return g, h, k\n    return inner"
    found = facts_of(ast.parse(source), "cell", 0, transform)

    assert found["cell", 2, "inner"].loads == {"k"}


def test_what_a_step_only_defines_does_not_run_there():
    only, called = "def f(a=b):\n    return c", "def f(a=b):\n    return c\ndef g():\n    return f()\ng()"

    assert facts(only).loads == {"b"}
    assert facts(called).loads == {"b", "c", "f", "g"}


def test_what_fills_a_cache_does_not_run_there_either():
    found = facts("@st.cache_data(ttl=t)\ndef f():\n    return c\nf()")

    assert found.loads == {"st", "t", "f"}


def test_a_global_that_a_called_function_binds_is_bound():
    assert facts("def f():\n    global x\n    x = 1\nf()").stores == {"f", "x"}


@pytest.mark.parametrize(
    "source",
    [
        "exec(a)",
        "eval('a')",
        "globals()['a']",
        "vars()",
        "dir()",
        "In[1]",
        "%reset -f",
        "%%unknown\na",
    ],
)
def test_what_may_read_and_bind_anything(source):
    assert facts(source).everything


def test_a_star_binds_what_its_module_has():
    assert facts("from a.b import *").stars == {"a.b"}
    assert facts("from . import *").stars == {""}


@pytest.mark.parametrize("source", ["vars(a)", "dir(a)", "df.eval('a')", "%matplotlib inline", "%%html\n<b>x</b>"])
def test_what_may_not(source):
    assert not facts(source).everything


@pytest.mark.parametrize(
    ("source", "outside"),
    [
        ("!ls", {"It runs a command."}),
        ("files = !ls", {"It runs a command."}),
        ("%time a", {"It measures with %time."}),
        ("%%timeit -n 3\na = b", {"It measures with %timeit."}),
        ("%%bash\nls", {"It uses %bash."}),
        ("%%capture out\na = b", set()),
    ],
)
def test_magics_say_whether_they_ask_the_world_outside(source, outside):
    found = facts(source)

    assert (set(found.outside), found.everything) == (outside, False)


def test_python_within_a_magic_is_read():
    found = facts("%%capture out\na = b.c")

    assert ({"b"} <= found.loads, {"a"} <= found.stores, ("b", "c") in found.chains) == (True, True, True)


def test_calls_for_what_they_do_and_settings_are_told_apart_from_values():
    found = facts("a.b(1)\nx = a.c(2)\na.d['e'] = 3\na.f.g = 4\na.h().i = 5\n%matplotlib inline")

    assert found.effects == {("a", "b"), ("a", "d"), ("a", "f", "g"), ("a", "h", "i"), ("%matplotlib",)}


def test_words_in_texts_may_be_names_and_it_is_known_whose_call_they_are_for():
    found = facts("'''A docstring.'''\nst.text('prose')\ndf.query('a > @limit')")

    assert {("st", "prose"), ("df", "limit")} <= found.words
    assert ("", "docstring") not in found.words


def test_code_whose_text_is_not_known_may_read_any_of_its_names():
    names = {}
    exec("def f(): return a.b + (lambda: c)()", names)

    assert {"a", "b", "c"} <= facts_of_code(names["f"].__code__).loads


def test_functions_are_found_by_where_their_code_comes_from():
    source = "def f():\n    return a\n\n@d\ndef g():\n    return b"
    names = {"d": lambda function: function}
    exec(compile(source, "cell", "exec"), names)
    found = facts_of(ast.parse(source), "cell", 0, transform)

    assert [found[key_of(names[name].__code__)].loads for name in "fg"] == [{"a"}, {"b", "d"}]


def test_only_a_dotted_name_is_a_chain():
    assert [chain_of(ast.parse(each, mode="eval").body) for each in ("a.b.c", "a().b")] == [("a", "b", "c"), None]


@pytest.mark.parametrize(
    ("source", "ways"),
    [
        ("df.x.values", {"values"}),
        ("df.x.values[0] = 1", {"values"}),
        ("for each in d.values(): each", set()),
        ("b = df.x.array", {"array"}),
        ("b = np.array([1])\nc = np.array(b, copy=None)", {"copy"}),
        ("a.flags.writeable = True\na.setflags(write=True)", {"writeable", "setflags"}),
        ("pd.DataFrame(a, copy=False)\ndf.astype(float, copy=False)", {"copy"}),
        ("Series(a, copy=True)", set()),
        ("%%time\npd.Index(a, copy=no)", {"copy"}),
        ("def f(): return lambda: df.array", {"array"}),
        ("class K:\n    def m(self): return self._data, self.frame._values", {"_values"}),
        ("getattr(a, 'b')\ngetattr(np, name)", {"getattr"}),
        ("getattr(a, 'array')", {"getattr"}),
        ("x = np.asarray(df)\ny = df.to_numpy()", {"asarray", "to_numpy"}),
        ("df['a'] = 1\ndel d['b']\nx[0]", set()),
        ("df.loc[0, 'a'] = 1", {"="}),
        ("l[0] = 1\nd[k] = 2", set()),
        ("s[~m] = 1", {"="}),
        ("s[s > 1] += 1", {"="}),
        ("s.fillna(0, inplace=True)", {"="}),
        ("s.fillna(0, inplace=False)", set()),
        ("np.add(a, b, out=c)", {"="}),
        ("s.update(t)", {"="}),
    ],
)
def test_the_ways_in_which_code_may_get_at_the_memory_of_frames(source, ways):
    assert facts(source).ways == ways


def test_what_runs_when_an_object_dies_may_do_anything():
    found = facts_of(ast.parse("class K:\n    def __del__(self): a"), "cell", 0, transform)

    assert [each.everything for key, each in found.items() if key[2] == "__del__"] == [True]


def test_a_method_that_runs_when_an_object_dies_is_known_without_its_text():
    names = {}
    exec("def __del__(self): pass", names)

    assert facts_of_code(names["__del__"].__code__).everything
