"""A whole article resolved: its mentions in order, the faults found, and what stands at any word.

Order: absolute times; places; actors; chains over text, then title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

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
    Published,
    Sentence,
    Span,
    Time,
    Where,
)
from watchbook.resolve import actors, chains, filing, places, times
from watchbook.resolve.anchors import Anchor
from watchbook.resolve.chains import Linked
from watchbook.resolve.datewords import DateWords
from watchbook.resolve.lookups import Entry, Resolved
from watchbook.resolve.offices import Offices
from watchbook.resolve.threads import Thread
from watchbook.resolve.toponyms import Home


@dataclass(frozen=True, slots=True)
class Known:
    """What mentions are resolved with: the gazetteer and the words of the language."""

    gazetteer: Gazetteer
    dates: DateWords
    words: MentionWords
    offices: Offices = field(default_factory=Offices)


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
    at = layout.dateline_place
    place = None if at is None else places.named(at.of(text), at, known.gazetteer)
    time = filing.dateline_time(text, layout, published, known.dates)
    return Dateline(layout.dateline, place, time, None if place is None else _zone(place, known))


def published(document: Document, layout: Layout, known: Known) -> Published:
    """The publication as given, else the day of filing that the text itself tells (from `dateline`)."""
    filed = document.dateline.time if document.dateline is not None else None
    return filing.published(document.text, layout, document.published, filed, known.dates)


def resolve(
    document: Document, body: Analysed, title: Analysed | None, known: Known, home: str | None = None
) -> Resolved:
    """The article resolved; `home` is the country of the outlet."""
    anchor = Anchor.of(document.published, document.dateline, country=home)
    body = replace(body, found=(*_placed(document, body, known), *body.found))
    parts = [places.Part(body.text, body.found, None, body.sentences)]
    parts += [places.Part(title.text, title.found, "title", title.sentences)] if title is not None else []
    settled = places.settle(parts, Home(home, _origin(document)), known.gazetteer, known.words)
    date = None if anchor.day is None else anchor.day.isoformat()
    reader = _Reader(known, anchor, settled, date)
    told, checks, threads = reader.read(body, None)
    told_title, checks_title, _ = reader.read(title, "title", threads) if title is not None else ((), (), ())
    filed, checks_filed = _filed(document, anchor, known)
    entries = tuple(_numbered((*filed, *told), told_title))
    return Resolved(entries, (*checks_filed, *checks, *checks_title), date, known.words, settled)


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
    settled: places.Places
    date: str | None

    def read(
        self, part: Analysed, where: Where | None, before: tuple[Thread, ...] = ()
    ) -> tuple[tuple[_Told, ...], tuple[Check, ...], tuple[Thread, ...]]:
        """The mentions of one text in order, its faults, and its actors; `before` are those of the text it heads."""
        read = times.read(part.text, part.sentences, self.anchor, self.known.dates, in_=where)
        told_times = _without_names(read.times, part.found)
        found = _without_times(part.found, told_times)
        placed = {each.span: self.settled.at(each, where) for each in found if each.kind == "place"}
        seats = {each.head: country for each in found if each.span in placed and (country := placed[each.span].country)}
        setting = actors.Setting(self.date, self.known.words, seats, where, self.known.offices)
        who = [actors.actor(each, setting) if each.kind == "actor" else None for each in found]
        woven = chains.link(part.text, found, who, setting, before)
        told = [_told(each, placed) for each in woven.linked]
        told += [_Told(None, _time_key(time), time=time) for time in told_times]
        in_order = tuple(sorted(told, key=_order))
        return in_order, read.checks, woven.threads


def _order(told: _Told) -> tuple[bool, int, int]:
    """The order of the text; the places of the dateline come last, as they tell where the reporter sat."""
    return told.found is not None and told.found.sentence < 0, told.span.start, -told.span.end


def _told(each: Linked, placed: dict[Span, Place]) -> _Told:
    if each.found.kind != "place":
        return _Told(each.found, each.key, actor=each.actor)
    place = placed[each.found.span]
    return _Told(each.found, f"place:{place.name}:{place.kind}:{place.country}", place=place)


def _filed(document: Document, anchor: Anchor, known: Known) -> tuple[tuple[_Told, ...], tuple[Check, ...]]:
    """The time of the dateline, and what is wrong with it."""
    time = document.dateline.time if document.dateline is not None else None
    if time is None or time.span is None:
        return (), ()
    checks = times.within(document.text, time.span, Anchor.of(document.published), known.dates).checks
    if anchor.late is not None:
        message = f"the dateline is of {anchor.late}, after the publication; times are told from {anchor.day}"
        checks = (*checks, Check("dateline-after-publication", message, time.span, time.text, str(anchor.late)))
    return (_Told(None, _time_key(time), time=time),), checks


def _zone(place: Place, known: Known) -> str | None:
    """The time zone of a place, else that of the likeliest of its name in the same country."""
    entries = known.gazetteer.named(place.text or place.name)
    own = [entry for entry in entries if entry.id == place.id]
    akin = [entry for entry in entries if entry.country == place.country]
    return next((entry.zone for entry in (*own, *akin) if entry.zone is not None), None)


def _origin(document: Document) -> Place | None:
    return document.dateline.place if document.dateline is not None else None


def _placed(document: Document, body: Analysed, known: Known) -> Iterator[Found]:
    """The places of the dateline, if no sentence holds it: “CHAMAN, Pakistan” names two."""
    origin = _origin(document)
    if origin is None or origin.span is None or any(each.span.touches(origin.span) for each in body.found):
        return
    start = origin.span.start
    for part in origin.span.of(document.text).split(","):
        name = part.strip()
        span = Span(start + part.find(name), start + part.find(name) + len(name))
        start += len(part) + 1
        entries = tuple(known.gazetteer.named(name)) if name else ()
        if entries:
            yield Found("place", "gazetteer", span, name, span, -1, name, places=entries)


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
