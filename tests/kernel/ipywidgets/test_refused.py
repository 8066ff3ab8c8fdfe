"""What a widget refuses of what a page sends is as if it had not been sent: here, and in the page."""

import pytest

from kernels import RealKernel
from streamlitify.wire import to_kernel

CELLS = (
    "from ipywidgets import IntRangeSlider, IntSlider\ns, r = IntSlider(value=3, max=10), IntRangeSlider(value=(2, 4), "
    "max=10)\ndisplay(s, r)",
    "print(s.value, s.min, s.max, r.value)",
)


@pytest.fixture
def kernel():
    kernel = RealKernel()
    kernel.load(*CELLS)
    yield kernel
    kernel.end()


def state_of(viewer, name):
    ((_, comm),) = viewer.models(name)
    return {each: comm.state[each] for each in ("value", "min", "max")}


def told_anew(viewer):
    """What a page is told that comes back."""
    viewer.say(to_kernel.Attach(open=to_kernel.data_of(to_kernel.Open(page="p2"))))
    viewer.wait()
    return state_of(viewer, "IntSlider"), state_of(viewer, "IntRangeSlider")["value"]


@pytest.mark.parametrize(
    "hostile",
    [{"min": 50}, {"max": -5}, {"min": 20, "max": 10}, {"value": "x"}, {"value": None}, {"min": [], "value": 7}],
    ids=str,
)
def test_a_slider_takes_values_after_what_it_refuses(kernel, hostile):
    viewer = kernel.join()
    viewer.move("IntSlider", value=5)

    viewer.move("IntSlider", **hostile)

    assert viewer.texts("output") == ["5 0 10 (2, 4)\n"]
    assert told_anew(viewer)[0] == {"value": 5, "min": 0, "max": 10}
    viewer.move("IntSlider", value=6)
    assert viewer.texts("output") == ["6 0 10 (2, 4)\n"]
    viewer.rerun()
    assert viewer.texts("output") == ["6 0 10 (2, 4)\n"]


def test_what_it_takes_stays(kernel):
    viewer = kernel.join()

    viewer.move("IntSlider", min=4, max=20)
    viewer.move("IntRangeSlider", value=[3, 9])

    assert viewer.texts("output") == ["4 4 20 (3, 9)\n"]
    assert told_anew(viewer) == ({"value": 4, "min": 4, "max": 20}, [3, 9])


def test_a_range_that_runs_backwards_is_refused(kernel):
    viewer = kernel.join()

    viewer.move("IntRangeSlider", value=[9, 3])

    assert viewer.texts("output") == ["3 0 10 (2, 4)\n"]
    assert told_anew(viewer)[1] == [2, 4]
