"""The page's vocabulary is written from ours."""

from pathlib import Path

from streamlitify.wire.typescript import typescript

MESSAGES = Path(__file__).parents[2] / "labextension" / "src" / "wire" / "messages.ts"


def test_the_page_is_built_with_the_vocabulary_of_today():
    assert MESSAGES.read_text(encoding="utf-8") == typescript(), (
        "messages.ts is stale: run python -m streamlitify.wire.typescript labextension/src/wire/messages.ts"
    )


def test_what_may_be_left_out_is_optional_and_what_may_not_is_not():
    text = typescript()

    assert "  readonly disabled?: boolean;" in text
    assert "  readonly anchored: boolean;" in text
    assert "  readonly value?: Json;" in text
    assert '  readonly kind: "slider";' in text
