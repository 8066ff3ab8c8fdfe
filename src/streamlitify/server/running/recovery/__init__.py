"""What becomes of sessions whose kernel does not do well: pure, but for the questions that `health` asks of it."""
