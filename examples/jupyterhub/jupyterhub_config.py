"""A JupyterHub whose users share apps. See docs/jupyterhub.md, which says why each setting is there."""

c = get_config()  # noqa: F821  # JupyterHub reads this file and brings it along.

# Who may share what: everybody, their own servers, with the people and groups of this hub.
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "shares!user", "read:users:name", "read:groups:name"]},
    # Who may use the apps that the hub serves for everybody (see the service below).
    {"name": "readers-of-apps", "scopes": ["access:services!service=reports"], "groups": ["readers"]},
]
# So that "Share…" in JupyterLab may do in its user's name what they may do themselves.
c.Spawner.oauth_client_allowed_scopes = [
    "shares!server",
    "read:users:name",
    "read:groups:name",
    # What is shared with a group reaches its members' logins only if they may look it up.
    "read:users:shares!user",
]

# A server that others come to must have its lock. If it cannot, then it does not start.
c.Spawner.args = [
    "--ServerApp.jpserver_extensions={'streamlitify': True}",
    "--ServerApp.reraise_server_extension_failures=True",
    "--ServerApp.allow_unauthenticated_access=False",
]

# A user may have a second server, for apps alone. Call it anything but "apps".
c.JupyterHub.allow_named_servers = True


def for_apps_alone(spawner):
    """Give a server called "publish" neither JupyterLab nor kernels for anybody to reach."""
    if spawner.name == "publish":
        spawner.default_url = "/apps/"
        spawner.environment = {**spawner.environment, "JUPYTERHUB_SINGLEUSER_LOAD_OTHER_EXTENSIONS": "0"}
        spawner.args = [*spawner.args, "--StreamlitifyApp.apps=."]


c.Spawner.pre_spawn_hook = for_apps_alone

# Apps that belong to nobody in particular, under /services/reports/apps/: whoever may use the service may use them all.
c.JupyterHub.services = [
    {
        "name": "reports",
        "url": "http://127.0.0.1:10610",
        "command": [
            "jupyterhub-singleuser",
            *c.Spawner.args,
            "--ServerApp.default_url=/apps/",
            "--StreamlitifyApp.open_to=everyone",
            "--StreamlitifyApp.apps=/srv/reports",
        ],
        "environment": {"JUPYTERHUB_SINGLEUSER_LOAD_OTHER_EXTENSIONS": "0"},
        # Nobody is asked whether the hub's own apps may know who they are.
        "oauth_no_confirm": True,
    }
]
