"""Widgets are compared by how they are built."""

from streamlitify.testing.compare.models import described


def nothing(comm):
    return []


def test_ids_do_not_matter_and_states_do():
    first = {"a": {"value": 1, "style": "IPY_MODEL_b"}, "b": {"color": "red"}}
    second = {"x": {"style": "IPY_MODEL_y", "value": 1}, "y": {"color": "red"}}

    assert described("a", first, nothing) == described("x", second, nothing)
    second["y"]["color"] = "blue"
    assert described("a", first, nothing) != described("x", second, nothing)


def test_a_model_met_again_is_told_by_its_number():
    models = {
        "a": {"children": ["IPY_MODEL_b", {"again": "IPY_MODEL_b"}], "_view_count": 1},
        "b": {"up": "IPY_MODEL_a"},
    }

    assert described("a", models, nothing) == {"children": [{"up": {"model": 0}}, {"again": {"model": 1}}]}


def test_a_model_that_is_gone():
    assert described("a", {}, nothing) == {"model": "none"}


def test_an_output_widget_shows_what_stands_in_it():
    models = {"a": {"_model_name": "OutputModel", "outputs": [], "msg_id": "m"}}

    assert described("a", models, lambda comm: [comm]) == {"_model_name": "OutputModel", "content": ["a"]}
