"""Days of the calendar as they are written: which year is meant, which number is the month, what cannot be."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from watchbook.records import OtherTime, Timex
from watchbook.resolve.anchors import Context, Told, offset_in
from watchbook.resolve.intervals import Interval, at_part, of_day, shifted, unknown, whole

#: A day told in the past tense is taken as a slip, not as last year's, up to so many days ahead.
_SLACK = 14
#: A written year may be last year's by habit if this year's day lies within so many days of the publication …
_STALE_DAYS = 21
#: … and the publication in the first so many months.
_STALE_MONTHS = 1
#: What is told as ahead may be meant a year later if that is so many days ahead.
_STALE_AHEAD = 120
_ALL = ("year", "month", "day")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def written(told: Told, context: Context) -> Interval:
    """“Wednesday, December 11”, “11 December 2024”: the year is inferred where it is not told."""
    month = context.words.months[told["month"]]
    day = context.words.ordinal(told["nth"]) if "nth" in told else int(told["day"])
    weekday = context.words.weekdays.get(told.get("weekday", ""))
    if "year" in told:
        interval = _exact(int(told["year"]), month, day, weekday, context)
    elif not 1 <= day <= monthrange(2024, month)[1]:
        interval = _impossible(f"XXXX-{month:02}-{day:02}")
    elif context.anchor.day is None:
        fault = ("relative-time-unresolved", "no publication date is known, so the year is left open")
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


def clocks(told: Told, context: Context) -> Interval:
    """“from 9 to 11 p.m.”: both of the half of the day that is told, or of the one before."""
    end = _at_clock(of_day(context.near_day), {"clock": told["clock"], "zone": told.get("zone", "")}, context)
    if end.end is None or end.precision != "instant":
        return end
    last = int(end.end[11:13])
    hour = int(told["hour"]) % 12
    hour += 12 if hour + 12 < last or (last == 0 and hour < 12) else 0
    start = f"{end.end[:11]}{hour:02}:00{end.end[16:]}"
    value = f"{start[:16]}/{end.end[:16]}"
    return replace(end, start=min(start, end.end), precision="range", timex=Timex("TIME", value), inferred=_ALL)


def year_first(told: Told, context: Context) -> Interval:
    """“2024/04/03”: year, month, day."""
    year, month, day = int(told["year"]), int(told["first"]), int(told["second"])
    return _exact(year, month, day, None, context)


def numeric(told: Told, context: Context) -> Interval:
    """“2024-12-11”, “8/12/2024”.

    Of two possible orders of day and month the weekday told with it decides, else the outlet's country; else the
    likelier is taken, the other kept as alternative, and both are reported.
    """
    weekday = context.words.weekdays.get(told.get("weekday", ""))
    if "iso" in told:
        found = _iso(told["iso"])
        return _sure(found.first, weekday, context) if found.first and found.precision == "day" else found
    first, second = int(told["first"]), int(told["second"])
    year = int(told["year"])
    year += 0 if year >= 100 else 2000 if year < 70 else 1900
    readings = [day for day in (_day(year, second, first), _day(year, first, second)) if day is not None]
    if not readings:
        return _impossible(f"{year}-{first:02}-{second:02}")
    readings = readings[:1] if "dotted" in told else list(dict.fromkeys(readings))
    fitting = [day for day in readings if day.isoweekday() == weekday]
    if len(readings) == 1 or len(fitting) == 1:
        return _sure((fitting or readings)[0], weekday, context)
    country = context.anchor.country
    if country is not None:
        return _sure(readings[1 if country in context.words.month_first else 0], weekday, context)
    chosen, other = sorted(readings, key=lambda day: _distance(day, context))
    message = f"the order of day and month is not known: read as {chosen}; {other} is kept as the other reading"
    faults = (("ambiguous-date", message), *weekday_faults(chosen, weekday))
    return replace(of_day(chosen), faults=faults, alternatives=(_other(other),))


def timed(interval: Interval, told: Told, context: Context) -> Interval:
    """The same day at the clock time or in the part of the day that the words tell."""
    if interval.first is None or interval.timex is None or interval.precision != "day":
        return interval
    if "clock" in told or "hour" in told:
        return _at_clock(interval, told, context)
    if "part" in told:
        return at_part(interval, context.words.parts[told["part"]])
    return interval


def ranked(days: Iterable[date], context: Context) -> list[date]:
    """The days, the likeliest first: what the tense speaks for, then what is nearest to the publication."""
    return sorted(days, key=lambda found: _rank(found, context))


def weekday_faults(day: date, weekday: int | None) -> tuple[tuple[str, str], ...]:
    """The fault of a day that is not the weekday named with it."""
    if weekday is None or day.isoweekday() == weekday:
        return ()
    message = f"{day} is a {_WEEKDAYS[day.weekday()]}, not a {_WEEKDAYS[weekday - 1]}; the date is taken"
    return (("weekday-mismatch", message),)


# ---------------------------------------------------------------------------------------------------------------------


def _day(year: int, month: int, day: int) -> date | None:
    """The day if the calendar has it."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _other(day: date) -> OtherTime:
    return OtherTime(day.isoformat(), day.isoformat(), Timex("DATE", day.isoformat()))


def _exact(year: int, month: int, day: int, weekday: int | None, context: Context) -> Interval:
    found = _day(year, month, day)
    if found is None:
        return _impossible(f"{year:04}-{month:02}-{day:02}")
    return _sure(found, weekday, context)


