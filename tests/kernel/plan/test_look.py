"""What is seen of objects: what they are made of, and whether they have changed."""

import abc
import datetime
import functools
import io
import logging
import threading
import weakref
from collections import OrderedDict
from decimal import Decimal
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest

from streamlitify.kernel.plan import look as looking
from streamlitify.kernel.plan.look import look, same


def author(source, **given):
    """Execute `source` as a notebook's cell, and return its names."""
    names = {"__name__": "__main__", **given}
    exec(source, names)
    return names


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (lambda: [1], lambda x: x.append(2)),
        (lambda: {"a": {"b": [1]}}, lambda x: x["a"]["b"].append(2)),
        (lambda: ([1], 2), lambda x: x[0].append(2)),
        (lambda: {1}, lambda x: x.add(2)),
        (lambda: bytearray(b"a"), lambda x: x.append(98)),
        (lambda: np.arange(5), lambda x: x.__setitem__(0, 9)),
        (lambda: np.arange(10)[::2], lambda x: x.base.__setitem__(0, 9)),
        (lambda: pd.DataFrame({"a": [1]}), lambda x: x.__setitem__("b", 2)),
        (lambda: pd.DataFrame({"a": [1]}), lambda x: x.loc.__setitem__((0, "a"), 2)),
        (lambda: pd.DataFrame({"a": [1]}), lambda x: setattr(x.index, "name", "i")),
        (lambda: pd.DataFrame({"a": [1]}), lambda x: x.attrs.update(a=1)),
        (lambda: pd.DataFrame({"a": [[1]]}), lambda x: x.a[0].append(2)),
        (lambda: [pd.Series([1])], lambda x: x[0].iloc.__setitem__(0, 2)),
        (lambda: author("class C: items = []")["C"], lambda x: x.items.append(1)),
        (lambda: author("class C:\n    __slots__ = ('a',)\nc = C()\nc.a = 1")["c"], lambda x: setattr(x, "a", 2)),
        (lambda: author("class C:\n    def __getstate__(self): return 1\nc = C()")["c"], lambda x: setattr(x, "a", 2)),
        (lambda: author("def f(x=[]): return x")["f"], lambda x: x().append(1)),
        (lambda: author("def f(): pass")["f"], lambda x: setattr(x, "calls", 1)),
        (lambda: author("def make():\n    n = []\n    return lambda: n.append(1)\nf = make()")["f"], lambda x: x()),
        (lambda: functools.partial(max, [1]), lambda x: x.args[0].append(1)),
        (lambda: np.random.default_rng(1), lambda x: x.random()),
        (lambda: np.arange(5).flat, lambda x: x.base.__setitem__(0, 9)),
        (lambda: np.arange(5).flat, next),
    ],
)  # fmt: skip
def test_a_change_is_seen_and_nothing_else_is(make, change):
    value = make()
    before = look(value)
    assert not before.differs(look(value))

    change(value)

    assert before.differs(look(value))


def test_views_share_what_they_are_views_of():
    owner, buffer = np.arange(6), bytearray(4)

    assert id(buffer) in look(np.frombuffer(buffer, dtype="u1")[1:]).atoms
    assert id(owner) in look(owner[1:]).atoms
    assert id(owner) in look({"a": owner.reshape(2, 3)}).atoms


def test_every_object_that_can_change_is_an_atom():
    inner = [1]
    outer = {"a": (inner, "text")}

    assert {id(inner), id(outer)} <= set(look(outer).atoms)


@pytest.mark.parametrize(
    "value",
    [1, "a", None, (1, "a"), len, [].append.__class__, pd, pd.DataFrame, np.mean, range(3)],
    ids=str,
)
def test_in_what_cannot_change_there_is_nothing_to_see(value):
    assert look(value) is looking.NOTHING


@pytest.mark.parametrize(
    "change",
    ["d['a'] = [1]", "items[0] = [1]", "k.a = [1]", "K.a = [1]", "f.__defaults__ = ([1],)", "t[0][0] = [1]", "g(2)"],
)
def test_another_object_that_says_the_same_is_a_change(change):
    names = {"__name__": "__main__"}
    exec(
        "class K: a = [1]\nk = K(); k.a = [1]\nd = {'a': [1]}; items = [[1]]; t = ([[1]],)\ndef f(x=[1]): pass\n"
        "def outer():\n    x = [1]\n    def g(y):\n        nonlocal x\n        x = [1]\n    return g\ng = outer()",
        names,
    )
    value = names[change.partition("[")[0].partition(".")[0].partition("(")[0].partition(" ")[0]]
    before = look(value)
    assert not before.differs(look(value))
    exec(change, names)

    assert before.differs(look(value))


