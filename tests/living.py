"""Live widgets of ipywidgets in the test's own process, and scripts made up of them.

As in a kernel, each session has comms and a table of widgets of its own. What a page
is told of models is folded as a page folds it, and compared with what the session
believes. `@w`, `@s` stand for sliders of our own, as in `proving`.
"""

import itertools

import comm.base_comm
import pytest
from hypothesis import strategies as hs

import proving
from conftest import App
from proving import conditional, contents, line, number, script_of
from streamlitify.ids import CellId, CommId
from streamlitify.kernel.ipywidgets import comms, patches
from streamlitify.kernel.ipywidgets.content import is_widget
from streamlitify.kernel.loop import ambient, current
from streamlitify.notebook.script import Step
from streamlitify.testing.fold import Folded
from streamlitify.wire import to_kernel

NUMBERS = {}


def models():
    """Return the models of the session whose thread calls."""
    loop = ambient.get()
    return None if loop is None else loop.session.models


def failed(error):
    """Show what went wrong in an Output widget."""
    current().show_error(error)
    return True


def texts(app):
    """Return all texts of the page."""
    return [each.text for each in app.elements("text")]


in_both_ways = pytest.mark.parametrize("reruns", ["changed", "everything"])


class Ids:
    """Numbers the comms that handlers open, session by session."""

    def uuid4(self):
        loop = ambient.get()
        numbers = NUMBERS.setdefault(loop.session.id if loop else None, itertools.count())
        return type("Id", (), {"hex": f"made-{next(numbers)}"})


def route():
    """Let this process's ipywidgets ask the current session. Done once."""
    import ipywidgets.widgets.widget as widget
    import ipywidgets.widgets.widget_output as output

    comms.route(models)
    patches.patch_widgets(widget, models, failed)
    patches.patch_output(output, models, failed)
    comm.base_comm.uuid = Ids()


route()


class LivingApp(App):
    """An app that shows live widgets.

    Attributes:
        folded: The page, with the models that it knows.
    """

    def __init__(self, *steps, **options):
        self.folded = Folded()
        made = [
            Step(CellId(f"cell-{at}"), at, "code", each) if isinstance(each, str) else each
            for at, each in enumerate(steps, 1)
        ]
        super().__init__(*made, **options)

    def _fold(self, message):
        self.folded.fold(message)
        super()._fold(message)

    @property
    def comms(self):
        """The states of models that the session has, as a page is told of them."""
        page = Folded()
        for each in self.session.models.snapshot():
            data, op = dict(each.data), {"comm": each.comm, "target": each.target, "buffers": each.buffers or ()}
            page._comm_open({**op, "data": data})
        return {comm: each.state for comm, each in page.comms.items()}

    def model(self, name, number=0):
        """Return the id of a model of one kind, such as `IntSlider`."""
        found = [comm for comm, state in self.comms.items() if state.get("_model_name") == f"{name}Model"]
        return found[number]

    def tell(self, comm, state):
        """Give a model another state, as a page does."""
        self.folded.comms[comm].state.update(state)
        self.say(to_kernel.CommTell(comm=CommId(comm), data={"method": "update", "state": state}))

    def move(self, name, number=0, **state):
        """Give the model of this kind another state."""
        self.tell(self.model(name, number), state)

    def click(self, comm=None):
        """Press a button."""
        pressed = comm or self.model("Button")
        self.say(to_kernel.CommTell(comm=CommId(pressed), data={"method": "custom", "content": {"event": "click"}}))


