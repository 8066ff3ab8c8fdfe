"""Folds frames into a page, as the browser does.

The page does this in TypeScript; here it is done once more in Python, so that an
app can be tested without a browser. Both are held to the same cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from streamlitify.wire.elements import ELEMENTS, Block
from streamlitify.wire.to_page import Place

BLOCKS = frozenset(each.TAG[1] for each in ELEMENTS if issubclass(each, Block))


@dataclass
class Node:
    """One element on the page, what it holds, and the run that last drew it."""

    element: Mapping[str, Any]
    run: int
    children: dict[float, Node] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The element's kind."""
        return str(self.element["kind"])

    def __iter__(self) -> Iterator[Node]:
        """Yield the children in order."""
        for position in sorted(self.children):
            yield self.children[position]

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, top to bottom."""
        yield self
        if self.kind in BLOCKS:
            for child in self:
                yield from child.walk()

    def touch(self, run: int) -> None:
        """This node, and all it holds, was drawn in `run`."""
        self.run = run
        for child in self:
            child.touch(run)


@dataclass
class Comm:
    """A comm that the kernel has open: mostly the model of a widget.

    Attributes:
        target: What it is for.
        state: What its messages have built up, bytes in their places.
        said: The data of its other messages, in order.
    """

    target: str
    state: dict[str, Any] = field(default_factory=dict)
    said: list[Any] = field(default_factory=list)


class Folded:
    """A page that frames are folded into."""

    def __init__(self) -> None:
        self.roots: dict[str, Node] = {}
        self.values: dict[str, Any] = {}
        self.comms: dict[str, Comm] = {}
        self.state = "initial"
        self.run = 0
        self._within: list[Place] | None = None
        self._clear()

    def fold(self, message: Mapping[str, Any]) -> None:
        """Take one `draw` message; others change nothing on the page."""
        if message["type"] != "draw":
            return
        if message.get("reset"):
            self._clear()
        self.run, self.state = message["run"], message["state"]
        self._within = message.get("within")
        for op in message["ops"]:
            getattr(self, f"_{op['op'].replace('-', '_')}")(op)

    def node(self, place: Place) -> Node | None:
        """Return what is at `place`, or None."""
        root, *path = place
        node: Node | None = self.roots.get(str(root))
        for position in path:
            if node is None or isinstance(position, str):
                return None
            node = node.children.get(position)
        return node

    def walk(self) -> Iterator[Node]:
        """Yield every node, the main page first."""
        for root in ("main", "sidebar"):
            for child in self.roots[root]:
                yield from child.walk()

    def area(self, comm: str) -> list[Node]:
        """Return what stands in the `Output` widget of this comm, top to bottom."""
        areas = [each for each in self.roots["output"] if each.element["comm"] == comm]
        return [node for each in areas for child in each for node in child.walk()]

    def is_stale(self, place: Place) -> bool:
        """Whether a run that goes on has not drawn what is here."""
        node = self.node(place)
        if node is None or self.state != "running" or node.run == self.run:
            return False
        return self._within is None or any(list(place[: len(each)]) == list(each) for each in self._within)

    def plain(self) -> dict[str, list[dict[str, Any]]]:
        """Return the page as nested lists, for comparing it whole."""
        shown = {name: root for name, root in self.roots.items() if name != "output" or root.children}
        return {name: self._plain(root, (name,)) for name, root in shown.items()}

    def _plain(self, node: Node, place: Place) -> list[dict[str, Any]]:
        found = []
        for position in sorted(node.children):
            child, at = node.children[position], (*place, position)
            entry: dict[str, Any] = {"element": dict(child.element)}
            if self.is_stale(at):
                entry["stale"] = True
            if child.kind in BLOCKS:
                entry["children"] = self._plain(child, at)
            found.append(entry)
        return found

    def _clear(self) -> None:
        self.roots = {name: Node({"kind": "root"}, 0) for name in ("main", "sidebar", "output")}
        self.values = {}
        self.comms = {}

    def _put(self, op: Mapping[str, Any]) -> None:
        *above, position = op["at"]
        parent = self.node(tuple(above))
        if parent is None:
            return
        old = parent.children.get(position)
        parent.children[position] = Node(op["element"], self.run, {} if old is None else old.children)

    def _drop(self, op: Mapping[str, Any]) -> None:
        *above, position = op["at"]
        parent = self.node(tuple(above))
        if parent is not None:
            parent.children.pop(position, None)

    def _same(self, op: Mapping[str, Any]) -> None:
        node = self.node(tuple(op["at"]))
        if node is not None:
            node.touch(self.run)

    def _value(self, op: Mapping[str, Any]) -> None:
        self.values[op["widget"]] = op.get("value")

    def _comm_open(self, op: Mapping[str, Any]) -> None:
        comm = self.comms.setdefault(op["comm"], Comm(op["target"]))
        comm.state.update(_placed(op))

    def _comm(self, op: Mapping[str, Any]) -> None:
        comm = self.comms[op["comm"]]
        if op["data"].get("method") == "update":
            comm.state.update(_placed(op))
        else:
            comm.said.append(op["data"])

    def _comm_close(self, op: Mapping[str, Any]) -> None:
        del self.comms[op["comm"]]


def _placed(op: Mapping[str, Any]) -> dict[str, Any]:
    state = dict(op["data"].get("state", {}))
    for path, content in zip(op["data"].get("buffer_paths", ()), op.get("buffers", ()), strict=True):
        inner: Any = state
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = bytes(content)
    return state
