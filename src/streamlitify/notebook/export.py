"""`jupyter nbconvert --to streamlitify notebook.ipynb`, and the only door to nbconvert."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from traitlets import default

from streamlitify.notebook.read import notebook_of
from streamlitify.notebook.standalone import standalone


class StreamlitifyExporter(Exporter):
    """Writes a notebook as a `.py` file that runs as an app."""

    export_from_notebook = "Streamlitify app"
    output_mimetype = "text/x-python"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".py"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own text exporters return text, too
        self, nb: Any, resources: Any | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the file's text, and what nbconvert wants to know of it."""
        same, known = super().from_notebook_node(nb, resources, **kw)
        name = known.get("metadata", {}).get("name", "notebook")
        return standalone(notebook_of(same, f"{name}.ipynb")), known
