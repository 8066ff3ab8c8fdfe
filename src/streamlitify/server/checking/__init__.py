"""Running a notebook in the two ways that `check --compare` compares."""
