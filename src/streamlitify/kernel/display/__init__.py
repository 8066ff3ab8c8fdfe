"""What a step shows without asking for it.

Printed text, displayed objects, the value of a cell's last expression, pyplot's
figures and tracebacks: all that JupyterLab would put below a cell. IPython keeps
the ways there as globals of the process; here each is routed to the session of
whoever calls, and becomes elements.
"""
