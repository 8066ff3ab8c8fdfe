"""Scripts to prove the planner with, and what is compared.

Any statements, in any order, that share and change objects. `@w` becomes a slider
of its own wherever it stands, so that what an interaction changes is read here and
nowhere else; `@s` reads one of the sliders of the first cells through `session_state`.
"""

import re
from types import ModuleType

from hypothesis import strategies as hs

PRELUDE = """
def push(x, v):
    if isinstance(x, list): x.append(v)
    elif isinstance(x, dict): x[len(x)] = v
    elif isinstance(x, Box): x.content.append(v)
def total(x, depth=0):
    if depth > 6: return 0
    if isinstance(x, Box): return total(x.content, depth + 1)
    if isinstance(x, dict): x = list(x.values())
    if isinstance(x, list): return sum(total(v, depth + 1) for v in x)
    return x if isinstance(x, int) else 0
class Box:
    shared = []
    def __init__(self, content): self.content = [content]
    @property
    def size(self): return total(self.content)
    def __repr__(self): return f'Box({self.size})'
    def put(self, v): self.content.append(v); return self
a = [1]; b = {'x': a}; c = 2; d = [b, a]; e = Box(a)
def f(): return 0
def g(): pass
def h(): return 0
class K: items = []
"""
NAMES = "abcde"
name = hs.sampled_from(NAMES)
number = hs.integers(0, 3)


def line(text, *parts):
    return hs.builds(text.format, *parts)


def conditional(simple):
    """Return a statement that a widget switches on and off; what is more than a line cannot be."""
    return line("if @s: {}", simple.filter(lambda text: not text.startswith(BEGINNINGS)))


BEGINNINGS = ("def", "class", "for", "try", "if", "with", "@")


PLAIN = (
    line("{} = {}", name, number),
    line("{} = [{}]", name, number),
    line("{} = {{'k': {}}}", name, name),
    line("{} = {}", name, name),
    line("{} = [{}, {}]", name, name, name),
    line("{} = @w", name),
    line("{} = [@w]", name),
    line("{} = @s", name),
    line("push({}, @w)", name),
    line("push({}, @s)", name),
    line("push({}, {})", name, number),
    line("push({}, total({}))", name, name),
    line("{} = total({}) + @w", name, name),
    line("st.text(total({}))", name),
    line("st.text(@w)"),
    line("st.text(@s)"),
    line("{} = {} if isinstance({}, list) else []", name, name, name),
    line("def f(): return total({})", name),
    line("def f(): push({}, 1); return 1", name),
    line("def f(x={}):\n    if isinstance(x, list): x.append(1)\n    return total(x)", name),
    line("st.text(f())"),
    line("del {}", name),
    line("{} += [1]", name),
    line("class K: items = {}", name),
    line("{} = K.items", name),
    line("K.items = {}", name),
    line("st.text(total(K.items))"),
    line("push(K.items, @w)"),
    line("def g():\n    global {0}\n    {0} = @s", name),
    line("g()"),
    line("h = (lambda v: (lambda: (push(v, 1), total(v))[1]))({})", name),
    line("st.text(h())"),
    line("for c in range(@s): st.text(c)"),
    line("{} = Box({})", name, name),
    line("{} = Box(@w).put({})", name, name),
    line("st.text(getattr({}, 'size', 0))", name),
    line("Box.shared.append({})", name),
    line("st.text(total(Box.shared))"),
    line("{} = [each for each in {} if total(each)] if isinstance({}, list) else []", name, name, name),
    line("try:\n    {}.append(@s)\nexcept AttributeError:\n    {} = []", name, name),
    line("st.session_state.n = st.session_state.get('n', 0) + 1"),
    line("st.session_state.log = {}", name),
    line("push(st.session_state.get('log'), 1)"),
    line("{} = st.session_state.get('log', 0)", name),
    line("st.text(st.session_state.get('n', 0))"),
    line("st.text(total(st.session_state.get('log', 0)))"),
    line("box = st.container()"),
    line("slot = st.empty()"),
    line("box.text(total({}))", name),
    line("box.text(@w)"),
    line("slot.text(total({}))", name),
    line("slot.text(@s)"),
    line("with slot.container():\n    st.text(@s)\n    st.text({})", number),
    line("if @s > 2: st.stop()"),
    line("@st.cache_data\ndef k(x):\n    return [x]\n{} = k(@s)", name),
    line("@st.cache_resource\ndef r():\n    return []\n{} = r()", name),
    line("{}", name),
)
simple = hs.one_of(*PLAIN)
statement = hs.one_of(simple, conditional(simple))
cell = hs.lists(statement, min_size=1, max_size=3).map("\n".join)
cells = hs.lists(cell, min_size=2, max_size=7)
moves = hs.lists(hs.tuples(hs.integers(0, 5), hs.integers(0, 3)), min_size=1, max_size=5)
SOURCES = 3
WIDGET, READ = re.compile(r"@w\b"), re.compile(r"@s\b")
FIRST = "\n".join(f"st.slider('s{at}', 0, 3, key='s{at}')" for at in range(SOURCES))


