"""Values of one session, as other sessions are given them.

All that is packed goes into one stream of pickles, one for each step, whose reader
remembers from one to the next what it has made: so names that meant one object mean
one object again, in whichever steps they were bound. What is not pickled but made
otherwise stands in a table beside the stream: modules, functions of the notebook,
frames that copy on write.
"""

from __future__ import annotations

import io
import pickle
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

from streamlitify.kernel.namespace import rebind
from streamlitify.kernel.plan.frames import FIRST
from streamlitify.kernel.plan.look import ATOMS_LIMIT, is_settled
from streamlitify.kernel.plan.origins import is_the_authors
from streamlitify.kernel.sharing import trust

BYTES_LIMIT = 256 * 2**20
"""How many bytes are kept of one program's values, frames included."""
Names = dict[str, Any]
Make = Callable[..., Any]
"""Makes something for the session that has the names it is given; of parts, if it has some."""


class Refused(Exception):
    """Something is not copied."""


@dataclass(frozen=True)
class Load:
    """What was packed: the stream, and the table of what is made otherwise."""

    stream: bytes
    table: tuple[Make, ...]


class Packer:
    """Packs values of one session, step after step.

    Args:
        names: The session's names, which its functions see.
        deep: Frames are never to share rows.
    """

    def __init__(self, names: Names, *, deep: bool) -> None:
        self._target = _Target()
        self._pickler = _Pickler(self._target, names, deep)
        self._before: dict[int, tuple[int, Any]] = {}
        self._written: list[bytes] = []
        self._size = 0

    def pack(self, value: object, seconds: float) -> bool:
        """Add `value` to the stream, if it can be copied within this time; return whether it was."""
        table, owners = len(self._pickler.table), dict(self._pickler.owners)
        self._pickler.frames_size = 0
        self._target.begin(BYTES_LIMIT - self._size, seconds)
        try:
            self._pickler.dump(value)
            memo = self._pickler.memo.copy()
            self._check([each for key, (_, each) in memo.items() if key not in self._before], len(memo))
        except Exception:  # whatever any class has against being pickled
            self._pickler.memo = self._before
            del self._pickler.table[table:]
            self._pickler.owners = owners
            return False
        self._before = memo
        self._written.append(self._target.written())
        self._size += len(self._written[-1]) + self._pickler.frames_size
        return True

    def load(self) -> Load:
        """Return all that was packed."""
        return Load(b"".join(self._written), tuple(self._pickler.table))

    def _check(self, new: Iterable[object], count: int) -> None:
        written = self._target.written()
        if count > ATOMS_LIMIT or len(written) + self._pickler.frames_size > BYTES_LIMIT - self._size:
            raise Refused
        if self._target.is_late() or any(each in written for each in trust.NAN):
            raise Refused
        if not all(map(trust.keeps_order, new)):
            raise Refused


class Unpacker:
    """Gives one session what was packed, in the same order.

    Args:
        load: What was packed.
        names: The session's own names.
    """

    def __init__(self, load: Load, names: Names) -> None:
        self._unpickler = _Unpickler(io.BytesIO(load.stream), load.table, names)

    def next(self) -> Any:
        """Return a copy of the value that was packed next."""
        return self._unpickler.load()


def fetched(at: int, *parts: Any) -> Any:
    """Stand in a stream for what is made otherwise."""
    raise LookupError(f"Number {at} is not for those who read a stream without its table.")


