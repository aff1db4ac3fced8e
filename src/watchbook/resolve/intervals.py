"""Calendar arithmetic: days, weeks, months, seasons and years as intervals, each with its TIMEX3 value."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from watchbook.records import OtherTime, Precision, Timex

#: First month of each season; the year of a winter is that of its December.
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Interval:
    """What an expression means: inclusive ISO 8601 bounds (None: open), precision and TIMEX3.

    `inferred` are the parts that the words do not tell; `faults` are (kind of check, message); `alternatives` are other
    readings that nothing decides against.
    """

    start: str | None
    end: str | None
    precision: Precision
    timex: Timex | None
    inferred: tuple[str, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    calendar: str = "gregorian"
    alternatives: tuple[OtherTime, ...] = ()

    @property
    def first(self) -> date | None:
        """The first day; None if it is open."""
        return None if self.start is None else date.fromisoformat(self.start[:10])

    @property
    def last(self) -> date | None:
        """The last day; None if it is open."""
        return None if self.end is None else date.fromisoformat(self.end[:10])

    @property
    def value(self) -> str:
        """The TIMEX3 value; empty if there is none."""
        return "" if self.timex is None else self.timex.value


def whole(first: date, last: date, precision: Precision, value: str) -> Interval:
    """From one day to another."""
    return Interval(first.isoformat(), last.isoformat(), precision, Timex("DATE", value))


def of_day(day: date) -> Interval:
    """One day."""
    return whole(day, day, "day", day.isoformat())


def of_week(day: date) -> Interval:
    """The ISO week (from Monday) that holds the day."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return whole(monday, monday + timedelta(days=6), "week", f"{year:04}-W{week:02}")


def of_weekend(day: date) -> Interval:
    """Saturday and Sunday of the ISO week that holds the day."""
    week = of_week(day)
    saturday = day + timedelta(days=6 - day.isoweekday())
    value = f"{week.timex.value if week.timex else ''}-WE"
    return whole(saturday, saturday + timedelta(days=1), "range", value)


def of_month(year: int, month: int) -> Interval:
    """One month."""
    last = date(year, month, monthrange(year, month)[1])
    return whole(date(year, month, 1), last, "month", f"{year:04}-{month:02}")


def of_quarter(year: int, quarter: int) -> Interval:
    """Three months of the calendar year, the first quarter from January."""
    first = date(year, 3 * quarter - 2, 1)
    return whole(first, shifted(first, 3, "M") - timedelta(days=1), "range", f"{year:04}-Q{quarter}")


def of_half(year: int, half: int) -> Interval:
    """Six months of the calendar year."""
    first = date(year, 6 * half - 5, 1)
    return whole(first, shifted(first, 6, "M") - timedelta(days=1), "range", f"{year:04}-H{half}")


def of_century(number: int) -> Interval:
    """A hundred years; the 20th century are the years that begin with 19, as in TIMEX3."""
    first = max(1, (number - 1) * 100)
    return of_years(first, (number - 1) * 100 + 99, "range", f"{number - 1:02}")


def of_season(year: int, season: str) -> Interval:
    """Three months of the northern year."""
    first = date(year, _SEASON_MONTHS[season], 1)
    last = shifted(first, 3, "M") - timedelta(days=1)
    return whole(first, last, "season", f"{year:04}-{season}")


def of_year(year: int) -> Interval:
    """One year."""
    return whole(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04}")


def of_years(first: int, last: int, precision: Precision, value: str) -> Interval:
    """From the first day of one year to the last of another."""
    return whole(date(first, 1, 1), date(last, 12, 31), precision, value)


def around(day: date, unit: str, count: int = 1) -> Interval:
    """The day, week, month, quarter, half, year, decade or century that holds the day."""
    if unit == "Y" and count == 10:
        decade = day.year // 10 * 10
        return of_years(max(1, decade), decade + 9, "decade", str(decade // 10))
    if unit == "Y" and count == 100:
        century = day.year // 100 * 100
        return of_century(century // 100 + 1)
    if unit == "Y":
        return of_year(day.year)
    if unit == "H":
        return of_half(day.year, (day.month + 5) // 6)
    if unit == "Q":
        return of_quarter(day.year, (day.month + 2) // 3)
    if unit == "M":
        return of_month(day.year, day.month)
    return of_week(day) if unit == "W" else of_day(day)


def shifted(day: date, count: int, unit: str) -> date:
    """The day so many units later (earlier if negative), kept inside the month and inside the calendar."""
    if unit in ("D", "W"):
        moved = day.toordinal() + count * (7 if unit == "W" else 1)
        return date.fromordinal(min(max(moved, 1), date.max.toordinal()))
    months = day.year * 12 + day.month - 1 + count * {"Y": 12, "Q": 3}.get(unit, 1)
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weekday_near(day: date, weekday: int, side: Literal[-1, 0, 1]) -> date:
    """The nearest such weekday: up to the day (-1), in its ISO week (0), or from the day on (1)."""
    if side == 0:
        return day + timedelta(days=weekday - day.isoweekday())
    if side < 0:
        return day - timedelta(days=(day.isoweekday() - weekday) % 7)
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def lasting(value: str, start: date | None, end: date | None) -> Interval:
    """A duration, with its bounds as far as they are known."""
    bounds = (start.isoformat() if start else None, end.isoformat() if end else None)
    return Interval(*bounds, "range" if start and end else "open", Timex("DURATION", value))


def unknown(value: str | None) -> Interval:
    """A time of which nothing but its TIMEX3 value is known."""
    return Interval(None, None, "open", None if value is None else Timex("DATE", value))


def at_part(interval: Interval, part: str) -> Interval:
    """The same day, of which only a part is meant (the day stays the interval)."""
    value = interval.timex.value if interval.timex else ""
    return replace(interval, timex=Timex("TIME", f"{value}T{part}"))


def duration_value(count: int | None, unit: str) -> str:
    """The TIMEX3 value of a duration, X for some number."""
    number = "X" if count is None else str(count)
    return f"PT{number}{unit[1]}" if unit.startswith("T") else f"P{number}{unit}"
