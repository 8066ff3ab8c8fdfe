"""What viewers enter: who a widget is, what its value is, and who is told.

`identity` says which widget of the last run this one is. `state` keeps the
values, those the author put into `session_state` among them.
"""
