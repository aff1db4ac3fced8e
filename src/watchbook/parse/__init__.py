"""Parsers and the predicate–argument layer: from text to trees, from trees to frames."""
