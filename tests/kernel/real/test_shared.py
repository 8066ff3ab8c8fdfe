"""What sessions of a real kernel have in common."""

import pytest

from streamlitify.notebook.script import Step

FIGURE = "plt.plot([1, 2])\nplt.show()"
ASYNC = "import asyncio\nawait asyncio.sleep(0)\nmade = [asyncio.Lock()]\nprint('made')"


def steps(*sources, shared=(), slow="import time\ntime.sleep(0.05)"):
    """Return steps, the first of which takes long enough to be worth handing over."""
    return [
        Step(f"cell-{number}", number, "code", source, shared=number in shared)
        for number, source in enumerate((slow, *sources), 1)
    ]


@pytest.mark.parametrize("shared", [(), (3, 4, 5)], ids=["handed over", "shared"])
def test_figures_and_displays_of_one_session_are_drawn_in_others(kernel, shared):
    kernel.load(
        *steps(
            "%matplotlib inline\nimport matplotlib.pyplot as plt, pandas as pd\nfrom IPython.display import HTML",
            FIGURE,
            "df = pd.DataFrame({'a': [1, 2]})\ndf",
            "display(HTML('<b>bold</b>'))\nprint('said')",
            shared=shared,
        )
    )
    first = kernel.join()
    second = kernel.join()

    assert second.shown() == first.shown()
    assert second.nodes("image")[0].element == first.nodes("image")[0].element


def test_a_shared_cell_that_awaits_is_executed_once(kernel):
    kernel.load(*steps(ASYNC, "print(id(made[0]))", shared=(2,)))
    first, second = kernel.join(), kernel.join()
    first.leave()
    second.rerun()

    assert second.texts("output") == first.texts("output")
    assert second.page.state == "done"


def test_an_instance_of_a_shared_class_is_one_in_every_session(kernel):
    kernel.load(
        *steps(
            "from dataclasses import dataclass\nimport pickle\n@dataclass\nclass Model:\n    weight: int = 2",
            "model = Model()",
            "print(isinstance(model, Model), pickle.loads(pickle.dumps(model)) == model)",
            shared=(2, 3),
        )
    )

    assert [kernel.join().texts("output") for _ in range(2)] == [["True True\n"]] * 2


def test_who_makes_a_live_widget_there_is_told_that_it_cannot_be_shared(kernel):
    kernel.load(*steps("import ipywidgets\nipywidgets.IntSlider()", "print('below')", shared=(2,)))
    for viewer in (kernel.join(), kernel.join()):
        assert viewer.texts("output")[-1:] == ["below\n"]
        assert "makes live widgets, which no two sessions can have" in viewer.texts("alert")[0]


def test_of_those_who_come_at_once_one_computes_what_all_of_them_show(kernel):
    kernel.load("total = sum(range(20_000_000))", "print(total)", "import uuid\nprint(uuid.uuid4())", verify=False)
    viewers = [kernel.viewer() for _ in range(4)]
    shown = [each.wait().texts("output") for each in viewers]
    (reports,) = zip(*(each.runs() for each in viewers), strict=True)

    assert {each[0] for each in shown} == {"199999990000000\n"}
    assert len({each[1] for each in shown}) == 4
    executed = [[step["ran"] for step in report["steps"]] for report in reports]
    assert sorted(executed) == [[False, False, True]] * 3 + [[True, True, True]]


def test_many_may_have_formulas_in_their_figures_at_once(kernel):
    kernel.load(
        "import matplotlib.pyplot as plt, uuid",
        "for _ in range(20):\n    figure, axes = plt.subplots()\n    axes.set_title(r'$\\alpha_{%d}$' % uuid.uuid4())\n"
        "    figure.tight_layout()\n    plt.close(figure)\nprint('drawn')",
        verify=False,
    )
    viewers = [kernel.viewer() for _ in range(4)]

    assert [each.wait().texts("output") for each in viewers] == [["drawn\n"]] * 4
