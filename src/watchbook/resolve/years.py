"""Years, decades and centuries, in digits and in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from watchbook.resolve.anchors import Context, Told
from watchbook.resolve.intervals import Interval, of_century, of_day, of_month, of_year, of_years

#: Spelled years lie in these centuries.
_CENTURIES = range(17, 21)


def years(told: Told, context: Context) -> Interval | None:  # noqa: ARG001 - every reading has these parameters
    """“2010–14”, “1996-2001”."""
    first = int(told["year"])
    last = int(told["yearb"]) if len(told["yearb"]) == 4 else first // 100 * 100 + int(told["yearb"])
    return of_years(first, last, "range", f"{first}/{last}") if first < last else None


def year(told: Told, context: Context) -> Interval | None:  # noqa: ARG001
    """“2021”, “mid-2023”."""
    return of_year(int(told["year"]))


def onwards(told: Told, context: Context) -> Interval | None:
    """“2021 to the present”."""
    day = context.anchor.day
    found = of_year(int(told["year"]))
    return replace(found, end=None if day is None else max(day.isoformat(), found.start or ""), precision="range")


def spelled_year(told: Told, context: Context) -> Interval | None:
    """“nineteen ninety-five”, “two thousand and one”."""
    if "century" not in told:
        rest = context.words.number(told["n"]) if "n" in told else 0
        return of_year(2000 + rest) if rest is not None and rest < 100 else None
    century, rest = context.words.number(told["century"]), context.words.number(told["rest"])
    if century is None or century not in _CENTURIES or rest is None or not 10 <= rest <= 99:
        return None
    year = century * 100 + rest
    return of_month(year, context.words.months[told["month"]]) if "month" in told else of_year(year)


def century(told: Told, context: Context) -> Interval | None:
    """“the 20th century”."""
    number = context.words.ordinal(told["nth"])
    return of_century(number) if 1 <= number <= 30 else None


def decade(told: Told, context: Context) -> Interval | None:
    """“the 1990s”, “the ’80s”, “the nineties”: the last such decade that had begun."""
    digits = str(context.words.decades[told["decadeword"]]) if "decadeword" in told else told["decade"].strip("’'s")
    first = int(digits)
    if len(digits) == 2:
        century = (context.anchor.day or date(2000, 1, 1)).year // 100 * 100
        first += century if century + first <= (context.anchor.day or date(2000, 1, 1)).year else century - 100
    return of_years(first, first + 9, "decade", str(first // 10))


def year_end(told: Told, context: Context) -> Interval | None:
    """“by year-end”, “at year-end 2025”: the last day of the year."""
    if "year" in told:
        return of_day(date(int(told["year"]), 12, 31))
    return replace(of_day(date(context.near_day.year, 12, 31)), inferred=("year", "month", "day"))
