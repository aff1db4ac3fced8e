"""Days of the calendar as they are written: which year is meant, which number is the month, what cannot be."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from watchbook.records import Timex
from watchbook.resolve.anchors import Context, Told
from watchbook.resolve.intervals import Interval, at_part, of_day, unknown, whole

#: A day told in the past tense is taken as a slip, not as last year's, up to so many days ahead.
_SLACK = 14
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def written(told: Told, context: Context) -> Interval:
    """“Wednesday, December 11”, “11 December 2024”: the year is inferred where it is not told."""
    month, day = context.words.months[told["month"]], int(told["day"])
    weekday = context.words.weekdays.get(told.get("weekday", ""))
    if "year" in told:
        interval = _exact(int(told["year"]), month, day, weekday)
    elif day > monthrange(2024, month)[1]:
        interval = _impossible(f"XXXX-{month:02}-{day:02}")
    elif context.anchor.day is None:
        fault = ("relative-time-unresolved", "no publication date is known, so the year cannot be told")
        interval = replace(unknown(f"XXXX-{month:02}-{day:02}"), inferred=("year",), faults=(fault,))
    else:
        interval = _nearest(month, day, weekday, context)
    return timed(interval, told, context)


def several(told: Told, context: Context) -> Interval:
    """“December 8-11”: from one day to another of the same month."""
    first = written({name: told[name] for name in ("month", "day", "year") if name in told}, context)
    start = first.first
    if start is None:
        return first
    last = int(told["dayb"])
    if not start.day < last <= monthrange(start.year, start.month)[1]:
        return replace(first, faults=(*first.faults, _fault_impossible(f"{start.year}-{start.month:02}-{last:02}")))
    end = start.replace(day=last)
    return replace(whole(start, end, "range", f"{start}/{end}"), inferred=first.inferred, faults=first.faults)


def numeric(told: Told, context: Context) -> Interval:
    """“2024-12-11”, “8/12/2024”: of two readings the likelier, and the other in a check."""
    if "iso" in told:
        return _iso(told["iso"])
    first, second = int(told["first"]), int(told["second"])
    year = int(told["year"])
    year += 0 if year >= 100 else 2000 if year < 70 else 1900
    readings = [day for day in (_day(year, second, first), _day(year, first, second)) if day is not None]
    if not readings:
        return _impossible(f"{year}-{first:02}-{second:02}")
    readings = readings[:1] if "dotted" in told else list(dict.fromkeys(readings))
    if len(readings) == 1:
        return of_day(readings[0])
    chosen, other = sorted(readings, key=lambda day: _distance(day, context))
    return replace(of_day(chosen), faults=(("ambiguous-date", f"read as {chosen}; may be {other}"),))


def timed(interval: Interval, told: Told, context: Context) -> Interval:
    """The same day at the clock time or in the part of the day that the words tell."""
    if interval.first is None or interval.timex is None:
        return interval
    if "clock" in told:
        return _at_clock(interval, told, context)
    if "part" in told:
        return at_part(interval, context.words.parts[told["part"]])
    return interval


# ---------------------------------------------------------------------------------------------------------------------


def _day(year: int, month: int, day: int) -> date | None:
    """The day if the calendar has it."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _exact(year: int, month: int, day: int, weekday: int | None) -> Interval:
    found = _day(year, month, day)
    if found is None:
        return _impossible(f"{year:04}-{month:02}-{day:02}")
    return replace(of_day(found), faults=_weekday_faults(found, weekday))


def _nearest(month: int, day: int, weekday: int | None, context: Context) -> Interval:
    """The day in the year that tense and weekday speak for.

    Years around the publication are ranked by tense and distance; if the words name a weekday, the first of them in
    which it fits is taken, and a mismatch is reported where none does. A year that only the weekday speaks for,
    against a day close to the publication, is reported as ambiguous.
    """
    years = range(context.day.year - 4, context.day.year + 5)
    every = [found for year in years if (found := _day(year, month, day)) is not None]
    ranked = sorted(every, key=lambda found: _rank(found, context))
    near = [found for found in ranked if abs(found.year - context.day.year) <= 1] or ranked
    best = near[0]
    fitting = [found for found in near if found.isoweekday() == weekday]
    faults: tuple[tuple[str, str], ...] = ()
    if weekday is not None and not fitting:
        faults = _weekday_faults(best, weekday)
    elif fitting and fitting[0] != best:
        if abs((best - context.day).days) <= _SLACK:
            message = f"{best} would be a {_WEEKDAYS[best.weekday()]}; read as {fitting[0]}, which fits the weekday"
            faults = (("ambiguous-date", message),)
        best = fitting[0]
    return replace(of_day(best), inferred=("year",), faults=faults)


def _rank(found: date, context: Context) -> tuple[bool, int]:
    """What the tense speaks for first, then what is nearest to the publication."""
    ahead = (found - context.day).days
    against = (context.tense == "past" and ahead > _SLACK) or (context.tense == "future" and ahead < 0)
    return against, abs(ahead)


def _distance(day: date, context: Context) -> tuple[bool, int]:
    if context.anchor.day is None:
        return False, 0
    ahead = (day - context.day).days
    return ahead > _SLACK and context.tense != "future", abs(ahead)


def _weekday_faults(day: date, weekday: int | None) -> tuple[tuple[str, str], ...]:
    if weekday is None or day.isoweekday() == weekday:
        return ()
    return (("weekday-mismatch", f"{day} is a {_WEEKDAYS[day.weekday()]}, not a {_WEEKDAYS[weekday - 1]}"),)


def _impossible(value: str) -> Interval:
    return replace(unknown(None), faults=(_fault_impossible(value),))


def _fault_impossible(value: str) -> tuple[str, str]:
    return ("impossible-date", f"the calendar has no day {value}")


def _iso(words: str) -> Interval:
    day = _day(int(words[:4]), int(words[5:7]), int(words[8:10]))
    if day is None:
        return _impossible(words[:10])
    if len(words) == 10:
        return of_day(day)
    clock = words[11:].upper().replace("Z", "+00:00")
    if not (clock[:2] < "24" and clock[3:5] < "60"):
        return replace(of_day(day), faults=(_fault_impossible(words),))
    instant = f"{day}T{clock}"
    return Interval(instant, instant, "instant", Timex("TIME", instant[:16]))


def _at_clock(interval: Interval, told: Told, context: Context) -> Interval:
    hour, minute = _clock(told["clock"], context)
    if hour > 23 or minute > 59:
        return interval
    zone = context.words.zones.get(told.get("zone", "")) or context.anchor.offset or ""
    clock = f"{interval.start}T{hour:02}:{minute:02}"
    seconds = f"{clock}:00{zone}"
    return replace(interval, start=seconds, end=seconds, precision="instant", timex=Timex("TIME", clock))


def _clock(words: str, context: Context) -> tuple[int, int]:
    """Hour and minute of “9:30 p.m.”, “14:05”, “noon”."""
    plain = context.words.clocks.get(words, words).replace(" ", "")
    digits = plain.rstrip("apm.")
    hour, _, rest = digits.replace(".", ":").partition(":")
    half = plain[len(digits) :][:1]
    base = int(hour) % 12 if half else int(hour)
    return base + (12 if half == "p" else 0), int(rest[:2] or 0)
