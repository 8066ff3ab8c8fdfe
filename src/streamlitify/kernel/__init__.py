"""Running an app, inside the notebook's own kernel.

`boot` installs us in a stock ipykernel. An `App` holds the script and the
sessions; a `Session` is one viewer's state and owns a thread, whose `loop` asks
`pending` what to do next and lets a `Run` pass over the script. What a run draws
goes through `deltas`, what viewers enter through `widgets`.

The standard library and what ipykernel itself brings are all that is needed
here; pandas, pyarrow and matplotlib are used where the author's environment has
them.
"""
