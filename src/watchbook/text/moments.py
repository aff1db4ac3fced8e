"""Publication dates as people and machines write them.

Read are ISO 8601 (a year, a month, a day or an instant) and the forms of RFC 822, with or without a clock time. What
could be read in two ways (11/12/2024) is not read.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from watchbook.records import Precision, Published, PublishedFrom, Timex


def published(value: str | None, from_: PublishedFrom) -> Published:
    """The publication time, or an open one where there is no date or none that can be read.

    A day without a clock time keeps its date; it anchors at noon of that day. A clock time without an offset is taken
    as UTC, and `inferred` says so.
    """
    found = _read(value) if value is not None else None
    if found is None:
        return Published(None, None, "open", "none")
    start, end, precision, inferred = found
    kind = Timex("TIME" if precision == "instant" else "DATE", start[: _TIMEX_LENGTH.get(precision, 40)])
    return Published(start, end, precision, from_, kind, inferred=inferred)


def iso(value: str | None) -> str | None:
    """The same date in ISO 8601, with its own offset; as it was where it cannot be read; None where it is empty."""
    if value is None or not value.strip():
        return None
    found = _read(value)
    if found is None:
        return value.strip()
    start, _, precision, inferred = found
    return start.removesuffix("+00:00") if inferred else start[: _TIMEX_LENGTH.get(precision, 40)]


def instant(value: str | None) -> datetime | None:
    """The moment at which it begins, with an offset (UTC where none is known); None where it cannot be read."""
    found = _read(value) if value is not None else None
    if found is None:
        return None
    moment = datetime.fromisoformat(found[0])
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def day(when: Published, place: str | None = None) -> date | None:
    """The day of publication on the clock of an IANA zone, else of its own offset; None where no day is known.

    An instant whose offset is only assumed keeps its date; a publication known by month or year only has no day.
    """
    moment = sure_instant(when)
    if moment is not None:
        known = zone(place) if place is not None else None
        return (moment.astimezone(known) if known is not None else moment).date()
    if when.start is None or when.precision not in ("day", "instant"):
        return None
    found = date.fromisoformat(when.start[:10])
    return found if found.year in _YEARS else None


def sure_instant(when: Published) -> datetime | None:
    """The instant of publication; None where no clock time, or none with an offset of its own, is known."""
    if when.start is None or "T" not in when.start or "offset" in when.inferred:
        return None
    moment = datetime.fromisoformat(when.start)
    return moment if moment.tzinfo is not None and moment.year in _YEARS else None


@cache
def zone(name: str) -> ZoneInfo | None:
    """The IANA time zone of that name; None if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


# ----------------------------------------------------------------------------------------------------------------------

#: Years beyond these are no dates of news.
_YEARS = range(1500, 2200)
#: start, end, precision, inferred parts
_Found = tuple[str, str, Precision, tuple[str, ...]]

_TIMEX_LENGTH = {"year": 4, "month": 7, "day": 10}
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = "(?P<month>" + "|".join(_MONTH_NAMES) + r")[a-z]{0,6}\.?"
_CLOCK = (
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"\s*(?P<zone>[+-]\d{2}:?\d{2}|[a-z]{1,5})?)?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_NAMED = (
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})[\s-]+{_MONTH_NAME}[\s-]+(?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_MONTH_NAME}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE),
)
_NAMED_UTC = re.compile(r"(?:UTC|GMT)$")
_SPACED_ZONE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$|Z$)")
_YEAR_OR_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
#: The zones that RFC 822 names, in hours.
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7,
}  # fmt: skip
#: No publication date is longer; what is longer is not looked at.
_LONGEST = 80


def _read(value: str) -> _Found | None:
    words = value.strip()
    if not words or len(words) > _LONGEST:
        return None
    if (coarse := _YEAR_OR_MONTH.fullmatch(words)) is not None:
        return _year_or_month(int(coarse[1]), int(coarse[2]) if coarse[2] else None)
    try:
        return _iso(words) if words[:4].isdecimal() else _named(words)
    except (ValueError, OverflowError):
        return None


def _year_or_month(year: int, month: int | None) -> _Found | None:
    if year == 0 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"{year:04}-01-01", f"{year:04}-12-31", "year", ()
    last = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last:02}", "month", ()


def _iso(words: str) -> _Found:
    if _DAY.fullmatch(words):
        return _day(date.fromisoformat(words))
    return _moment(datetime.fromisoformat(_SPACED_ZONE.sub("", _NAMED_UTC.sub("Z", words))))


def _named(words: str) -> _Found | None:
    match = next(filter(None, (pattern.fullmatch(words) for pattern in _NAMED)), None)
    if match is None:
        return None
    day = date(int(match["year"]), _MONTH_NAMES.index(match["month"].casefold()) + 1, int(match["day"]))
    if match["hour"] is None:
        return _day(day)
    clock = datetime(day.year, day.month, day.day, int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    return _moment(clock.replace(tzinfo=_zone(match["zone"])))


def _zone(name: str | None) -> timezone | None:
    if name is None:
        return None
    if name[0] in "+-":
        minutes = int(name[1:3]) * 60 + int(name[-2:])
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
    hours = _ZONES.get(name.casefold())
    return timezone(timedelta(hours=hours)) if hours is not None else None


def _day(day: date) -> _Found:
    return day.isoformat(), day.isoformat(), "day", ()


def _moment(moment: datetime) -> _Found:
    inferred = ("offset",) if moment.tzinfo is None else ()
    known = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    words = known.isoformat(timespec="seconds")
    return words, words, "instant", inferred
