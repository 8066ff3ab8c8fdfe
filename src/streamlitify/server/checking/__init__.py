"""Running a notebook to see what it shows: once, for `check`, or in the two ways that `--compare` compares."""
