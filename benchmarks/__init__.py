"""Measurements of speed and memory; run with `python -m benchmarks`. Timings are never tests."""
