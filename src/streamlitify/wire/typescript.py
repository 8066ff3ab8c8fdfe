"""Writes the wire's vocabulary in TypeScript, for the page.

    python -m streamlitify.wire.typescript labextension/src/wire/messages.ts

Each dataclass becomes an interface: the `TAG` a literal member, a field that may
be left out an optional one, bytes a `Uint8Array`. A test fails when the file is not
what this module would write.
"""

from __future__ import annotations

import inspect
import sys
import types
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from streamlitify.wire import reports, rest, to_kernel, to_page
from streamlitify.wire.elements import ELEMENTS, Block, Element, charts, data, element, layout, status
from streamlitify.wire.jsonable import JSON

HEAD = "// Written by `python -m streamlitify.wire.typescript`; do not edit.\n"
PARTS: tuple[type, ...] = (
    data.Column,
    data.Selection,
    charts.Dataset,
    charts.ChartSelection,
    charts.Picture,
    layout.Opening,
    status.TraceLine,
    reports.StepReport,
    reports.Verdict,
    reports.RunReport,
    reports.Fault,
    rest.RevisionRow,
    rest.ShareRow,
    rest.AppRow,
    rest.Watched,
    rest.CompanionRow,
    rest.UsageRow,
    rest.TagRow,
    rest.FindingRow,
)
FROM_PAGE = (
    to_kernel.Open,
    to_kernel.SetValues,
    to_kernel.Rerun,
    to_kernel.Stop,
    to_kernel.Awake,
    to_kernel.AskRows,
    to_kernel.AskRuns,
    to_kernel.CommTell,
)
UNIONS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("AnyElement", ELEMENTS),
    ("AnyBlock", tuple(each for each in ELEMENTS if issubclass(each, Block))),
    ("Op", to_page.OPS),
    ("ToPage", to_page.MESSAGES),
    ("ToKernel", FROM_PAGE),
)


def typescript() -> str:
    """Return the text of `messages.ts`."""
    classes = (element.Element, element.Widget, *PARTS, *ELEMENTS, *to_page.OPS, *to_page.MESSAGES, *FROM_PAGE)
    chunks = [HEAD, _json()]
    chunks += [_interface(cls) for cls in classes]
    chunks += [f"export type {name} = {' | '.join(_name(cls) for cls in members)};\n" for name, members in UNIONS]
    blocks = ", ".join(f'"{cls.TAG[1]}"' for cls in ELEMENTS if issubclass(cls, Block))
    chunks.append(f"export const BLOCK_KINDS: ReadonlySet<string> = new Set([{blocks}]);\n")
    return "\n".join(chunks)


def _json() -> str:
    return (
        "export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };\n"
        "export type Place = readonly (string | number)[];\n"
    )


def _name(cls: type) -> str:
    """The page calls two messages otherwise: `Element` and `Text` are the browser's own."""
    return {"Element": "ElementBase", "Widget": "WidgetBase"}.get(cls.__name__, _suffixed(cls))


def _suffixed(cls: type) -> str:
    if cls in ELEMENTS:
        return f"{cls.__name__}Element"
    return f"{cls.__name__}Message" if cls in (*to_page.MESSAGES, *FROM_PAGE) else cls.__name__


def _interface(cls: type) -> str:
    base = next((b for b in cls.__mro__[1:] if b in (element.Element, element.Widget)), None)
    inherited = {each.name for each in fields(base)} if base else set()
    hints = get_type_hints(cls)
    lines = [f"/** {line} */" for line in [(inspect.getdoc(cls) or "").split("\n", 1)[0]]]
    lines.append(f"export interface {_name(cls)}{f' extends {_name(base)}' if base else ''} {{")
    if tag := getattr(cls, "TAG", None):
        lines.append(f'  readonly {tag[0]}: "{tag[1]}";')
    for each in fields(cls):
        if each.name not in inherited:
            optional, kind = _optional(hints[each.name])
            optional = optional or each.default is False or hints[each.name] is JSON
            lines.append(f"  readonly {each.name}{'?' if optional else ''}: {kind};")
    return "\n".join([*lines, "}\n"])


def _optional(hint: Any) -> tuple[bool, str]:
    members = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    kept = [each for each in members if each is not type(None)]
    return len(kept) < len(members), " | ".join(dict.fromkeys(_type(each) for each in kept))


SIMPLE = {str: "string", int: "number", float: "number", bool: "boolean", bytes: "Uint8Array", Any: "Json"}


def _type(hint: Any) -> str:
    if supertype := getattr(hint, "__supertype__", None):
        return _type(supertype)
    if hint in SIMPLE:
        return SIMPLE[hint]
    if is_dataclass(hint):
        return "AnyElement" if hint is Element else _name(hint)  # type: ignore[arg-type]
    return _generic(hint)


def _generic(hint: Any) -> str:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(f'"{each}"' if isinstance(each, str) else str(each) for each in arguments)
    if origin is list or (origin is tuple and arguments[-1] is Ellipsis):
        inner = _optional(arguments[0])[1]
        return f"readonly ({inner})[]" if " " in inner else f"readonly {inner}[]"
    if origin in (Union, types.UnionType):
        return _optional(hint)[1]
    return f"{{ readonly [name: string]: {_optional(arguments[1])[1]} }}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(typescript(), encoding="utf-8")
