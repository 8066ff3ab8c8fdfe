"""The server extension, and where its objects meet.

`StreamlitifyApp` is loaded by `jupyter lab` or `jupyter server`, and serves apps
beside them; or it is launched by `jupyter streamlitify` on a server of its own
(`SlimServer`) that has no kernels, contents or terminals for anybody to reach.
"""

from __future__ import annotations

import logging
import os
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from jupyter_server.extension.application import ExtensionApp
from jupyter_server.serverapp import ServerApp
from traitlets import Bool, Dict, Enum, Float, Integer, List, Set, Unicode, default

from streamlitify.errors import NotebookError
from streamlitify.notebook.script import AppScript
from streamlitify.server.access import LINK, Access
from streamlitify.server.catalog import Catalog
from streamlitify.server.host import Host, Settings
from streamlitify.server.hub.place import place_of
from streamlitify.server.kernels.ahead import Ahead
from streamlitify.server.kernels.conversation import AppKernel
from streamlitify.server.kernels.direct import Listener
from streamlitify.server.kernels.process import start_kernel
from streamlitify.server.publishing.shelf import Shelf
from streamlitify.server.publishing.store import Store
from streamlitify.server.routes import routes
from streamlitify.server.running.recovery.health import Care
from streamlitify.server.running.recovery.keepsakes import Keepsakes
from streamlitify.server.sharing.admission import OPEN_TO, Admission, Policy
from streamlitify.server.sharing.register import Register
from streamlitify.server.storage.database import Database
from streamlitify.server.uploads import Limits
from streamlitify.server.viewers import Seals
from streamlitify.server.web.pages import HomeHandler

CHOICES = ("show_code", "verify", "workers", "isolation")
"""What is chosen for every app of a server, whatever its notebook says; nothing, if it is false."""
LIMITS = ("run_time_limit", "memory_limit")
"""Likewise, but not with a word of the command's own."""
_MB = 2**20


class SlimServer(ServerApp):
    """A server with nothing on it but apps."""

    name = "jupyter-streamlitify"
    default_services = ("auth", "security")  # type: ignore[assignment]  # its type is that of its default

    def init_configurables(self) -> None:
        """Build what a server needs; its contents manager would bring `/files` with it."""
        super().init_configurables()
        self.contents_manager.get_extra_handlers = list  # type: ignore[method-assign]  # of this one instance


