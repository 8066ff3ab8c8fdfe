"""Apps driven from Python, without a browser."""
