"""The promise for live widgets of ipywidgets: a planned rerun gives what a rerun of everything gives."""

from contextlib import closing

from hypothesis import given, settings

from living import LivingApp, do, living_cells, living_moves, living_script, movable, seen
from streamlitify.kernel.caching.cache import data_caches, resource_caches

few = settings(max_examples=150) if settings.get_current_profile_name() == "house" else settings()


@few
@given(living_cells, living_moves)
def test_live_widgets_that_are_made_read_changed_and_handled(drawn, moved):
    prove(living_script(drawn), moved)


def prove(steps, moved):
    """Run a script with these interactions, planned and in full, and compare what is seen after each."""
    data_caches.clear()
    resource_caches.clear()
    with closing(LivingApp(*steps)) as planned, closing(LivingApp(*steps, planned=False)) as full:
        compare(planned, full, "at first")
        for at, value in moved:
            there = movable(full)
            both = [each for each in movable(planned) if each in there]
            if both:
                what = both[at % len(both)]
                do(planned, what, value)
                do(full, what, value)
                compare(planned, full, f"after {what} became {value}")


def compare(planned, full, when):
    """Compare what is seen of both."""
    one, other = seen(planned), seen(full)
    reasons = [(at, each.action, each.reason) for at, each in enumerate(planned.session.planner.plan.decisions, 1)]
    assert one == other, f"{when}, planned as {reasons}"
