"""The processes that run apps, as the server sees them.

`runtime` packs the floors that an app kernel needs, and `process` starts a
stock kernel, sends them there and speaks with it: the only door to
jupyter_client. `restarts` decides what to do when a kernel ends by itself.
"""
