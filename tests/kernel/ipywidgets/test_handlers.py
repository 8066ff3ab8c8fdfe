"""Who handles a widget."""

import functools

import ipywidgets
import pytest
import traitlets

from streamlitify.kernel.ipywidgets.handlers import is_handled


class Listening(ipywidgets.IntText):
    """A widget of a library, which listens to itself."""

    @traitlets.observe("value")
    def _noted(self, change):
        self.noted = change["new"]


class Picker(ipywidgets.VBox):
    """A widget of a library, which listens to one that it has inside."""

    def __init__(self):
        self.inner = ipywidgets.Text()
        super().__init__([self.inner])
        self.inner.observe(self._picked, "value")

    def _picked(self, change):
        self.picked = change["new"]


def controls():
    """One of nearly every kind of control."""
    made = [ipywidgets.IntSlider(), ipywidgets.Text(), ipywidgets.Button(), ipywidgets.FileUpload()]
    made += [ipywidgets.Dropdown(options="ab"), ipywidgets.SelectionRangeSlider(options="ab"), ipywidgets.Play()]
    made += [ipywidgets.Tab([ipywidgets.Text()]), ipywidgets.DatePicker(), ipywidgets.TagsInput(), Listening()]
    return made


@pytest.mark.parametrize("widget", controls(), ids=lambda each: type(each).__name__)
def test_no_widget_handles_itself(widget):
    assert not is_handled(widget)


def test_who_is_observed_is_handled():
    widget = ipywidgets.IntSlider()
    widget.observe(print, "value")

    assert is_handled(widget)


def test_partial_functions_are_looked_through():
    widget = ipywidgets.IntSlider()
    widget.observe(functools.partial(print, "x"))

    assert is_handled(widget)


def test_a_button_that_is_clicked_and_a_field_that_is_submitted_are_handled():
    button, custom = ipywidgets.Button(), ipywidgets.Text()
    button.on_click(print)
    custom.on_msg(print)

    assert is_handled(button)
    assert is_handled(custom)


def test_both_ends_of_a_link_are_handled():
    one, two = ipywidgets.IntSlider(), ipywidgets.IntText()
    link = ipywidgets.link((one, "value"), (two, "value"))

    assert is_handled(one)
    assert is_handled(two)
    link.unlink()
    assert not is_handled(one)


def test_what_interact_has_made_is_handled():
    made = ipywidgets.interactive(lambda n: n, n=(0, 5))

    assert is_handled(made.children[0])


def test_what_a_library_has_put_into_its_own_is_handled_if_that_is():
    picker = Picker()

    before = is_handled(picker.inner)
    picker.observe(print, "children")

    assert (before, is_handled(picker.inner)) == (False, True)


def test_a_class_that_the_author_wrote_handles_itself():
    class Own(ipywidgets.IntText):
        @traitlets.observe("value")
        def _noted(self, change):
            """Note it."""

    Own.__module__ = "__main__"

    assert is_handled(Own())
