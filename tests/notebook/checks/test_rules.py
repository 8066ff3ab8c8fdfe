"""The table of what is looked for, and what is found by it."""

import pytest

from streamlitify.notebook.checks.rules import RULES, SEVERITIES, found, ordered
from streamlitify.notebook.checks.static import look
from streamlitify.notebook.script import Step


def test_every_row_has_a_word_of_its_own_and_speaks_in_sentences():
    assert len({rule.word for rule in RULES}) == len(RULES)
    assert [rule for rule in RULES if not (rule.finds.endswith(".") and rule.cure.endswith("."))] == []


def test_the_gravest_stand_first():
    ranks = [SEVERITIES.index(rule.severity) for rule in RULES]

    assert ranks == sorted(ranks)


def test_findings_are_ordered_by_gravity_then_by_place_and_told_once():
    late, early = Step("b", 2, "code", ""), Step("a", 7, "code", "", statement=True)
    findings = [
        found("order", "o.", late),
        found("tag", "t.", early),
        found("tag", "t.", late),
        found("tag", "t."),
        found("tag", "t.", late),
    ]

    assert [(each.rule.word, each.where) for each in ordered(findings)] == [
        ("tag", "notebook"),
        ("tag", "cell 2"),
        ("tag", "line 7"),
        ("order", "cell 2"),
    ]


@pytest.mark.parametrize(("language", "words"), [("python", {"question", "tag"}), ("R", {"tag"})])
def test_what_is_read_from_python_is_asked_of_python_alone(subject, language, words):
    cell = {"source": "input()", "metadata": {"tags": ["app-nonsense"]}}
    metadata = {"kernelspec": {"name": "k", "language": language}}

    assert {each.rule.word for each in look(subject(cell, metadata=metadata))} == words
