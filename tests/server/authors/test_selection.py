"""What the cells of a notebook that is being edited are in its app."""

import nbformat
import pytest

from serving import TWO_USERS, VIEWER

URL = "/streamlitify/api/companions"


def notebook(*cells):
    """The JSON of a notebook whose cells are sources and tags."""
    made = [
        nbformat.v4.new_code_cell(each, id=f"c{at}", metadata={"tags": tags})
        for at, (each, *tags) in enumerate(cells, 1)
    ]
    return nbformat.v4.new_notebook(cells=made)


def test_cells_that_come_along_are_told_with_the_reason(serving):
    with serving("1") as server:
        answer = server.request("POST", URL, json=notebook(("df = 1",), ("df", "app")))

    reads = ["{0}, which {1} reads", ["defines {0}", "`df`"], ["cell {0}", 2]]
    row = {
        "id": "c1",
        "cell": 1,
        "reason": "Runs unseen: defines `df`, which cell 2 reads.",
        "said": ["Runs unseen: {0}.", reads],
    }
    assert answer.json() == {"companions": [row]}


@pytest.mark.parametrize("body", [{}, [], "a", None])
def test_what_is_no_notebook_is_refused(serving, body):
    with serving("1") as server:
        answer = server.request("POST", URL, json=body)

    assert answer.status_code == 422
    assert "it has no 'nbformat' number" in answer.json()["message"]


def test_only_the_author_asks(serving):
    with serving("1", options=TWO_USERS) as server:
        assert server.request("POST", URL, headers=VIEWER, json=notebook(("1",))).status_code == 403
