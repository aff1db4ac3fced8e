"""Where data files come from that are made from packages; run with `python -m sources` (see README.md)."""
