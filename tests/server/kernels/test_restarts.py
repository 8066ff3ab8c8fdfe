"""What to do when a kernel ends by itself."""

from streamlitify.server.kernels.restarts import Restarts


def test_the_first_restart_is_at_once_and_later_ones_wait_longer():
    restarts = Restarts()

    assert [restarts.pause(now) for now in (0, 1, 2)] == [0, 1, 3]


def test_a_kernel_that_ends_again_and_again_is_left_alone():
    restarts = Restarts()
    for now in range(3):
        restarts.pause(now)

    assert restarts.pause(3) is None


def test_a_kernel_that_ran_for_a_minute_is_as_good_as_new():
    restarts = Restarts()
    for now in range(3):
        restarts.pause(now)

    assert restarts.pause(70) == 0


def test_a_saved_notebook_is_a_new_start():
    restarts = Restarts()
    for now in range(3):
        restarts.pause(now)

    restarts.forgive()

    assert restarts.pause(4) == 0


def test_an_app_that_does_run_is_started_however_often_a_viewer_ends_its_kernel():
    restarts = Restarts()

    assert [restarts.pause(now, known=True) for now in range(6)] == [0, 1, 3, 10, 10, 10]
