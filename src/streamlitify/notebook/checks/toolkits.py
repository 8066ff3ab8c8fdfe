"""Which calls draw widgets, and which names say what widgets hold."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from streamlitify.phrase import Phrase

_OURS = frozenset({"streamlit", "streamlitify"})
_PRESSED = frozenset({"button", "download_button", "form_submit_button", "link_button"})
_CHOICES = "checkbox toggle radio selectbox multiselect pills segmented_control feedback color_picker"
_ENTRIES = "number_input text_input text_area date_input time_input datetime_input chat_input data_editor"
_OTHERS = "slider select_slider file_uploader camera_input audio_input"
_INPUTS = _PRESSED | frozenset(f"{_CHOICES} {_ENTRIES} {_OTHERS}".split())
_HOLDING = frozenset({"columns", "tabs", "container", "expander", "empty", "form", "popover"})


class Toolkits:
    """What the imports and assignments so far say."""

    def __init__(self) -> None:
        self._ours: set[str] = set()
        self._foreign: set[str] = set()
        self._functions: dict[str, tuple[str, bool]] = {}
        self._led: dict[str, str] = {}

    def learn(self, tree: ast.Module) -> None:
        """Take in what a cell imports, and what its names hold."""
        for node in ast.walk(tree):
            match node:
                case ast.Import(names=names):
                    self._import(names)
                case ast.ImportFrom(module=str(module), names=names):
                    self._import_from(module, names)
        for node in ast.walk(tree):
            match node:
                case ast.Assign(targets=targets, value=value):
                    self._assign(targets, value)
                case (
                    ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value)
                ):
                    self._assign([target], value)
                case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                    self._assign([target], value)

    def _import(self, names: Iterable[ast.alias]) -> None:
        for each in names:
            if each.name in _OURS:
                self._ours.add(each.asname or each.name)
            elif each.name == "ipywidgets":
                self._foreign.add(each.asname or each.name)

    def _import_from(self, module: str, names: Iterable[ast.alias]) -> None:
        for each in names:
            if module in _OURS and each.name in _INPUTS:
                self._functions[each.asname or each.name] = (each.name, True)
            elif module == "ipywidgets" and each.name[:1].isupper():
                self._functions[each.asname or each.name] = (each.name, False)

    def _assign(self, targets: Iterable[ast.expr], value: ast.expr) -> None:
        names = {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
        if self._holds(value):
            self._ours |= names
        if lead := self.leads([value]):
            self._led.update(dict.fromkeys(names, lead))

    def _holds(self, value: ast.expr) -> bool:
        """Return whether it is a container of ours, or several."""
        match value:
            case ast.Call(func=ast.Attribute(value=whose, attr=attr)) if attr in _HOLDING:
                return self._is_ours(whose)
            case ast.Attribute(attr="sidebar", value=whose):
                return self._is_ours(whose)
        return False

    def _is_ours(self, value: ast.expr) -> bool:
        while isinstance(value, ast.Attribute | ast.Subscript):
            value = value.value
        return isinstance(value, ast.Name) and value.id in self._ours

    def widget(self, call: ast.Call) -> tuple[str, bool] | None:
        """Return what widget a call draws, and whether it is one of ours; None if it draws none."""
        match call.func:
            case ast.Name(id=name):
                return self._functions.get(name)
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in self._foreign and attr[:1].isupper():
                return attr, False
            case ast.Attribute(value=whose, attr=attr) if attr in _INPUTS and self._is_ours(whose):
                return attr, True
        return None

    @staticmethod
    def keeps_value(kind: str) -> bool:
        """Return whether one of ours has a value that lasts."""
        return kind not in _PRESSED

    def leads(self, values: Iterable[ast.expr]) -> str:
        """Return which widget `values` depend on, as a sentence calls it; empty if on none."""
        return next(self._leads(values), "")

    def _leads(self, values: Iterable[ast.expr]) -> Iterator[str]:
        for node in (each for value in values for each in ast.walk(value)):
            if isinstance(node, ast.Name) and node.id in self._led:
                yield self._led[node.id]
            elif isinstance(node, ast.Call) and (which := self.widget(node)) is not None and which[1]:
                label = node.args[0] if node.args else None
                if isinstance(label, ast.Constant) and isinstance(label.value, str):
                    yield Phrase("the {0} {1}", which[0], repr(label.value))
                else:
                    yield Phrase("a {0}", which[0])
