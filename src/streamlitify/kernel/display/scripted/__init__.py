"""Outputs that need scripts which other outputs have loaded.

In a notebook all outputs are on one page. In an app each that has scripts is in a
frame, which gets by itself what it needs: the files of a package, and what earlier
outputs have prepared.
"""
