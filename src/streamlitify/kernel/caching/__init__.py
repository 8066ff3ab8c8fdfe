"""What cached functions returned, shared by all sessions of this kernel.

`keys` says when two calls are the same call, `store` keeps results within bounds
of time and size, `disk` keeps them when the kernel ends, and `replay` draws again
what a cached call has drawn.
"""
