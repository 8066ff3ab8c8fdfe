"""Apps played with: planned runs beside runs of everything."""
