"""Which widget is the same in the next run."""

import threading

from streamlitify.kernel.ipywidgets.script import Script


def ids(*widgets):
    """The ids of widgets, each a cell and a description, that one run constructs."""
    cell = [""]
    script = Script(lambda: cell[0])
    found = []
    for where, description in widgets:
        cell[0] = where
        found.append(script.identify(description))
    return found


def test_the_same_widgets_have_the_same_ids_in_every_run():
    widgets = [("one", "IntSlider/n"), ("one", "IntSlider/n"), ("two", "IntSlider/n"), ("one", "Text/")]

    assert ids(*widgets) == ids(*widgets)
    assert len(set(ids(*widgets))) == 4


def test_a_widget_does_not_care_for_those_of_another_description_or_cell():
    alone = ids(("two", "IntSlider/n"))[0]

    assert ids(("one", "Text/"), ("two", "Text/"), ("two", "IntSlider/m"), ("two", "IntSlider/n"))[-1] == alone


def test_a_run_knows_what_it_has_constructed_and_where_it_is():
    script = Script(lambda: "cell")
    elsewhere = []
    thread = threading.Thread(target=lambda: elsewhere.append(script.is_here))
    thread.start()
    thread.join()

    made = script.identify("Text/")

    assert script.constructed == {made}
    assert (script.is_here, elsewhere) == (True, [False])
