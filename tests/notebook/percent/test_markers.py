"""The line that begins a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamlitify.notebook.percent.markers import Marker, is_marker, is_name, read_marker, write_marker


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("# %%", Marker()),
        ("#%%", Marker()),
        ("# %%%  ", Marker()),
        ("# %% Load the data", Marker(title="Load the data")),
        ("# %% [markdown]", Marker("markdown")),
        ("# %% [md]", Marker("markdown")),
        ("# %% [raw] x", Marker("raw", "x")),
        ('# %% Rain [markdown] tags=["app", "x"]', Marker("markdown", "Rain", {"tags": ["app", "x"]})),
        ('# %% tags=["app-sidebar"] id="a" n=3', Marker(metadata={"tags": ["app-sidebar"], "id": "a", "n": 3})),
        ("# %% a=b and tags=[", Marker(title="a=b and tags=[")),
        ("# %% y = f(x=1) and more", Marker(title="y = f(x=1) and more")),
        ('# %% x=1 is set, tags=["app"]', Marker(title="x=1 is set,", metadata={"tags": ["app"]})),
    ],
)
def test_a_marker_says_kind_title_and_metadata(line, marker):
    assert is_marker(line)
    assert read_marker(line) == marker


@pytest.mark.parametrize("line", ["# %%bash", "x # %%", " # %%", "# %", "%%", "## %%", ""])
def test_other_lines_begin_no_cell(line):
    assert not is_marker(line)


@pytest.mark.parametrize(
    ("name", "can"), [("tags", True), ("a.b-c_1", True), ("1a", False), ("a b", False), ("", False)]
)
def test_metadata_stands_on_a_marker_if_its_name_is_plain(name, can):
    assert is_name(name) is can


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    st.sampled_from(["code", "markdown", "raw"]),
    st.dictionaries(st.from_regex(r"[A-Za-z_][\w.-]*", fullmatch=True), values),
)
def test_what_is_written_is_read_again(kind, metadata):
    marker = Marker(kind, "Rain", metadata)

    assert read_marker(write_marker(marker)) == marker
