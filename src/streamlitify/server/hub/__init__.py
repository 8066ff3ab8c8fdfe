"""What is said to a JupyterHub, and asked of it: all that is known here of its API.

`place` says where on a hub this server stands; `membership` asks whether somebody
may still use it; `grants` lets people in and out. JupyterHub itself is not imported:
whatever runs under a hub brings what it needs with it.
"""
