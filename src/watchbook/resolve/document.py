"""A whole article resolved: its mentions in order, the faults found, and what stands at any word.

Order: absolute times; places; actors; chains over text, then title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchbook.records import (
    Actor,
    Check,
    Dateline,
    Document,
    Found,
    Gazetteer,
    Layout,
    Mention,
    MentionWords,
    Place,
    PlaceEntry,
    Published,
    Sentence,
    Span,
    Time,
    Where,
)
from watchbook.resolve import actors, chains, places, times
from watchbook.resolve.anchors import Anchor
from watchbook.resolve.chains import Linked
from watchbook.resolve.datewords import DateWords
from watchbook.resolve.lookups import Entry, Resolved


@dataclass(frozen=True, slots=True)
class Known:
    """What mentions are resolved with: the gazetteer and the words of the language."""

    gazetteer: Gazetteer
    dates: DateWords
    words: MentionWords


@dataclass(frozen=True, slots=True)
class Analysed:
    """A text, its sentences and what was found in them."""

    text: str
    sentences: tuple[Sentence, ...]
    found: tuple[Found, ...]


def dateline(text: str, layout: Layout, published: Published, known: Known) -> Dateline | None:
    """The dateline with its place and time resolved; None if the layout has none."""
    if layout.dateline is None:
        return None
    at, on = layout.dateline_place, layout.dateline_time
    nowhere = places.Surroundings({}, {})
    place = None if at is None else places.named(at.of(text), at, known.gazetteer, nowhere)
    time = None if on is None else times.one(text, on, Anchor.of(published), known.dates)
    return Dateline(layout.dateline, place, time)


def resolve(
    document: Document, body: Analysed, title: Analysed | None, known: Known, home: str | None = None
) -> Resolved:
    """The article resolved; `home` is the country of the outlet."""
    anchor = Anchor.of(document.published, document.dateline)
    every = body.found + (title.found if title is not None else ())
    around = places.surroundings(every, _home(document, home))
    date = None if anchor.day is None else anchor.day.isoformat()
    reader = _Reader(known, anchor, around, date)
    told, checks = reader.read(body, None)
    told_title, checks_title = reader.read(title, "title") if title is not None else ((), ())
    entries = tuple(_numbered(told, told_title))
    return Resolved(entries, (*checks, *checks_title), date, known.words)


# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """One mention before it has its number."""

    found: Found | None
    key: str
    actor: Actor | None = None
    place: Place | None = None
    time: Time | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        if self.found is not None:
            return self.found.span
        return self.time.span if self.time is not None and self.time.span is not None else Span(0, 0)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Resolves what was found in one text."""

    known: Known
    anchor: Anchor
    around: places.Surroundings
    date: str | None

    def read(self, part: Analysed, where: Where | None) -> tuple[tuple[_Told, ...], tuple[Check, ...]]:
        """The mentions of one text in order, and its faults."""
        read = times.read(part.text, part.sentences, self.anchor, self.known.dates, in_=where)
        told_times = _without_names(read.times, part.found)
        found = _without_times(part.found, told_times)
        inside = places.holders(part.text, [each for each in found if each.kind in ("place", "actor")])
        who = [self._actor(each, where) for each in found]
        linked = chains.link(part.text, found, who, self.known.words)
        told = [self._told(each, inside, where) for each in linked]
        told += [_Told(None, _time_key(time), time=time) for time in told_times]
        return tuple(sorted(told, key=lambda each: (each.span.start, -each.span.end))), read.checks

    def _actor(self, found: Found, where: Where | None) -> Actor | None:
        return actors.actor(found, self.date, self.known.words, where) if found.kind == "actor" else None

    def _told(self, each: Linked, inside: dict[Span, PlaceEntry], where: Where | None) -> _Told:
        if each.found.kind != "place":
            return _Told(each.found, each.key, actor=each.actor)
        place = places.place(each.found, inside.get(each.found.span), self.around, self.known.words, where)
        return _Told(each.found, f"place:{place.name}:{place.kind}:{place.country}", place=place)


def _home(document: Document, home: str | None) -> str | None:
    dateline = document.dateline
    if dateline is not None and dateline.place is not None and dateline.place.country is not None:
        return dateline.place.country
    return home


def _without_times(found: Sequence[Found], told: Sequence[Time]) -> tuple[Found, ...]:
    """What stands inside a time is part of it: the 11 of “December 11” is no number of its own."""
    inside = {place for time in told if time.span is not None for place in range(*time.span)}
    return tuple(each for each in found if inside.isdisjoint(range(*each.head)))


def _without_names(told: Sequence[Time], found: Sequence[Found]) -> tuple[Time, ...]:
    """A weekday or a month inside a longer name is part of the name."""
    names = [each.span for each in found if each.kind == "actor" and each.form in ("register", "entity", "person")]
    return tuple(
        time
        for time in told
        if time.span is None or not any(name.holds(time.span) and name != time.span for name in names)
    )


def _time_key(time: Time) -> str:
    if time.start is None and time.end is None:
        return f"time:{time.span}"
    return f"time:{time.start}:{time.end}"


def _numbered(body: Sequence[_Told], title: Sequence[_Told]) -> Iterator[Entry]:
    """The entries with mention ids m1 … and chain ids c1 … in order; the title's come after the text's."""
    numbers: dict[str, str] = {}
    every: list[tuple[_Told, Where | None]] = [(each, None) for each in body]
    every.extend((each, "title") for each in title)
    for count, (each, where) in enumerate(every, 1):
        chain = numbers.setdefault(each.key, f"c{len(numbers) + 1}")
        yield Entry(_mention(each, f"m{count}", chain, where), each.found)


def _mention(each: _Told, identity: str, chain: str, where: Where | None) -> Mention:
    if each.found is None:
        text = each.time.text if each.time is not None and each.time.text is not None else ""
        return Mention(identity, "time", each.span, text, chain, time=each.time, in_=where)
    found = each.found
    quantity = found.quantity
    low, best, high, unit = (quantity.low, quantity.best, quantity.high, quantity.unit) if quantity else (None,) * 4
    return Mention(
        identity, found.kind, found.span, found.text, chain, each.actor, each.place, None, low, best, high, unit, where
    )
