"""`make play`: notebooks, played with. Prints a line for each, what differed, and the sum.

make play NOTEBOOKS="examples/*.ipynb"
"""

from __future__ import annotations

import argparse
import queue
import sys
from pathlib import Path

from kernels import PATIENCE
from streamlitify.errors import StreamlitifyError
from streamlitify.notebook.app import script_of

from .played import Played, played, sentence, total


def main() -> None:
    """Play with each, and say what came of it; 1 if a planned run was wrong."""
    parser = argparse.ArgumentParser(prog="play", description=__doc__)
    parser.add_argument("notebooks", nargs="+", type=Path)
    parser.add_argument("--moves", type=int, default=10, help="interactions with each, at most")
    asked = parser.parse_args()
    every: list[Played] = []
    for path in asked.notebooks:
        try:
            found = played(script_of(path).script, asked.moves, timed=True)
        except StreamlitifyError as error:
            print(f"{path}: {error}", flush=True)
            continue
        except queue.Empty:
            print(f"{path}: a run took longer than {PATIENCE} s", flush=True)
            continue
        every.append(found)
        print(
            sentence("/".join(path.parts[-2:]), found), *(f"  {wrong}" for wrong in found.wrong), sep="\n", flush=True
        )
    print(sentence(f"{len(every)} notebooks", total(every)))
    sys.exit(any(found.wrong for found in every))


if __name__ == "__main__":
    main()