def script_of(drawn, prelude=PRELUDE):
    """Return the steps of what was drawn, each placeholder a widget or a read of one."""
    steps, widgets, reads = [*([prelude] if isinstance(prelude, str) else prelude), FIRST], 0, 0
    for text in drawn:
        while WIDGET.search(text):
            text = WIDGET.sub(f"st.slider('w{widgets}', 0, 3, key='w{widgets}')", text, count=1)
            widgets += 1
        while READ.search(text):
            text = READ.sub(f"st.session_state.s{reads % SOURCES}", text, count=1)
            reads += 1
        steps.append(text)
    return steps


FRAMES = """
import numpy as np, pandas as pd
def whole(x): return str(x.to_dict() if hasattr(x, 'to_dict') else x.tolist() if hasattr(x, 'tolist') else x)
x = np.arange(4); y = x[1:]; z = x.reshape(2, 2)
p = pd.DataFrame({'a': [1, 2, 3], 'b': ['u', 'v', 'w']}); q = p; r = p['a']; m = {'p': p, 'x': x}
"""
array = hs.sampled_from("xyz")
frame = hs.sampled_from("pq")
FRAMED = (
    line("{} = np.arange(4)", array),
    line("{} = {}", array, array),
    line("{} = {}[1:]", array, array),
    line("{} = {}.reshape(-1)", array, array),
    line("{}.flat[0] = @s", array),
    line("{}[...] = @w", array),
    line("{} += 1", array),
    line("np.add({0}, @s, out={0})", array),
    line("{}.sort()", array),
    line("{} = {}.copy()", array, array),
    line("m['x'] = {}", array),
    line("m['x'].flat[0] += 1"),
    line("{} = m['x']", array),
    line("st.text(whole({}))", array),
    line("st.text(whole(m['x']))"),
    line("{} = pd.DataFrame({{'a': [@s, 2, 3], 'b': ['u', 'v', 'w']}})", frame),
    line("{} = {}", frame, frame),
    line("{}['c'] = @s", frame),
    line("{}.loc[0, 'a'] = @w", frame),
    line("{}.iloc[0, 0] += 1", frame),
    line("{0} = {0}[{0}['a'] > @s]", frame),
    line("{} = {}.query('a > @s_')", frame, frame),
    line("s_ = @s"),
    line("{} = {}.assign(d=@w)", frame, frame),
    line("{}.insert(0, 'e', @s, allow_duplicates=True)", frame),
    line("{}.index.name = 'k@w'", frame),
    line("{}.attrs['k'] = @s", frame),
    line("{}.columns = [*'xyzuvw'][:len({}.columns)]", frame, frame),
    line("r = {}['a']", frame),
    line("r.iloc[0] = @s"),
    line("{}['a'] = r", frame),
    line("m['p'] = {}", frame),
    line("m['p']['f'] = @s"),
    line("{} = m['p']", frame),
    line("st.text(whole({}))", frame),
    line("st.text(whole(r))"),
    line("st.dataframe({})", frame),
    line("st.text({}.attrs)", frame),
    line("st.text({}.index.name)", frame),
    line("st.session_state.p = {}", frame),
    line("{} = st.session_state.get('p', {})", frame, frame),
    line("@st.cache_data\ndef load():\n    return pd.DataFrame({{'a': [4, 5]}})\n{} = load()", frame),
    line("r.array[0] = @s"),
    line("{}[{}.columns[-1]].values[0] = 'z'", frame, frame),
)
framed = hs.one_of(*FRAMED)
framed_cell = hs.lists(
    hs.one_of(framed, line("if @s: {}", framed.filter(lambda text: text[0] != "@"))), min_size=1, max_size=3
)
framed_cells = hs.lists(framed_cell.map("\n".join), min_size=2, max_size=6)
PLAIN_PUSH = """def push(x, v):
    if isinstance(x, list): x.append(v)
    elif isinstance(x, dict): x[len(x)] = v"""
PLAIN_TOTAL = """def total(x, depth=0):
    if depth > 6: return 0
    if isinstance(x, dict): x = list(x.values())
    if isinstance(x, list): return sum(total(v, depth + 1) for v in x)
    return x if isinstance(x, int) else 0"""
