"""Files that viewers send."""

import stat

import pytest

from streamlitify.errors import UploadTooLargeError
from streamlitify.server.uploads import Limits, Uploads, plain_name


@pytest.fixture
def uploads():
    made = Uploads(Limits(file=100, quota=150))
    yield made
    made.close()


def send(uploads, *chunks, session="s", name="u"):
    with uploads.receive(session, name) as upload:
        for chunk in chunks:
            upload.write(chunk)
        upload.finish()
    return upload


def test_a_file_is_there_once_it_is_complete(uploads):
    with uploads.receive("s", "u") as upload:
        upload.write(b"one ")
        assert not upload.path.exists()
        upload.write(b"two")
        upload.finish()

    assert upload.path.read_bytes() == b"one two"
    assert upload.size == 7


def test_only_the_server_s_user_can_read_it(uploads):
    upload = send(uploads, b"secret")

    assert stat.S_IMODE(upload.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(upload.path.parent.stat().st_mode) == 0o700


def test_a_file_that_is_cut_short_leaves_nothing_and_costs_nothing(uploads):
    with uploads.receive("s", "u") as upload:
        upload.write(bytes(90))

    assert list(upload.path.parent.iterdir()) == []
    send(uploads, bytes(100))


def test_a_file_that_is_too_large_is_refused_while_it_comes(uploads):
    with uploads.receive("s", "u") as upload:
        upload.write(bytes(60))
        with pytest.raises(UploadTooLargeError) as refusal:
            upload.write(bytes(41))

    assert str(refusal.value) == "That is too large: a file may have 0 MB."
    assert list(upload.path.parent.iterdir()) == []


def test_all_files_of_a_viewer_count_and_another_s_do_not(uploads):
    send(uploads, bytes(100), name="a")

    with pytest.raises(UploadTooLargeError, match="all files of a page together"):
        send(uploads, bytes(51), name="b")
    send(uploads, bytes(100), session="another", name="a")


def test_a_file_sent_again_replaces_the_first_and_counts_once(uploads):
    send(uploads, bytes(60))
    upload = send(uploads, b"new")

    assert upload.path.read_bytes() == b"new"
    send(uploads, bytes(100), name="other")


def test_an_id_cannot_name_another_folder(uploads):
    upload = send(uploads, b"x", name="../../escape")

    assert upload.path.parent.name == "s"
    assert ".." not in upload.path.parts


def test_what_a_viewer_sent_goes_with_them(uploads):
    upload = send(uploads, bytes(100))

    uploads.drop("s")

    assert not upload.path.exists()
    send(uploads, bytes(100))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("sales.csv", "sales.csv"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\ada\\notes.txt", "Users/ada/notes.txt"),
        ("year/2026/sales.csv", "year/2026/sales.csv"),
        ("a\0b\n.csv", "ab.csv"),
        ("", "file"),
        ("..", "file"),
        ("é" * 300, "é" * 255),
    ],
)
def test_a_viewer_s_file_name_leads_nowhere(name, plain):
    assert plain_name(name) == plain
