"""What outlives a session: the author's own names in `session_state`.

`keeper` sends what has changed of them to the server after a run, each name pickled by
itself; the server keeps the bytes, unread. `frozen` holds them in the session that comes
after, until the author's code asks for a name.
"""
