"""Two times that bound a range, and prepositions that open one end of a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from watchbook.records import Span, Timex
from watchbook.resolve.anchors import Context, Told
from watchbook.resolve.datewords import DateWords
from watchbook.resolve.intervals import Interval
from watchbook.resolve.readings import reading

_LAST_WORD = re.compile(r"(\w+)\W{0,2}$")
_NEXT_WORD = re.compile(r"\s+(\w+)")
#: No preposition is longer.
_REACH = 30
#: Readings that may bound a range, by what they are; both ends must be of one sort.
_SORTS = {
    "date": "day", "weekday": "day", "day": "day", "numeric": "day", "holiday": "day", "month": "month",
    "month-of-year": "month", "year": "year", "clock": "clock", "solar-date": "solar", "lunar-date": "lunar",
    "season": "season", "quarter": "quarter", "decade": "decade", "spelled-year": "year", "unit": "unit",
    "beside": "day", "vague": "now",
}  # fmt: skip
#: What bounds a range together although it is not of one sort: “from March to the end of 2021”.
_MIXED = frozenset(
    (
        ("month", "day"), ("day", "month"), ("year", "month"), ("month", "year"), ("decade", "year"), ("year", "day"),
        ("year", "now"), ("month", "now"), ("day", "now"), ("decade", "now"),
    )
)  # fmt: skip
#: The word before a range that needs none: “March to May 2024”.
_NO_WORD = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One expression in the text: the pattern's meaning, the words in its slots, and the pattern."""

    span: Span
    means: str
    told: Told
    order: int
    pattern: str


def joint(text: str, within: Span, first: Hit, second: Hit, words: DateWords) -> str | None:
    """The word before a range that two expressions bound (“between”; empty if it needs none); None if they do not."""
    sorts = _SORTS.get(first.means), _SORTS.get(second.means)
    if None in sorts or (sorts[0] != sorts[1] and sorts not in _MIXED):
        return None
    link = " ".join(text[first.span.end : second.span.start].lower().split())
    found = _LAST_WORD.search(text, max(within.start, first.span.start - _REACH), first.span.start)
    opener = found[1].lower() if found else _NO_WORD
    if opener in words.ranges and link in words.ranges[opener]:
        return opener
    return _NO_WORD if sorts[0] == sorts[1] and link in words.ranges.get("alone", ()) else None


def joined(first: Hit, second: Hit, context: Context, then: Context) -> Interval | None:
    """The range from one to the other; None if they cannot bound one.

    A year told at one end only holds for the other end as well; a bound that would lie on the wrong side is moved by a
    year or, for weekdays, by a week.
    """
    left, right = reading(first.means, _with_year(first, second), context), None
    if left is not None:
        right = reading(second.means, _with_year(second, first), then)
    if left is None or right is None or left.start is None or right.end is None:
        return None
    start, end = left.start, right.end
    if first.means == second.means == "clock" and start > end:
        end = _moved(end, 1) + end[10:]
    elif start[:10] > end[:10]:
        start, end = _put_right((first, start), (second, end), context)
    if start[:10] > end[:10] or (start[:10] == end[:10] and first.means != "clock"):
        return None
    values = _value(left, start), _value(right, end)
    timex = Timex("TIME" if first.means == "clock" else "DATE", "/".join(values))
    inferred = tuple(dict.fromkeys((*left.inferred, *right.inferred)))
    return Interval(start, end, "range", timex, inferred, (*left.faults, *right.faults), left.calendar)


def word_before(text: str, within: Span, at: int, words: DateWords) -> str:
    """The word before a time in small letters, those such as “at least” passed over (“since at least 2021”)."""
    reach = text[max(within.start, at - _REACH) : at].lower().rstrip()
    for count in (2, 1):
        last = " ".join(reach.split()[-count:])
        if last in words.nearly:
            reach = reach[: -len(last)].rstrip()
            break
    found = _LAST_WORD.search(reach)
    return found[1] if found is not None else ""


def opened(interval: Interval, text: str, within: Span, span: Span, context: Context) -> Interval:
    """“since Friday” lasts to the publication, “until 2025” and “by Friday” begin who knows when."""
    if interval.timex is None or interval.timex.type not in ("DATE", "TIME") or interval.start is None:
        return interval
    after = _NEXT_WORD.match(text, span.end, min(within.end, span.end + _REACH))
    side = context.words.open_after.get(word_before(text, within, span.start, context.words))
    side = context.words.open_behind.get(after[1].lower(), side) if after is not None else side
    if side == "start" and interval.end is not None:
        return replace(interval, start=None, precision="range")
    if side == "end":
        day = context.anchor.day
        end = day.isoformat() if day is not None and day.isoformat() >= interval.start[:10] else None
        return replace(interval, end=end, precision="range")
    return interval


# ---------------------------------------------------------------------------------------------------------------------


def _with_year(hit: Hit, other: Hit) -> Told:
    if "year" in other.told and "year" not in hit.told and hit.means in ("date", "month"):
        return {**hit.told, "year": other.told["year"]}
    return hit.told


def _put_right(first: tuple[Hit, str], second: tuple[Hit, str], context: Context) -> tuple[str, str]:
    """The bounds with the one moved whose year or week is not told."""
    (left, start), (right, end) = first, second
    if left.means == right.means == "weekday":
        if context.tense == "future":
            return start, _moved(end, 7)
        return _moved(start, -7), end
    if "year" in right.told and "year" not in left.told:
        return _year_moved(start, -1), end
    if "year" in left.told and "year" not in right.told:
        return start, _year_moved(end, 1)
    if "year" in left.told:
        return start, end
    return (start, _year_moved(end, 1)) if context.tense == "future" else (_year_moved(start, -1), end)


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()


def _year_moved(day: str, years: int) -> str:
    year = int(day[:4]) + years
    return f"{year:04}{'-02-28' if day[4:10] == '-02-29' else day[4:]}"


def _value(interval: Interval, bound: str) -> str:
    """The TIMEX3 value of one end, where the bound was moved."""
    value = interval.value
    if interval.start is None or interval.end is None or bound[:10] in (interval.start[:10], interval.end[:10]):
        return value
    if interval.precision in ("day", "instant"):
        return bound[:16]
    return bound[:4] + value[4:]
