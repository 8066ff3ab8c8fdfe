"""`jupyter nbconvert --to streamlitify notebook.ipynb`."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from streamlitify.notebook.export import StreamlitifyExporter


def test_nbconvert_writes_a_notebook_as_a_python_file(tmp_path):
    cell = new_code_cell("x = 1", id="sum", outputs=[new_output("stream", text="hello")])
    notebook = new_notebook(cells=[new_markdown_cell("# Rain", id="top"), cell])
    nbformat.write(notebook, tmp_path / "rain.ipynb")

    text, resources = StreamlitifyExporter().from_filename(str(tmp_path / "rain.ipynb"))

    assert resources["output_extension"] == ".py"
    assert text == (
        "# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n#     language: python\n# ---\n"
        '\n# %% [markdown] id="top"\n# # Rain\n'
        '\n# %% id="sum"\nx = 1\n'
    )


def test_a_notebook_that_is_no_file_is_written_too():
    text, _ = StreamlitifyExporter().from_notebook_node(new_notebook(cells=[new_code_cell("x = 1", id="sum")]))

    assert text.endswith('# %% id="sum"\nx = 1\n')
