"""A stock ipykernel becomes an app kernel.

The server sends this package as a zip and calls `boot()` in the first, silent
request. Here the parts are put together; from then on everything arrives over
two comm targets, by the direct line if there is one.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from streamlitify.kernel import process
from streamlitify.kernel.alarm import Alarm
from streamlitify.kernel.alias import AliasFinder
from streamlitify.kernel.ambient import inherit
from streamlitify.kernel.app import App
from streamlitify.kernel.canvas import Canvas
from streamlitify.kernel.deltas.cursor import HOME_DEPTH, here
from streamlitify.kernel.direct import Direct, call
from streamlitify.kernel.display import figures
from streamlitify.kernel.display.records import record
from streamlitify.kernel.display.scripted import bokeh
from streamlitify.kernel.execute import show
from streamlitify.kernel.foreign.kernels import Kernels
from streamlitify.kernel.heap import forget_heaps
from streamlitify.kernel.imports import AfterImport
from streamlitify.kernel.interactive import settings
from streamlitify.kernel.interactive.here import Callbacks
from streamlitify.kernel.ipywidgets import patches
from streamlitify.kernel.ipywidgets.models import Models
from streamlitify.kernel.line import Data, Line
from streamlitify.kernel.loop import ambient, current
from streamlitify.kernel.magic import PARAMETER, SHOW, parameter
from streamlitify.kernel.plan import outside
from streamlitify.kernel.program import Program, program_as_is, program_of
from streamlitify.kernel.session import Session
from streamlitify.kernel.surroundings import Surroundings
from streamlitify.notebook.script import AppScript
from streamlitify.wire import codec
from streamlitify.wire.elements import Alert
from streamlitify.wire.to_page import Place
from streamlitify.wire.to_server import APP_TARGET, SESSION_TARGET, Pong


class Routes:
    """The current session's parts, for what IPython keeps once: `interactive.here.Here`."""

    def __init__(self) -> None:
        self._said: WeakKeyDictionary[Session, set[tuple[int, str, Place]]] = WeakKeyDictionary()

    def canvas(self) -> Canvas | None:
        """Where what is printed and displayed goes: nowhere of ours outside of sessions."""
        loop = ambient.get()
        return None if loop is None else loop.session.canvas

    def models(self) -> Models | None:
        """Where comms are."""
        loop = ambient.get()
        return None if loop is None else loop.session.models

    def failed(self, error: BaseException) -> bool:
        """Show an exception that IPython, or a library, has caught."""
        run = current()
        if run is None:
            return False
        run.show_error(error)
        if (kept := record()) is not None:
            kept.failed(error)
        return True

    def told(self, sentence: str) -> bool:
        """Tell the viewer that something cannot be done, once for each step in a run; return whether there is one."""
        run = current()
        if run is None:
            return False
        # Not once for a run: a step that is executed says what it would in a run of everything.
        what = (run.number, sentence, here().place[:HOME_DEPTH])
        if what not in (said := self._said.setdefault(run.session, set())):
            said -= {each for each in said if each[0] != run.number}
            said.add(what)
            run.session.canvas.draw(Alert(level="warning", text=sentence))
        return True

    def callbacks(self) -> Callbacks | None:
        """What the author wants to be called before and after cells."""
        loop = ambient.get()
        return None if loop is None else loop.session.callbacks

    def asked(self, prompt: str, secret: bool) -> str | None:
        """Ask the viewer something, if there is one."""
        run = current()
        return None if run is None else run.ask(prompt, secret=secret)

    def names(self) -> dict[str, Any] | None:
        """What `__main__` is."""
        loop = ambient.get()
        return None if loop is None else loop.session.namespace.names


def boot(kernels: Kernels | None = None, direct: Mapping[str, Any] | None = None) -> App:
    """Install the app runtime in this kernel and wait for the server's comms.

    Args:
        kernels: The notebook's own, if this kernel stands in for them.
        direct: Where the server can be called, if it can: see `direct.call`.
    """
    forget_heaps()
    alarm = Alarm()
    aliases = AliasFinder("streamlit", "streamlitify.api")

    def around(program: Callable[[], Program]) -> Surroundings:
        return Surroundings(
            program=program,
            later=alarm.later,
            aside=lambda session, work: app.aside.submit(session, work),
            given={**process.given_names(), PARAMETER: _parameter, SHOW: _shown},
            bundle_of=process.bundle_of,
            events=events,
            kernels=kernels,
        )

    routes = Routes()
    events = process.route(routes)
    app = App(around, _prepare if kernels is None else program_as_is)
    inherit(lambda: ambient.get() is not None, _started)
    outside.install()
    _watch_imports(aliases, routes)
    _listen(
        {
            APP_TARGET: lambda line, data: _app_opened(app, aliases, routes, line, data),
            SESSION_TARGET: lambda line, data: _session_opened(app, line, data),
        },
        None if direct is None else call(**direct),
    )
    return app


def _listen(targets: Mapping[str, Callable[[Line, Data], None]], direct: Direct | None) -> None:
    for target, opened in targets.items():
        process.listen(target, opened)
    if direct is not None:
        direct.begin(targets)


def _prepare(script: AppScript) -> Program:
    return program_of(script, process.transform)


def _watch_imports(aliases: AliasFinder, routes: Routes) -> None:
    after = AfterImport()
    sys.meta_path[:0] = [aliases, after]
    after.when(figures.HELPERS, lambda helpers: figures.route(helpers, _open_figures))
    after.when(figures.MATHTEXT, figures.parse_serially)
    after.when(bokeh.NOTEBOOK, lambda module: bokeh.route_notebook(module, routes.told))
    after.when(settings.BOKEH, lambda module: settings.route_bokeh(module, routes.names))
    after.when(figures.INLINE, lambda inline: figures.route_inline(inline, _open_figures))
    after.when(settings.MATPLOTLIB, lambda module: settings.route_matplotlib(module, routes.names))
    after.when(settings.PANDAS, lambda module: settings.route_pandas(module, routes.names))
    after.when(settings.NUMPY, lambda module: settings.route_numpy(module, routes.names))
    after.when(patches.WIDGET, lambda module: patches.patch_widgets(module, routes.models, routes.failed))
    after.when(patches.OUTPUT, lambda module: patches.patch_output(module, routes.models, routes.failed))


def _started(thread: threading.Thread) -> None:
    if (loop := ambient.get()) is not None:
        loop.session.planner.started(thread)


def _open_figures() -> Any:
    loop = ambient.get()
    return None if loop is None else loop.session.figures


def _parameter(name: str, literal: Any) -> Any:
    run = current()
    values = run.session.query.get(name) if run is not None else None
    return parameter(values[-1], literal) if values else literal


def _shown(value: Any, callee: tuple[str, ...]) -> None:
    run = current()
    if run is not None:
        show(run.session, run.cell_number() or 0, value, callee)


def _app_opened(app: App, aliases: AliasFinder, routes: Routes, line: Line, data: Data) -> None:
    process.route_prompt(routes)

    def load(message: Data) -> None:
        if message["type"] == "ping":
            line.send(codec.plain(Pong()))
            return
        aliases.enabled = not message["script"].get("real_streamlit", False)
        line.send(codec.plain(app.loaded(message)))

    line.on_message(load)
    load(data)


def _session_opened(app: App, line: Line, data: Data) -> None:
    loop = app.joined(data, line.send)
    line.on_message(lambda message: app.received(loop, message, line.send))
    line.on_close(loop.close)
