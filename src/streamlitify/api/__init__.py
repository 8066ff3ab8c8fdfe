"""What an author writes: `import streamlitify as st`.

Every call is a method of `containers.DeltaGenerator`; here are those methods at
the place where the script is, and what belongs to no place.
"""

from __future__ import annotations

from typing import NoReturn

from streamlitify.api import caching, column_config, flow
from streamlitify.api.containers import DeltaGenerator, main, sidebar
from streamlitify.api.state import QueryParams, SessionState
from streamlitify.api.user import User
from streamlitify.api.viewer import Context

title = main.title
header = main.header
subheader = main.subheader
markdown = main.markdown
text = main.text
caption = main.caption
code = main.code
latex = main.latex
divider = main.divider
write = main.write
html = main.html

dataframe = main.dataframe
table = main.table
metric = main.metric
json = main.json

line_chart = main.line_chart
area_chart = main.area_chart
bar_chart = main.bar_chart
scatter_chart = main.scatter_chart
altair_chart = main.altair_chart
vega_lite_chart = main.vega_lite_chart
pyplot = main.pyplot
plotly_chart = main.plotly_chart
image = main.image

button = main.button
checkbox = main.checkbox
toggle = main.toggle
radio = main.radio
selectbox = main.selectbox
multiselect = main.multiselect
slider = main.slider
select_slider = main.select_slider
number_input = main.number_input
text_input = main.text_input
text_area = main.text_area
date_input = main.date_input
time_input = main.time_input
color_picker = main.color_picker
file_uploader = main.file_uploader
download_button = main.download_button

columns = main.columns
tabs = main.tabs
expander = main.expander
container = main.container
empty = main.empty
form = main.form
form_submit_button = main.form_submit_button

success = main.success
info = main.info
warning = main.warning
error = main.error
exception = main.exception
progress = main.progress
spinner = main.spinner
toast = main.toast

session_state = SessionState()
query_params = QueryParams()
context = Context()
user = User()
cache_data = caching.cache_data
cache_resource = caching.cache_resource
fragment = flow.fragment
rerun = flow.rerun
stop = flow.stop
set_page_config = flow.set_page_config

__all__ = [
    "title",
    "header",
    "subheader",
    "markdown",
    "text",
    "caption",
    "code",
    "latex",
    "divider",
    "write",
    "html",
    "dataframe",
    "column_config",
    "table",
    "metric",
    "json",
    "line_chart",
    "area_chart",
    "bar_chart",
    "scatter_chart",
    "altair_chart",
    "vega_lite_chart",
    "pyplot",
    "plotly_chart",
    "image",
    "button",
    "checkbox",
    "toggle",
    "radio",
    "selectbox",
    "multiselect",
    "slider",
    "select_slider",
    "number_input",
    "text_input",
    "text_area",
    "date_input",
    "time_input",
    "color_picker",
    "file_uploader",
    "download_button",
    "sidebar",
    "columns",
    "tabs",
    "expander",
    "container",
    "empty",
    "form",
    "form_submit_button",
    "success",
    "info",
    "warning",
    "error",
    "exception",
    "progress",
    "spinner",
    "toast",
    "session_state",
    "query_params",
    "context",
    "user",
    "cache_data",
    "cache_resource",
    "fragment",
    "rerun",
    "stop",
    "set_page_config",
    "DeltaGenerator",
]


def __getattr__(name: str) -> NoReturn:
    if name.startswith("__"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    raise AttributeError(f"This version of streamlitify has no st.{name}. `dir(st)` lists what it has.")
