"""Rules: the strict loader, patterns over frames, and the compiled rule book."""
