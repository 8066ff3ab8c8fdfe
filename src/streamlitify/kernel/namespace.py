"""The names of one session, and what goes by the name `__main__`.

A session has one dictionary for life: functions keep it as their globals. Each
full run starts it over. `sys.modules["__main__"]` and IPython's `user_ns` are
one for the whole process, so both are replaced by stand-ins that mean the
current session's; so a class that a cell defines is found again when its
instances are unpickled, whoever else runs at the same time.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping
from types import FunctionType, ModuleType
from typing import Any


class Namespace:
    """Names that a step sees.

    Args:
        given: What is there before the first step, such as `get_ipython`.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = dict(given)
        self._last: object = None
        self._source = ""
        self.names: dict[str, Any] = {}
        self.begin()

    def begin(self) -> None:
        """Start over: nothing is defined but what is given."""
        self.names.clear()
        self._last = None
        self._source = ""
        inputs: list[str] = [""]
        outputs: dict[int, Any] = {}
        given = {name: list(each) if isinstance(each, list) else each for name, each in self._given.items()}
        self.names.update(given, __name__="__main__", __doc__=None, __builtins__=builtins)
        self.names.update(In=inputs, _ih=inputs, Out=outputs, _oh=outputs)

    def given_by_display(self, number: int) -> frozenset[str]:
        """Return the names that were bound because step `number` has shown a value, and not by its author."""
        names = {"__", "___", f"_{number}"}
        return frozenset(names | {"_"} if self.names.get("_") is self._last else names)

    def close(self) -> None:
        """Let go of everything."""
        self.names.clear()
        self._last = None

    def began(self, number: int, source: str) -> None:
        """Step `number` is executed: its source is `In[number]` from now on, and that of the step before it `_i`."""
        names, (last, self._source) = self.names, (self._source, source)
        names["_iii"], names["_ii"], names["_i"] = names.get("_ii", ""), names.get("_i", ""), last
        names[f"_i{number}"] = source
        inputs = names.get("_ih")
        if isinstance(inputs, list):
            inputs += [""] * (number + 1 - len(inputs))
            inputs[number] = source

    def showed(self, number: int, value: object) -> None:
        """Step `number` ended in `value`: it is `_` and `Out[number]` from now on."""
        names = self.names
        # Not once the author has given these names to something else, as for `gettext`.
        if names.get("_") is self._last:
            names["___"], names["__"], names["_"] = names.get("__"), names.get("_"), value
            self._last = value
        names[f"_{number}"] = value
        if isinstance(outputs := names.get("_oh"), dict):
            outputs[number] = value


class MainModule(ModuleType):
    """Stands in for `__main__`: its attributes are the current session's names.

    Args:
        fallback: The module that was there before.
        current: Returns the names that are meant, or None for the fallback's.
    """

    def __init__(self, fallback: ModuleType, current: Callable[[], dict[str, Any] | None]) -> None:
        super().__init__("__main__")
        ModuleType.__setattr__(self, "_route", lambda: vars(fallback) if (names := current()) is None else names)

    def __getattribute__(self, name: str) -> Any:
        names = ModuleType.__getattribute__(self, "__dict__")["_route"]()
        if name == "__dict__":
            return names
        if name in names:
            return names[name]
        return ModuleType.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        vars(self)[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del vars(self)[name]
        except KeyError:
            raise AttributeError(f"module '__main__' has no attribute {name!r}") from None

    def __dir__(self) -> list[str]:
        return sorted(vars(self))


def frozen_names(names: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of a session's names, in which its functions see that copy."""
    frozen = dict(names)
    frozen.update({name: rebind(value, names, frozen) for name, value in names.items()})
    return frozen


def rebind(value: Any, names: Mapping[str, Any], frozen: dict[str, Any]) -> Any:
    """Return a function whose globals are `names` with the globals `frozen`; anything else as it is."""
    if not isinstance(value, FunctionType) or value.__globals__ is not names:
        return value
    made = FunctionType(value.__code__, frozen, value.__name__, value.__defaults__, value.__closure__)
    made.__kwdefaults__ = value.__kwdefaults__
    if (annotate := getattr(value, "__annotate__", None)) is not None:  # since Python 3.14
        vars(FunctionType)["__annotate__"].__set__(made, annotate)
    else:
        made.__annotations__ = dict(value.__annotations__)
    made.__dict__.update(value.__dict__)
    made.__module__, made.__qualname__, made.__doc__ = value.__module__, value.__qualname__, value.__doc__
    return made
