"""Widgets that are not ours, live in an app.

ipywidgets speaks over comms with models in the browser, and keeps all widgets of
a process in one table. Here each session has comms and a table of its own:

    comms     what takes the place of Jupyter's comms
    parts     states, and their bytes, as the widget protocol writes them
    claims    who has the last word on a trait: the author's code, or the viewer
    models    one session's models: their ids, what the page knows of them
    word      what becomes of what the script says of them
    turns     which steps have read a trait, and when somebody else has changed it
    content   what a widget is made of, for whoever looks whether it has changed
    handlers  whether somebody handles what a widget says
    outputs   what stands in `Output` widgets, as elements of the page
    reading   what is replaced in traits, to hear who reads and sets them
    patches   what is replaced in ipywidgets once it has been imported

The rule: a widget with handlers is handled; a widget without handlers reruns the
app.
"""
