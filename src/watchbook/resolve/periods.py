"""Periods: quarters and halves of a year, what stands beside a period told before, and how long something lasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from watchbook.resolve.anchors import Context, Told, UnanchoredError
from watchbook.resolve.intervals import (
    Interval,
    around,
    at_part,
    duration_value,
    lasting,
    of_day,
    of_half,
    of_quarter,
    shifted,
    unknown,
)

#: What half of a unit is, of which there is a whole number of smaller units.
_HALVES = {"Y": (6, "M"), "TH": (30, "TM"), "TM": (30, "TS"), "D": (12, "TH")}
_ALL = ("year", "month", "day")
#: The parts that are inferred where a time of this unit is told from a day.
INFERRED = {"D": _ALL, "W": _ALL, "M": ("year", "month"), "Q": ("year", "month"), "Y": ("year",)}


def quarter(told: Told, context: Context) -> Interval | None:
    """“the third quarter”, “the fourth quarter of 2023”, “this year's first quarter”: three months of a year."""
    number = context.words.ordinal(told["nth"])
    if not 1 <= number <= 4:
        return None
    return _part_of_year(number, 4, told, context)


def half(told: Told, context: Context) -> Interval | None:
    """“the first half of 2024”, “the second half of the year”."""
    number = context.words.ordinal(told["nth"]) if "nth" in told else 2
    if not 1 <= number <= 2:
        return None
    return _part_of_year(number, 2, told, context)


def opening(told: Told, context: Context) -> Interval | None:
    """“the first six months of 2024”: a length, from the first day of the year."""
    number = context.words.number(told["n"])
    count, unit = context.words.units[told["unit"]]
    if number is None or unit.startswith("T") or context.words.ordinal(told["nth"]) != 1:
        return duration(told, context)
    shift = context.words.shifts.get(told.get("shift", ""), 0)
    first = date(int(told["year"]) if "year" in told else context.day.year + shift, 1, 1)
    return lasting(duration_value(number * count, unit), first, moved_by(first, number * count, unit) - timedelta(1))


def closing(told: Told, context: Context) -> Interval | None:
    """“the last three months of 2024”: a length, to the last day of the year."""
    number = context.words.number(told["n"])
    count, unit = context.words.units[told["unit"]]
    if number is None or unit.startswith("T"):
        return duration(told, context)
    following = date(int(told["year"]) + 1, 1, 1)
    start = moved_by(following, -number * count, unit)
    return lasting(duration_value(number * count, unit), start, following - timedelta(1))


def fiscal_quarter(told: Told, context: Context) -> Interval | None:
    """“the fiscal third quarter”: whose months only the books of the body tell, so that its bounds stay open."""
    found = quarter(told, context)
    return None if found is None else replace(unknown(found.value), inferred=found.inferred)


def fiscal_year(told: Told, context: Context) -> Interval | None:
    """“fiscal 2024”, “the current fiscal year”: its bounds stay open."""
    if "year" in told:
        return unknown(told["year"])
    shift = context.words.shifts.get(told.get("shift", ""), 0)
    return replace(unknown(str(context.day.year + shift)), inferred=("year",))


def told_quarter(told: Told, context: Context) -> Interval | None:  # noqa: ARG001 - every reading has these parameters
    """“the quarter”, “the period”: the one told last; None where none was told."""
    return None if context.before.period is None else replace(context.before.period, inferred=("year", "month"))


def latest_quarter(told: Told, context: Context) -> Interval | None:  # noqa: ARG001
    """“the latest quarter”: the one told last, else the last that was over when the article was published."""
    return replace(_latest(context), inferred=("year", "month"))


def year_ago_quarter(told: Told, context: Context) -> Interval | None:
    """“the year-ago quarter”, “the 1988 quarter”: that quarter of another year; “period” needs one told before."""
    base = _latest(context) if "nth" not in told else quarter({"nth": told["nth"]}, context)
    if base is None or base.first is None:
        return None
    year = int(told["year"]) if "year" in told else base.first.year - 1
    return replace(around(_same_day(base.first, year), _unit_of(base)), inferred=("year", "month"))


def year_ago_period(told: Told, context: Context) -> Interval | None:
    """“the year-ago period”, “the 1988 period”: None where no period was told."""
    return None if context.before.period is None else year_ago_quarter(told, context)


def year_earlier(told: Told, context: Context) -> Interval | None:
    """“a year earlier”, “two days later”: from the time told last, and as exact as the unit and that time are."""
    number, side = context.words.number(told["n"]) if "n" in told else 1, context.words.later[told["later"]]
    count, unit = context.words.units[told["unit"]]
    if number is None:
        return lasting(duration_value(None, unit), None, None)
    last = context.before.last
    if unit == "Y" and last is not None and last.first is not None and last.precision in ("month", "range"):
        moved = shifted(last.first, number * count * side, "Y")
        if _unit_of(last) in ("M", "Q"):
            return replace(around(moved, _unit_of(last)), inferred=_ALL)
    target = moved_by(context.told_day, number * count * side, unit)
    return replace(around(target, "Y" if unit == "Y" else unit), inferred=INFERRED.get(unit, _ALL))


