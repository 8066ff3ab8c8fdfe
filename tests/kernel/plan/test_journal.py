"""What an author sees of the last runs."""

from streamlitify.kernel.plan.journal import RUNS


def test_each_run_says_what_each_cell_did_and_why(run_app):
    app = run_app(
        "import time\nn = st.slider('n', 0, 9)",
        "@st.cache_data\ndef double(n):\n    return 2 * n",
        "st.text(double(n))",
        "st.text('still')",
    )
    app.set("n", [4])
    first, second = app.runs()

    assert [(each["cell"], each.get("ran", False), each["reason"]) for each in second["steps"]] == [
        (1, True, "The value of `n` has changed."),
        (2, False, "Nothing that it reads has changed."),
        (3, True, "It reads `n`, which cell 1 has bound."),
        (4, False, "Nothing that it reads has changed."),
    ]
    assert [each["title"] for each in second["steps"]] == [
        "n = st.slider('n', 0, 9)",
        "@st.cache_data",
        "st.text(double(n))",
        "st.text('still')",
    ]
    assert (first["elements"], second["elements"], second["ended"]) == (6, 1, "done")
    assert 0 < second["bytes"] < first["bytes"]


def test_calls_of_caches_are_counted(run_app):
    app = run_app("@st.cache_data\ndef f(n):\n    return n", "f(st.slider('n', 0, 9))\nf(7)\nf(7);")
    app.set("n", [7])
    counts = [(each.get("hits"), each.get("misses")) for run in app.runs() for each in run["steps"][1:]]

    assert counts == [(1, 2), (3, 0)]


def test_only_the_last_runs_are_kept(run_app):
    app = run_app("st.text('a')")
    for _ in range(RUNS + 5):
        app.rerun()

    assert [each["run"] for each in app.runs()] == list(range(7, RUNS + 7))


def test_a_viewer_is_told_nothing(run_app):
    app = run_app("st.text('a')", author=False)

    assert (app.runs(), app.messages[-1]["code"]) == ([], "no-access")