class _Target(io.RawIOBase):
    """Takes what a pickler writes, up to a size and a time."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._left = 0
        self._until = 0.0

    def begin(self, size: int, seconds: float) -> None:
        # The thread's own time: other sessions that run meanwhile are no reason to give up.
        self._parts, self._left, self._until = [], size, time.thread_time() + seconds

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._left -= len(part)
        if self._left < 0 or self.is_late():
            raise Refused
        self._parts.append(part)
        return len(part)

    def is_late(self) -> bool:
        return time.thread_time() > self._until

    def written(self) -> bytes:
        self._parts = [b"".join(self._parts)]
        return self._parts[0]


class _Pickler(pickle.Pickler):
    """Pickles what is known to come back as it was, and refuses all else."""

    def __init__(self, target: _Target, names: Names, deep: bool) -> None:
        super().__init__(target, protocol=5)
        self._names = names
        self._deep = deep
        self.table: list[Make] = []
        self.owners: dict[int, tuple[str, Any, Any]] = {}
        self.frames_size = 0

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if isinstance(value, ModuleType):
            if not is_settled(value):
                raise Refused
            return self._stand(lambda names: value)
        if isinstance(value, (FunctionType, type)) or value is fetched:
            return NotImplemented if not is_the_authors(value) or value is fetched else self._function(value)
        if (renewed := getattr(kind, "renewed", None)) is not None:
            return self._stand(lambda names: renewed(value))
        if is_settled(value):
            return NotImplemented
        if not trust.is_trusted(kind):
            raise Refused
        package = kind.__module__.partition(".")[0]
        if package == "pandas":
            return self._pandas(value)
        return self._array(value) if package == "numpy" else NotImplemented

    def _function(self, value: Any) -> Any:
        if not isinstance(value, FunctionType) or value.__globals__ is not self._names:
            raise Refused
        annotations = dict(value.__annotations__)
        held = [*(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values(), *annotations.values()]
        if value.__closure__ or vars(value) or not all(map(is_settled, held)):
            raise Refused
        nobodys: Names = {}
        kept = rebind(value, self._names, nobodys)
        kept.__annotations__ = annotations
        return self._stand(lambda names: rebind(kept, nobodys, names))

    def _pandas(self, value: Any) -> Any:
        if int(sys.modules["pandas"].__version__.partition(".")[0]) < FIRST:
            raise Refused
        if (index := trust.index_copier(value, deep=self._deep)) is not None:
            self.frames_size += index[1]
            return self._stand(lambda names: index[0]())
        if (frame := trust.copier(value, deep=self._deep)) is None:
            return NotImplemented
        self.frames_size += frame[1]
        for block in value._mgr.blocks:
            # Where code writes to rows themselves, frames that share rows would not, in a copy, either.
            self._own(block.values, "frame", value if self._deep else None)
        return self._stand(lambda names, *axes: trust.on_axes(frame[0](), axes), *value._mgr.axes)

    def _array(self, value: Any) -> Any:
        numpy = sys.modules["numpy"]
        if trust.is_ambient(value):
            raise Refused
        if not isinstance(value, numpy.ndarray):
            return NotImplemented
        if type(value) is not numpy.ndarray:
            raise Refused
        self._own(value, "array")
        if value.base is None and value.dtype.hasobject:
            return NotImplemented
        parts = (trust.parts_of_owner if value.base is None else trust.parts_of_view)(value)
        if parts is None:
            raise Refused
        return trust.owned if value.base is None else trust.view, parts

    def _own(self, array: Any, what: str, whose: Any = None) -> None:
        """Rows are a frame's or an array's own: what is both would not be, in a copy."""
        while getattr(array, "base", None) is not None:
            array = array.base
        first, owner, _ = self.owners.setdefault(id(array), (what, whose, array))
        if first != what or owner is not whose:
            raise Refused

    def _stand(self, make: Make, *parts: Any) -> Any:
        self.table.append(make)
        return fetched, (len(self.table) - 1, *parts)


class _Unpickler(pickle.Unpickler):
    """Makes what stands in the table for its own session."""

    def __init__(self, file: io.BytesIO, table: tuple[Make, ...], names: Names) -> None:
        super().__init__(file)
        self._table = table
        self._names = names

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, fetched.__name__):
            return lambda at, *parts: self._table[at](self._names, *parts)
        return super().find_class(module, name)
