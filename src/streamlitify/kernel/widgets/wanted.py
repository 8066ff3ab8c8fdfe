"""A widget as the author's API asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from streamlitify.errors import ButtonInFormError, CallbackInFormError, SubmitOutsideFormError
from streamlitify.ids import FragmentId, WidgetId
from streamlitify.kernel.widgets.address import Spelling
from streamlitify.kernel.widgets.codec import Codec
from streamlitify.kernel.widgets.spec import Callback, Lasts, WidgetSpec
from streamlitify.wire.elements import Element
from streamlitify.wire.jsonable import JSON


@dataclass(frozen=True)
class Wanted:
    """All that makes one widget.

    Attributes:
        kind: The function's name, as error messages say it.
        arguments: What tells keyless widgets apart.
        make: Makes the element, given `id`, `form` and `fragment`: the widget, or what carries it.
        codec: Translates its values.
        default: Its value until it is given one.
        key: The author's `key=`.
        lasting: Arguments that tell widgets apart even if they have a key.
        trigger: It has a value in the one run that a press causes.
        settable: `session_state` may set its value.
        disabled: The viewer cannot change it.
        callback: What to call when its value has changed.
        forms: Whether it stands in forms or outside of them, or submits one.
        spelling: How its value stands in the page's URL, if it is bound to that.
        lasts: For how long it keeps its value while no run draws it.
        clocked: Its default is what the clock says; the element's `default` follows what holds.
    """

    kind: str
    arguments: Mapping[str, JSON]
    make: Callable[..., Element]
    codec: Codec
    default: Any
    key: str | None = None
    lasting: tuple[str, ...] = ()
    trigger: bool = False
    settable: bool = True
    disabled: bool = False
    callback: Callback | None = None
    forms: Literal["anywhere", "outside", "submits"] = "anywhere"
    spelling: Spelling | None = None
    lasts: Lasts | None = None
    clocked: bool = False

    @property
    def label(self) -> str:
        """What sentences call it: its label, or its key, or its kind."""
        return str(self.arguments.get("label") or self.key or self.kind)

    def spec(self, identity: WidgetId, fragment: FragmentId | None = None) -> WidgetSpec:
        """Return what the state must know of this widget."""
        return WidgetSpec(
            id=identity,
            kind=self.kind,
            codec=self.codec,
            default=self.default,
            key=self.key,
            trigger=self.trigger,
            settable=self.settable,
            disabled=self.disabled,
            callback=self.callback,
            fragment=fragment,
            spelling=self.spelling,
            lasts=self.lasts,
            clocked=self.clocked,
        )

    def element(self, spec: WidgetSpec, form: str | None) -> Element:
        """Return what is drawn for the widget `spec`."""
        made = self.make(id=spec.id, form=form, fragment=spec.fragment)
        if not self.clocked:
            return made
        settled: Any = {"default": spec.codec.encode(spec.default)}
        return replace(made, **settled)

    def check_form(self, form: str | None) -> None:
        """Check that this widget may stand in `form`, or outside of all if that is None.

        Raises:
            AuthorError: It may not.
        """
        if form is None:
            if self.forms == "submits":
                raise SubmitOutsideFormError
            return
        if self.forms == "outside":
            raise ButtonInFormError(self.kind, form)
        if self.forms == "anywhere" and self.callback is not None:
            raise CallbackInFormError(self.kind, form)
