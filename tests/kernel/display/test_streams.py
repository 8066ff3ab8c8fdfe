"""`sys.stdout` and `sys.stderr`, each session's own."""

import io

import pytest

from streamlitify.kernel.display.streams import RoutedStream


class Before(io.StringIO):
    """The stream that was there before, which counts how often it is flushed."""

    flushed = 0

    def flush(self):
        self.flushed += 1


class Page:
    def __init__(self):
        self.text = ""

    def printed(self, text, stream):
        self.text += f"{stream}: {text}"


@pytest.fixture
def before():
    return Before()


def test_what_a_session_prints_goes_to_its_page(before):
    page = Page()
    stream = RoutedStream("stderr", before, lambda: page)

    assert stream.write("here") == 4
    assert (page.text, before.getvalue()) == ("stderr: here", "")


def test_what_nobody_prints_goes_where_it_went_before(before):
    stream = RoutedStream("stdout", before, lambda: None)

    assert stream.write("here") == 4
    assert before.getvalue() == "here"


def test_the_stream_before_is_flushed_when_it_may_hold_something(before):
    stream = RoutedStream("stdout", before, lambda: None)
    stream.flush()
    stream.flush()
    assert before.flushed == 1

    stream.write("here")
    stream.flush()
    stream.flush()

    assert before.flushed == 2


def test_what_a_page_takes_needs_no_flush(before):
    stream = RoutedStream("stdout", before, Page)
    stream.flush()

    stream.write("here")
    stream.flush()

    assert before.flushed == 1
