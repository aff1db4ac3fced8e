"""The solar and the lunar Hijri calendar: their days, months and years as days of the Gregorian calendar.

Arithmetic of the solar calendar is that of `convertdate` (the year begins with the March equinox on the meridian of
Tehran); Afghanistan and Iran count the same days under other names. That of the lunar calendar is the Umm al-Qura
calendar by `hijridate`. Months begin where the moon is seen, so that a lunar day is known to within a day: tabular and
Umm al-Qura months of 1440 to 1446 begin on different days in 48 of 84 months.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from convertdate import gregorian, islamic, persian
from hijridate import Hijri

from watchbook.records import Precision, Timex
from watchbook.resolve.anchors import Context, Told, UnanchoredError
from watchbook.resolve.datepatterns import key
from watchbook.resolve.dates import ranked, timed, weekday_faults
from watchbook.resolve.intervals import Interval, unknown, whole

GREGORIAN, SOLAR, LUNAR = "gregorian", "solar-hijri", "islamic"
#: How far a lunar day may lie from the reckoned one.
LUNAR_SLACK = timedelta(days=1)
#: The years that are reckoned: of the solar calendar 1871 to 2120, of the lunar 1785 to 2076.
_SOLAR_YEARS, _LUNAR_YEARS = range(1250, 1500), range(1200, 1500)
#: The lunar years of the Umm al-Qura calendar.
_OBSERVED_YEARS = range(1343, 1500)
#: A solar year begins in the Gregorian year so much later; a lunar year is 0.970224 Gregorian years long.
_SOLAR_EPOCH = 621
_LUNAR_EPOCH, _LUNAR_LENGTH = 621.5774, 0.970224
#: From a day of a calendar (year, month, day) to the Gregorian day, None if the calendar does not have it.
_Reckon = Callable[[int, int, int], date | None]


def solar_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day of the solar Hijri calendar; None if it has no such day or is not reckoned so far."""
    if year not in _SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    before = (month - 1) * 31 if month <= 7 else (month - 1) * 30 + 6
    found = _nowruz(year) + timedelta(days=before + day - 1)
    longest = 31 if month <= 6 else 30
    return found if day <= longest and found < _nowruz(year + 1) else None


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day of the lunar Hijri calendar; None if it has no such day or is not reckoned so far.

    Of the Umm al-Qura calendar where `hijridate` knows it (1924 to 2076), else of the tabular one of `convertdate`.
    """
    if year not in _LUNAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    if year not in _OBSERVED_YEARS:
        return date(*islamic.to_gregorian(year, month, day)) if day <= islamic.month_length(year, month) else None
    first = Hijri(year, month, 1)
    return first.to_gregorian() + timedelta(days=day - 1) if day <= first.month_length() else None


def solar_date(told: Told, context: Context) -> Interval | None:
    """“21 Qaws 1403”, “Qaws 1403”, “21 Qaws”: the year is inferred where it is not told."""
    month = context.words.solar_months[key(told["solarmonth"])]
    return _dated(told, context, month, SOLAR)


def lunar_date(told: Told, context: Context) -> Interval | None:
    """“10 Jumada al-Thani 1446”, “Ramadan 1445”: known to within a day."""
    month = context.words.lunar_months[key(told["lunarmonth"])]
    return _dated(told, context, month, LUNAR)


def solar_days(told: Told, context: Context) -> Interval | None:
    """“1 to 15 Qaws 1403”."""
    return _several(told, context, context.words.solar_months[key(told["solarmonth"])], SOLAR)


def lunar_days(told: Told, context: Context) -> Interval | None:
    """“1–3 Shawwal 1445”: known to within a day at both ends."""
    return _several(told, context, context.words.lunar_months[key(told["lunarmonth"])], LUNAR)


def solar_year(told: Told, context: Context) -> Interval | None:  # noqa: ARG001 - every reading has these parameters
    """“the Afghan year 1403”."""
    return _of_year(int(told["hyear"]), SOLAR)


def lunar_year(told: Told, context: Context) -> Interval | None:  # noqa: ARG001
    """“1446 AH”."""
    return _of_year(int(told["hyear"]), LUNAR)


def numeric(told: Told, context: Context) -> Interval | None:
    """“1403/09/21”: a solar date, or a lunar one where the solar would lie more than a year after the publication."""
    year, month, day = int(told["hyear"]), int(told["first"]), int(told["second"])
    latest = context.anchor.day.year + 1 if context.anchor.day is not None else date.max.year
    calendar = SOLAR if year + _SOLAR_EPOCH <= latest else LUNAR
    return _of(year, month, day, calendar)


def near(month: int, day: int, calendar: str, told: Told, context: Context) -> Interval:
    """A day (day 0: the whole month) of a calendar in the year that the words tell, else in the year that is meant."""
    if "hyear" in told:
        return _of(int(told["hyear"]), month, day, calendar)
    if "year" in told:
        return _of_gregorian_year(int(told["year"]), month, day, calendar)
    return _nearest(month, day, calendar, context)


# ---------------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _nowruz(year: int) -> date:
    """The first day of a solar year; reckoning an equinox takes milliseconds."""
    year_, month, day = gregorian.from_jd(persian.equinox_jd(year + _SOLAR_EPOCH) + 0.5)
    return date(year_, month, day)


def _dated(told: Told, context: Context, month: int, calendar: str) -> Interval | None:
    day = context.words.ordinal(told["nth"]) if "nth" in told else int(told.get("day", 0))
    weekday = context.words.weekdays.get(told.get("weekday", ""))
    interval = near(month, day, calendar, told, context)
    if interval.timex is not None and day and weekday is not None:
        middle = date.fromisoformat(interval.timex.value)
        off = (middle.isoweekday() - weekday + 1) % 7
        faults = () if calendar == LUNAR and off <= 2 else weekday_faults(middle, weekday)
        interval = replace(interval, faults=(*interval.faults, *faults))
    return timed(interval, told, context) if calendar == SOLAR else interval


def _several(told: Told, context: Context, month: int, calendar: str) -> Interval:
    first, last = (near(month, int(told[bound]), calendar, told, context) for bound in ("day", "dayb"))
    if first.first is None or last.last is None or first.first > last.last:
        return first if first.first is None else last
    value = f"{first.value}/{last.value}"
    return replace(first, end=last.end, precision="range", timex=Timex("DATE", value))


def _of(year: int, month: int, day: int, calendar: str) -> Interval:
    """A day, or with day 0 a month, of a year of the calendar."""
    reckon = _RECKON[calendar]
    first = reckon(year, month, day or 1)
    if first is None:
        return _not_reckoned(year, month, day, calendar)
    last = first if day else _month_end(year, month, reckon)
    return _interval(first, last, calendar, "day" if day else "month")


def _of_year(year: int, calendar: str) -> Interval | None:
    reckon = _RECKON[calendar]
    first = reckon(year, 1, 1)
    following = reckon(year + 1, 1, 1)
    if first is None or following is None:
        return None
    return _interval(first, following - timedelta(days=1), calendar, "year")


def _month_end(year: int, month: int, reckon: _Reckon) -> date:
    return next(found for day in (31, 30, 29) if (found := reckon(year, month, day)) is not None)


def _interval(first: date, last: date, calendar: str, precision: Precision) -> Interval:
    value = first.isoformat() if first == last else f"{first}/{last}"
    found = replace(whole(first, last, precision, value), calendar=calendar)
    if calendar == SOLAR:
        return found
    start, end = (first - LUNAR_SLACK).isoformat(), (last + LUNAR_SLACK).isoformat()
    return replace(found, start=start, end=end, precision="range")


def _not_reckoned(year: int, month: int, day: int, calendar: str) -> Interval:
    told = f"{year}-{month:02}-{day:02}"
    years = _SOLAR_YEARS if calendar == SOLAR else _LUNAR_YEARS
    if year in years:
        fault = ("impossible-date", f"the {calendar} calendar has no day {told}; the date is left open")
    else:
        fault = ("date-not-reckoned", f"{told} lies outside the years that are reckoned; the date is left open")
    return replace(unknown(None), faults=(fault,), calendar=calendar)


def _of_gregorian_year(year: int, month: int, day: int, calendar: str) -> Interval:
    """A day or month that begins in a Gregorian year (“10 Muharram 2024”)."""
    for number in _around(year, calendar):
        found = _RECKON[calendar](number, month, day or 1)
        if found is not None and found.year == year:
            return _of(number, month, day, calendar)
    return _not_reckoned(year, month, day, calendar)


def _nearest(month: int, day: int, calendar: str, context: Context) -> Interval:
    """The day or month in the year that tense and nearness speak for."""
    if context.anchor.day is None:
        raise UnanchoredError
    now = context.anchor.day
    found = {
        first: number
        for number in _around(now.year, calendar)
        if (first := _RECKON[calendar](number, month, day or 1)) is not None
    }
    if not found:
        return replace(_not_reckoned(_around(now.year, calendar)[1], month, day, calendar), inferred=("year",))
    best = ranked(found, context)[0]
    if not day:
        behind = [first for first in found if first <= now]
        best = max(behind) if behind and context.tense != "future" else best
    return replace(_of(found[best], month, day, calendar), inferred=("year",))


def _around(year: int, calendar: str) -> list[int]:
    """The years of the calendar that may share days with a Gregorian year or its neighbours."""
    middle = year - _SOLAR_EPOCH if calendar == SOLAR else round((year - _LUNAR_EPOCH) / _LUNAR_LENGTH)
    return [middle - 2, middle - 1, middle, middle + 1, middle + 2]


_RECKON: dict[str, _Reckon] = {SOLAR: solar_day, LUNAR: lunar_day}
