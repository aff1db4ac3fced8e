"""Trains the English analyser that ships with watchbook, and scores it."""
