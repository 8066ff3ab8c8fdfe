"""Which names a cell reads, binds and changes."""

import random
import textwrap
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamlitify.notebook.dataflow import EVERYTHING, NOTHING, Later, names_of


def flow(source):
    """(reads, writes, mutates) as words, or "everything"."""
    names = names_of(textwrap.dedent(source))
    if names.everything:
        return "everything"
    return tuple(" ".join(sorted(each)) for each in (names.reads, names.writes, names.mutates))


CASES = {
    # Assignments
    "x = 1": ("", "x", ""),
    "x = y": ("y", "x", ""),
    "x = x + 1": ("x", "x", ""),
    "x = 1\nx": ("", "x", ""),
    "x\nx = 1": ("x", "x", ""),
    "a, *b = c": ("c", "a b", ""),
    "x += y": ("x y", "x", "x"),
    "x: T = y": ("T y", "x", ""),
    "x: T": ("T", "", ""),
    "o.x: T = y": ("T o y", "", "o"),
    "del x": ("x", "x", ""),
    "x = 1\ndel x\nx": ("x", "x", ""),
    "(x := y)": ("y", "x", ""),
    "type = 1": ("", "type", ""),
    # Changes in place
    "d['a'] = v": ("d v", "", "d"),
    "o.a.b = v": ("o v", "", "o"),
    "d[k] += v": ("d k v", "", "d"),
    "del d[k]": ("d k", "", "d"),
    "f().x = 1": ("f", "", ""),
    "items.append(x)": ("items x", "", "items"),
    "o.items[0].append(x)": ("o x", "", "o"),
    "df.fillna(0).to_sql(c)": ("c df", "", "df"),
    "await q.put(x)": ("q x", "", "q"),
    "(await q).put(x)": ("q x", "", "q"),
    "f(x)(y)": ("f x y", "", "f"),
    "'a'.join(x)": ("x", "", ""),
    "x = items.pop()": ("items", "x", ""),
    "items.pop": ("items", "", ""),
    "df.head()": ("df", "", ""),
    "df.isna().sum()": ("df", "", ""),
    "clean(df, o.x, *more, key=k, n=1)": ("clean df k more o", "", "df k more o"),
    "print(df)": ("df print", "", ""),
    "display(df)": ("df display", "", ""),
    "setattr(o, 'x', 1)": ("o setattr", "", "o"),
    # Imports
    "import a.b, c as d": ("", "a d", ""),
    "from a import b as c": ("", "c", ""),
    "from a import *": "everything",
    "import __main__": "everything",
    "from __main__ import x": "everything",
    # Ways that part
    "if c: x = 1\nelse: x = 2\nx": ("c", "x", ""),
    "if c: x = 1\nx": ("c x", "x", ""),
    "for i in r: x = i\nelse: y = 1\nx, i, y": ("i r x y", "i x y", ""),
    "while c: x = 1\nelse: y = 1\nx, y": ("c x y", "x y", ""),
    "async for i in r: pass": ("r", "i", ""),
    "with a as b, c: x = b\nb, x": ("a c x", "b x", ""),
    "async with a as b: pass": ("a", "b", ""),
    "try: x = 1\nexcept E as e: e; x = 2\nx": ("E", "e x", ""),
    "try: x = 1\nexcept: pass\nx": ("x", "x", ""),
    "try: x = 1\nfinally: y = 2\nx, y": ("", "x y", ""),
    "try: x = 1\nfinally: x": ("x", "x", ""),
    "try: pass\nexcept E as e: pass\ne": ("E e", "e", ""),
    "assert (x := y), z\nx": ("x y z", "x", ""),
    "a and (x := 1)\nx": ("a x", "x", ""),
    "a < (x := 1) < (y := 2)\nx, y": ("a y", "x y", ""),
    "(x := 1) if a else (y := 2)\nx, y": ("a x y", "x y", ""),
    "match v:\n case [a, *b]: a\n case {'k': c, **d} if g: c": ("g v", "a b c d", ""),
    "match v:\n case P(x=1) | Q.r: pass\n case {'a': 1}: pass\n case [*_]: pass\n case _: y = 1": ("P Q v", "y", ""),
    # Functions
    "def f(a, /, b: T = c, *d, e=g, **h) -> R: return a, b, d, e, h, i": ("R T c g i", "f", ""),
    "@d\ndef f(): x = 1; return x": ("d", "f", ""),
    "async def f(): await x": ("x", "f", ""),
    "def f():\n global x, y\n x = y": ("y", "f x", ""),
    "def f():\n x: int\n return x": ("int", "f", ""),
    "def f():\n def g():\n  nonlocal x\n  x = y\n x = 1": ("y", "f", ""),
    "def f():\n def g():\n  global x\n  x = 1": ("", "f x", ""),
    "def f(): d['a'] = 1": ("d", "f", "d"),
    "def f(): return locals(), vars(), dir()": ("dir locals vars", "f", ""),
    "f = lambda a, b=c: a + b + d": ("c d", "f", ""),
    "x = 1\ndef f(): return x": ("", "f x", ""),
    "global x\nx = 1": ("", "x", ""),
    # Classes
    "@d\nclass A(B, metaclass=M):\n x: T = y\n def m(self): return x, z": ("B M T d x y z", "A", ""),
    "class A:\n n = 1\n m = n\n k = [n for _ in r]": ("n r", "A", ""),
    "class A:\n class B: x = y": ("y", "A", ""),
    "class A:\n global x\n x = 1": ("", "A x", ""),
    # Comprehensions
    "[x + y for x in z]": ("y z", "", ""),
    "{x for x in x}": ("x", "", ""),
    "{k: v for k, v in d.items() if c for e in v}": ("c d", "", ""),
    "g = (x for a in b for x in a)": ("b", "g", ""),
    "[(last := x) for x in y]\nlast": ("last y", "last", ""),
    "def f(): return [(last := x) for x in y]": ("y", "f", ""),
    "[(lambda: x + y) for x in z]": ("y z", "", ""),
    # Names nobody can know
    "exec(c)": "everything",
    "x = globals()": "everything",
    "eval('x')": "everything",
    "locals()": "everything",
    "vars()": "everything",
    "dir()": "everything",
    "vars(o)": ("o vars", "", ""),
    "ip = get_ipython()": "everything",
    "get_ipython().run_line_magic(name, '')": "everything",
    "get_ipython().run_line_magic('time')": "everything",
    "get_ipython().system('ls', shell=True)": "everything",
    # Queries
    "df.query('a > @limit and b < @o.x')": ("df limit o", "", ""),
    "y = df.eval(q)": ("df q", "y", ""),
    # Magics
    "%time x = f(df)": ("df f", "x", ""),
    "%timeit -n 10 -r3 f(df)": ("df f", "", "df"),
    "%timeit -x": ("x", "", ""),
    "%prun -s cumulative f(df)": ("df f", "", "df"),
    "%prun -s x = = 1": ("", "", ""),
    "%timeit x = f(df)\nx": ("df f x", "x", ""),
    "%time print({x})": ("print x", "", ""),
    "%matplotlib inline": ("", "", ""),
    "%cd {folder}/$name": ("folder name", "", ""),
    "%pinfo df.head": ("df", "", ""),
    "df.head?": ("df", "", ""),
    "?": "everything",
    "%run other.py": "everything",
    "%load_ext sql": "everything",
    "%sql select 1": "everything",
    "!ls {o.path} $name $$": ("name o", "", ""),
    "x = !ls": ("", "x", ""),
    "x = %pwd": ("", "x", ""),
    "if a:\n    !ls $b": ("a b", "", ""),
    "%%time\nx = f(df)": ("df f", "x", ""),
    "%%timeit y = df\nx = y": ("df", "x y", ""),
    "%%capture out --no-stderr\nx = y": ("y", "out x", ""),
    "%%capture\nx = y": ("y", "x", ""),
    "%%bash --out files\nls $HOME {x}": ("", "files", ""),
    "%%writefile {name}\nx = y": ("name", "", ""),
    "%%sql\nselect 1": "everything",
    # What is no Python
    "x = = 1": ("", "", ""),
    "%%time\nx = = 1": ("", "", ""),
    "x = '\\d'": ("", "x", ""),
    "\0": ("", "", ""),
    "": ("", "", ""),
}


