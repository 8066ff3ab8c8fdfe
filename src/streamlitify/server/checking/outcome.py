"""What a run has left on the page, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from streamlitify.notebook.checks.rules import Finding, found
from streamlitify.notebook.checks.texts.secrets import secrets_in
from streamlitify.notebook.script import AppScript, Step
from streamlitify.phrase import Phrase
from streamlitify.server.checking.app import Ran
from streamlitify.server.checking.loads import hosts_of
from streamlitify.server.checking.packages import is_probe
from streamlitify.testing.fold import Node

_ASKED = "input/"
"""How the id of a field begins that `input()` has drawn."""
_FIRST_WORDS = 200
_LARGEST = 2**24


def seen(ran: Ran, script: AppScript, secrets: Mapping[str, str]) -> Iterator[Finding]:
    """Find what `ran`, a run of `script`, shows that would surprise a viewer.

    Args:
        secrets: Values that must not be seen, as `secrets_of` gives them.
    """
    drawn = [(at, step, nodes) for at, step in enumerate(script.steps) if (nodes := _nodes(ran, at))]
    yield from _problems(ran, script)
    yield from _end(ran, script, drawn)
    for _, step, nodes in drawn:
        if not is_probe(step):
            yield from _shown(ran, step, nodes, secrets)


def _nodes(ran: Ran, at: int) -> list[Node]:
    roots = (ran.page.roots["main"], ran.page.roots["sidebar"])
    return [node for root in roots if at in root.children for node in root.children[at].walk()]


def _problems(ran: Ran, script: AppScript) -> Iterator[Finding]:
    for sentence in ran.problems:
        begins = ((step, f"{step.where.capitalize()} ") for step in script.steps)
        where = next((step for step, begin in begins if sentence.startswith(begin)), None)
        yield found("parse" if " does not parse: " in sentence else "shared", sentence, where)


def _end(ran: Ran, script: AppScript, drawn: list[tuple[int, Step, list[Node]]]) -> Iterator[Finding]:
    """Find why the run did not come to the last step."""
    if ran.page.state == "failed":
        failures = [(at, node) for at, step, nodes in drawn if not step.may_raise for node in nodes if _is_error(node)]
        if not failures:
            yield found("unfinished", Phrase("The run failed, and the page does not say where."))
            return
        at, node = failures[-1]
        if node.element["name"] != "SyntaxError" or not ran.problems:
            said = _said(node.element)
            rest = Phrase("It failed with {0}; what stands below it was not looked at.", said)
            reason = rest if _has_more(script, at) else Phrase("It failed with {0}.", said)
            yield found("failed", reason, script.steps[at])
    elif ran.page.state == "stopped":
        at, step, nodes = drawn[-1] if drawn else (0, None, [])
        if step is not None and any(str(node.element.get("id", "")).startswith(_ASKED) for node in nodes):
            rest = Phrase("It asks each viewer, and waits for the answer; what stands below it was not looked at.")
            reason = rest if _has_more(script, at) else Phrase("It asks each viewer, and waits for the answer.")
            yield found("question", reason, step)


def _is_error(node: Node) -> bool:
    return node.kind == "exception"


def _said(element: Mapping[str, Any]) -> str:
    text = str(element["text"]).strip().split("\n")[0][:_FIRST_WORDS].rstrip(".")
    return f"{element['name']}: {text}" if text else str(element["name"])


def _has_more(script: AppScript, at: int) -> bool:
    """Return whether there are steps below the one that was the last to be executed."""
    return any(step.kind == "code" and not is_probe(step) for step in script.steps[at + 1 :])


def _shown(ran: Ran, step: Step, nodes: list[Node], secrets: Mapping[str, str]) -> Iterator[Finding]:
    shown = [node for node in nodes if not _is_error(node)]
    texts = "\n".join(text for node in shown for text in _texts(node.element, ran))
    # What stands in the code itself has been found there.
    known = set(secrets_in(step.source, secrets))
    for what in secrets_in(texts, secrets):
        if what not in known:
            yield found("secret-shown", Phrase("Its output has {0} in it.", what), step)
    hosts = set().union(*(hosts_of(node.element, ran) for node in shown))
    for host in sorted(hosts):
        yield found("other-host", Phrase("Its output loads from {0}.", host), step)


def _texts(element: Mapping[str, Any], ran: Ran) -> Iterable[str]:
    if "media" in element:
        yield ran.fetched.get(str(element["media"]), b"").decode(errors="replace")
    yield from _strings(element)
    if comm := ran.page.comms.get(str(element.get("comm"))):
        yield from _strings(comm.state)


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case bytes() | memoryview() if len(value) < _LARGEST:
            # Texts of a table stand in its bytes as they are.
            yield bytes(value).decode("latin-1")
        case Mapping():
            for each in value.values():
                yield from _strings(each)
        case list() | tuple():
            for each in value:
                yield from _strings(each)
