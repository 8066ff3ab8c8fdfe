"""What is executed once for all sessions of a kernel.

Two things are: cells that are tagged `app-shared`, and whatever an earlier session
has computed that nothing of its viewer's has reached and that can be copied without
any risk. `alone` executes the former, `handing` hands over the latter, and `commons`
keeps both.
"""
