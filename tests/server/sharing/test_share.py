"""What a share is, and whom it lets in."""

import pytest

from streamlitify.errors import AudienceError, SpanError
from streamlitify.server.sharing.share import Audience, Share, proven, seconds, signed
from streamlitify.server.viewers import Person

STRANGER = Person("guest:1", "", owner=False)
VERA = Person("user:vera", "Vera", owner=False, username="vera", groups=frozenset({"readers"}))
LINKED = Person("guest:2", "", owner=False, links=frozenset({"s1"}))


def share(kind, name="", **more):
    return Share("s1", "sales", "/sales.ipynb", Audience(kind, name), 0.0, **more)


@pytest.mark.parametrize(
    ("shared", "admitted"),
    [
        (share("public"), [STRANGER, VERA, LINKED]),
        (share("everyone"), [VERA]),
        (share("user", "vera"), [VERA]),
        (share("user", "olga"), []),
        (share("group", "readers"), [VERA]),
        (share("group", "vera"), []),
        (share("link"), [LINKED]),
    ],
)
def test_a_share_lets_in_whom_it_names(shared, admitted):
    assert [each for each in (STRANGER, VERA, LINKED) if shared.admits(each)] == admitted


def test_a_share_may_end_by_itself():
    assert share("link").holds(1e12)
    assert share("link", until=10.0).holds(9.9)
    assert not share("link", until=10.0).holds(10.0)


def test_a_link_proves_where_it_comes_from():
    said = signed("s1", b"secret")

    assert proven(said, b"secret") == "s1"
    assert proven(said, b"other") is None
    assert proven(said.replace("s1", "s2"), b"secret") is None
    assert [proven(each, b"secret") for each in ("", "s1", "s1.", ".", "s1.\udcff", said + "A")] == [None] * 6


def test_with_no_secret_nobody_can_sign():
    assert proven(signed("s1", b""), b"") is None


@pytest.mark.parametrize(
    ("said", "meant"), [("30m", 1800.0), ("12h", 43200.0), ("7d", 604800.0), (" 4w ", 2419200.0), ("never", None)]
)
def test_a_span_of_time_is_a_number_and_a_unit(said, meant):
    assert seconds(said) == meant


@pytest.mark.parametrize("said", ["", "7", "d", "7x", "-1d", "0d", "1.5h", "9999999w", "7 d"])
def test_what_is_no_span_is_said(said):
    with pytest.raises(SpanError) as refusal:
        seconds(said)

    assert str(refusal.value) == (
        f"{said!r} is no span of time. Write a number and m, h, d or w: 30m, 12h, 7d, 4w; or say 'never'."
    )


@pytest.mark.parametrize(
    ("kind", "name", "why"),
    [
        ("friends", "", "'friends' is none of link, user, group, everyone, public"),
        (["link"], "", "['link'] is none of link, user, group, everyone, public"),
        ("user", "", "a user has a name"),
        ("user", 5, "a user's name is a text of at most 255 characters"),
        ("user", "x" * 256, "a user's name is a text of at most 255 characters"),
        ("public", "vera", "public has no name"),
    ],
)
def test_an_audience_that_is_none_is_said(kind, name, why):
    with pytest.raises(AudienceError) as refusal:
        Audience.of(kind, name)

    assert str(refusal.value) == f"It is not clear whom to share the app with: {why}."


def test_an_audience_says_whom_it_is():
    assert [str(Audience.of(*each)) for each in (("link",), ("user", " vera "))] == ["link", "user vera"]
