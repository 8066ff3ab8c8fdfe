"""Bytes that an app shows or offers."""

import pytest

from streamlitify.server.media import MediaCache, Medium, attachment, framed, headers_of, span


def test_a_page_of_the_author_s_runs_its_scripts_in_nobody_s_name():
    headers = headers_of(Medium(b"<b>hi</b>", "text/html"))

    assert headers["Content-Security-Policy"].startswith("sandbox allow-scripts ")
    assert "allow-same-origin" not in headers["Content-Security-Policy"]


def test_a_page_tells_the_frame_around_it_how_high_it_is():
    page = framed(Medium(b"<b>hi</b>", "text/html; charset=utf-8"))

    assert page.startswith(b"<b>hi</b>")
    assert b"postMessage({ streamlitify: { height" in page


@pytest.mark.parametrize("medium", [Medium(b"a,b", "text/csv"), Medium(b"<b>", "text/html", "page.html")])
def test_what_is_not_shown_as_a_page_is_sent_as_it_is(medium):
    assert framed(medium) == medium.content


@pytest.mark.parametrize("mime", ["image/svg+xml", "text/plain", "application/json", "text/javascript"])
def test_anything_else_may_run_nothing(mime):
    assert headers_of(Medium(b"", mime))["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize("mime", ["", "html", "text/html\r\nSet-Cookie: a=b", "text/html; x", "a/b/c"])
def test_what_is_no_content_type_is_bytes(mime):
    assert headers_of(Medium(b"", mime))["Content-Type"] == "application/octet-stream"


def test_only_what_never_changes_may_be_kept_by_the_browser():
    assert "immutable" in headers_of(Medium(b"", fixed=True))["Cache-Control"]
    assert headers_of(Medium(b""))["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a.csv", "attachment; filename=\"a.csv\"; filename*=UTF-8''a.csv"),
        ('a"; x="b', "attachment; filename=\"a_; x=_b\"; filename*=UTF-8''a%22%3B%20x%3D%22b"),
        ("a\r\nSet-Cookie: b", "attachment; filename=\"aSet-Cookie_ b\"; filename*=UTF-8''aSet-Cookie%3A%20b"),
        ("naïve 表.csv", "attachment; filename=\"na_ve _.csv\"; filename*=UTF-8''na%C3%AFve%20%E8%A1%A8.csv"),
        ("", "attachment; filename=\"download\"; filename*=UTF-8''download"),
    ],
)
def test_a_file_name_stays_within_its_header(name, header):
    assert attachment(name) == header


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", None),
        ("bytes=0-99", (0, 100)),
        ("bytes=10-", (10, 200)),
        ("bytes=-5", (195, 200)),
        ("bytes=-500", (0, 200)),
        ("bytes=150-900", (150, 200)),
        ("bytes=300-400", (300, 200)),
        ("bytes=0-1,5-6", None),
        ("bytes=-", None),
        ("lines=1-2", None),
    ],
)
def test_the_range_that_is_asked_for(header, expected):
    assert span(header, 200) == expected


def test_the_cache_lets_go_of_what_was_fetched_longest_ago():
    cache = MediaCache(budget=100)
    for name in ("a", "b", "c", "d"):
        cache.put("app", name, Medium(bytes(25), fixed=True))
    cache.get("app", "a")

    cache.put("app", "e", Medium(bytes(25), fixed=True))

    assert [cache.get("app", name) is not None for name in "abcde"] == [True, False, True, True, True]


@pytest.mark.parametrize("medium", [Medium(bytes(26), fixed=True), Medium(b"made for one viewer")])
def test_the_cache_keeps_neither_what_is_large_nor_what_may_change(medium):
    cache = MediaCache(budget=100)

    cache.put("app", "a", medium)

    assert cache.get("app", "a") is None


def test_an_app_s_media_are_its_own():
    cache = MediaCache()
    cache.put("app", "a", Medium(b"x", fixed=True))

    assert cache.get("other", "a") is None
