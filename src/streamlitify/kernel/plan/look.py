"""What an object is made of, and whether it has changed.

Every mutable object that a value reaches is an *atom*. To look at a value is to
pickle it: the bytes tell whether its content is another one than before, and the
pickler's memo lists every container it met. Large arrays are not copied but
hashed where they lie, and of frames that are copied on write only the parts are
noted (see `frames`). What a notebook itself defines, functions and classes, is
looked at by what it holds: pickled by name, it would never seem to change.

What cannot be pickled, or is too much, is *opaque*: it counts as changed by
whoever reads it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import pickle
import sys
import time
import types
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as dtime
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import Any

from streamlitify.kernel.ipywidgets.content import callbacks_in, is_dispatcher, widget_class
from streamlitify.kernel.ipywidgets.content import content as content_of
from streamlitify.kernel.plan import frames, graph, kinds
from streamlitify.kernel.plan.origins import is_a_librarys, is_local, is_the_authors

BYTES_LIMIT = 32 * 2**20
"""How many bytes of one value are looked at."""
SECONDS_LIMIT = 0.25
"""For how long one value is looked at."""
ATOMS_LIMIT = 100_000
PLAIN = frozenset(
    {int, float, complex, bool, str, bytes, range, type(None), date, datetime, dtime, timedelta, Decimal, Fraction}
)
IMMUTABLE = (int, float, complex, bool, str, bytes, range, type(None), type(Ellipsis))
"""What does not change, unless it is of a class of the author's, which may hold more."""
NEVER_CHANGES = (*IMMUTABLE, tuple, frozenset, types.ModuleType)
NAMED = (type, types.FunctionType, types.BuiltinFunctionType)
"""What pickles refer to by name, if a library defines it."""
LIBRARY_CALLS = (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType)
OPAQUE = ("matplotlib.", "threading", "_thread", "queue", "socket", "sqlite3")
"""Objects of these modules have more to them than a pickle tells, or take too long."""


@dataclass(frozen=True)
class Sight:
    """What was seen of a value.

    Attributes:
        print: Tells contents apart; None when the value is opaque.
        atoms: The mutable objects it reaches, by their ids.
        kept: What has to live for as long as prints are compared.
    """

    print: bytes | None
    atoms: Mapping[int, Any]
    kept: tuple[Any, ...] = ()

    def differs(self, later: Sight) -> bool:
        """Return whether what is seen `later` may be another content."""
        return self.print is None or later.print != self.print


NOTHING = Sight(b"", {})


def is_plain(value: object) -> bool:
    """Return whether `value` never changes, and is told from others by what it says."""
    if type(value) in PLAIN:
        return True
    return type(value) is tuple and len(value) < 100 and all(map(is_plain, value))


def same(one: object, other: object) -> bool:
    """Return whether a name bound to `other` instead of `one` makes no difference.

    >>> same(1, 1), same(1, True), same([], [])
    (True, False, False)
    """
    if one is other:
        return True
    return type(one) is type(other) and is_plain(one) and is_plain(other) and repr(one) == repr(other)


MISSING: Any = type("Missing", (), {"__repr__": lambda self: "<no such name>"})()
"""What a name is that is not bound."""


IMPLICIT = ("__streamlitify_settings__", "__streamlitify_interactivity__")
"""Names that every step reads: what is set of libraries and of IPython is kept there, never changed in place."""


def is_settled(value: object) -> bool:
    """Return whether nothing in `value` could change: it is plain, or decided elsewhere, in a library."""
    if is_plain(value) or value is MISSING or (isinstance(value, IMMUTABLE) and not is_the_authors(type(value))):
        return True
    if isinstance(value, types.ModuleType):
        return not is_local(value)
    if isinstance(value, LIBRARY_CALLS):
        owner = getattr(value, "__self__", None)
        return owner is None or isinstance(owner, (types.ModuleType, type))
    if isinstance(value, (types.FunctionType, type)):
        return not is_the_authors(value)
    return callable(value) and is_a_librarys(value)


def look(value: Any, *, claimed: bool = True) -> Sight:
    """Return what is seen of `value` now.

    With `claimed`, of live widgets also what stays when they are made anew: what viewers and handlers have changed.
    """
    return look_with(Pickler, value, claimed=claimed)


