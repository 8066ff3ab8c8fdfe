"""Why a kernel is no more, as its author reads it."""

import pytest

from streamlitify.server.running.recovery.loss import ended


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (-9, "The app's kernel has ended by itself (SIGKILL). Often that is the system, for want of memory."),
        (-11, "The app's kernel has ended by itself (SIGSEGV)."),
        (-250, "The app's kernel has ended by itself (signal 250)."),
        (3, "The app's kernel has ended by itself (exit status 3)."),
        (None, "The app's kernel has ended by itself."),
    ],
)
def test_an_end_is_told_as_far_as_it_is_known(status, sentence):
    assert ended(status).sentence == sentence
