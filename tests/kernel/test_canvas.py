"""Where one session draws."""

import pytest

from streamlitify.kernel.deltas.cursor import Spot, stack
from streamlitify.wire.elements import Spinner, Text


@pytest.fixture
def app(run_app):
    return run_app("st.write('here')")


def draw(app, *calls):
    """Make `calls` on the canvas, as the app's first step would."""
    token = stack.set((Spot(("main", 0)),))
    try:
        for call in calls:
            call(app.session.canvas)
    finally:
        stack.reset(token)
    app.session.canvas.outbox.flush()


def outputs(app):
    return [(each.text, each.stream) for each in app.elements("output")]


def test_what_is_printed_one_after_another_is_one_output(app):
    draw(app, lambda c: c.printed("one ", "stdout"), lambda c: c.printed("two\n", "stdout"))

    assert outputs(app) == [("one two\n", "stdout")]


def test_what_is_printed_to_another_stream_or_after_an_element_is_another_output(app):
    draw(
        app,
        lambda c: c.printed("a", "stdout"),
        lambda c: c.printed("b", "stderr"),
        lambda c: c.draw(Text(text="between")),
        lambda c: c.printed("c", "stderr"),
    )

    assert outputs(app) == [("a", "stdout"), ("b", "stderr"), ("c", "stderr")]


def test_a_progress_bar_writes_over_itself(app):
    draw(app, *[lambda c, at=at: c.printed(f"\r{at} %", "stderr") for at in (1, 50, 100)])

    assert outputs(app) == [("100 %", "stderr")]


def test_a_display_with_a_name_is_updated_in_its_place(app):
    draw(
        app,
        lambda c: c.shown({"text/plain": "first"}, {}, "d", False),
        lambda c: c.shown({"text/plain": "other"}, {}, None, False),
        lambda c: c.shown({"text/plain": "second"}, {}, "d", True),
    )

    assert [text for text, _ in outputs(app)] == ["second", "other"]


def test_an_output_that_is_cleared_is_gone_at_once(app):
    draw(app, lambda c: c.printed("old", "stdout"), lambda c: c.cleared(wait=False))

    assert outputs(app) == []
    assert app.elements("markdown") == []


def test_an_output_that_waits_to_be_cleared_gives_way_to_what_comes(app):
    draw(
        app,
        lambda c: c.shown({"text/plain": "old"}, {}, None, False),
        lambda c: c.cleared(wait=True),
    )
    assert [text for text, _ in outputs(app)] == ["old"]

    draw(app, lambda c: c.cleared(wait=True), lambda c: c.shown({"text/plain": "new"}, {}, None, False))
    assert [text for text, _ in outputs(app)] == ["new", "old"]

    app.session.canvas.sweep()
    assert [text for text, _ in outputs(app)] == ["new"]


def test_a_bundle_that_nobody_can_show_is_passed_over(app):
    draw(app, lambda c: c.shown({"application/x-unknown": "?"}, {}, None, False))

    assert outputs(app) == []


def test_a_passing_element_moves_nothing(app):
    before = list(app.page)

    def spin(canvas):
        with canvas.passing(Spinner(text="…")):
            assert [each.text for each in app.elements("spinner")] == ["…"]

    draw(app, spin)

    assert list(app.page) == before


def test_what_belongs_in_a_block_that_is_gone_is_not_drawn(app):
    draw(app, lambda c: c.draw(Text(text="orphan"), Spot(("main", 0, 7))))

    assert app.elements("text") == []