def test_what_does_not_change_may_be_another_object():
    value = {"a": np.float64(1.5), "b": [1, "x" * 50]}
    before = look(value)
    value["a"], value["b"][1] = np.float64(1.5), "".join(["x"] * 50)

    assert not before.differs(look(value))


@pytest.mark.parametrize(
    "value",
    [
        (n for n in ()),
        threading.Lock(),
        functools.lru_cache(author("def f(): return []")["f"]),
        [threading.Lock()],
    ],
    ids=["generator", "lock", "cached function", "list of a lock"],
)
def test_what_cannot_be_looked_into_counts_as_changed(value):
    assert look(value).differs(look(value))
    assert id(value) in look(value).atoms


def test_looking_at_an_object_does_not_change_its_class():
    names = author("class C: pass\nc = C()")
    before = look(names["C"])
    look(names["c"])

    assert not before.differs(look(names["C"]))


def test_an_abstract_class_is_looked_into():
    base = author("class Base(abc.ABC):\n    items = []\n    @abc.abstractmethod\n    def f(self): ...", abc=abc)[
        "Base"
    ]
    before = look(base)
    assert not before.differs(look(base))

    base.items.append(1)

    assert before.differs(look(base))


@pytest.mark.parametrize(
    ("source", "change"),
    [
        ("d = {}\nx = d.keys()", "d['a'] = 1"),
        ("d = {}\nx = d.values()", "d['a'] = 1"),
        ("d = OrderedDict()\nx = d.items()", "d['a'] = 1"),
        ("d = {}\nx = MappingProxyType(d)", "d['a'] = 1"),
        ("class C: pass\nc = C()\nx = weakref.ref(c)", "c.a = 1"),
        ("class C: pass\nc = C()\nx = weakref.WeakValueDictionary(c=c)", "c.a = 1"),
        ("class M(type): made = []\nclass x(metaclass=M): pass", "M.made.append(1)"),
        ("class x(abc.ABC): pass\nclass C: pass", "x.register(C)"),
        ("class H(logging.Handler): pass\nh, x = H(), logging.Logger('x')\nx.addHandler(h)", "h.said = 1"),
        ("b, x = StringIO(), logging.Logger('x')\nx.addHandler(logging.StreamHandler(b))", "b.write('a')"),
        ("b = StringIO()\nx = logging.StreamHandler(b)", "b.write('a')"),
    ],
)
def test_what_something_shows_or_refers_to_is_part_of_it(source, change):
    names = author(
        source, MappingProxyType=MappingProxyType, OrderedDict=OrderedDict, StringIO=io.StringIO,
        abc=abc, logging=logging, weakref=weakref,
    )  # fmt: skip
    before = look(names["x"])
    assert not before.differs(look(names["x"]))

    exec(change, names)

    assert before.print is not None
    assert before.differs(look(names["x"]))


def test_a_logger_that_nobody_of_the_authors_listens_to_never_changes():
    logger = logging.Logger("x")
    logger.addHandler(logging.StreamHandler())
    before = look(logger)

    logger.warning("What is said to others.")

    assert not before.differs(look(logger))


def test_what_cannot_be_looked_into_has_what_is_nearest_to_it():
    names = author(
        "class Store:\n    def __init__(self): self.lock, self.rows = threading.Lock(), {}\nstore = Store()\n"
        "def all_rows():\n    yield from store.rows\nrows = all_rows()",
        threading=threading,
    )

    assert id(names["store"].rows) in look(names["store"]).atoms
    assert id(names) not in look(names["rows"]).atoms


@pytest.mark.parametrize("limit", ["BYTES_LIMIT", "ATOMS_LIMIT"])
def test_what_is_too_much_counts_as_changed(monkeypatch, limit):
    value = [[n] for n in range(1000)]
    monkeypatch.setattr(looking, limit, 100)

    assert look(value).print is None


def test_a_large_frame_is_looked_at_without_reading_it(monkeypatch):
    monkeypatch.setattr(looking, "BYTES_LIMIT", 10_000)
    frame = pd.DataFrame({"a": np.arange(1_000_000), "b": ["text"] * 1_000_000})
    before = look(frame)
    assert not before.differs(look(frame))

    frame.loc[999_999, "a"] = 0

    assert before.differs(look(frame))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1, 1, True),
        (1, True, False),
        (0.0, -0.0, False),
        ("a", "a", True),
        ((1,), (1,), True),
        ([], [], False),
        (datetime.date(2026, 1, 2), datetime.date(2026, 1, 2), True),
        (datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2), False),
        (Decimal("1.0"), Decimal("1.00"), False),
    ],
)
def test_plain_values_are_the_same_when_they_say_the_same(one, other, expected):
    assert same(one, other) is expected
