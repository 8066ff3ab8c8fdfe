"""States of models, as Jupyter's widget protocol writes them.

A state is a JSON object with None where bytes belong, a list of paths that says
where that is, and the bytes beside it. Here the three are one value, trait by
trait, so that states can be compared, merged and cut.

Source: https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from streamlitify.errors import FrameError
from streamlitify.wire.jsonable import JSON

Path: TypeAlias = tuple[str | int, ...]
REFERENCE = "IPY_MODEL_"


@dataclass(frozen=True)
class Value:
    """What one trait holds.

    Attributes:
        json: With None where bytes belong.
        buffers: The bytes and the paths to them, below the trait.
    """

    json: Any
    buffers: tuple[tuple[Path, bytes], ...] = ()

    def __eq__(self, other: object) -> bool:
        """Whether both say the same; what cannot be compared is another."""
        if not isinstance(other, Value):
            return NotImplemented
        try:
            return bool(self.json == other.json) and self.buffers == other.buffers
        except Exception:  # values of strange types, such as arrays, compare to something else
            return False

    __hash__ = None  # type: ignore[assignment]  # JSON cannot be hashed

    def whole(self) -> Any:
        """Return the value with its bytes in their places."""
        if not self.buffers:
            return self.json
        holder = {"value": copy.deepcopy(self.json)}
        for path, content in self.buffers:
            inner: Any = holder
            steps = ("value", *path)
            for step in steps[:-1]:
                inner = inner[step]
            inner[steps[-1]] = memoryview(content)
        return holder["value"]


State: TypeAlias = Mapping[str, Value]


def read(data: Mapping[str, Any], buffers: Iterable[Any]) -> dict[str, Value]:
    """Return the state in the data of a message.

    >>> read({"state": {"value": 3}}, [])
    {'value': Value(json=3, buffers=())}
    """
    placed: dict[str, list[tuple[Path, bytes]]] = {}
    for path, content in zip(data.get("buffer_paths") or (), buffers, strict=False):
        placed.setdefault(path[0], []).append((tuple(path[1:]), bytes(content)))
    state = data.get("state") or {}
    return {name: Value(_lifted(state.get(name), (), []), tuple(placed.get(name, ()))) for name in {**state, **placed}}


def check(data: Mapping[str, Any], buffers: Sequence[Any]) -> None:
    """Check the data of a message about a model, which a page has made.

    Raises:
        FrameError: Its state is no object, or its bytes belong nowhere in it.
    """
    state, paths = data.get("state", {}), data.get("buffer_paths") or []
    if not isinstance(state, Mapping):
        raise FrameError("A page told a widget a state that is no object.")
    if data.get("method") != "update":
        return
    if not isinstance(paths, list) or len(paths) != len(buffers) or not all(_leads(each, state) for each in paths):
        raise FrameError(f"A page told a widget {len(buffers)} buffers and no place for each of them.")


def _leads(path: Any, state: Mapping[str, Any]) -> bool:
    """Return whether a path leads to a place in a state where bytes may stand: one that is there, or a new name."""
    if not isinstance(path, list) or not path or not isinstance(path[0], str):
        return False
    place: Any = state
    for step in path[:-1]:
        inner = place.get(step) if isinstance(place, Mapping) and isinstance(step, str) else None
        if isinstance(place, list) and type(step) is int and 0 <= step < len(place):
            inner = place[step]
        place = inner
    last = path[-1]
    if isinstance(place, list):
        return type(last) is int and 0 <= last < len(place) and place[last] is None
    return isinstance(place, Mapping) and isinstance(last, str) and place.get(last) is None


def written(state: State) -> tuple[dict[str, JSON], tuple[bytes, ...]]:
    """Return `state` as the fields of a message's data, and the bytes beside it."""
    paths = [[name, *path] for name, value in state.items() for path, _ in value.buffers]
    buffers = tuple(content for value in state.values() for _, content in value.buffers)
    return {"state": {name: value.json for name, value in state.items()}, "buffer_paths": paths}, buffers


def references(state: State) -> Iterator[str]:
    """Yield the ids of the models that a state refers to."""
    for value in state.values():
        yield from _references(value.json)


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.startswith(REFERENCE):
            yield value[len(REFERENCE) :]
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
        for each in value:
            yield from _references(each)


def lifted(value: Any) -> Value:
    """Return a value that has bytes in it with the bytes lifted out."""
    buffers: list[tuple[Path, bytes]] = []
    return Value(_lifted(value, (), buffers), tuple(buffers))


def _lifted(value: Any, path: Path, buffers: list[tuple[Path, bytes]]) -> Any:
    if isinstance(value, (bytes, bytearray, memoryview)):
        buffers.append((path, bytes(value)))
        return None
    if isinstance(value, Mapping):
        # Unlike a list, an object does not keep a place for its bytes.
        inner = {name: _lifted(each, (*path, name), buffers) for name, each in value.items()}
        return {name: each for name, each in inner.items() if not isinstance(value[name], BYTES)}
    if isinstance(value, (list, tuple)):
        return [_lifted(each, (*path, at), buffers) for at, each in enumerate(value)]
    return value


BYTES = (bytes, bytearray, memoryview)
