"""What would surprise a viewer of an app, as far as its notebook alone tells.

`rules` is the table of all that is looked for; `static` asks every rule that needs
no run; `texts` reads texts, those of a notebook as well as those that a run has drawn.
Nothing here runs a cell, and what is asked of the machine comes as an argument.
"""
