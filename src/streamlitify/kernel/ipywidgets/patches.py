"""What is replaced in ipywidgets, once the author's code has imported it.

- The table of all widgets of the process becomes the current session's.
- A widget asks for its id before it opens its comm, and what the script sets in
  vain is given back to it.
- `with out:` draws in an Output widget, instead of having the browser look for
  messages of a request that there is not; and its `outputs` says what it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager, nullcontext
from types import ModuleType
from typing import Any, Protocol

from streamlitify.errors import AuthorError
from streamlitify.ids import CommId
from streamlitify.kernel.ipywidgets.content import SHOWING
from streamlitify.kernel.ipywidgets.reading import note_reads
from streamlitify.kernel.ipywidgets.turns import Turns, attention, note_deafened
from streamlitify.kernel.ipywidgets.word import LastWord

WIDGET = "ipywidgets.widgets.widget"
OUTPUT = "ipywidgets.widgets.widget_output"


FOREIGN = (
    "This {} is another session's, or has a widget of another session in it: a cached function has returned it to "
    "both. Make widgets outside of cached functions, so that every viewer has their own."
)


class Areas(Protocol):
    """A session's Output widgets."""

    def news(self, comm: CommId, *, scripted: bool) -> tuple[Any, ...] | None:
        """Return what stands in this widget, in nbformat's form, if that was not said before."""

    def enter(self, comm: CommId, *, scripted: bool) -> None:
        """Draw in this widget from now on."""

    def leave(self) -> None:
        """Draw where it was before."""


class Desk(Protocol):
    """A session's models."""

    @property
    def widgets(self) -> dict[str, Any]:
        """What ipywidgets' table of all widgets is here."""

    @property
    def outputs(self) -> Areas:
        """The Output widgets."""

    @property
    def word(self) -> LastWord:
        """Who has the last word on what a widget is given."""

    @property
    def turns(self) -> Turns:
        """Who is told of each trait that is read."""

    def is_foreign(self, widget: Any) -> bool:
        """Whether a widget, or one in it, is another session's."""


Current = Callable[[], "Desk | None"]
Failed = Callable[[BaseException], bool]


class RoutedWidgets(MutableMapping[str, Any]):
    """Stands in for ipywidgets' table: it is the current session's, or the one there was before."""

    def __init__(self, fallback: MutableMapping[str, Any], current: Current) -> None:
        self._fallback = fallback
        self._current = current

    def _table(self) -> MutableMapping[str, Any]:
        desk = self._current()
        return self._fallback if desk is None else desk.widgets

    def __getitem__(self, comm: str) -> Any:
        return self._table()[comm]

    def __setitem__(self, comm: str, widget: Any) -> None:
        self._table()[comm] = widget

    def __delitem__(self, comm: str) -> None:
        del self._table()[comm]

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._table()))

    def __len__(self) -> int:
        return len(self._table())

    def __repr__(self) -> str:
        return repr(dict(self))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.pretty(dict(self))


def patch_widgets(module: ModuleType, current: Current, failed: Failed) -> None:
    """Let widgets of sessions ask `current()` for what is theirs; `failed` shows why one is not shown."""
    cls = module.Widget
    opened, notified, held, told = cls.open, cls.notify_change, cls.hold_sync, cls._notify_observers
    deafened = cls.unobserve_all

    def open_comm(self: Any) -> None:
        if (desk := current()) is not None:
            note_reads(type(self), current)
            desk.word.opening(self)
        with attention(paid=False):
            opened(self)

    def notify_change(self: Any, change: Any) -> None:
        desk = current()
        if desk is None or self.comm is None:
            notified(self, change)
            return
        desk.word.changed(self, change["name"])
        with desk.word.changing(self), attention(paid=False):
            notified(self, change)

    def notify_observers(self: Any, event: Any) -> None:
        with attention(paid=True):
            told(self, event)

    @contextmanager
    def hold_sync(self: Any) -> Iterator[None]:
        desk = current()
        with nullcontext() if desk is None or self.comm is None else desk.word.changing(self), held(self):
            yield

    def unobserve_all(self: Any, *given: Any, **how: Any) -> None:
        note_deafened(self)
        deafened(self, *given, **how)

    cls.open, cls.notify_change, cls.hold_sync = open_comm, notify_change, hold_sync
    cls._notify_observers, cls.unobserve_all = notify_observers, unobserve_all
    _look_when_shown(cls, current, failed)
    # ipywidgets 8 has the table in its module, ipywidgets 7 in the class.
    if "_instances" in vars(module):
        vars(module)["_instances"] = RoutedWidgets(vars(module)["_instances"], current)
    else:
        cls.widgets = RoutedWidgets(cls.widgets, current)


def _look_when_shown(cls: Any, current: Current, failed: Failed) -> None:
    """Let a widget have a comm again that has lost it, where one is needed; show none of another session."""
    name = next(each for each in SHOWING if hasattr(cls, each))
    shown, named = getattr(cls, name), cls.model_id.fget

    def show(self: Any, **how: Any) -> Any:
        desk = current()
        if desk is not None:
            desk.word.needed(self)
        if desk is not None and desk.is_foreign(self):
            failed(AuthorError(FOREIGN.format(type(self).__name__)))
            return {"text/plain": None}
        with attention(paid=False):
            return shown(self, **how)

    def model_id(self: Any) -> Any:
        if (desk := current()) is not None:
            desk.word.needed(self)
        return named(self)

    setattr(cls, name, show)
    cls.model_id = property(model_id, doc=cls.model_id.__doc__)


def patch_output(module: ModuleType, current: Current, failed: Failed) -> None:
    """Let Output widgets of sessions draw on the page; `failed` shows an exception there."""
    cls = module.Output
    entered, left = cls.__enter__, cls.__exit__

    def enter(self: Any) -> None:
        if (desk := current()) is not None:
            desk.word.needed(self)
        if desk is None or self.comm is None:
            entered(self)
        else:
            desk.outputs.enter(self.comm.comm_id, scripted=desk.word.is_scripts)

    def leave(self: Any, kind: Any, error: BaseException | None, trace: Any) -> bool | None:
        desk = current()
        if desk is None or self.comm is None:
            suppressed: bool | None = left(self, kind, error, trace)
            return suppressed
        try:
            if isinstance(error, Exception):
                failed(error)
                return True
        finally:
            desk.outputs.leave()
        return None

    cls.__enter__, cls.__exit__ = enter, leave
    _read_back(cls.outputs, current)


def _read_back(trait: Any, current: Current) -> None:
    """Let the trait `outputs` say what stands in the widget, whoever has put it there."""
    got, set_to = trait.get, trait.set

    def refresh(widget: Any) -> None:
        desk = current()
        if desk is not None and widget.comm is not None:
            news = desk.outputs.news(widget.comm.comm_id, scripted=desk.word.is_scripts)
            if news is not None:
                widget._trait_values[trait.name] = news

    def get(widget: Any, cls: Any = None) -> Any:
        refresh(widget)
        return got(widget, cls)

    def set_fresh(widget: Any, value: Any) -> None:
        refresh(widget)
        set_to(widget, value)

    trait.get, trait.set = get, set_fresh
