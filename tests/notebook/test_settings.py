"""What an author sets for a whole app."""

import pytest

from streamlitify.notebook.settings import SETTINGS, settings_of


def test_nothing_said_sets_nothing():
    assert settings_of(None) == settings_of({}) == ({}, ())


def test_every_setting_can_be_set():
    said = {
        "name": "rain",
        "title": "Rain",
        "icon": "🌧",
        "layout": "wide",
        "theme": "dark",
        "show_code": True,
        "language": "zh-Hant",
        "workers": 2,
        "isolation": "session",
        "reruns": "everything",
        "run_time_limit": 2.5,
        "memory_limit": 500,
        "verify": True,
        "streamlit": "real",
    }

    fields, warnings = settings_of(said)

    assert set(said) == {row.word for row in SETTINGS}
    named = {"streamlit": "real_streamlit", "language": "interface"}
    assert fields == {named.get(word, word): value for word, value in said.items()} | {"real_streamlit": True}
    assert warnings == ()


@pytest.mark.parametrize(
    ("word", "value", "sentence"),
    [
        ("name", 3, "The setting 'name' is 3, but must be a text. The file's name is used."),
        ("title", " ", "The setting 'title' is ' ', but must be a text. The first heading is used."),
        ("icon", [], "The setting 'icon' is [], but must be an emoji or the URL of an image. There is no icon."),
        ("layout", "huge", "The setting 'layout' is 'huge', but must be 'centered' or 'wide'. 'centered' is used."),
        ("theme", [], "The setting 'theme' is [], but must be 'auto', 'light' or 'dark'. 'auto' is used."),
        ("show_code", 1, "The setting 'show_code' is 1, but must be true or false. Code is not shown."),
        ("workers", 0, "The setting 'workers' is 0, but must be a whole number from 1 up. 1 is used."),
        ("workers", True, "The setting 'workers' is True, but must be a whole number from 1 up. 1 is used."),
        ("isolation", "x", "The setting 'isolation' is 'x', but must be 'thread' or 'session'. 'thread' is used."),
        (
            "run_time_limit",
            -1,
            "The setting 'run_time_limit' is -1, but must be a number of seconds. Runs may last for ever.",
        ),
        ("memory_limit", "1G", "The setting 'memory_limit' is '1G', but must be a number of MB. There is none."),
        ("streamlit", 1, "The setting 'streamlit' is 1, but must be 'real' or left out. Streamlitify stands in."),
    ],
)
def test_a_setting_that_cannot_be_meant_is_told_and_left_out(word, value, sentence):
    assert settings_of({word: value, "show_code": value if word == "show_code" else False}) == (
        {} if word == "show_code" else {"show_code": False},
        (sentence,),
    )


def test_a_slip_is_told_and_other_peoples_settings_are_not():
    assert settings_of({"them": "dark", "session_ttl": 60}) == (
        {},
        ("The setting 'them' does not exist. Did you mean 'theme'?",),
    )


def test_settings_that_are_no_object_are_told():
    assert settings_of("wide") == (
        {},
        ("The notebook's metadata 'streamlitify' is 'wide', but must be a JSON object. It is left out.",),
    )


def test_what_was_emptied_in_a_form_is_as_if_it_were_not_there():
    assert settings_of({"title": "", "icon": "", "show_code": False}) == ({"show_code": False}, ())
