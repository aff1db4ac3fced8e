"""What each kind of time expression means: one function for every `means` of `dates.yaml`, listed in READINGS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from watchbook.records import Timex
from watchbook.resolve import calendars, dates, holidays, periods, years
from watchbook.resolve.anchors import Context, Told, UnanchoredError
from watchbook.resolve.intervals import (
    Interval,
    around,
    at_part,
    duration_value,
    lasting,
    of_day,
    of_month,
    of_season,
    of_week,
    of_weekend,
    shifted,
    unknown,
    weekday_near,
)
from watchbook.resolve.periods import INFERRED, moved_by

_ALL = INFERRED["D"]


def reading(means: str, told: Told, context: Context) -> Interval | None:
    """What the expression means in its context; None if it is no time after all.

    What nothing is known for from which it could be told stays open, and is reported.
    """
    try:
        return READINGS[means](told, context)
    except UnanchoredError:
        message = "the text tells no time before from which this could be told; it is left open"
        if context.anchor.day is None:
            message = "no publication date is known from which this could be told; it is left open"
        value = _unanchored_value(told, context)
        return replace(unknown(value), faults=(("relative-time-unresolved", message),))


# ---------------------------------------------------------------------------------------------------------------------


def _unanchored_value(told: Told, context: Context) -> str | None:
    if "weekday" in told:
        return f"XXXX-WXX-{context.words.weekdays[told['weekday']]}"
    if "month" in told:
        return f"XXXX-{context.words.months[told['month']]:02}"
    return None


def _date(told: Told, context: Context) -> Interval | None:
    return dates.written(told, context) if "month" in told else _weekday(told, context)


def _dotted(told: Told, context: Context) -> Interval | None:
    return dates.numeric({**told, "dotted": ""}, context)


def _weekday(told: Told, context: Context) -> Interval | None:
    """The nearest such day: behind, the day of publication included; ahead where tense or word say so."""
    weekday, shift = context.words.weekdays[told["weekday"]], context.words.shifts.get(told.get("shift", ""))
    day = context.day
    if shift == 0:
        found = weekday_near(day, weekday, 0)
        if context.tense == "future" and found < day:
            found += timedelta(days=7)
        elif context.tense == "past" and found > day:
            found -= timedelta(days=7)
    elif shift is not None:
        found = weekday_near(day + timedelta(days=shift), weekday, 1 if shift > 0 else -1)
    else:
        found = weekday_near(day, weekday, 1 if context.tense == "future" else -1)
    return dates.timed(replace(of_day(found), inferred=_ALL), told, context)


def _beside_weekday(told: Told, context: Context) -> Interval | None:
    """“the previous Friday”, “the following Monday”: from the day told last."""
    shift, weekday = context.words.beside[told["beside"]], context.words.weekdays[told["weekday"]]
    found = weekday_near(shifted(context.told_day, shift, "D"), weekday, 1 if shift > 0 else -1)
    return dates.timed(replace(of_day(found), inferred=_ALL), told, context)


def _weekday_of_week(told: Told, context: Context) -> Interval | None:
    week = shifted(context.day, context.words.shifts[told["shift"]], "W")
    return replace(of_day(weekday_near(week, context.words.weekdays[told["weekday"]], 0)), inferred=_ALL)


def _deictic(told: Told, context: Context) -> Interval | None:
    """“yesterday”, “tonight”, “this morning”."""
    days, part = context.words.deictics[told["deictic"]] if "deictic" in told else (0, None)
    interval = replace(of_day(shifted(context.day, days, "D")), inferred=_ALL)
    part = context.words.parts[told["part"]] if "part" in told else part
    return at_part(interval, part) if part else interval


def _week_of(told: Told, context: Context) -> Interval | None:
    """“the week of March 6”."""
    day = dates.written(told, context)
    return day if day.first is None else replace(of_week(day.first), inferred=day.inferred, faults=day.faults)


def _unit(told: Told, context: Context) -> Interval | None:
    """“last week”, “this month”, “next year”."""
    return _unit_away(told, context, context.words.shifts[told["shift"]])


def _before_last(told: Told, context: Context) -> Interval | None:
    """“the week before last”."""
    return _unit_away(told, context, -2)


def _after_next(told: Told, context: Context) -> Interval | None:
    """“the week after next”."""
    return _unit_away(told, context, 2)


def _unit_away(told: Told, context: Context, shift: int) -> Interval:
    count, unit = context.words.units[told["unit"]]
    if unit.startswith("T"):
        return lasting(duration_value(count, unit), None, None)
    first = context.day.replace(day=1) if unit in ("M", "Y") else context.day
    return replace(around(shifted(first, shift * count, unit), unit, count), inferred=INFERRED[unit])


def _period(told: Told, context: Context) -> Interval | None:
    """“the past three years”: so long before the day of publication, or after it; “these two days” only last."""
    shift = context.words.shifts[told["shift"]] if "shift" in told else -1
    if shift == 0:
        return periods.duration(told, context)
    ahead = shift > 0
    number = context.words.number(told["n"]) if "n" in told else 1
    count, unit = context.words.units[told["unit"]]
    value = duration_value(None if number is None else number * count, unit)
    if number is None:
        return lasting(value, context.day if ahead else None, None if ahead else context.day)
    other = moved_by(context.day, (number if ahead else -number) * count, unit)
    return lasting(value, min(context.day, other), max(context.day, other))


def _recent(told: Told, context: Context) -> Interval | None:
    """“recent weeks”, “the past months”."""
    return lasting(duration_value(None, context.words.units[told["many"]][1]), None, context.day)


def _coming(told: Told, context: Context) -> Interval | None:
    """“the coming weeks”."""
    return lasting(duration_value(None, context.words.units[told["many"]][1]), context.day, None)


def _ago(told: Told, context: Context) -> Interval | None:
    """“three days ago” is a day, “two years ago” a year."""
    number = context.words.number(told["n"])
    count, unit = context.words.units[told["unit"]]
    if number is None:
        return replace(unknown("PAST_REF"), end=context.day.isoformat())
    target = moved_by(context.day, -number * count, unit)
    if unit == "Y" and number == 1 and (context.before.here or (context.before.close and context.tense == "present")):
        return periods.year_ago_quarter({}, context)
    if target == date.min:
        return unknown("PAST_REF")
    return replace(around(target, unit), inferred=INFERRED.get(unit, _ALL))


def _month(told: Told, context: Context) -> Interval | None:
    """“December 2024”; without a year the nearest such month behind, the present one included; ahead in the future."""
    month = context.words.months[told["month"]]
    if "year" in told:
        return of_month(int(told["year"]), month)
    now = context.day
    shift = context.words.shifts.get(told.get("shift", ""))
    year = now.year
    if shift == 1 or (shift is None and context.tense == "future"):
        year += 1 if month < now.month or (shift == 1 and month == now.month) else 0
    elif shift != 0:
        year -= 1 if month > now.month or (shift == -1 and month == now.month) else 0
    return replace(of_month(year, month), inferred=("year",))


def _month_of_year(told: Told, context: Context) -> Interval | None:
    """“June last year”, “January of this year”."""
    year = context.day.year + context.words.shifts[told["shift"]]
    if "day" in told:
        return dates.written({**told, "year": str(year)}, context)
    return replace(of_month(year, context.words.months[told["month"]]), inferred=("year",))


def _holiday_of_year(told: Told, context: Context) -> Interval | None:
    year = context.day.year + context.words.shifts[told["shift"]]
    known = {name: words for name, words in told.items() if name != "shift"}
    return replace(holidays.holiday({**known, "year": str(year)}, context), inferred=("year",))


def _season(told: Told, context: Context) -> Interval | None:
    season = context.words.seasons[told["season"]]
    if "century" in told:
        spelled = years.spelled_year(told, context)
        return None if spelled is None or spelled.first is None else of_season(spelled.first.year, season)
    if "year" in told:
        return of_season(int(told["year"]), season)
    shift = context.words.shifts[told["shift"]] if "shift" in told else 0 if context.tense != "past" else None
    now = of_season(context.day.year, season)
    first = date.fromisoformat(now.start or context.day.isoformat())
    last = date.fromisoformat(now.end or context.day.isoformat())
    year = context.day.year
    if shift == -1:
        year -= 1 if last >= context.day else 0
    elif shift is None:
        year -= 1 if first > context.day else 0
    elif shift == 1 or (context.tense == "future" and last < context.day):
        year += 1 if first <= context.day else 0
    return replace(of_season(year, season), inferred=("year",))


def _weekend(told: Told, context: Context) -> Interval | None:
    shift = context.words.shifts.get(told.get("shift", ""))
    if shift is None:
        shift = 0 if context.tense == "future" or context.day.isoweekday() >= 6 else -1
    return replace(of_weekend(shifted(context.day, shift, "W")), inferred=_ALL)


def _ahead(told: Told, context: Context) -> Interval | None:
    """“will expire in three days”: only where the tense is future, else it is a length (`times` sees to that)."""
    return _from_now(told, context)


def _from_now(told: Told, context: Context) -> Interval | None:
    number = context.words.number(told["n"])
    count, unit = context.words.units[told["unit"]]
    if unit.startswith("T"):
        return periods.duration(told, context)
    if number is None:
        return replace(unknown("FUTURE_REF"), start=context.day.isoformat())
    target = moved_by(context.day, number * count, unit)
    return replace(around(target, unit), inferred=INFERRED.get(unit, _ALL))


def _clock(told: Told, context: Context) -> Interval | None:
    """A clock time of the day that is told with it, else of the day told last, else of the day of publication."""
    if "deictic" in told:
        day = shifted(context.day, context.words.deictics[told["deictic"]][0], "D")
    else:
        day = context.told_day if _told_a_day(context) else context.day
    return dates.timed(replace(of_day(day), inferred=_ALL), told, context)


def _told_a_day(context: Context) -> bool:
    last = context.before.last
    return context.before.near and last is not None and last.precision in ("day", "instant")


def _set(told: Told, context: Context) -> Interval | None:
    """“every Friday”, “on Fridays”, “each July”, “every spring”, “twice a week”, “every two years”."""
    if "weekday" in told:
        value = f"XXXX-WXX-{context.words.weekdays[told['weekday']]}"
        part = told.get("part") or told.get("partly")
        value += f"T{context.words.parts[part]}" if part else ""
    elif "weekdays" in told:
        value = f"XXXX-WXX-{context.words.weekdays[told['weekdays']]}"
    elif "month" in told:
        value = f"XXXX-{context.words.months[told['month']]:02}"
    elif "season" in told:
        value = f"XXXX-{context.words.seasons[told['season']]}"
    elif "part" in told:
        value = f"XXXX-XX-XXT{context.words.parts[told['part']]}"
    else:
        number = context.words.number(told["n"]) if "n" in told else 1
        count, unit = context.words.units[told["unit"]]
        value = duration_value(None if number is None else number * count, unit)
    return replace(unknown(None), timex=Timex("SET", value))


def _every_other(told: Told, context: Context) -> Interval | None:
    count, unit = context.words.units[told["unit"]]
    return replace(unknown(None), timex=Timex("SET", duration_value(2 * count, unit)))


def _often(told: Told, context: Context) -> Interval | None:
    return replace(unknown(None), timex=Timex("SET", context.words.sets[told["often"]]))


def _vague(told: Told, context: Context) -> Interval | None:
    """Before, at or after the day of publication, no more is known."""
    value = context.words.vague[told["vague"]]
    day = None if context.anchor.day is None else context.anchor.day.isoformat()
    bounds = {"PAST_REF": (None, day), "PRESENT_REF": (day, day), "FUTURE_REF": (day, None)}[value]
    return replace(unknown(value), start=bounds[0], end=bounds[1])


def _at_the_time(told: Told, context: Context) -> Interval | None:  # noqa: ARG001
    """“at the time”: that of what was told last, as far as it is known."""
    last = context.before.last
    if last is None or not context.before.near:
        return unknown("PAST_REF")
    return replace(last, precision="range", timex=Timex("DATE", "PAST_REF"), inferred=_ALL, faults=())


def _nothing(told: Told, context: Context) -> Interval | None:  # noqa: ARG001
    return None


READINGS: Mapping[str, Callable[[Told, Context], Interval | None]] = {
    "date": _date,
    "days": dates.several,
    "pair": dates.several,
    "numeric": dates.numeric,
    "year-first": dates.year_first,
    "hijri-numeric": calendars.numeric,
    "dotted": _dotted,
    "solar-date": calendars.solar_date,
    "lunar-date": calendars.lunar_date,
    "solar-days": calendars.solar_days,
    "lunar-days": calendars.lunar_days,
    "solar-year": calendars.solar_year,
    "lunar-year": calendars.lunar_year,
    "holiday": holidays.holiday,
    "famous": holidays.famous,
    "holiday-of-year": _holiday_of_year,
    "weekday": _weekday,
    "beside-weekday": _beside_weekday,
    "week-of": _week_of,
    "weekday-of-week": _weekday_of_week,
    "day": _deictic,
    "unit": _unit,
    "period": _period,
    "recent": _recent,
    "coming": _coming,
    "ago": _ago,
    "ahead": _ahead,
    "from-now": _from_now,
    "weekend": _weekend,
    "month": _month,
    "month-of-year": _month_of_year,
    "season": _season,
    "season-alone": _season,
    "quarter": periods.quarter,
    "half": periods.half,
    "opening": periods.opening,
    "closing": periods.closing,
    "fiscal-quarter": periods.fiscal_quarter,
    "fiscal-year": periods.fiscal_year,
    "year": years.year,
    "years": years.years,
    "onwards": years.onwards,
    "spelled-year": years.spelled_year,
    "spelled-alone": years.spelled_year,
    "year-end": years.year_end,
    "decade": years.decade,
    "century": years.century,
    "beside": periods.beside,
    "just-before": periods.just_before,
    "just-after": periods.just_after,
    "before-last": _before_last,
    "after-next": _after_next,
    "told-part": periods.told_part,
    "of-unit": periods.of_unit,
    "narrative": periods.year_earlier,
    "told-quarter": periods.told_quarter,
    "latest-quarter": periods.latest_quarter,
    "year-ago-quarter": periods.year_ago_quarter,
    "year-ago-period": periods.year_ago_period,
    "duration": periods.duration,
    "and-half": periods.and_half,
    "clock": _clock,
    "clocks": dates.clocks,
    "set": _set,
    "every-other": _every_other,
    "often": _often,
    "vague": _vague,
    "at-the-time": _at_the_time,
    "nothing": _nothing,
}
