"""The one class whose methods are the API."""

from __future__ import annotations

from streamlitify.api.charts import ChartCalls
from streamlitify.api.data import DataCalls
from streamlitify.api.inputs.buttons import ButtonCalls
from streamlitify.api.inputs.choices import ChoiceCalls
from streamlitify.api.inputs.dates import DateCalls
from streamlitify.api.inputs.files import FileCalls
from streamlitify.api.inputs.flags import FlagCalls
from streamlitify.api.inputs.numbers import NumberCalls
from streamlitify.api.inputs.texts import TextInputCalls
from streamlitify.api.layout import LayoutCalls
from streamlitify.api.media import MediaCalls
from streamlitify.api.status import StatusCalls
from streamlitify.api.text import TextCalls
from streamlitify.api.write import WriteCalls


class DeltaGenerator(
    TextCalls,
    DataCalls,
    ChartCalls,
    MediaCalls,
    ButtonCalls,
    FlagCalls,
    ChoiceCalls,
    NumberCalls,
    TextInputCalls,
    DateCalls,
    FileCalls,
    LayoutCalls,
    StatusCalls,
    WriteCalls,
):
    """Somewhere to draw: a container, a column, the sidebar, or the place of one element.

    The name is Streamlit's, because authors write it in type annotations.
    """

    def __repr__(self) -> str:
        return "DeltaGenerator()"

    def _ipython_display_(self) -> None:
        """What a cell ends in is not displayed: it has been drawn already."""


main = DeltaGenerator()
sidebar = DeltaGenerator(sidebar=True)
