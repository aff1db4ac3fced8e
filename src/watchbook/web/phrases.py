"""Records in few words, as the pages say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from watchbook.pipeline import outline
from watchbook.records import (
    Actor,
    Casualties,
    Count,
    Event,
    Filler,
    Place,
    Published,
    Quantity,
    Thing,
    Time,
    Value,
)
from watchbook.web.speech import MODES, MONTHS, TYPES, WEEKDAYS, _, said

#: What fills a field of a happening, and on which days it may have been.
fillers, days, first_day = outline.fillers, outline.days, outline.first_day
_LONG = 220
_MARKS = tuple("\"“”„«»‘’'")


def called(filler: Filler | None) -> str:
    """What an actor, a place or a thing is called."""
    if isinstance(filler, Actor):
        return filler.name or filler.text or (_("unknown") if filler.kind == "unknown" else filler.kind)
    if isinstance(filler, Place):
        return filler.name
    if isinstance(filler, Time):
        return when(filler)
    return filler.text if isinstance(filler, Thing | Quantity) else _("unknown")


def kind(type_: str, mode: str | None) -> str:
    """The type of what happened in a word or two: the mode where it tells more."""
    return said(MODES, mode) if mode is not None and mode in MODES else said(TYPES, type_)


def day(given: str | None) -> str:
    """“Wed 11 Dec 2024”: always with its weekday, for wrong dates show in it."""
    try:
        found = date.fromisoformat((given or "")[:10])
    except ValueError:
        return given or _("day unknown")
    return f"{_(WEEKDAYS[found.weekday()])} {found.day} {_(MONTHS[found.month - 1])} {found.year}"


def when(time: Time | Published | None) -> str:
    """A time in words, as exact as it is known and no more."""
    if time is None or (time.start is None and time.end is None):
        return _("time unknown")
    first, last = (time.start or "")[:10], (time.end or "")[:10]
    if first == last:
        return day(first)
    if not first or not last:
        return _("until {day}").format(day=day(last)) if not first else _("since {day}").format(day=day(first))
    named = _named(time.precision, first)
    return named or _("{first} to {last}").format(first=day(first), last=day(last))


def where(place: Place) -> str:
    """A place with its country, and how it lies to it."""
    name = place.name if place.kind == "country" or not place.country else f"{place.name}, {place.country}"
    near = {"near": _("near {place}"), "between": _("between {place}"), "border": _("border at {place}")}
    return near[place.relation].format(place=name) if place.relation else name


def toll(low: int | None, high: int | None) -> str:
    """A number with its bounds: 4, 3–5, at least 3, up to 5."""
    if low is None and high is None:
        return "?"
    if low == high:
        return str(low)
    if high is None:
        return _("at least {n}").format(n=low)
    return _("up to {n}").format(n=high) if low is None else f"{low}–{high}"


def value(one: Count | Value | Casualties) -> str:
    """One value of a field of a happening."""
    if isinstance(one, Value):
        return where(one.value) if isinstance(one.value, Place) else called(one.value)
    return toll(one.low, one.high) + ("" if one.who in ("all", "unknown") else f" {_(one.who)}")


def names(fillers: Iterable[Filler], limit: int = 3) -> str:
    """Names in a row, the rest counted."""
    every = list(dict.fromkeys(map(called, fillers)))
    more = _(" and {n} more").format(n=len(every) - limit) if len(every) > limit else ""
    return ", ".join(every[:limit]) + more


def short(text: str, limit: int = _LONG) -> str:
    """The beginning of a text on one line, cut after a word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else plain[: limit - 1].rsplit(" ", 1)[0] + " …"


def is_quoted(text: str) -> bool:
    """Whether the words bring quotation marks of their own."""
    plain = text.strip()
    return plain[:1] in _MARKS or plain[-1:] in _MARKS


def evidence(event: Event, text: str) -> str:
    """The words that an event was read from, the longest stretch."""
    spans = event.evidence or (event.trigger.span,)
    return short(max(spans, key=lambda span: span.end - span.start).of(text))


# Helpers


def _named(precision: str, first: str) -> str | None:
    """A month or a year that a time fills wholly, by its name."""
    if precision == "year":
        return first[:4]
    if precision == "month":
        return f"{_(MONTHS[int(first[5:7]) - 1])} {first[:4]}"
    return None


def shifted(given: str, days: int) -> str:
    """The day so many days later, ISO 8601."""
    return (date.fromisoformat(given) + timedelta(days=days)).isoformat()


def month_end(month: str) -> str:
    """The last day of a month such as 2024-12, ISO 8601."""
    year, number = int(month[:4]), int(month[5:7])
    return (date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)).isoformat()


def month(given: str) -> str:
    """“Dec 2024” for 2024-12."""
    return f"{_(MONTHS[int(given[5:7]) - 1])} {given[:4]}"
