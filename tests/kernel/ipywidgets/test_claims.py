"""Who has the last word on a trait."""

from streamlitify.kernel.ipywidgets.claims import Claims
from streamlitify.kernel.ipywidgets.parts import Value


def given(*values):
    """Claims of a widget whose `value` the author's code gave these values, in a run that has ended."""
    claims = Claims()
    for each in values:
        claims.give("value", Value(each))
    return claims


def test_the_author_s_code_takes_effect_while_nobody_has_changed_anything():
    assert given(1).give("value", Value(2))


def test_what_the_viewer_changed_stays_while_the_code_gives_the_same():
    claims = given(1)
    claims.change("value", Value(7))

    claims.restart()

    assert not claims.give("value", Value(1))
    assert claims.live["value"] == Value(7)


def test_a_value_that_the_code_assigns_later_in_each_run_counts_as_the_same():
    claims = given(0, 5)
    claims.change("value", Value(7))

    claims.restart()

    assert [claims.give("value", Value(each)) for each in (0, 5)] == [False, False]


def test_once_the_code_gives_something_else_it_has_the_last_word():
    claims = given(1)
    claims.change("value", Value(7))
    claims.restart()

    took_effect = claims.give("value", Value(2))
    claims.restart()

    assert took_effect
    assert "value" not in claims.live
    assert claims.give("value", Value(1))


def test_of_a_long_loop_not_every_value_is_remembered():
    claims = given(*range(100_000))

    assert len(claims._given[0]["value"]) == 100
