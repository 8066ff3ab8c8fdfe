"""The comment that begins a file: its notebook's metadata, as Jupytext writes it.

    # ---
    # jupyter:
    #   kernelspec:
    #     name: python3
    #   streamlitify:
    #     title: Weather
    # ---

A header is optional. One that is not YAML is a comment like any other. This is
the only door to yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml  # type: ignore[import-untyped]  # its stubs would be one more thing to install

from streamlitify.notebook.document import mapping
from streamlitify.notebook.percent.magics import comment, uncomment

_HEADER = re.compile(r"(?:#!.*\n|#.*coding[:=].*\n)*# ---[ \t]*\n(?P<yaml>(?:#.*\n)*?)# ---[ \t]*(?:\n|$)")


def read_header(text: str) -> tuple[int, Mapping[str, Any] | None]:
    """Return how many lines at the top of `text` are its header, and the metadata there; 0 and None without one."""
    found = _HEADER.match(text)
    if found is None:
        return 0, None
    try:
        said = mapping(yaml.safe_load(uncomment(found["yaml"]))).get("jupyter")
    except (yaml.YAMLError, ValueError):  # A ValueError is a date that is none.
        return 0, None
    return (found[0].count("\n"), said) if isinstance(said, Mapping) else (0, None)


def write_header(metadata: Mapping[str, Any]) -> str:
    """Return the header that says `metadata`."""
    said = yaml.safe_dump({"jupyter": metadata}, sort_keys=False, allow_unicode=True)
    if yaml.safe_load(said) != {"jupyter": metadata}:
        # Some characters are line ends to YAML, and only come back escaped.
        said = yaml.safe_dump({"jupyter": metadata}, sort_keys=False)
    return comment(f"---\n{said}---") + "\n"
