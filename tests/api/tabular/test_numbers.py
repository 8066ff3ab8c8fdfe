"""Numbers as text."""

import pytest

from streamlitify.api.tabular.numbers import formatted, rounded


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (1234.5678, "%.2f km", "1234.57 km"),
        (7, "%d", "7"),
        (0.256, "%.0f%%", "0%"),
        (1234567, "plain", "1234567"),
        (1234.5, "plain", "1234.5"),
        (1234567.8912, "localized", "1,234,567.891"),
        (-1234, "localized", "-1,234"),
        (0.256, "percent", "25.6%"),
        (1234.5, "dollar", "$1,234.50"),
        (-1234.5, "euro", "-€1,234.50"),
        (1234.5, "yen", "¥1,234"),
        (950, "compact", "950"),
        (1234, "compact", "1.2K"),
        (-5_600_000, "compact", "-5.6M"),
        (2e9, "compact", "2B"),
        (999, "bytes", "999B"),
        (1500, "bytes", "1.5KB"),
        (2e18, "bytes", "2000PB"),
        (12345.678, "scientific", "1.235E+04"),
        (12345.678, "engineering", "12.346E3"),
        (0, "engineering", "0E0"),
        (-1234.5, "accounting", "(1,234.5)"),
        (1234.5, "accounting", "1,234.5"),
    ],
)
def test_a_number_is_written_as_its_format_says(value, format, text):
    assert formatted(value, format) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(2.0, "2"), (1.23456, "1.2346"), (-0.00001, "0"), (-1.5, "-1.5"), (10**20, "1" + "0" * 20), (float("inf"), "inf")],
)
def test_a_number_has_at_most_four_decimals(value, text):
    assert rounded(value) == text
