"""The documented configuration, on free ports of this machine, with people of the tests' own."""

import json
import os

c = get_config()  # noqa: F821  # JupyterHub reads this file and brings it along.
said = json.loads(os.environ["HUB_OF_TESTS"])

load_subconfig(said["example"])  # noqa: F821  # and this

c.JupyterHub.bind_url = f"http://127.0.0.1:{said['port']}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{said['hub_port']}"
c.JupyterHub.db_url = "sqlite://"
c.JupyterHub.cookie_secret_file = f"{said['folder']}/cookie_secret"
c.JupyterHub.log_level = "INFO"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{said['proxy_port']}"
c.ConfigurableHTTPProxy.command = [said["proxy"]]
c.ConfigurableHTTPProxy.pid_file = f"{said['folder']}/proxy.pid"

c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = said["password"]
c.Authenticator.allowed_users = {"olga", "vera", "rita", "paul"}
c.JupyterHub.load_groups = {"readers": {"users": ["rita"]}}
c.JupyterHub.load_roles += [
    {
        "name": "tester",
        "services": ["tester"],
        "scopes": ["admin:users", "admin:groups", "admin:servers", "tokens", "shares", "access:servers"],
    }
]

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = f"{said['folder']}/home/{{username}}"
c.Spawner.ip = "127.0.0.1"
c.Spawner.start_timeout = c.Spawner.http_timeout = 60
c.Spawner.environment = {**said["environment"], "JUPYTERHUB_ACTIVITY_INTERVAL": "1"}
c.Spawner.args += ["--allow-root"]

documented = c.Spawner.pre_spawn_hook


def behind_a_proxy(spawner):
    """Let a server called "native" be what jhub-apps makes of a custom command."""
    documented(spawner)
    if spawner.name == "native":
        spawner.cmd = said["native"]
        spawner.args = []


c.Spawner.pre_spawn_hook = behind_a_proxy

(reports,) = c.JupyterHub.services
reports["url"] = f"http://127.0.0.1:{said['service_port']}"
reports["command"] = [word.replace("/srv/reports", said["reports"]) for word in reports["command"]] + ["--allow-root"]
reports["environment"] |= said["environment"]
c.JupyterHub.services += [{"name": "tester", "api_token": said["token"]}]
