"""Feasts and holidays: the day each falls on, from the rule that `dates.yaml` gives for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from watchbook.resolve import calendars
from watchbook.resolve.anchors import Context, Told, UnanchoredError
from watchbook.resolve.calendars import GREGORIAN, LUNAR, SOLAR
from watchbook.resolve.datepatterns import key
from watchbook.resolve.dates import ranked, timed
from watchbook.resolve.intervals import Interval, of_day, shifted, weekday_near


def holiday(told: Told, context: Context) -> Interval:
    """“Christmas Day”, “Nowruz”, “last Ramadan”, “the second day of Eid al-Fitr”, “Ashura 2024”.

    A feast is named, not dated in its own calendar, so that `calendar` stays the Gregorian one.
    """
    rule = context.words.holidays[key(told["holiday"])]
    shift = context.words.shifts.get(told.get("shift", ""))
    plus = min(context.words.ordinal(told["nth"]), 30) - 1 if "nth" in told else 0
    kind, _, day = rule.rpartition(" ")
    if kind in (SOLAR[:5], LUNAR):
        month, _, number = day.partition("-")
        calendar = SOLAR if kind != LUNAR else LUNAR
        found = _reckoned((int(month), int(number or 0) + plus * (1 if number else 0)), calendar, told, context)
        return replace(found, calendar=GREGORIAN)
    if "year" in told:
        written = _in_year(rule, int(told["year"])) + timedelta(days=plus)
        return timed(of_day(written), told, context)
    return timed(
        replace(of_day(_meant(rule, shift, context) + timedelta(days=plus)), inferred=("year",)), told, context
    )


def famous(told: Told, context: Context) -> Interval | None:
    """“the September 11 attacks”: the day that an event is named after."""
    return replace(of_day(context.words.famous[key(told["famous"])]), inferred=("year",))


def easter(year: int) -> date:
    """Easter Sunday of the western churches.

    After Meeus, Astronomical Algorithms, 2nd ed. 1998, chapter 8 (the rule of Butcher, 1876).
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


# ---------------------------------------------------------------------------------------------------------------------


def _reckoned(at: tuple[int, int], calendar: str, told: Told, context: Context) -> Interval:
    """A day of another calendar; “last” and “next” count from the publication."""
    month, day = at
    if "shift" not in told:
        return calendars.near(month, day, calendar, told, context)
    shift = context.words.shifts[told["shift"]]
    for step in (0, -1, 1):
        year = context.day.year + (step if shift == 0 else step * -shift)
        found = calendars.near(month, day, calendar, {"year": str(year)}, context)
        if _fits(found.first, found.last, shift, context.day):
            return replace(found, inferred=("year",))
    return calendars.near(month, day, calendar, {}, context)


def _fits(first: date | None, last: date | None, shift: int, now: date) -> bool:
    if first is None or last is None:
        return False
    if shift == 0:
        return first.year == now.year
    return last < now if shift < 0 else first > now


def _in_year(rule: str, year: int) -> date:
    """The day in a Gregorian year: “12-25”, “easter -2”, “11 4x4” (the fourth Thursday of November)."""
    kind, _, rest = rule.partition(" ")
    if kind == "easter":
        return easter(year) + timedelta(days=int(rest))
    if "x" in rest:
        count, weekday = map(int, rest.split("x"))
        return weekday_near(date(year, int(kind), 1), weekday, 1) + timedelta(days=7 * (count - 1))
    month, day = map(int, kind.split("-"))
    return shifted(date(year, month, 1), day - 1, "D")


def _meant(rule: str, shift: int | None, context: Context) -> date:
    """The day in the year that tense and nearness speak for; “last” and “next” count from the publication."""
    if context.anchor.day is None:
        raise UnanchoredError
    now = context.anchor.day
    every = [_in_year(rule, year) for year in (now.year - 1, now.year, now.year + 1)]
    if shift is None and context.tense == "past":
        return max(day for day in every if day <= now)
    if shift is None:
        return ranked(every, context)[0]
    if shift == 0:
        return every[1]
    return max(day for day in every if day < now) if shift < 0 else min(day for day in every if day > now)