class StreamlitifyApp(ExtensionApp):
    """Serves notebooks as apps."""

    name = "streamlitify"
    description = "Serves Jupyter notebooks as Streamlit-style apps."
    extension_url = "/apps/"
    load_other_extensions = False
    serverapp_class = SlimServer

    apps = List(Unicode(), help="Notebooks, Python files and folders to serve as apps.").tag(config=True)
    owners = Set(
        Unicode(),
        help="Names of the users who may do anything on this server. Empty: whoever has its token or password "
        "or, under JupyterHub, whoever it was started for. Everybody else may use apps and nothing else.",
    ).tag(config=True)
    open_to = Enum(
        OPEN_TO,
        "shared",
        help="Who else may use the apps: 'shared', those whom each app is shared with; "
        "'everyone' who is logged in; 'public', whoever comes.",
    ).tag(config=True)
    guests = Bool(
        help="Whether links, and apps that are open to the public, are good for people who are not logged in. "
        "By default they are, but not under JupyterHub.",
    ).tag(config=True)
    show_code = Bool(False, help="Show every cell's code above its output.").tag(config=True)
    verify = Bool(
        False, help="After each run of an app execute everything once more, unseen, and say in the log what differs."
    ).tag(config=True)
    workers = Integer(
        0, help="How many kernels share the viewers of each app. 0: as many as its notebook says, or one."
    ).tag(config=True)
    isolation = Unicode(
        "", help="'session' gives each viewer a kernel of their own, 'thread' does not. Empty: as the notebook says."
    ).tag(config=True)
    run_time_limit = Float(
        0, help="Seconds that a run of an app may last before it is stopped. 0: as its notebook says, or for ever."
    ).tag(config=True)
    memory_limit = Float(
        0, help="MB that an app's kernel may use before it is replaced. 0: as its notebook says, or all there is."
    ).tag(config=True)
    unresponsive_limit = Float(
        120, help="Seconds for which a kernel may give no sign of life while a viewer waits. 0: for ever."
    ).tag(config=True)
    idle_timeout = Float(
        3600,
        help="Seconds after which a page sleeps whose viewer does nothing and that runs nothing. 0: never.",
    ).tag(config=True)
    recheck_interval = Float(
        5,
        help="Seconds after which it is asked again whether those who look at an app still may; under JupyterHub, "
        "the hub is asked, once for each login.",
    ).tag(config=True)
    session_ttl = Float(600, help="Seconds for which a session waits for a page that has gone.").tag(config=True)
    session_state_limit = Integer(
        512,
        help="How much of what all sessions keep in `st.session_state` is held for the case that a kernel ends, in MB.",
    ).tag(config=True)
    cull_idle_timeout = Float(
        0, help="Seconds after which the kernel of an app that nobody looks at is stopped. 0: never."
    ).tag(config=True)
    kernel_start_timeout = Float(60, help="Seconds that a kernel may take to start.").tag(config=True)
    upload_limit = Integer(200, help="The largest file that a viewer may send, in MB.").tag(config=True)
    upload_quota = Integer(1024, help="How much a viewer may send in all, in MB.").tag(config=True)
    content_security_policy = Dict(
        Unicode(),
        help="Directives of the page's Content-Security-Policy that replace its own, "
        "as in {'frame-ancestors': \"'self' https://portal.example.org\"}.",
    ).tag(config=True)

    host: Host
    ahead: ClassVar[Ahead] = Ahead()
    """What the command has started already."""

    def initialize(self) -> None:  # type: ignore[override]  # as ExtensionApp does
        """Set everything up, or leave no server without its locks that a hub lets others to."""
        try:
            super().initialize()  # type: ignore[no-untyped-call]
        except Exception:
            if place_of() is None:
                raise
            self.log.exception("Other people may come to this server, and its locks cannot be put on it: it ends.")
            self.exit(1)

    @default("guests")
    def _guests_unless_on_a_hub(self) -> bool:
        return "JUPYTERHUB_SERVICE_PREFIX" not in os.environ

    def initialize_settings(self) -> None:
        """Build the host, and put the locks on the server."""
        server = self.serverapp
        assert server is not None, "an extension is linked to its server before it is initialized"
        # What our modules log goes where the server's log goes.
        logging.getLogger("streamlitify").parent = self.log
        logging.getLogger("streamlitify").setLevel(self.log.getEffectiveLevel())
        chosen = {name: said for name in CHOICES + LIMITS if (said := getattr(self, name))}
        database = Database()
        shelf = Shelf(Store(database), self._shows, chosen)
        catalog = Catalog(chosen, shelf)
        for path in self.apps:
            try:
                catalog.add(Path(path))
            except NotebookError as error:
                self.log.error("%s", error)
        admission = Admission(Register(database), Policy(self.open_to, self.guests, self.recheck_interval))
        access = Access(server.identity_provider, server.authorizer, admission, catalog.find, self.owners)
        start = partial(self._start_kernel, server.kernel_spec_manager)
        self.host = Host(catalog, shelf, access, start, self._host_settings())
        self.host.active = self.settings["last_activity_times"]
        self.host.seals = Seals(server.cookie_secret)
        # An author who saves sees it at once; what others write to a file is seen within a second.
        hook: Any = server.contents_manager.register_post_save_hook
        hook(lambda **saved: self.host.look_at_files())
        # Should a log ever see a URL before its handler has taken the secret out.
        self.settings["extra_log_scrub_param_keys"] = ["ticket", LINK]

    def initialize_handlers(self) -> None:
        """Add our routes to the server's."""
        self.handlers.extend(routes(self.host))
        if isinstance(self.serverapp, SlimServer):
            self.handlers.append((r"/", HomeHandler, {"host": self.host}))

    def _host_settings(self) -> Settings:
        return Settings(
            session_ttl=self.session_ttl,
            idle_kernel_ttl=self.cull_idle_timeout,
            care=Care(self.unresponsive_limit, self.idle_timeout, Keepsakes(self.session_state_limit * _MB)),
            limits=Limits(self.upload_limit * _MB, self.upload_quota * _MB),
            policy=dict(self.content_security_policy),
        )

    def _shows(self, path: Path) -> bool:
        """Whether a published app of the file at `path` is there: those we are started for, or of our folder."""
        assert self.serverapp is not None
        named = self.apps or [self.serverapp.root_dir]
        return any(path.resolve().is_relative_to(Path(each).resolve()) for each in named)

    async def _start_kernel(self, specs: Any, script: AppScript, listener: Listener) -> AppKernel:
        launched = await self.ahead.taken(script, specs)
        return await start_kernel(script, specs, listener, self.kernel_start_timeout, launched)

    async def _start_jupyter_server_extension(self, serverapp: Any) -> None:
        """Start the kernel of the one app that this server is for, before its first viewer comes."""
        apps = list(self.host.catalog) if self.apps else []
        if len(apps) == 1:
            self.host.running(apps[0]).wake()

    def current_activity(self) -> int:
        """Say how many look, so that a server in use does not shut itself down."""
        return self.host.looking

    async def stop_extension(self) -> None:
        """End what was started."""
        await self.host.close()


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "streamlitify.server.extension", "app": StreamlitifyApp}]