@pytest.mark.parametrize("source", CASES, ids=repr)
def test_a_cell_reads_binds_and_changes(source):
    assert flow(source) == CASES[source]


@pytest.mark.parametrize(
    ("source", "surely"),
    [
        ("x = 1", "x"),
        ("if c: x = 1\nelse: x = y = 2", "x"),
        ("for x in r: pass", ""),
        ("with a as b: x = 1", "b"),
        ("def f():\n global x\n x = 1", "f"),
        ("x = 1\ndel x", ""),
        ("%time x = 1", "x"),
        ("%timeit x = 1", ""),
        ("x += 1", "x"),
        ("x.append(1)", ""),
    ],
)
def test_only_what_every_way_binds_is_sure(source, surely):
    assert " ".join(sorted(names_of(source).surely)) == surely


def test_a_function_keeps_what_it_does_for_when_it_is_called():
    names = names_of("def f():\n    global n\n    n = limit\n    log.append(1)\nx = 1")

    assert names.later == {"f": Later(frozenset({"limit", "log"}), frozenset({"n", "log"}))}


@pytest.mark.parametrize(
    "source",
    ["class A:\n def m(self): return x", "f = lambda: x", "f = [lambda y: x + y for y in z]", "f.append(lambda: x)"],
)
def test_whatever_holds_a_function_keeps_what_it_does(source):
    [later] = names_of(source).later.values()

    assert later == Later(frozenset("x"))


