"""Reprints: which texts share words, who copied whom, and how many independent origins are behind many reports."""
