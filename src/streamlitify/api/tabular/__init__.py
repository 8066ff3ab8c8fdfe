"""What the calls that show data make of them.

`rows` and `styled` make frames of plain Python and of pandas' Stylers, `grids` and
`tables` make elements of frames, `metrics`, `numbers` and `trees` make texts.
"""
