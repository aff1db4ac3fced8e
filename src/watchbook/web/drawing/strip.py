"""Dated lines of an actor (roles, memberships) as bars over a common stretch of years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that held from one day to another (ISO 8601; None: open or unknown)."""

    label: str
    note: str
    from_: str | None
    until: str | None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the bar of a line begins and how wide it is, in thousandths; whether its ends are open."""

    dated: Dated
    left: float
    width: float
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The bars, the years (with their places) that the axis names, and the place of the day that is asked for."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]
    on: float | None = None


def strip(lines: Sequence[Dated], today: date, on: str | None = None) -> Strip | None:
    """The bars, with a day (`on`, ISO 8601) marked; None where no line has a day."""
    days = [_number(day) for line in lines for day in (line.from_, line.until) if day is not None]
    if not days:
        return None
    last = float(today.toordinal())
    first = min(min(days), last - 365 * 3)
    last = max(*days, last)
    pad = (last - first) * 0.02
    first, last = first - pad, last + pad
    scale = WIDTH / (last - first)

    def bar(line: Dated) -> Bar:
        left = _number(line.from_) if line.from_ else first
        right = _number(line.until) if line.until else last
        width = max((right - left) * scale, 4.0)
        return Bar(line, round((left - first) * scale, 1), round(width, 1), not line.from_, not line.until)

    marked = None if on is None or not first <= _number(on) <= last else round((_number(on) - first) * scale, 1)
    return Strip(tuple(map(bar, lines)), tuple(_years(first, last, scale)), marked)


# Helpers


def _number(day: str) -> float:
    """A day as a number; what is no day counts as the beginning of its year, or as year 1."""
    try:
        return float(date.fromisoformat((day + "-01-01")[:10]).toordinal())
    except ValueError:
        return 1.0


def _years(first: float, last: float, scale: float) -> Iterable[tuple[int, float]]:
    begin, end = date.fromordinal(int(first)).year + 1, date.fromordinal(int(last)).year
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if (end - begin) / step <= 7), 500)
    for year in range(begin + -begin % step, end + 1, step):
        yield year, round((date(year, 1, 1).toordinal() - first) * scale, 1)
