"""Disputes: which statements cannot both be so, by which rule, and who stands on which side."""
