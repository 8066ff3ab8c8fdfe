"""How fast a page may speak."""

from streamlitify.server.web.pace import BURST, RATE, Pace


def test_a_drag_at_sixty_frames_a_second_is_never_too_fast():
    pace = Pace(0)

    assert all(pace.admits(frame / 60) for frame in range(6000))


def test_a_flood_is_too_fast_until_time_has_passed():
    pace = Pace(0)

    admitted = [pace.admits(0) for _ in range(1000)]

    assert admitted.count(True) == BURST
    assert not pace.admits(0)
    assert pace.admits(1 / RATE)
