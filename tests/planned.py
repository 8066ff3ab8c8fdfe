"""Planned runs beside runs of everything: what is seen has to be the same."""

from contextlib import closing

from conftest import App
from proving import seen
from streamlitify.kernel.caching.cache import data_caches, resource_caches


def prove(steps, moved):
    """Run a script with these interactions, planned and in full, and compare what is seen after each."""
    planned, why = played(steps, moved)
    full, _ = played(steps, moved, planned=False)
    for at, (one, other) in enumerate(zip(planned, full, strict=True)):
        assert one == other, f"after {at} interactions, planned as {why[at]}"


def played(steps, moved, *, planned=True):
    """Return what is seen at first and after each interaction, and what was executed and why.

    If it is not planned, everything is executed, and nobody looks at what it does.
    """
    data_caches.clear()
    resource_caches.clear()
    with closing(App(*steps, planned=planned)) as app:
        views, why = [seen(app)], [reasons(app)]
        for each in moved:
            interact(app, [each])
            views.append(seen(app))
            why.append(reasons(app))
    return views, why


def interact(app, moved):
    """Move sliders of an app."""
    for at, value in moved:
        keys = [each.key for each in app.elements("slider")]
        if keys:
            app.set(keys[at % len(keys)], [value])


def reasons(app):
    """Return what a planned run executed, and why."""
    return [(number, each.action, each.reason) for number, each in enumerate(app.session.planner.plan.decisions, 1)]
