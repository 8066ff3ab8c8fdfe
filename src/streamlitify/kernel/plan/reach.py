"""What a step reads: names, and through the functions they reach, more names.

A step that calls `f` reads what `f` reads. So from the names in a step's own text
the way goes on through every function and class of the notebook that their values
hold, wherever in them. Whatever is met is kept as facts; what these say of the
world outside is judged once the step has executed, when its imports are bound.
"""

from __future__ import annotations

import builtins
import functools
import gc
import os
import re
import sys
import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath
from typing import Any

from streamlitify.kernel.imports import imported
from streamlitify.kernel.interactive import settings
from streamlitify.kernel.plan import tables
from streamlitify.kernel.plan.facts import Chain, Facts, Key, facts_of_code, key_of
from streamlitify.kernel.plan.graph import CONTAINERS
from streamlitify.kernel.plan.look import MISSING, Look, is_plain, is_settled
from streamlitify.kernel.plan.origins import is_local, is_ours, is_the_authors, package_of

HELD = 100
"""How many things in a container are looked at for code."""
NETWORK = ("http://", "https://", "s3://", "gs://", "ftp://", "hf://", "postgresql://", "mysql://")
_PATH = re.compile(r"(?!\w+://)[^\s%{}<>]*(/[^\s%{}<>]+|\w\.[A-Za-z]\w{0,5})")
"""A text that may be a file's path, though there is no such file."""
Names = Mapping[str, Any]


@dataclass
class Reach:
    """What a piece of code can read.

    Attributes:
        reads: Each name with its value, or `MISSING`.
        facts: Those of all code that it reaches, each with the names that this code sees.
        modules: Files of the author's whose functions it reaches.
    """

    reads: dict[str, Any] = field(default_factory=dict)
    facts: list[tuple[Facts, Names]] = field(default_factory=list)
    modules: dict[str, types.ModuleType] = field(default_factory=dict)

    def stores(self, names: Names) -> frozenset[str]:
        """Return the names that it may bind or delete among `names`, which are the session's."""
        mine = [facts for facts, own in self.facts if own is names]
        stars = {star for facts in mine for star in facts.stars}
        return frozenset(name for facts in mine for name in facts.stores).union(*map(_public, stars))

    @property
    def everything(self) -> bool:
        """Whether it may read and bind any name."""
        return any(facts.everything or not all(map(_is_a_librarys, facts.stars)) for facts, _ in self.facts)


