"""What each kind of time expression means: one function for every `means` of `dates.yaml`, listed in READINGS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from watchbook.records import Timex
from watchbook.resolve import dates
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
    of_weekend,
    of_year,
    of_years,
    shifted,
    unknown,
    weekday_near,
)

_ALL = ("year", "month", "day")
_INFERRED = {"D": _ALL, "W": _ALL, "M": ("year", "month"), "Y": ("year",)}


def reading(means: str, told: Told, context: Context) -> Interval | None:
    """What the expression means in its context; None if it is no time after all.

    What is told from another event stays open without a word; what no publication date is known for is reported.
    """
    try:
        return READINGS[means](told, context)
    except UnanchoredError:
        fault = ("relative-time-unresolved", "no publication date is known from which this could be told")
        faults = (fault,) if context.anchor.day is None else ()
        return replace(unknown(_unanchored_value(told, context)), faults=faults)


# ---------------------------------------------------------------------------------------------------------------------


def _unanchored_value(told: Told, context: Context) -> str | None:
    if "weekday" in told:
        return f"XXXX-WXX-{context.words.weekdays[told['weekday']]}"
    if "month" in told:
        return f"XXXX-{context.words.months[told['month']]:02}"
    return None


def _date(told: Told, context: Context) -> Interval | None:
    return dates.written(told, context) if "day" in told else _weekday(told, context)


def _dotted(told: Told, context: Context) -> Interval | None:
    return dates.numeric({**told, "dotted": ""}, context)


def _years(told: Told, context: Context) -> Interval | None:  # noqa: ARG001 - every reading has these parameters
    first = int(told["year"])
    last = int(told["yearb"]) if len(told["yearb"]) == 4 else first // 100 * 100 + int(told["yearb"])
    return of_years(first, last, "range", f"{first}/{last}") if first < last else None


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


def _weekday_of_week(told: Told, context: Context) -> Interval | None:
    week = shifted(context.day, context.words.shifts[told["shift"]], "W")
    return replace(of_day(weekday_near(week, context.words.weekdays[told["weekday"]], 0)), inferred=_ALL)


def _deictic(told: Told, context: Context) -> Interval | None:
    """“yesterday”, “tonight”, “this morning”."""
    days, part = context.words.deictics[told["deictic"]] if "deictic" in told else (0, None)
    interval = replace(of_day(shifted(context.day, days, "D")), inferred=_ALL)
    part = context.words.parts[told["part"]] if "part" in told else part
    return at_part(interval, part) if part else interval


def _unit(told: Told, context: Context) -> Interval | None:
    """“last week”, “this month”, “next year”."""
    shift = context.words.shifts[told["shift"]]
    count, unit = context.words.units[told["unit"]]
    if unit.startswith("T"):
        return lasting(duration_value(count, unit), None, None)
    first = context.day.replace(day=1) if unit in ("M", "Y") else context.day
    return replace(around(shifted(first, shift * count, unit), unit, count), inferred=_INFERRED[unit])


def _period(told: Told, context: Context) -> Interval | None:
    """“the past three years”: so long before the day of publication, or after it."""
    ahead = context.words.shifts[told["shift"]] > 0 if "shift" in told else False
    number = context.words.number(told["n"]) if "n" in told else 1
    count, unit = context.words.units[told["unit"]]
    value = duration_value(None if number is None else number * count, unit)
    if number is None:
        return lasting(value, context.day if ahead else None, None if ahead else context.day)
    other = _moved(context.day, (number if ahead else -number) * count, unit)
    return lasting(value, min(context.day, other), max(context.day, other))


def _moved(day: date, count: int, unit: str) -> date:
    """So many units later; hours are rounded to days, away from the day."""
    if unit == "TH":
        return shifted(day, -(-abs(count) // 24) * (1 if count > 0 else -1), "D")
    return day if unit == "TM" else shifted(day, count, unit)


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
    target = _moved(context.day, -number * count, unit)
    return replace(around(target, unit), inferred=_INFERRED.get(unit, _ALL))


def _narrative_day(told: Told, context: Context) -> Interval | None:
    shift = context.words.beside[told["beside"]]
    return replace(of_day(shifted(context.told_day, shift, "D")), inferred=_ALL)


def _told_part(told: Told, context: Context) -> Interval | None:
    """“later in the evening”: a part of the day told last."""
    return at_part(replace(of_day(context.told_day), inferred=_ALL), context.words.parts[told["part"]])


def _narrative(told: Told, context: Context) -> Interval | None:
    """“two days later”: from the day told last."""
    number, side = context.words.number(told["n"]), context.words.later[told["later"]]
    count, unit = context.words.units[told["unit"]]
    if number is None:
        return unknown(None)
    target = _moved(context.told_day, number * count * side, unit)
    return replace(around(target, unit), inferred=_INFERRED.get(unit, _ALL))


def _duration(told: Told, context: Context) -> Interval | None:
    if "many" in told:
        return lasting(duration_value(None, context.words.units[told["many"]][1]), None, None)
    number = context.words.number(told["n"])
    count, unit = context.words.units[told["unit"]]
    return lasting(duration_value(None if number is None else number * count, unit), None, None)


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


def _season(told: Told, context: Context) -> Interval | None:
    season = context.words.seasons[told["season"]]
    if "year" in told:
        return of_season(int(told["year"]), season)
    shift = context.words.shifts[told["shift"]]
    now = of_season(context.day.year, season)
    first = date.fromisoformat(now.start or context.day.isoformat())
    last = date.fromisoformat(now.end or context.day.isoformat())
    year = context.day.year
    if shift == -1:
        year -= 1 if last >= context.day else 0
    elif shift == 1:
        year += 1 if first <= context.day else 0
    return replace(of_season(year, season), inferred=("year",))


def _weekend(told: Told, context: Context) -> Interval | None:
    shift = context.words.shifts.get(told.get("shift", ""))
    if shift is None:
        shift = 0 if context.tense == "future" or context.day.isoweekday() >= 6 else -1
    return replace(of_weekend(shifted(context.day, shift, "W")), inferred=_ALL)


def _year(told: Told, context: Context) -> Interval | None:  # noqa: ARG001
    return of_year(int(told["year"]))


def _decade(told: Told, context: Context) -> Interval | None:
    digits = told["decade"].strip("’'s")
    first = int(digits)
    if len(digits) == 2:
        century = (context.anchor.day or date(2000, 1, 1)).year // 100 * 100
        first += century if century + first <= (context.anchor.day or date(2000, 1, 1)).year else century - 100
    return of_years(first, first + 9, "decade", str(first // 10))


def _clock(told: Told, context: Context) -> Interval | None:
    """A clock time of the day that is told with it, else of the day told last, else of the day of publication."""
    if "deictic" in told:
        day = shifted(context.day, context.words.deictics[told["deictic"]][0], "D")
    else:
        day = context.previous or context.day
    return dates.timed(replace(of_day(day), inferred=_ALL), told, context)


def _set(told: Told, context: Context) -> Interval | None:
    if "weekday" in told:
        value = f"XXXX-WXX-{context.words.weekdays[told['weekday']]}"
    else:
        number = context.words.number(told["n"]) if "n" in told else 1
        count, unit = context.words.units[told["unit"]]
        value = duration_value(None if number is None else number * count, unit)
    return replace(unknown(None), timex=Timex("SET", value))


def _often(told: Told, context: Context) -> Interval | None:
    return replace(unknown(None), timex=Timex("SET", context.words.sets[told["often"]]))


def _vague(told: Told, context: Context) -> Interval | None:
    """Before, at or after the day of publication, no more is known."""
    value = context.words.vague[told["vague"]]
    day = None if context.anchor.day is None else context.anchor.day.isoformat()
    bounds = {"PAST_REF": (None, day), "PRESENT_REF": (day, day), "FUTURE_REF": (day, None)}[value]
    return replace(unknown(value), start=bounds[0], end=bounds[1])


def _nothing(told: Told, context: Context) -> Interval | None:  # noqa: ARG001
    return None


READINGS: Mapping[str, Callable[[Told, Context], Interval | None]] = {
    "date": _date,
    "days": dates.several,
    "numeric": dates.numeric,
    "dotted": _dotted,
    "years": _years,
    "weekday": _weekday,
    "weekday-of-week": _weekday_of_week,
    "day": _deictic,
    "unit": _unit,
    "period": _period,
    "recent": _recent,
    "coming": _coming,
    "ago": _ago,
    "beside": _narrative_day,
    "told-part": _told_part,
    "narrative": _narrative,
    "duration": _duration,
    "month": _month,
    "season": _season,
    "weekend": _weekend,
    "year": _year,
    "decade": _decade,
    "clock": _clock,
    "set": _set,
    "often": _often,
    "vague": _vague,
    "nothing": _nothing,
}