HANDED = (
    PLAIN_PUSH,
    PLAIN_TOTAL,
    "a = [1]; b = {'x': a}; c = 2; d = [b, a]; e = [[c], a]",
    "def f(): return total(a)",
    "def g(): pass",
    "def h(): return 0",
    "import numpy as np, pandas as pd",
    "def whole(x): return str(x.to_dict() if hasattr(x, 'to_dict') else x.tolist() if hasattr(x, 'tolist') else x)",
    "x = np.arange(4); y = x[1:]; z = x.reshape(2, 2)",
    "u = [f, h, a]; v = {'u': u}",
    "p = pd.DataFrame({'a': [1, 2, 3], 'b': ['u', 'v', 'w']}); q = p; r = p['a']; m = {'p': p, 'x': x}",
)
"""Beginnings that an earlier session can hand over."""
QUIET = (
    line("{} = [{}, {}]", name, name, name),
    line("{} = {{'k': {}, 'l': [{}]}}", name, name, number),
    line("{} = {}", name, name),
    line("{} = [each for each in d if total(each)] + [{}]", name, name),
    line("{} = tuple({})", name, name),
    line("{} = {{1, 'a', {}}}", name, number),
    line("def f(x={}): return total(x) + total({})", number, name),
    line("def h(): return total({})", name),
    line("u = [f, h, {}]", name),
    line("v = {{'u': u, 'f': f}}"),
    line("{} = v['u'][1]()", name),
    line("push(u[2], {})", number),
    line("i = p.index; s = r + 1"),
    line("i.name = 'i{}'", number),
    line("st.text(total({}))", name),
    line("{}", name),
    line("print(total({}))", name),
    line("box = st.container()"),
    line("with box: st.text(total({}))", name),
    line("y = x[{}:]", number),
    line("w = [x, y, np.array([{}])]", number),
    line("x = np.arange(6).reshape(2, 3).T"),
    line("q = p.query('a > {}')", number),
    line("m = {{'p': p, 'q': [q, x]}}"),
    line("st.dataframe(p)"),
    line("st.text(whole(m['p']))"),
    line("@st.cache_data\ndef k(x):\n    return [x]"),
    line("{} = k({}) if 'k' in dir(st) else [{}]", name, number, number),
)
handed = hs.one_of(*QUIET, *QUIET, *PLAIN, *FRAMED).filter(
    lambda text: "cache_resource" not in text and "Box" not in text
)
# Who finds a cached result sees no spinner, whose block stays.
unspun = handed.map(lambda text: text.replace("cache_data\n", "cache_data(show_spinner=False)\n"))
handed_cells = hs.lists(hs.lists(unspun, min_size=1, max_size=2).map("\n".join), min_size=2, max_size=8)
ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
HIDDEN = ("In", "Out", "get_ipython")


def seen(app, contents_of=None):
    """Return all that a viewer, or code that runs later, can see; `contents_of` as for `shape`."""
    state = {name: app.session.state.get(name) for name in app.session.state.names()}
    return {
        "ended": app.state,
        "page": app.page,
        "told": dict(app.values),
        "names": shape(app.names, contents_of),
        "state": shape(state, contents_of),
    }


def shape(names, contents_of=None):
    """Return values and sharing: containers are numbered in the order in which they are first met.

    What a container is, and holds, says `contents_of`, or else `contents`.
    """
    numbers = {}

    def walk(value):
        if isinstance(value, tuple):
            return f"({', '.join(map(walk, value))})"
        content = (contents_of or contents)(value)
        if content is None:
            return said(value)
        if id(value) in numbers:
            return f"#{numbers[id(value)]}"
        numbers[id(value)] = len(numbers)
        return f"{type(value).__name__}({', '.join(f'{name}:{walk(each)}' for name, each in content)})"

    kept = {name: each for name, each in sorted(names.items()) if not name.startswith("_") and name not in HIDDEN}
    return {name: walk(each) for name, each in kept.items() if not isinstance(each, ModuleType)}


def contents(value):
    """Return what a container holds, with names; None for what is no container."""
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, list):
        return list(enumerate(value))
    if isinstance(value, type):
        # What `copyreg` notes there when an object is looked at is nobody's.
        own = {name: each for name, each in vars(value).items() if name != "__slotnames__"}
        return [(name, each) for name, each in own.items() if isinstance(each, (list, dict))]
    if type(value).__name__ == "Box":
        return [("content", value.content)]
    if type(value).__name__ == "ndarray":
        return [("of", value.base), ("rows", repr(value.tolist()))]
    if type(value).__name__ in ("DataFrame", "Series") and hasattr(value, "to_csv"):
        return [("said", repr((value.to_csv(), value.attrs, value.index.name)))]
    return None


def said(value):
    """Return what tells a value that is no container from others."""
    if type(value).__name__ == "DeltaGenerator":
        return f"place {value._spot}"
    return "function" if callable(value) else ADDRESS.sub("", repr(value))