class Reader:
    """Finds what code reaches.

    Args:
        known: The facts of the script's code.
        names: The session's names.
        look: Looks at a value.
        binds: Names that the script may bind: a word in a text may be one of them, though it is not bound yet.
    """

    def __init__(
        self, known: Mapping[Key, Facts], names: Names, look: Look, binds: frozenset[str] = frozenset()
    ) -> None:
        self._known = known
        self._binds = binds
        self._names = names
        self._look = look

    def reach(self, facts: Facts, also: Iterable[Any] = ()) -> Reach:
        """Return what code of these facts reaches, and code in the values `also`."""
        found = Reach()
        seen: set[int] = set()
        sheltered: list[types.FunctionType] = []
        todo: list[Any] = [*also, *self._enter(facts, self._names, found)]
        while todo:
            for function in self._functions(todo.pop(), seen, sheltered, found):
                todo += self._enter(self._facts(function), function.__globals__, found)
        # What fills a cache may read names, and asks the world outside for itself alone.
        inside = Reach(found.reads)
        while sheltered:
            function = sheltered.pop()
            todo = self._enter(self._facts(function), function.__globals__, inside)
            while todo:
                sheltered += self._functions(todo.pop(), seen, sheltered, found)
        return found

    def _facts(self, function: types.FunctionType) -> Facts:
        known = self._known.get(key_of(function.__code__))
        return facts_of_code(function.__code__) if known is None else known

    def _enter(self, facts: Facts, names: Names, found: Reach) -> list[Any]:
        """Note what code of these facts reads; return the values in which there may be more code."""
        found.facts.append((facts, names))
        if names is not self._names:
            return []
        new: list[Any] = []
        words = (each for each in facts.words if each[1] in names or each[1] in self._binds)
        for name in (*facts.loads, *(word for callee, word in words if not is_ours(names.get(callee)))):
            if name not in found.reads:
                value = found.reads[name] = names.get(name, MISSING)
                if value is not MISSING and not is_plain(value):
                    new.append(value)
        return new

    def _functions(
        self, value: Any, seen: set[int], sheltered: list[types.FunctionType], found: Reach
    ) -> list[types.FunctionType]:
        """Return the author's functions in `value` that were not seen yet; those that fill caches go to `sheltered`."""
        if id(value) in seen or (is_settled(value) and not isinstance(value, types.ModuleType)):
            return []
        seen.add(id(value))
        if isinstance(value, types.ModuleType):
            if not is_local(value):
                return []
            found.modules[value.__name__] = value
        sight = self._look(value)
        reached = [*sight.atoms.values(), *(_suspended(value) if sight.print is None else ())]
        filling = {id(each.__wrapped__) for each in reached if getattr(type(each), "sheltered", False)}
        fresh: list[types.FunctionType] = []
        for each in reached:
            if (
                isinstance(each, types.FunctionType)
                and (each is value or id(each) not in seen)
                and is_the_authors(each)
            ):
                seen.add(id(each))
                (sheltered if id(each) in filling else fresh).append(each)
                module = sys.modules.get(each.__module__ or "")
                if module is not None and is_local(module):
                    found.modules[module.__name__] = module
        return fresh


def _is_a_librarys(star: str) -> bool:
    module = imported(star)
    return module is not None and not is_local(module)


def _public(star: str) -> Iterable[str]:
    module = imported(star)
    names: dict[str, Any] = {} if module is None else vars(module)
    return list(names.get("__all__") or (name for name in names if not name.startswith("_")))


def _suspended(value: Any) -> list[Any]:
    """Return the code that a generator or coroutine goes on with."""
    code = getattr(value, "gi_code", None) or getattr(value, "cr_code", None) or getattr(value, "ag_code", None)
    return [types.FunctionType(code, {})] if code is not None and not code.co_freevars else []


def asks_for_state(reach: Reach) -> bool:
    """Return whether what is reached may take something out of `session_state`."""
    said = any("session_state" in chain for facts, _ in reach.facts for chain in facts.chains)
    return said or any(getattr(type(each), "is_state", False) for each in reach.reads.values())


def holds_code(value: Any, depth: int = 2) -> bool:
    """Return whether `value` is a function of the author's or an object of their classes, or a container of some."""
    if type(value) in CONTAINERS or isinstance(value, functools.partial):
        return depth > 0 and any(holds_code(each, depth - 1) for each in islice(gc.get_referents(value), HELD))
    kind = type(value)
    return is_the_authors(value if kind in (types.FunctionType, types.MethodType) or kind is type else kind)


def outside_of(reach: Reach) -> dict[str, None]:
    """Return why what is reached depends on what cannot be compared, as sentences."""
    found: dict[str, None] = {}
    for facts, names in reach.facts:
        found.update(dict.fromkeys(sorted(facts.outside)))
        for chain in facts.chains:
            if (why := _outside(chain, names)) is not None:
                found[why] = None
    for text in texts_of(reach):
        if text.startswith(NETWORK):
            found[tables.USES_NETWORK] = None
        elif text.lower() in tables.MOMENTS:
            found[tables.READS_CLOCK] = None
    return found


def settings_of(reach: Reach) -> set[str]:
    """Return the packages whose options may be set by what is reached."""
    found = (_setting(chain, names) for facts, names in reach.facts for chain in facts.effects if chain)
    return {each for each in found if each is not None}


