"""The cache of one function: looked up, computed once, drawn again.

`DataCache` keeps pickled values and gives each caller a copy of its own;
`ResourceCache` keeps the object itself and gives everybody the same. Caches belong
to the kernel, so all sessions share them and a run does not end them.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from streamlitify.errors import UnpicklableError
from streamlitify.kernel.caching.disk import Disk
from streamlitify.kernel.caching.replay import Drawn
from streamlitify.kernel.caching.store import Kept, Limits, Store


@dataclass(frozen=True)
class Result:
    """What one call returned and drew; `value` is pickled in a data cache."""

    value: Any
    drawn: tuple[Drawn, ...] = ()


class DataCache:
    """Values that can be pickled.

    Attributes:
        shares: Everybody is given the same object.
        owner: The session whose own it is; by default it is everybody's.

    Args:
        name: The function's name, for messages.
        limits: How much is kept in memory.
        disk: Where results outlive the kernel, or None.
    """

    shares = False
    owner = ""

    def __init__(self, name: str, limits: Limits, disk: Disk | None = None) -> None:
        self.store: Store[Result] = Store(limits)
        self._name = name
        self._disk = disk

    def get(self, call: str) -> Result | None:
        """Return a copy of this call's result, or None."""
        kept = self.store.get(call)
        result = kept.value if kept is not None else self._from_disk(call)
        return None if result is None else Result(pickle.loads(result.value), result.drawn)

    def put(self, call: str, value: Any, drawn: tuple[Drawn, ...]) -> Any:
        """Keep this call's result; return the copy for whoever computed it.

        Raises:
            UnpicklableError: It cannot be pickled.
        """
        try:
            content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            raise UnpicklableError(self._name, type(value).__name__, str(error)) from None
        self.store.put(call, Result(content, drawn), len(content))
        if self._disk is not None:
            self._disk.write(call, content)
        return pickle.loads(content)

    def drop(self, call: str) -> None:
        """Forget this call."""
        self.store.drop(call)
        if self._disk is not None:
            self._disk.drop(call)

    def clear(self) -> None:
        """Forget every call."""
        self.store.clear()
        if self._disk is not None:
            self._disk.clear()

    def _from_disk(self, call: str) -> Result | None:
        content = None if self._disk is None else self._disk.read(call)
        if content is None:
            return None
        try:
            pickle.loads(content)
        except Exception:
            return None  # written by another version of the author's libraries
        result = Result(content)
        self.store.put(call, result, len(content))
        return result


class ResourceCache:
    """Objects that everybody shares: connections, models.

    Attributes:
        shares, owner: As they say.

    Args:
        limits: How much is kept.
        validate: Says whether an object is still good, or None.
        released: Called with each object that is let go, or None.
    """

    shares = True
    owner = ""

    def __init__(
        self,
        limits: Limits,
        validate: Callable[[Any], bool] | None = None,
        released: Callable[[Any], object] | None = None,
    ) -> None:
        self._validate = validate
        self._released = released
        self.store: Store[Result] = Store(limits, self._let_go)

    def get(self, call: str) -> Result | None:
        """Return this call's result, or None."""
        kept: Kept[Result] | None = self.store.get(call)
        if kept is None:
            return None
        if self._validate is not None and not self._validate(kept.value.value):
            self.store.drop(call)
            return None
        return kept.value

    def put(self, call: str, value: Any, drawn: tuple[Drawn, ...]) -> Any:
        """Keep this call's result, and return it."""
        self.store.put(call, Result(value, drawn))
        return value

    def drop(self, call: str) -> None:
        """Forget this call."""
        self.store.drop(call)

    def clear(self) -> None:
        """Forget every call."""
        self.store.clear()

    def _let_go(self, result: Result) -> None:
        if self._released is not None:
            self._released(result.value)


class Caches:
    """The caches of one kind, by their functions' keys."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owned: dict[str, dict[str, Any]] = {}

    def of(self, function: str, make: Callable[[], Any], owner: str = "") -> Any:
        """Return the cache of this function, made if it is the first time.

        Args:
            owner: The session whose own cache it is; by default all share it.
        """
        with self._lock:
            caches = self._owned.setdefault(owner, {})
            if function not in caches:
                caches[function] = make()
                caches[function].owner = owner
            return caches[function]

    def end(self, owner: str) -> None:
        """Let go of the caches of this owner, which is gone."""
        with self._lock:
            caches = self._owned.pop(owner, {})
        for each in caches.values():
            each.clear()

    def clear(self) -> None:
        """Forget every call of every function."""
        with self._lock:
            caches = [each for owned in self._owned.values() for each in owned.values()]
        for each in caches:
            each.clear()


data_caches = Caches()
resource_caches = Caches()
