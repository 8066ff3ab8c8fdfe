"""Tabs and expanders whose app asks what is open."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from streamlitify.api.inputs.common import Bind, OnChange, as_json
from streamlitify.errors import AuthorError
from streamlitify.ids import FragmentId, WidgetId
from streamlitify.kernel.widgets.codec import Codec
from streamlitify.kernel.widgets.wanted import Wanted
from streamlitify.wire.elements import Expander, Opening, Tabs


def is_asked(on_change: OnChange, bind: Bind) -> bool:
    """Return whether the app asks what is open.

    Raises:
        AuthorError: `on_change` says nothing that is known.
    """
    if on_change not in ("ignore", "rerun") and not callable(on_change):
        raise AuthorError(f"on_change is 'ignore', 'rerun' or a function here, and {on_change!r} was given.")
    return on_change != "ignore" or bind is not None


def opening(kind: str, block: Tabs | Expander, codec: Codec, default: Any) -> Wanted:
    """Return the widget that holds what of `block` is open; all of the block tells it from others."""
    arguments = {name: as_json(value) for name, value in asdict(block).items()}

    def make(id: WidgetId, form: str | None, fragment: FragmentId | None) -> Tabs | Expander:
        # Not of the form it stands in: what is opened is drawn at once, not when the form is sent.
        label = getattr(block, "label", "")
        return replace(block, opening=Opening(id=id, label=label, fragment=fragment, key=block.key))

    return Wanted(
        kind=kind,
        arguments=arguments,
        make=make,
        codec=codec,
        default=default,
        key=block.key,
        lasting=tuple(arguments),
    )