def files_of(reach: Reach) -> dict[str, tuple[int, int] | None]:
    """Return the files that texts and names speak of, with their sizes and times of change; None: there is none yet."""
    found = {text: stamp(text) for text in texts_of(reach) if text and len(text) < 256 and "\n" not in text}
    return {text: at for text, at in found.items() if at is not None or _PATH.fullmatch(text)}


def texts_of(reach: Reach) -> list[str]:
    """Return the texts that code holds or reads, but for what it hands to our own API."""
    held = [text for facts, names in reach.facts for callee, text in facts.texts if not is_ours(names.get(callee))]
    return held + [str(each) for each in reach.reads.values() if isinstance(each, (str, PurePath))]


def stamp(path: str) -> tuple[int, int] | None:
    """Return the size of a file and when it was changed, in ns; None if it is none."""
    try:
        about = os.stat(path)
    except (OSError, ValueError):
        return None
    return (about.st_size, about.st_mtime_ns)


def dotted(chain: Chain, names: Names) -> list[str]:
    """Return what a dotted name means, as far as it can be followed: each longer than the one before.

    >>> import time
    >>> dotted(("clock", "time"), {"clock": time})
    ['time', 'time.time']
    """
    value = names.get(chain[0], MISSING)
    found: list[str] = []
    for at in range(len(chain)):
        if (name := _name_of(value)) is None:
            break
        found.append(name)
        if at + 1 == len(chain):
            break
        longer = f"{name}.{chain[at + 1]}"
        value = vars(value).get(chain[at + 1], MISSING) if isinstance(value, (types.ModuleType, type)) else MISSING
        if _name_of(value) is None:
            found.append(longer)
    return found


def _name_of(value: Any) -> str | None:
    if isinstance(value, types.ModuleType):
        return value.__name__
    if isinstance(value, (type, types.FunctionType, *_BUILTINS)):
        named: Any = value
        module = getattr(value, "__module__", None) or getattr(getattr(value, "__self__", None), "__name__", "")
        return f"{module}.{named.__qualname__}"
    return None


_BUILTINS: tuple[type, ...] = (types.BuiltinFunctionType,)


def _outside(chain: Chain, names: Names) -> str | None:
    if chain[0] not in names:
        return None if hasattr(builtins, chain[0]) or len(chain) == 1 else tables.UNBOUND.get(chain[-1])
    meant = dotted(chain, names)
    if (why := next((tables.OUTSIDE[each] for each in meant if each in tables.OUTSIDE), None)) is not None:
        return why
    if is_the_authors(names[chain[0]]) or is_ours(names[chain[0]]):
        return None  # its own code says what it asks for
    return tables.UNBOUND.get((meant or chain)[-1].rpartition(".")[2])


def _setting(chain: Chain, names: Names) -> str | None:
    """Return whose options a call, or an assignment, may set."""
    if chain[0].startswith("%"):
        return chain[0]
    value = names.get(chain[0], MISSING)
    if value is MISSING or is_ours(value) or is_the_authors(value) or (name := _name_of(value)) is None:
        return None
    package = package_of(value)
    if value is builtins:
        return package
    chance = package == "random" or (package == "numpy" and "random" in chain)
    if chance or package in tables.HARMLESS or chain[-1] in tables.HARMLESS_NAMES:
        return None
    if package in tables.FILES and chain[-1] in tables.FILE_NAMES:
        return None
    if package == "numpy" and chain[-1] == "set_printoptions":
        return settings.PRINTING
    if package == "matplotlib" and _sets_backend(name, chain):
        return "Matplotlib's backend"
    if name.startswith(tables.PYPLOT):
        sets = tables.PYPLOT_SETTINGS.intersection((*chain, name.rpartition(".")[2]))
        return "matplotlib" if sets else None
    if package == tables.SEABORN:
        return "matplotlib" if chain[-1].startswith("set") else None
    return package


def _sets_backend(name: str, chain: Chain) -> bool:
    is_use = name == "matplotlib.use" or (name == "matplotlib" and chain[1:] == ("use",))
    return is_use or bool(tables.BACKEND.intersection((chain[-1], name.rpartition(".")[2])))
