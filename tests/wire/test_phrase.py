"""Sentences that remember how they were made."""

import copy
import json
import pickle

import pytest

from streamlitify.phrase import Phrase, listed, parts_of, remembering
from streamlitify.wire.codec import pack, unpack
from streamlitify.wire.reports import Fault

BOUND = Phrase("It reads {0}, which {1} has bound.", "`n`", Phrase("cell {0}", 3))
PARTS = ("It reads {0}, which {1} has bound.", "`n`", ("cell {0}", 3))


def test_a_phrase_is_its_english_text():
    assert BOUND == "It reads `n`, which cell 3 has bound."
    assert {BOUND: 1}["It reads `n`, which cell 3 has bound."] == 1
    assert json.dumps([BOUND]) == '["It reads `n`, which cell 3 has bound."]'


def test_it_remembers_its_template_and_values_and_those_of_phrases_among_them():
    assert parts_of(BOUND) == PARTS


def test_what_has_no_values_is_its_own_template():
    assert parts_of(Phrase("It keeps {braces}.")) is None
    assert Phrase("It keeps {braces}.") == "It keeps {braces}."
    assert parts_of("Somebody else's words.") is None


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(str, id="text"),
        pytest.param(lambda each: str(ValueError(each)), id="error"),
        pytest.param(copy.deepcopy, id="copy"),
        pytest.param(lambda each: pickle.loads(pickle.dumps(each)), id="pickle"),
    ],
)
def test_it_goes_on_remembering(same):
    begun = Phrase("{0} has changed.", Phrase("the query")).begun()

    assert same(begun) == "The query has changed."
    assert parts_of(same(begun)) == ("{0} has changed.", ("the query",))


@pytest.mark.parametrize(
    ("words", "text"), [(["`a`"], "`a`"), (["`a`", "`b`"], "`a` and `b`"), ([3, 4, 7], "3, 4 and 7")]
)
def test_words_are_listed(words, text):
    assert str(listed(words)) == text


def test_it_crosses_the_wire_beside_what_it_is_made_of():
    frame = pack(Fault(id="a", cell=3, text=BOUND, said=parts_of(BOUND)))

    assert unpack(frame) == {
        "id": "a",
        "cell": 3,
        "text": "It reads `n`, which cell 3 has bound.",
        "said": ["It reads {0}, which {1} has bound.", "`n`", ["cell {0}", 3]],
    }


def test_what_has_come_as_json_remembers_again():
    begun = Phrase("{0} has {1} rows.", Phrase("the {0}", "table"), 3).begun()
    text, parts = json.loads(json.dumps([begun, parts_of(begun)]))

    assert remembering(text, parts) == "The table has 3 rows."
    assert parts_of(remembering(text, parts)) == ("{0} has {1} rows.", ("the {0}", "table"), 3)
    assert parts_of(remembering("Somebody else's words.", None)) is None
