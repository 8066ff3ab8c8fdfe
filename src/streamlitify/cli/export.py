"""`jupyter streamlitify export`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from streamlitify.errors import NotebookError
from streamlitify.notebook.read import read_notebook
from streamlitify.notebook.standalone import standalone


def run(words: Sequence[str]) -> int:
    """Write an app as a Python file."""
    parser = argparse.ArgumentParser("jupyter streamlitify export", description=run.__doc__)
    parser.add_argument("notebook", type=Path, help="the notebook")
    parser.add_argument("-o", "--output", type=Path, help="the file to write (default: the notebook's name with .py)")
    options = parser.parse_args(words[1:])
    output = options.output or options.notebook.with_suffix(".py")
    text = standalone(read_notebook(options.notebook))
    if output == options.notebook:
        raise NotebookError(f"The file {output} would overwrite itself. Name another with -o.")
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise NotebookError(f"The file {output} cannot be written: {error.strerror}. Name another with -o.") from error
    print(output)
    return 0
