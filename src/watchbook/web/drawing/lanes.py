"""The timeline: a lane for each actor, place or kind, a mark for each happening, a bar where its day is not certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, LEFT, RIGHT = 1000, 170, 16
ROW, TOP = 15, 26
#: The most rows of marks in one lane; what does not fit is counted.
ROWS = 5
MARK = 11


@dataclass(frozen=True, slots=True)
class Marked:
    """A happening on its lane: from which day to which it may have been (ISO 8601)."""

    id: str
    label: str
    first: str
    last: str
    family: str
    hollow: bool
    contested: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark in pixels; `width` is 0 where the day is certain."""

    marked: Marked
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: where it begins, how high it is, and how many marks found no room in it."""

    label: str
    y: float
    height: float
    marks: tuple[Drawn, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """All lanes, and the days that the axis names."""

    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[str, float], ...]
    width: int = WIDTH
    left: int = LEFT
    right: int = WIDTH - RIGHT


def lanes(groups: Mapping[str, Sequence[Marked]], since: str, until: str) -> Lanes:
    """The marks of each group between two days."""
    scale = _Scale(since, until)
    made: list[Lane] = []
    y = float(TOP)
    for label, marks in groups.items():
        lane = _lane(label, marks, y, scale)
        made.append(lane)
        y += lane.height
    return Lanes(y + 6, tuple(made), tuple(scale.ticks()))


# Helpers


class _Scale:
    """Days to pixels."""

    def __init__(self, since: str, until: str) -> None:
        self._first, self._last = date.fromisoformat(since), date.fromisoformat(until)
        self._days = max((self._last - self._first).days, 1) + 1
        self._pixels = (WIDTH - LEFT - RIGHT) / self._days

    def left(self, day: str) -> float:
        """Where a day begins; what lies outside stands at the border."""
        number = (date.fromisoformat(day) - self._first).days
        return LEFT + min(max(number, 0), self._days) * self._pixels

    def middle(self, day: str) -> float:
        return min(self.left(day) + self._pixels / 2, WIDTH - RIGHT)

    def right(self, day: str) -> float:
        return min(self.left(day) + self._pixels, WIDTH - RIGHT)

    def ticks(self) -> Iterable[tuple[str, float]]:
        """Some days of the axis: of every so many days, else of months."""
        step = next((step for step in (1, 2, 7, 14, 31, 92, 183, 366) if self._days / step <= 10), 366 * 5)
        for number in range(0, self._days, step):
            day = date.fromordinal(self._first.toordinal() + number).isoformat()
            yield day, round(self.left(day), 1)


def _lane(label: str, marks: Sequence[Marked], y: float, scale: _Scale) -> Lane:
    """Marks in rows, each in the first row where it touches no other."""
    ends: list[float] = []
    drawn: list[Drawn] = []
    more = 0
    for one in sorted(marks, key=lambda one: (one.first, one.last)):
        long = one.first != one.last
        left = scale.left(one.first) if long else scale.middle(one.first) - MARK / 2
        width = max(scale.right(one.last) - left, MARK) if long else 0.0
        row = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        if row >= ROWS:
            more += 1
            continue
        ends[row : row + 1] = [left + max(width, MARK) + 2]
        drawn.append(Drawn(one, round(left, 1), round(y + 6 + row * ROW, 1), round(width, 1)))
    return Lane(label, y, max(len(ends), 1) * ROW + 10, tuple(drawn), more)
