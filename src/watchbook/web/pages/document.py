"""One document: its text with everything that was read in it, and the records beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from watchbook.records import Check, Event, Report, Saying, Span
from watchbook.web import links, marks
from watchbook.web.desk import Desk
from watchbook.web.marks import SHOWN, Mark, Paragraph
from watchbook.web.page import Asked, Page
from watchbook.web.speech import _, mark

#: What can be shown in the text, each by itself.
LAYERS = (
    ("events", mark("events"), ("trigger", "number")),
    ("sayings", mark("sayings"), ("cue", "denial", "content")),
    ("actors", mark("actors"), ("actor",)),
    ("places", mark("places"), ("place",)),
    ("times", mark("times"), ("time",)),
    ("checks", mark("checks"), ("check",)),
)
ALWAYS = (SHOWN, "evidence", "boilerplate")


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of marks: whether it is on, and the address with it turned over."""

    name: str
    label: str
    on: bool
    turned: str


@dataclass(frozen=True, slots=True)
class Card:
    """A record in the list beside the text; `spans` are all the words that it rests on."""

    record: Event | Saying | Check
    kind: str
    id: str
    spans: tuple[Span, ...]
    title: bool
    place: int

    @property
    def main(self) -> Span:
        """The words that it opens at."""
        return self.spans[0] if self.spans else Span(0, 0)


def document(desk: Desk, asked: Asked) -> Page:
    """The document, with the words of `show` highlighted: spans such as 12-34 and t0-9 (title), or records (e1)."""
    report = desk.report(asked.needed("id"))
    off = frozenset((asked.text("hide") or "").split(","))
    cards = sorted(_cards(report), key=lambda card: (not card.title, card.place))
    wanted = _wanted(asked.text("show") or "", cards)
    found = report.document
    context = {
        "report": report,
        "document": found,
        "cards": cards,
        "layers": [_layer(name, label, off, asked) for name, label, _kinds in LAYERS],
        "title_pieces": _pieces(found.title or found.id, marks.of_report(report, title=True), wanted["t"], off),
        "paragraphs": _pieces(found.text, marks.of_report(report), wanted[""], off),
        "chosen": _chosen(cards, wanted),
        "happenings": desk.behind_events([event.key for event in report.events]),
        "copies": found.credits,
    }
    title = found.title or found.id
    return Page("document.html", title, context, lambda: msgspec.Raw(desk.body(found.id)))


# Helpers

_SPAN = re.compile(r"(t?)(\d{1,9})-(\d{1,9})")
Wanted = dict[str, list[Span]]


def _cards(report: Report) -> Iterator[Card]:
    for event in report.events:
        title = event.trigger.in_ is not None
        spans = (event.trigger.span, *(() if title else event.evidence))
        yield Card(event, "event", event.id, spans, title, event.trigger.span.start)
    for saying in report.sayings:
        title = saying.cue.in_ is not None
        contents = tuple(one.span for one in saying.contents if (one.in_ is not None) == title)
        yield Card(saying, "saying", saying.id, (saying.cue.span, *contents), title, saying.cue.span.start)
    for number, check in enumerate(report.checks, 1):
        spans = () if check.span is None else (check.span,)
        place = 0 if check.span is None else check.span.start
        yield Card(check, "check", f"c{number}", spans, check.in_ is not None, place)


def _wanted(given: str, cards: Sequence[Card]) -> Wanted:
    """The spans that are to be shown, of the text and (t) of the title; what names nothing is passed over."""
    found: Wanted = {"": [], "t": []}
    by_id = {card.id: card for card in cards}
    for part in given.split(","):
        span = _SPAN.fullmatch(part)
        if span is not None and int(span[2]) < int(span[3]):
            found[span[1]].append(Span(int(span[2]), int(span[3])))
        elif part in by_id:
            found["t" if by_id[part].title else ""] += by_id[part].spans
    return found


def _pieces(text: str, every: Sequence[Mark], wanted: Sequence[Span], off: frozenset[str]) -> list[Paragraph]:
    kinds = {kind for name, _label, own in LAYERS if name not in off for kind in own} | set(ALWAYS)
    shown = [Mark(span, SHOWN) for span in wanted]
    return marks.cut(text, [mark for mark in every if mark.kind in kinds] + shown)


def _layer(name: str, label: str, off: frozenset[str], asked: Asked) -> Layer:
    turned = ",".join(sorted(filter(None, off ^ {name})))
    return Layer(name, _(label), name not in off, asked.but(hide=turned))


def _chosen(cards: Sequence[Card], wanted: Wanted) -> frozenset[str]:
    """The records whose own words are shown."""
    return frozenset(card.id for card in cards if card.spans and card.main in wanted["t" if card.title else ""])


def opens(document: str, card: Card) -> str:
    """The address of the document with the words of the record shown."""
    return links.href("/document", [("id", document), ("show", card.id)]) + "#shown"
