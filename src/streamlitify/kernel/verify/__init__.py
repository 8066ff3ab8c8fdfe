"""Whether planned runs are right: after each, everything is executed elsewhere, and compared.

With `--verify` each session is followed by another one that nobody sees:

    twin      the session that follows: told the same, it executes everything
    prints    values as they can be compared between sessions
    view      all that can be seen of a session after a run
    compare   in what two views differ: pure
    verifier  what is done before a run and after it

A notebook may well give another page each time, by the clock or by chance. So where
the two differ everything is executed once more from the same start, and only what two
such runs agree on counts.
"""
