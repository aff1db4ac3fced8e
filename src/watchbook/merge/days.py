"""Days as numbers: when something was, and when it was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from watchbook.records import Published, Time

#: The instant of what has no publication date: it sorts last.
UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends inclusive, numbered as in the proleptic Gregorian calendar (1 is 0001-01-01).

    `sure` is False where the words give no day and the publication stands for it.
    """

    first: int
    last: int
    sure: bool = True

    def meets(self, other: Days) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def around(self, before: int, after: int) -> Days:
        """The interval with so many days more at its ends."""
        return Days(self.first - before, self.last + after, self.sure)


def of(time: Time | None) -> Days | None:
    """The days of a time; None where an end is open or the words allow several readings."""
    if time is None or time.start is None or time.end is None:
        return None
    first, last = number(time.start), number(time.end)
    return None if first is None or last is None or last < first else Days(first, last)


def number(iso: str | None) -> int | None:
    """The number of the day at the beginning of an ISO 8601 time; None if it is none."""
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None


def named(day: int) -> str:
    """The day in ISO 8601."""
    return date.fromordinal(day).isoformat()


def instant(published: Published) -> str:
    """The publication in UTC, to put reports in order; unknown sorts last."""
    try:
        found = datetime.fromisoformat(published.start or "")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return UNDATED