def beside(told: Told, context: Context) -> Interval | None:
    """“the following day”, “that year”, “the same month”: beside the time told last."""
    shift = context.words.beside[told["beside"]] if "beside" in told else 0
    count, unit = context.words.units[told.get("unit", "day")]
    if unit.startswith("T"):
        return None
    first = context.told_day if shift >= 0 or context.before.last is not None else context.day
    if shift > 0 and context.before.last is not None and context.before.last.last is not None:
        first = context.before.last.last
    if unit in ("M", "Y", "Q"):
        first = first.replace(day=1)
    found = replace(around(shifted(first, shift * count, unit), unit, count), inferred=INFERRED.get(unit, _ALL))
    return at_part(found, context.words.parts[told["part"]]) if "part" in told and unit == "D" else found


def just_before(told: Told, context: Context) -> Interval | None:
    """“The day before, …”, “the month before”."""
    return _next_to(told, context, -1)


def just_after(told: Told, context: Context) -> Interval | None:
    """“The day after, …”."""
    return _next_to(told, context, 1)


def told_part(told: Told, context: Context) -> Interval | None:
    """“later in the evening”: a part of the day told last, else of the day of publication."""
    told_day = context.before.day
    day = told_day.first if told_day is not None and told_day.first is not None else context.day
    return at_part(replace(of_day(day), inferred=_ALL), context.words.parts[told["part"]])


def of_unit(told: Told, context: Context) -> Interval | None:
    """“the end of the year”, “later in the day”: of a time told close by, else of the publication."""
    count, unit = context.words.units[told["unit"]]
    if unit.startswith("T"):
        return None
    if unit == "Q":
        return replace(_latest(context), inferred=INFERRED["Q"]) if context.before.period is not None else None
    return replace(around(context.near_day, unit, count), inferred=INFERRED[unit])


def duration(told: Told, context: Context) -> Interval | None:
    """“three years”, “weeks”, “two and a half hours”: how long, not when."""
    if "many" in told:
        return lasting(duration_value(None, context.words.units[told["many"]][1]), None, None)
    number = 1 if "n" not in told else context.words.number(told["n"])
    count, unit = context.words.units[told["unit"]]
    return lasting(duration_value(None if number is None else number * count, unit), None, None)


def and_half(told: Told, context: Context) -> Interval | None:
    """“two and a half years” is P2Y6M, “half an hour” PT30M."""
    number = context.words.number(told["n"]) if "n" in told else 0
    count, unit = context.words.units[told["unit"]]
    if number is None or count != 1 or unit not in _HALVES:
        return duration(told, context)
    more, smaller = _HALVES[unit]
    if unit == "D":
        value = (f"P{number}D" if number else "P") + f"T{more}H"
    else:
        value = (duration_value(number, unit) if number else "PT" if "T" in unit else "P") + f"{more}{smaller[-1]}"
    return lasting(value, None, None)


def moved_by(day: date, count: int, unit: str) -> date:
    """So many units later; hours are rounded to days, away from the day."""
    if unit == "TH":
        return shifted(day, -(-abs(count) // 24) * (1 if count > 0 else -1), "D")
    return day if unit in ("TM", "TS") else shifted(day, count, unit)


# ---------------------------------------------------------------------------------------------------------------------


def _next_to(told: Told, context: Context, side: int) -> Interval | None:
    count, unit = context.words.units[told["unit"]]
    if unit.startswith("T"):
        return None
    first = context.told_day.replace(day=1) if unit in ("M", "Y", "Q") else context.told_day
    return replace(around(shifted(first, side * count, unit), unit, count), inferred=INFERRED.get(unit, _ALL))


def _latest(context: Context) -> Interval:
    if context.before.period is not None:
        return context.before.period
    return around(shifted(context.day.replace(day=1), -1, "Q"), "Q")


def _unit_of(interval: Interval) -> str:
    """The unit of a month, quarter or half: M, Q, H; D for anything else."""
    value = interval.value
    if interval.precision == "month":
        return "M"
    return value[5] if len(value) == 7 and value[4] == "-" and value[5] in "QH" else "D"


def _same_day(day: date, year: int) -> date:
    return shifted(day, year - day.year, "Y")


def _part_of_year(number: int, parts: int, told: Told, context: Context) -> Interval:
    """The quarter or half of the year told, else of the year that the tense speaks for."""
    make = of_quarter if parts == 4 else of_half
    if "year" in told:
        return make(int(told["year"]), number)
    now = context.anchor.day
    if now is None:
        raise UnanchoredError
    if "shift" in told:
        return replace(make(now.year + context.words.shifts[told["shift"]], number), inferred=("year",))
    every = [make(year, number) for year in (now.year - 1, now.year, now.year + 1)]
    if context.tense == "future":
        # A quarter that is over is still to be reported for another: “will announce its third-quarter results”.
        since = shifted(now, -1, "Q") if parts == 4 else now
        found = next(each for each in every if each.last is not None and each.last >= since)
    else:
        found = next(each for each in reversed(every) if each.first is not None and each.first <= now)
    return replace(found, inferred=("year",))
