"""`st.column_config`: how a grid shows a column."""

import inspect
from datetime import date

import pytest

from streamlitify.api import column_config as config


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (config.Column("A", width="small", help="h"), {"label": "A", "width": "small", "help": "h"}),
        (config.TextColumn(max_chars=5), {"type": "text", "max_chars": 5}),
        (config.NumberColumn("N", format="%d", step=2), {"type": "number", "label": "N", "format": "%d", "step": 2}),
        (config.CheckboxColumn(pinned=True), {"type": "checkbox", "pinned": True}),
        (config.SelectboxColumn(options=["a"]), {"type": "selectbox", "options": ["a"]}),
        (config.SelectboxColumn(options=["a"], format_func=str.upper), {"type": "selectbox", "options": ["A"]}),
        (config.MultiselectColumn(options=("a",), color="auto"),
         {"type": "multiselect", "options": ["a"], "color": "auto"}),
        (config.DatetimeColumn(format="distance"), {"type": "datetime", "format": "distance"}),
        (config.DateColumn(min_value=date(2020, 1, 1)), {"type": "date", "min": "2020-01-01"}),
        (config.TimeColumn(), {"type": "time"}),
        (config.ListColumn(), {"type": "list"}),
        (config.LinkColumn(display_text="Open"), {"type": "link", "display_text": "Open"}),
        (config.ImageColumn(), {"type": "image"}),
        (config.AudioColumn(), {"type": "link"}),
        (config.VideoColumn(), {"type": "link"}),
        (config.JsonColumn(), {"type": "json"}),
        (config.MarkdownColumn(), {"type": "markdown"}),
        (config.ProgressColumn(min_value=0, max_value=5, color="green"),
         {"type": "progress", "min": 0, "max": 5, "color": "green"}),
        (config.LineChartColumn(y_min=0, y_max=5), {"type": "line_chart", "min": 0, "max": 5}),
        (config.AreaChartColumn(), {"type": "area_chart"}),
        (config.BarChartColumn(alignment="left"), {"type": "bar_chart", "alignment": "left"}),
    ],
)  # fmt: skip
def test_each_function_says_what_was_given_and_nothing_else(made, expected):
    assert made == expected


# Buttons are pressed, and never edited.
COLUMNS = [each for name, each in vars(config).items() if name.endswith("Column") and name != "ButtonColumn"]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.__name__)
def test_every_column_spells_out_what_all_can_be_told(column):
    parameters = inspect.signature(column).parameters
    given = {
        "width": 50,
        "help": "h",
        "disabled": True,
        "required": True,
        "pinned": True,
        "alignment": "left",
        "default": 1,
    }

    assert set(given) < set(parameters)
    assert column(**given).items() >= given.items()
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        column(colour="red")
