"""States and their bytes."""

import pytest

from streamlitify.kernel.ipywidgets.parts import Value, lifted, read, references, written


def test_a_state_is_read_trait_by_trait_and_written_as_it_was():
    data = {"state": {"n": 1, "files": [{"name": "a"}]}, "buffer_paths": [["files", 0, "content"], ["raw"]]}

    state = read(data, [b"abc", memoryview(b"xyz")])

    assert state == {
        "n": Value(1),
        "files": Value([{"name": "a"}], (((0, "content"), b"abc"),)),
        "raw": Value(None, (((), b"xyz"),)),
    }
    assert written(state) == (
        {"state": {"n": 1, "files": [{"name": "a"}], "raw": None}, "buffer_paths": data["buffer_paths"]},
        (b"abc", b"xyz"),
    )


def test_a_value_is_given_whole_without_changing_what_is_kept():
    value = Value([{"name": "a"}], (((0, "content"), b"abc"),))

    whole = value.whole()

    assert bytes(whole[0].pop("content")) == b"abc"
    assert value.json == whole == [{"name": "a"}]
    assert Value(3).whole() == 3
    assert bytes(Value(None, (((), b"x"),)).whole()) == b"x"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ((1, (2,)), Value([1, [2]])),
        (b"ab", Value(None, (((), b"ab"),))),
        ([b"a", "b"], Value([None, "b"], (((0,), b"a"),))),
        ({"x": b"a", "y": 1}, Value({"y": 1}, ((("x",), b"a"),))),
    ],
)
def test_bytes_are_lifted_out_of_a_value(value, expected):
    assert lifted(value) == expected


def test_values_that_cannot_be_compared_are_others():
    class Strange:
        def __eq__(self, other):
            raise TypeError

        __hash__ = None

    assert Value(Strange()) != Value(Strange())
    assert Value(1) != 1


def test_a_state_refers_to_models_however_deep_they_stand():
    state = {
        "layout": Value("IPY_MODEL_a"),
        "children": Value(["IPY_MODEL_b", "text", {"inner": ["IPY_MODEL_c"]}]),
        "n": Value(3),
    }

    assert list(references(state)) == ["a", "b", "c"]
