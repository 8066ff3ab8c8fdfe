"""Which steps of a run execute, and why.

A `Plan` is data: one `Decision` for each step. The run only obeys it.
"""
