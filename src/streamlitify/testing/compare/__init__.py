"""Does an app show what JupyterLab shows?

Both are brought to one form, a list of `Shown` for each cell, and compared:

    shown        the form, and what is left out of it: ids, addresses, times
    expected     what JupyterLab shows of a cell's outputs, by its own order of MIME types
    drawn        what an app's page shows in the place of a cell
    models       a widget as its model and all models it refers to, without their ids
    differences  where two such lists differ
    report       what is said of it, to people and to tools

Nothing here knows how the app's side comes to what it draws: this is the other
opinion.
"""
