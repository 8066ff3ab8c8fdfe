"""Apps of notebooks in other languages than Python.

Such an app's kernel is a stand-in: a stock ipykernel of the server's own Python,
in which each session has a kernel of its own, started from the notebook's
kernelspec. What that kernel says is drawn as what Python code says would be:

    boot      a stock ipykernel becomes a stand-in
    door      starts, ends and speaks with kernels: the only door to jupyter_client here
    keeper    ends them if the stand-in is gone without a word
    request   what a kernel was asked, and whether it has done it
    stage     what a kernel says, as elements of the page
    comms     the ends of its comms
    account   what a run has done
    player    one session's kernel: it plays the steps

The rule: a notebook runs once, from top to bottom. A run of the whole app starts its
session's kernel anew; nothing else executes a step.
"""
