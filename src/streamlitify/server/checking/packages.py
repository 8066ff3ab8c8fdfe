"""Which packages the kernel's environment has, asked of the very kernel that runs the app.

The app is run with a step more at either end that asks. The one at the end knows
best, since cells may extend `sys.path` or install something; the one at the
beginning answers if the run does not come that far.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from streamlitify.ids import CellId
from streamlitify.notebook.checks.rules import Finding, found
from streamlitify.notebook.script import AppScript, Step
from streamlitify.phrase import Phrase
from streamlitify.testing.fold import Folded, Node

PROBE = CellId("streamlitify-packages")
_MARK = "streamlitify-packages:"
# Without a name of its own, and in one expression, it leaves nothing behind.
_SOURCE = """print({mark!r} + __import__("json").dumps([
    name for name in {names!r}
    if name not in __import__("sys").modules and __import__("importlib.util").util.find_spec(name) is None
]))"""


def probing(script: AppScript, packages: Mapping[str, Step]) -> AppScript:
    """Return `script` with the steps that ask for `packages`; itself if there are none."""
    if not packages:
        return script
    source = _SOURCE.format(mark=_MARK, names=sorted(packages))
    first, last = (Step(PROBE if at else CellId(f"{PROBE}-first"), 0, "code", source, shown="none") for at in (0, 1))
    return replace(script, steps=(first, *script.steps, last))


def is_probe(step: Step) -> bool:
    """Return whether it is a step of ours."""
    return step.cell.startswith(PROBE)


def missing(page: Folded, script: AppScript, packages: Mapping[str, Step]) -> Iterator[Finding]:
    """Find the packages that are not there, as the steps of `probing` have said on `page`."""
    probes = [each for at, each in sorted(page.roots["main"].children.items()) if _asks(script, at)]
    answers = [answer for probe in probes if (answer := _answer(probe)) is not None]
    for name in answers[-1] if answers else ():
        reason = Phrase("It imports {0}, which the environment of the kernel '{1}' does not have.", name, script.kernel)
        yield found("missing-package", reason, packages[name])


def _asks(script: AppScript, at: float) -> bool:
    return at in range(len(script.steps)) and is_probe(script.steps[int(at)])


def _answer(probe: Node) -> list[str] | None:
    text = "".join(str(node.element["text"]) for node in probe if node.kind == "output")
    _, mark, said = text.partition(_MARK)
    names: list[str] | None = json.loads(said) if mark else None
    return names
