"""The options of a widget: objects, and the text that stands for each."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from streamlitify.errors import AuthorError


@dataclass(frozen=True)
class Options:
    """Objects to choose from, and what the viewer sees of each."""

    values: tuple[Any, ...]
    texts: tuple[str, ...]

    def at(self, index: int | None, what: str) -> Any:
        """Return the option at `index`, or None for None.

        Raises:
            AuthorError: There is none.
        """
        if index is None:
            return None
        if isinstance(index, bool) or not isinstance(index, int):
            raise AuthorError(f"The index of a {what} is a whole number or None, and {index!r} was given.")
        if not 0 <= index < max(1, len(self.values)):
            raise AuthorError(f"This {what} has {len(self.values)} options, and index {index} was given.")
        return self.values[index] if self.values else None


def options_of(options: Any, format_func: Callable[[Any], Any] = str) -> Options:
    """Return options out of an iterable, an enumeration, or the first column of a data frame.

    Raises:
        AuthorError: There is nothing to choose from in it.
    """
    values = tuple(_listed(options))
    return Options(values, tuple(str(format_func(each)) for each in values))


def _listed(options: Any) -> Iterable[Any]:
    if isinstance(options, type) and issubclass(options, enum.Enum):
        return list(options)
    if hasattr(options, "iloc") and getattr(options, "ndim", 1) == 2:
        return list(options.iloc[:, 0])
    if hasattr(options, "get_column") and hasattr(options, "columns"):
        return list(options[options.columns[0]])
    if isinstance(options, Iterable):
        return options
    raise AuthorError(f"Options are a list or another iterable, and a {type(options).__name__} was given.")
