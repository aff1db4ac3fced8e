"""The review: what a person should look at first, one record on a line, and everything that was said of records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import msgspec

from watchbook.errors import UsageError
from watchbook.merge.happenings import keys
from watchbook.pipeline import correctionforms, corrections, reviewing, wire
from watchbook.pipeline.reviewing import Item
from watchbook.records import Actor, Correction, CorrectionState, Event, Report, Saying, Span
from watchbook.web import links
from watchbook.web.desk import Desk
from watchbook.web.page import Asked, Page, Table
from watchbook.web.pages.reviewwords import FIELDS, HINTS, KINDS, SIGNS, STATES
from watchbook.web.speech import ACTS, TYPES, _, said

#: How many records stand on one page, and how many corrections.
LINES, HISTORY = 20, 200
COLUMNS = ("number", "made", "who", "kind", "document", "key", "before", "after", "why", "undoes", "state")
QUEUE = ("value", "contested", "impact", "doubt", "signs", "key", "document", "type", "rule")
#: How far a sentence reaches at most on either side of the words that tell the record, in characters.
_REACH = 260
_END = re.compile(r"[.!?…][\"”’')\]]*\s+|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence with what they are: the trigger, evidence, a party."""

    text: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One record of the queue: its sentence, and where a person goes on from it."""

    item: Item
    anchor: str
    next: str
    title: str | None
    pieces: tuple[Piece, ...]
    signs: tuple[str, ...]
    opened: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The record that is open to be changed: its form, and the actors of it that nobody knows."""

    key: str
    fields: Mapping[str, str]
    json: str
    strangers: tuple[str, ...]
    happening: str | None
    beside: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction in words."""

    correction: Correction
    state: CorrectionState
    kind: str
    what: str
    words: str
    stands: str
    fields: tuple[tuple[str, str, str], ...]


def review(desk: Desk, asked: Asked) -> Page:
    """The records that a person should look at first; with `key` one record by itself."""
    only = asked.text("key")
    items, waiting = _one(desk, only) if only else _queue(desk)
    part = items[:LINES]
    anchors = [anchor(one.record.key) for one in part]
    lines = [_line(one, anchors, number) for number, one in enumerate(part)]
    last = desk.ledger.corrections.last()
    edit = asked.text("edit") or only
    context = {
        "lines": lines,
        "waiting": waiting,
        "last": None if last is None else _entry(last, "applies"),
        "edited": None if edit is None else _edited(desk, part, edit),
        "choices": correctionforms.CHOICES,
        "many": correctionforms.LINES,
        "labels": FIELDS,
        "hints": HINTS,
        "only": only,
        "by_hand": corrections.BY_HAND,
        "problem": asked.text("problem"),
        # The review reads the ledger itself: it is never behind.
        "behind": False,
        "who": desk.who,
        "done": len(desk.ledger.corrections.reviewed()),
    }
    return Page(
        "review.html",
        _("Review"),
        context,
        lambda: {"waiting": waiting, "queue": [_data(one) for one in items]},
        Table(QUEUE, lambda: [tuple(_data(one).values()) for one in items]),
    )


def reviewed(desk: Desk, _asked: Asked) -> Page:
    """Everything that was said, the latest first, with how it stands now."""
    found = corrections.listed(desk.ledger)
    context = {"entries": [_entry(*one) for one in found[:HISTORY]], "total": len(found), "behind": False}
    return Page(
        "reviewed.html",
        _("What was corrected"),
        context,
        lambda: {"corrections": [msgspec.Raw(_row_json(*one)) for one in found]},
        Table(COLUMNS, lambda: [_row(*one) for one in found]),
    )


def missed(desk: Desk, asked: Asked) -> Page:
    """The text of a document, in which a person selects what was missed."""
    report = desk.report(asked.needed("id"))
    text = report.document.text
    words = asked.text("words")
    span = _selected(text, words, asked.text("nth")) if words else None
    context = {
        "document": report.document,
        "types": correctionforms.CHOICES["type"],
        "acts": correctionforms.CHOICES["act"],
        "words": words or "",
        "span": span,
        "times": text.count(words) if words else 0,
        "before": text[: span.start] if span else text,
        "chosen": span.of(text) if span else "",
        "after": text[span.end :] if span else "",
        "problem": asked.text("problem"),
        "behind": False,
    }
    title = _("What was missed")
    return Page("reviewmissed.html", title, context, lambda: {"document": report.document.id, "span": span})


def anchor(key: str) -> str:
    """What a record is called within the page."""
    return f"i{blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def pieces(text: str, window: Span, marked: Sequence[tuple[Span, str]]) -> tuple[Piece, ...]:
    """The words of a window, cut where what they are changes."""
    inside = [
        (Span(max(span.start, window.start), min(span.end, window.end)), kind)
        for span, kind in marked
        if span.touches(window)
    ]
    bounds = sorted({window.start, window.end, *(end for span, _kind in inside for end in span)})
    return tuple(
        Piece(text[start:end], tuple(dict.fromkeys(kind for span, kind in inside if span.holds(Span(start, end)))))
        for start, end in pairwise(bounds)
    )


def sentence(text: str, span: Span) -> Span:
    """The sentence in which words stand, as far as it is not too long."""
    first, last = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    before = [first + found.end() for found in _END.finditer(text[first : span.start])]
    after = _END.search(text, span.end, last)
    start = before[-1] if before else _at_word(text, first)
    return Span(start, after.start() + len(after[0].rstrip()) if after else last)


# Helpers


def _queue(desk: Desk) -> tuple[list[Item], int]:
    return reviewing.queue(desk.ledger, reviewing.load(desk.library), _decoded)


@lru_cache(maxsize=2 * reviewing.LOOKED_AT)
def _decoded(body: bytes) -> Report | None:
    """The report, decoded once as long as nobody corrects it."""
    return wire.decoded(body)


def _one(desk: Desk, key: str) -> tuple[list[Item], int]:
    """One record by itself, whether it was reviewed or not."""
    spot = links.spot_of(key)
    report = desk.report(spot.document if spot is not None else key)
    record = reviewing.record_of(report, key)
    if record is None:
        raise UsageError(_("{key}: there is no such record; the article may have been coded again").format(key=key))
    contested = key in desk.ledger.corrections.contested([desk.ledger.corrections.number(report.document.id)])
    weights = reviewing.load(desk.library)
    bare = Item(record, report, 1 + weights.contested * contested, 1.0, 1.0, ())
    return [reviewing.item(bare, weights)], 1


def _line(item: Item, anchors: Sequence[str], number: int) -> Line:
    record, document = item.record, item.report.document
    words = record.trigger if isinstance(record, Event) else record.cue
    text = (document.title or "") if words.in_ else document.text
    window = sentence(text, words.span)
    following = anchors[number + 1] if number + 1 < len(anchors) else anchors[number - 1] if number else ""
    return Line(
        item,
        anchors[number],
        following,
        document.title,
        pieces(text, window, list(_marks(record, words.in_))),
        tuple(said(SIGNS, sign) for sign in item.signs),
        links.href("/document", [("id", document.id), ("show", record.id)]) + "#shown",
    )


def _marks(record: Event | Saying, where: str | None) -> Iterator[tuple[Span, str]]:
    event = isinstance(record, Event)
    words = record.trigger if isinstance(record, Event) else record.cue
    yield words.span, "trigger" if event else "denial" if record.act in ("deny", "reject") else "cue"  # type: ignore[union-attr]
    if isinstance(record, Saying):
        yield from ((one.span, "content") for one in record.contents if one.in_ == where)
        fillers = [(record.speaker, "actor"), (record.time, "time")]
    else:
        parties = (*record.actors, *record.recipients, *record.participants)
        fillers = [*((one, "actor") for one in parties), (record.place, "place"), (record.time, "time")]  # type: ignore[list-item]
        yield from ((one.span, "number") for one in record.casualties if one.in_ == where)
    for filler, kind in fillers:
        span, at = getattr(filler, "span", None), getattr(filler, "in_", None)
        if span is not None and at == where:
            yield span, kind


def _at_word(text: str, first: int) -> int:
    """The beginning of a word at or after this place."""
    while 0 < first < len(text) and not text[first - 1].isspace():
        first += 1
    return first


def _edited(desk: Desk, part: Sequence[Item], key: str) -> Edited | None:
    item = next((one for one in part if one.record.key == key), None)
    if item is None:
        return None
    record: dict[str, Any] = msgspec.json.decode(wire.encode_record(item.record))
    found = desk.ledger.happened.of([key]).get(key)
    beside: list[tuple[str, str]] = []
    if found is not None:
        parts = desk.ledger.happened.group(found).parts
        beside = [(one.account.key, one.account.occurrence.document) for one in parts]
    plain = msgspec.json.format(msgspec.json.encode(record), indent=1).decode()
    return Edited(key, correctionforms.shown(record), plain, tuple(_strangers(item.record)), found, tuple(beside))


def _strangers(record: Event | Saying) -> Iterator[str]:
    """The names of actors that the register does not know."""
    parties: tuple[object, ...] = (
        (*record.actors, *record.recipients, *record.participants, *(one.actor for one in record.responsibility))
        if isinstance(record, Event)
        else (record.speaker, record.addressee)
    )
    names = [one.name for one in parties if isinstance(one, Actor) and one.actor is None and one.name]
    yield from dict.fromkeys(names)


def _selected(text: str, words: str, nth: str | None) -> Span | None:
    """Where these words stand in the text for the nth time."""
    wanted = int(nth) if nth is not None and nth.isdecimal() and len(nth) < 5 else 1
    found = list(re.finditer(re.escape(words), text))
    return Span(*found[min(max(wanted, 1), len(found)) - 1].span()) if found else None


def _data(item: Item) -> dict[str, object]:
    record = item.record
    return {
        "value": round(item.value, 3),
        "contested": round(item.contested, 3),
        "impact": round(item.impact, 3),
        "doubt": round(item.doubt, 3),
        "signs": " ".join(item.signs),
        "key": record.key,
        "document": item.report.document.id,
        "type": record.type if isinstance(record, Event) else record.act,
        "rule": record.rule,
    }


def _entry(one: Correction, state: CorrectionState) -> Entry:
    before, after = _plain(one.before), _plain(one.after)
    fields: list[tuple[str, str, str]] = []
    if one.kind == "change" and isinstance(before, dict) and isinstance(after, dict):
        fields = [(name, _value(before.get(name)), _value(after[name])) for name in after if name != "codes"]
    named = before if one.kind == "reject" else after if one.kind == "add" else None
    words = (named or {}).get("trigger") or (named or {}).get("cue") or {} if isinstance(named, dict) else {}
    if one.kind == "alias" and isinstance(after, dict):
        words = {"text": f"{one.key} = {after['actor']}"}
    named_by = keys.read(one.key)
    what = "" if named_by is None else said(ACTS if named_by.kind.islower() else TYPES, named_by.kind)
    return Entry(one, state, said(KINDS, one.kind), what, words.get("text", ""), said(STATES, state), tuple(fields))


def _plain(given: str | None) -> object:
    return None if given is None else msgspec.json.decode(given)


def _value(value: object) -> str:
    """A value of a report in few words."""
    if isinstance(value, list):
        return ", ".join(map(_value, value)) or "–"
    if isinstance(value, dict):
        if "precision" in value:
            return f"{value['start']} – {value['end']}" if value["start"] != value["end"] else str(value["start"])
        if "who" in value:
            return f"{value['kind']} {value['low']}–{value['high']}"
        found = value.get("actor") or value.get("name") or value.get("text") or value.get("status")
        return _value(found) if found is not None else msgspec.json.encode(value).decode()
    return "–" if value is None else str(value)


def _row(one: Correction, state: CorrectionState) -> Sequence[object]:
    return (
        one.number, one.made, one.who, one.kind, one.document, one.key, one.before, one.after, one.why, one.undoes,
        state,
    )  # fmt: skip


def _row_json(one: Correction, state: CorrectionState) -> bytes:
    return msgspec.json.encode(dict(zip(COLUMNS, _row(one, state), strict=True)))
