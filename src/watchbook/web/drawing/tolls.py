"""The numbers that sources tell of one thing, a mark for each: a toll is a set, never one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchbook.records import Count, Value

WIDTH, HEIGHT, MARGIN = 320, 44, 14


@dataclass(frozen=True, slots=True)
class Dot:
    """One number: from where to where it reaches, how many tell it; `open` where a bound is not told."""

    left: float
    right: float
    low: int
    high: int
    told: int
    open: bool


@dataclass(frozen=True, slots=True)
class Dots:
    """The dots on a line from `least` to `most`."""

    least: int
    most: int
    dots: tuple[Dot, ...]
    width: int = WIDTH
    height: int = HEIGHT


def dots(values: Sequence[Count | Value]) -> Dots | None:
    """Where the marks stand; None where all tell the same."""
    counts = [one for one in values if isinstance(one, Count) and (one.low is not None or one.high is not None)]
    bounds = {bound for one in counts for bound in (one.low, one.high) if bound is not None}
    if len(bounds) < 2:
        return None
    least, most = min(bounds), max(bounds)
    scale = (WIDTH - 2 * MARGIN) / (most - least)

    def dot(one: Count) -> Dot:
        low = one.low if one.low is not None else least
        high = one.high if one.high is not None else most
        return Dot(
            MARGIN + (low - least) * scale,
            MARGIN + (high - least) * scale,
            low,
            high,
            len(one.reports),
            one.low is None or one.high is None,
        )

    return Dots(least, most, tuple(map(dot, counts)))
