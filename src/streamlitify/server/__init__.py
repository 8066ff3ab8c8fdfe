"""Serving apps: from a URL to an app kernel and back.

`extension` is loaded by a Jupyter server and builds the rest. A request finds
its handler in `routes` (they are in `web`), its app in `catalog` and, once
somebody looks at it, in `running`, which has a kernel from `kernels`. `viewers`
knows who is looking, `access` who may; `media` and `uploads` are the bytes that
go one way and the other. `host` is what they all share.
"""
