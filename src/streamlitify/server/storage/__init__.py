"""What an owner's servers and commands keep in common, in one SQLite file."""
