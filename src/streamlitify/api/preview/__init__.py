"""The same calls in an ordinary notebook, where no app runs.

A cell that is executed in JupyterLab shows there what the app will show: elements
as rich output, widgets as live ipywidgets whose value the next execution reads.

`outputs` says what each element is as notebook output, `places` where it is
displayed, `controls` which ipywidget each widget is, and `asking` what its value
is. Outside of IPython, in a plain script, nothing is displayed.
"""

from streamlitify.api.preview.asking import ask
from streamlitify.api.preview.ending import end_quietly
from streamlitify.api.preview.memory import state, uploads
from streamlitify.api.preview.places import Shown, enter, leave, show, show_object

__all__ = ["Shown", "ask", "end_quietly", "enter", "leave", "show", "show_object", "state", "uploads"]