def _sure(found: date, weekday: int | None, context: Context) -> Interval:
    """A day whose year is written, and what speaks against it."""
    faults = weekday_faults(found, weekday)
    meant = _stale(found, weekday, context)
    if meant is None:
        return _mismatched(of_day(found), found, weekday)
    why = f"{found} is a {_WEEKDAYS[found.weekday()]}, {meant} the weekday told" if faults else f"{meant} is nearer"
    message = f"the year {found.year} may be a slip: {why}; read as {found}, {meant} is kept as the other reading"
    return replace(of_day(found), faults=(("stale-year", message),), alternatives=(_other(meant),))


def _mismatched(interval: Interval, day: date, weekday: int | None) -> Interval:
    """The date as written where it is not the weekday told; the nearest such weekday is kept as alternative."""
    faults = weekday_faults(day, weekday)
    if not faults or weekday is None:
        return interval
    near = (weekday - day.isoweekday() + 3) % 7 - 3
    return replace(interval, faults=faults, alternatives=(_other(shifted(day, near, "D")),))


def _stale(found: date, weekday: int | None, context: Context) -> date | None:
    """The same day of a later year, if that may be meant: a slip, an old habit in January, or an older copy.

    1. The weekday told fits it and not the year written, and it lies near the publication.
    2. The article is of the first weeks of a year, and the day lies some weeks before it, but in the year before; and
       no time of that year was told right before.
    3. The verb says that it lies ahead, and it does so a year later only.
    """
    now = context.anchor.day
    later = None if now is None else _day(found.year + 1, found.month, found.day)
    if now is None or later is None:
        return None
    ahead = (later - now).days
    if weekday is not None and found.isoweekday() != weekday:
        near = (_day(year, found.month, found.day) for year in (now.year, now.year - 1, now.year + 1))
        fits = (day for day in near if day is not None and day != found and day.isoweekday() == weekday)
        return next((day for day in fits if abs((day - now).days) <= _STALE_DAYS), None)
    if context.tense == "future" and found < now and 0 <= ahead <= _STALE_AHEAD:
        return later
    told = context.before.last
    if context.before.near and told is not None and told.first is not None and told.first.year == found.year:
        return None
    return later if now.month <= _STALE_MONTHS and later.year == now.year and -_STALE_DAYS <= ahead <= 0 else None


def _nearest(month: int, day: int, weekday: int | None, context: Context) -> Interval:
    """The day in the year that tense and weekday speak for.

    Years around the publication are ranked by tense and distance; if the words name a weekday, the first of them in
    which it fits is taken, and a mismatch is reported where none does. A year that only the weekday speaks for,
    against a day close to the publication, is reported as ambiguous.
    """
    years = range(context.day.year - 4, context.day.year + 5)
    order = ranked((found for year in years if (found := _day(year, month, day)) is not None), context)
    near = [found for found in order if abs(found.year - context.day.year) <= 1] or order
    best = near[0]
    fitting = [found for found in near if found.isoweekday() == weekday and not _far_ahead(found, best, context)]
    if weekday is None or best in fitting[:1]:
        return replace(of_day(best), inferred=("year",))
    if not fitting:
        return _mismatched(replace(of_day(best), inferred=("year",)), best, weekday)
    chosen = replace(of_day(fitting[0]), inferred=("year",))
    if abs((best - context.day).days) > _SLACK:
        return chosen
    message = f"{best} would be a {_WEEKDAYS[best.weekday()]}; read as {fitting[0]}, which fits the weekday"
    return replace(chosen, faults=(("ambiguous-date", message),), alternatives=(_other(best),))


def _far_ahead(found: date, best: date, context: Context) -> bool:
    """A day of next year is no reading of what is not said to lie ahead, nor where another lies close by."""
    if context.tense == "future" or (found - context.day).days <= _SLACK:
        return False
    return context.tense == "past" or abs((best - context.day).days) <= _SLACK


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


def _impossible(value: str) -> Interval:
    return replace(unknown(None), faults=(_fault_impossible(value),))


def _fault_impossible(value: str) -> tuple[str, str]:
    return ("impossible-date", f"the calendar has no day {value}; what cannot be is left open")


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
    """The day at a clock time, in the zone told with it, else that of the place, else that of the publication."""
    day = interval.first
    hour, minute = _clock(told, context)
    if day is None or hour > 23 or minute > 59:
        return interval
    known = context.words.zones.get(" ".join(told.get("zone", "").split()), "")
    if known == "local" or not known:
        zone = context.anchor.offset_at(day, hour, minute)
    elif known[0] in "+-":
        zone = known
    else:
        zone = offset_in(known, datetime(day.year, day.month, day.day, hour, minute))
    clock = f"{interval.start}T{hour:02}:{minute:02}"
    seconds = f"{clock}:00{zone}"
    return replace(interval, start=seconds, end=seconds, precision="instant", timex=Timex("TIME", clock))


def _clock(told: Told, context: Context) -> tuple[int, int]:
    """Hour and minute of “9:30 p.m.”, “14:05”, “noon”, “1405”, “7” with “in the evening”."""
    if "hour" in told:
        hour, late = int(told["hour"]) % 12, told.get("part", "")
        part = context.words.parts.get(late, "")
        night = part == "NI" and hour >= 6
        return hour + (12 if part in ("AF", "EV") or night else 0), 0
    words = told["clock"]
    plain = context.words.clocks.get(words, words).replace(" ", "")
    if plain.isdecimal() and len(plain) == 4:
        return int(plain[:2]), int(plain[2:])
    digits = plain.rstrip("apm.")
    hour_, _, rest = digits.replace(".", ":").partition(":")
    half = plain[len(digits) :][:1]
    base = int(hour_) % 12 if half else int(hour_)
    return base + (12 if half == "p" else 0), int(rest[:2] or 0)