def look_with(kind: type[Pickler], value: Any, *, claimed: bool = True) -> Sight:
    """Return what is seen of `value` now, as this kind of pickler says it."""
    if is_settled(value):
        return NOTHING
    digest = _Digest()
    pickler = kind(digest, protocol=5, buffer_callback=lambda buffer: digest.take(buffer.raw()))
    pickler.claimed = claimed
    memo: Collection[tuple[int, Any]] | None = None
    with contextlib.suppress(Exception):  # whatever any class has against being pickled
        pickler.dump(value)
        met = pickler.memo.copy().values()
        if not kind.across and 1 < len(met) <= ATOMS_LIMIT:
            digest.add(graph.ids(value))
        memo = met
    if memo is None or len(memo) > ATOMS_LIMIT:
        return Sight(None, {**_atoms(graph.nearest(value)), **pickler.atoms}, tuple(pickler.kept))
    ordered = sorted(memo, key=itemgetter(0)) if kind.across else memo
    atoms = _atoms(each for _, each in ordered if id(each) not in pickler.hidden)
    return Sight(digest.done(), {**pickler.atoms, **atoms, id(value): value}, tuple(pickler.kept))


def _atoms(found: Iterable[Any]) -> dict[int, Any]:
    """Return those that could change, by their ids."""
    return {
        id(each): each
        for each in found
        if not (
            (isinstance(each, NEVER_CHANGES) and (type(each) in NEVER_CHANGES or not is_the_authors(type(each))))
            or (isinstance(each, NAMED) and is_settled(each))
        )
    }


class _TooMuch(Exception):
    """More than is looked at."""


class _Digest(io.RawIOBase):
    """Takes what a pickler writes, and keeps its hash."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=16)
        self._left = BYTES_LIMIT
        self._until = time.monotonic() + SECONDS_LIMIT

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        size = memoryview(data).nbytes
        self._left -= size
        if self._left < 0 or time.monotonic() > self._until:
            raise _TooMuch
        self._hash.update(data)
        return size

    def take(self, data: memoryview) -> None:
        """Hash bytes where they lie."""
        self.write(data)

    def add(self, data: bytes) -> None:
        """Hash what is no part of the pickle."""
        self._hash.update(data)

    def done(self) -> bytes:
        return self._hash.digest()


class Pickler(pickle.Pickler):
    """Pickles what the author defines by what it holds, and notes what is no container but can change.

    Attributes:
        across: What is written means the same in any session, and atoms come in the order in which they are met.
        atoms: What it has met that its memo does not tell of.
        kept: What has to live as long as what it wrote is compared.
        hidden: What is in its memo and not in the value.
    """

    across = False

    def __init__(self, target: _Digest, **how: Any) -> None:
        super().__init__(target, **how)
        self.atoms: dict[int, Any] = {}
        self.kept: list[Any] = []
        self.hidden: set[int] = set()
        self.claimed = True
        self._widget = widget_class() or ()

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if isinstance(value, self._widget):
            # As items and not as arguments: widgets refer to each other in circles.
            return list, (), None, iter(content_of(value, claimed=self.claimed))
        if is_dispatcher(kind):
            return list, (), None, iter(callbacks_in(value))
        if (content := getattr(kind, "planned_content", None)) is not None:
            return list, ([kind.__qualname__, *content(value)],)
        if isinstance(value, functools._lru_cache_wrapper) or kind.__module__.startswith(OPAQUE):
            raise pickle.PicklingError
        if (held := kinds.held(value, self.name)) is not None:
            # As items and not as arguments: what it holds may refer to it.
            return list, (), None, iter(held)
        return self._array(value) if kind.__module__.startswith(("numpy", "pandas")) else NotImplemented

    def name(self, value: type) -> object:
        """Tell a class of the author's from all others."""
        return id(value)

    def _array(self, value: Any) -> Any:
        numpy = sys.modules["numpy"]
        if isinstance(value, numpy.ndarray):
            # Views share what they are views of: whoever owns it is the atom.
            owner = value
            while (base := getattr(owner, "obj" if isinstance(owner, memoryview) else "base", None)) is not None:
                owner = base
            self.atoms[id(owner)] = owner
            return NotImplemented
        if isinstance(value, numpy.flatiter):
            return list, (), None, iter([value.base, value.index])
        return self.frame(value)

    def frame(self, value: Any) -> Any:
        """Reduce an object of pandas or numpy that is no array."""
        if (parts := frames.parts(value)) is not None:
            self.kept.append(parts.kept)
            return list, ([parts.print, *parts.read],)
        return NotImplemented


Look = Callable[[Any], Sight]
