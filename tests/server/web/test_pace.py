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


def test_a_frame_uses_more_of_it_the_larger_it_is_and_the_more_there_is_to_read_in_it():
    assert [times(each) for each in (b"x", bytes(2**20), b"[" + b"0," * 50_000 + b"0]")] == [300, 60, 27]
    assert times(bytes(25 * 2**20)) == 2


def times(frame):
    pace = Pace(0)
    return sum(pace.admits(0, frame) for _ in range(400))