def test_a_value_is_made_of_the_names_in_its_statement():
    assert names_of("a = 1\nb = f(a, c)\nd[e] = b").made_of == {
        "b": frozenset("fac"),
        "d": frozenset("deb"),
    }


@pytest.mark.parametrize(
    ("source", "kin"),
    [
        ("fig, ax = plt.subplots()", {"fig": {"ax"}, "ax": {"fig"}}),
        ("a = b = c", {"a": {"b", "c"}, "b": {"a", "c"}, "c": {"a", "b"}}),
        ("s = df['x'].y", {"s": {"df"}, "df": {"s"}}),
        ("s = df.copy()", {}),
        ("if x:\n for a in axes.flat: pass", {"a": {"axes"}, "axes": {"a"}}),
        ("try: pass\nexcept E: a = b", {"a": {"b"}, "b": {"a"}}),
        ("match v:\n case 1: a = b", {"a": {"b"}, "b": {"a"}}),
        ("def f(): a = b", {}),
        ("x = {'a': a or (b if c else d)}", {"x": set("abd"), "a": set("xbd"), "b": set("xad"), "d": set("xab")}),
        ("a, b = 1, [c]", {"a": {"b", "c"}, "b": {"a", "c"}, "c": {"a", "b"}}),
    ],
)
def test_names_that_may_share_a_value_are_kin(source, kin):
    assert names_of(source).kin == kin


def test_a_cell_that_is_no_python_touches_nothing():
    assert names_of("x = (") == NOTHING


def test_a_cell_too_deep_to_walk_may_do_anything():
    assert names_of("x = " + " + ".join("abcdefghij" * 200)) == EVERYTHING


@given(
    st.text()
    | st.lists(st.sampled_from(["%", "%%", "!", "?", "x", " ", "=", "\n", "(", "time", "'", "\\"])).map("".join)
)
def test_no_text_is_too_strange(text):
    assert names_of(text) is not None


class Watched(dict):
    """A namespace that keeps which names were read before anything bound them, and which were bound."""

    def __init__(self, names):
        super().__init__(names)
        self.before, self.read = dict(names), set()

    def __getitem__(self, name):
        if name in self.before and self.get(name) is self.before[name]:
            self.read.add(name)
        return super().__getitem__(name)


def statements(depth):
    name = st.sampled_from("abcdef")
    simple = st.one_of(
        st.builds("{} = {} + {}".format, name, name, name),
        st.builds("{} += {}".format, name, name),
        st.builds("{} = [{} for {} in [{}]][0]".format, name, name, name, name),
        st.builds("{} = [({} := {} + 1) for x in [{}]][0]".format, name, name, name, name),
        st.builds("{} = (lambda {}=0: {} + {})()".format, name, name, name, name),
        st.builds("{} = {} and {}".format, name, name, name),
        st.builds("{} = {} if {} else {}".format, name, name, name, name),
        st.builds("if {} > 2: del {}".format, name, name),
    )
    if depth == 0:
        return simple
    body = st.lists(statements(depth - 1), min_size=1, max_size=3).map(
        lambda lines: textwrap.indent("\n".join(lines), "  ")
    )
    return simple | st.one_of(
        st.builds("if {} > 1:\n{}\nelse:\n{}".format, name, body, body),
        st.builds("for {} in [{}, 2]:\n{}".format, name, name, body),
        st.builds("while {} < 3:\n{}\n  break".format, name, body),
        st.builds("try:\n{}\nexcept NameError as {}:\n  {} = 1\nfinally:\n{}".format, body, name, name, body),
        st.builds("def g({}=1):\n  global {}\n{}\ng({})".format, st.just("p"), name, body, name),
        st.builds("class C:\n{}\n  def m(self):\n    return {}\nC().m()".format, body, name),
        st.builds(
            "match {}:\n  case [{}, *_]: pass\n  case int({}):\n    pass\n  case _: pass".format, name, name, name
        ),
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(statements(2), min_size=1, max_size=5).map("\n".join), st.integers())
def test_whatever_a_cell_does_to_names_when_it_runs_was_known_before(source, seed):
    # Each name starts as an integer of its own identity, so that `is` tells it from what the cell binds.
    chance = random.Random(seed)
    space = Watched({name: chance.randint(1000, 2000) % 5 + 10**6 * (ord(name)) for name in "abcdef"})
    before = dict(space)

    with suppress(NameError, TypeError, SyntaxError):
        exec(compile(source, "<cell>", "exec"), space)

    names = names_of(source)
    changed = {name for name in "abcdef" if space.get(name) is not before[name]}
    assert space.read <= names.reads
    assert changed <= names.writes
