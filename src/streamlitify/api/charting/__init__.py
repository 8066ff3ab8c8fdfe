"""What the calls that show charts and pictures make of them.

`quick` writes the specifications of `st.line_chart` and its like, `vega` takes the
data out of authors' own, `figures` and `pictures` make bytes, `colors` reads colours.
"""
