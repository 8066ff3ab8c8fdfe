"""What IPython and Python offer to a person at a prompt, each session's own.

IPython has one shell for a process, with one namespace, one display hook, one
list of callbacks and one place where output is captured. Here each of these asks
whose code is running.
"""