LIVE = """
import ipywidgets as w
log = []
def val(x): return getattr(x, 'value', getattr(x, 'tag', 0))
def put(x, v):
    try: x.value = type(x.value)(v)
    except Exception: x.tag = v
def kids(x): return tuple(getattr(x, 'children', ()))
def add(x, y):
    if x is not y and isinstance(x, w.Box) and not holds(y, x): x.children = (*kids(x)[-2:], y)
def holds(x, y, depth=0): return x is y or depth > 5 or any(holds(each, y, depth + 1) for each in kids(x))
def text(v):
    with out: st.text(v)
class Both(w.VBox):
    def __init__(self, one, other):
        super().__init__([one, other])
        one.observe(self.heard, 'value')
        self.times = 0
    def heard(self, change): self.times += 1
u = w.IntSlider(max=3, description='u'); v = w.IntText(); x = w.Label(); y = w.VBox([u, v]); out = w.Output()
"""
live = hs.sampled_from("uvxyz")
LIVING = (
    line("{} = w.IntSlider(max=3)", live),
    line("{} = w.IntSlider(value={}, max=3, description='d')", live, number),
    line("{} = w.IntSlider(value=@s, max=3)", live),
    line("{} = w.IntText({})", live, number),
    line("{} = w.Label('x')", live),
    line("{} = w.Dropdown(options=[0, 1, 2, 3])", live),
    line("{} = w.Dropdown(options=list(range(@s + 1)))", live),
    line("{} = w.Checkbox()", live),
    line("{} = w.Button()", live),
    line("{} = {}", live, live),
    line("{} = w.VBox([{}, {}])", live, live, live),
    line("{} = Both({}, w.IntText())", live, live),
    line("st.text(getattr({}, 'times', 0))", live),
    line("add({}, {})", live, live),
    line("add({}, w.IntSlider(max=3))", live),
    line("st.text([val(each) for each in kids({})])", live),
    line("st.text(val({}))", live),
    line("st.text(val({}))", live),
    line("st.text({}.description if hasattr({}, 'description') else 0)", live, live),
    line("put({}, {})", live, number),
    line("put({}, @s)", live),
    line("put({}, @w)", live),
    line("put({}, val({}))", live, live),
    line("{}.tag = {}", live, number),
    line("st.text(getattr({}, 'tag', 0))", live),
    line("{}.layout.width = '{}px'", live, number),
    line("st.text({}.layout.width)", live),
    line("{}.observe(lambda c, t={}: put(t, c['new']), 'value')", live, live),
    line("{}.observe(lambda c: put({}, c['new']), 'value')", live, live),
    line("{}.observe(lambda c: log.append(c['new']), 'value')", live),
    line("{}.observe(lambda c: text(c['new']), 'value')", live),
    line("{}.observe(lambda c: st.text(c['new']), 'value')", live),
    line("{}.observe(lambda c: st.session_state.__setitem__('n', c['new']), 'value')", live),
    line("{}.observe(lambda c: setattr({}, 'tag', c['new']), 'value')", live, live),
    line("{}.observe(lambda c: add({}, w.IntText(c['new'])), 'value')", live, live),
    line("{}.observe(lambda c: {}.observe(lambda d: log.append(d['new']), 'value'), 'value')", live, live),
    line("if isinstance({0}, w.Button): {0}.on_click(lambda b: put({1}, 2))", live, live),
    line("def heard(c):\n    global a\n    a = c['new']\n{}.observe(heard, 'value')", live),
    line("st.text(a)"),
    line("{}.unobserve_all()", live),
    line("if type(val({0})) is type(val({1})) is int: w.link(({0}, 'value'), ({1}, 'value'))", live, live),
    line("if type(val({0})) is type(val({1})) is int: w.dlink(({0}, 'value'), ({1}, 'value'))", live, live),
    line("if type(val({0})) is type(val({1})) is int: w.jslink(({0}, 'value'), ({1}, 'value'))", live, live),
    line("{} = w.interactive(lambda k: st.text(k + @s), k=(0, 3))", live),
    line("{} = w.interactive(lambda k: log.append(k), k=(0, 3))", live),
    line("{} = w.interactive_output(lambda k: st.text(k), {{'k': {}}})", live, live),
    line("out = w.Output()"),
    line("text(val({}))", live),
    line("text(@w)"),
    line("out.clear_output()"),
    line("out.outputs = ()"),
    line("out.append_stdout(str(val({})))", live),
    line("st.text(len(out.outputs))"),
    line("{}.close()", live),
    line("log.append(val({}))", live),
    line("st.text(len(log))"),
    line("log = [{}]", live),
    line("{} = log[0] if log and isinstance(log[0], w.Widget) else {}", live, live),
    line("st.session_state.w = {}", live),
    line("{} = st.session_state.get('w', {})", live, live),
    line("{} = st.session_state.setdefault('w', w.IntSlider(max=3))", live),
    line("if 'w' not in st.session_state: st.session_state.w = w.VBox([{}, w.IntText()])", live),
    line("if @s > 1: st.session_state.o = out"),
    line("out = st.session_state.get('o', out)"),
    line("st.text(st.session_state.get('n', 0))"),
    line("with {}.hold_sync(): put({}, @s)", live, live),
    line("for i in range(@s): {} = w.IntSlider(max=3, description=str(i))", live),
    line("@st.cache_data\ndef k(x):\n    return [x]\nst.text(k(val({})))", live),
    line("@st.fragment\ndef part():\n    p = w.IntSlider(max=3)\n    st.text((p.value, @w))\n    return p\npart()"),
    line("if @s > 2: st.stop()"),
    line("st.text(@w)"),
)
SHOWN = hs.one_of(line("{}", live), hs.sampled_from(["out", "None", "st.text(@s)"]))
living = hs.one_of(*LIVING)
statement = hs.one_of(living, living, conditional(living))
cell = hs.builds(lambda lines, last: "\n".join([*lines, last]), hs.lists(statement, max_size=3), SHOWN)
living_cells = hs.lists(cell, min_size=2, max_size=7)
living_moves = hs.lists(hs.tuples(hs.integers(0, 9), hs.integers(0, 3)), min_size=1, max_size=6)
STATES = {
    "IntSliderModel": lambda value: {"value": value},
    "IntTextModel": lambda value: {"value": value},
    "DropdownModel": lambda value: {"index": value},
    "CheckboxModel": lambda value: {"value": value > 1},
}


def living_script(drawn):
    """Return the steps of what was drawn."""
    steps = script_of(drawn, LIVE)
    return [steps[0] + "\na = 0; z = w.IntSlider(max=3)\nu", *steps[1:]]


def movable(app):
    """Return what a viewer can change: our own sliders by key, and models by id."""
    keys = [each.key for each in app.elements("slider")]
    live = [comm for comm, state in app.comms.items() if state.get("_model_name") in (*STATES, "ButtonModel")]
    return sorted(keys) + sorted(live)


def do(app, what, value):
    """Change it."""
    state = app.comms.get(what)
    if state is None:
        app.set(what, [value])
    elif state["_model_name"] == "ButtonModel":
        app.click(what)
    else:
        fitting = STATES[state["_model_name"]](value)
        if "index" in fitting:
            fitting = {"index": min(value, len(state["_options_labels"]) - 1)}
        app.tell(what, fitting)


def seen(app):
    """Return all that a viewer, or code that runs later, can see."""
    told = {comm: each.state for comm, each in app.folded.comms.items()}
    assert told == app.comms
    return {**proving.seen(app, held), "models": told}


def held(value):
    """Return what a container holds; a live widget is one."""
    return about(value) if is_widget(value) else contents(value)


def about(widget):
    """Return what tells a live widget from others."""
    comm = None if widget.comm is None else widget.comm.comm_id
    traits = [getattr(widget, name, None) for name in ("value", "tag", "description", "times", "index")]
    return [("comm", comm), ("traits", repr(traits)), *enumerate(getattr(widget, "children", ()))]
