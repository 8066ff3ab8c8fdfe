"""The order in which models are told of, and which of them are reached."""

from comm.base_comm import CommManager

from streamlitify.kernel.ipywidgets.comms import SessionComm
from streamlitify.kernel.ipywidgets.model import NOWHERE, Model, inner_first, reached
from streamlitify.kernel.ipywidgets.parts import Value


class Silent:
    """A desk that takes whatever is said."""

    def __init__(self):
        self.comms = CommManager()

    def publish(self, comm, kind, data, buffers):
        """Take it."""


def models(**inside):
    """Models by id, each with the ids of its children."""
    made = {}
    for name, children in inside.items():
        comm = SessionComm(Silent(), target_name="jupyter.widget", comm_id=name, primary=False)
        made[name] = Model(comm, NOWHERE, state={"children": Value([f"IPY_MODEL_{each}" for each in children])})
    return made


def test_a_model_comes_after_those_it_refers_to():
    found = inner_first(models(box="ab", a="", b="c", c=""), ["box", "a", "b", "c"])

    assert [each.id for each in found] == ["a", "c", "b", "box"]


def test_only_those_that_are_wanted_are_told_of_and_circles_end():
    found = inner_first(models(one=["two"], two=["one", "gone"], three=""), ["one", "three", "gone"])

    assert [each.id for each in found] == ["one", "three"]


def test_what_a_shown_model_refers_to_is_reached():
    assert reached(models(box="ab", a="c", b="", c="", d="a"), ["box", "gone"]) == {"box", "a", "b", "c"}
