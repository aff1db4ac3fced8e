"""The suite of places: `places.yaml` scored against reports.

    python -m tests.gold.places [--half open|held|both] [--errors N]

A place of the gold is covered when a place of the report overlaps its words; of several the one with most characters
in common counts, then the shortest. Country, province, level, kind, relation and point are scored where the gold gives
them, and are wrong where the place is not covered. Precision is false where a point-like level (exact, city) is given
for something broader. A place is false when it overlaps words that name none.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from tests.gold.reading import code, load
from tests.gold.scoring import Tally, counted, is_asked, options

from watchbook.records import Place, Report, Span

Mark = Literal["coverage", "extent", "country", "province", "level", "kind", "relation", "point"]
MARKS: tuple[Mark, ...] = get_args(Mark)

#: Levels that say “here”; for what is broader they promise too much.
POINTS = frozenset({"exact", "city"})
#: The countries of the watch and their neighbours; the figures are given for these and for what lies elsewhere.
REGION = frozenset({"AF", "PK", "IR", "TJ", "UZ", "KG", "KZ", "TM", "IN", "CN", "RU"})
#: In the gold: there must be no country.
NO_COUNTRY = "none"
#: In the gold: a relation may be given or not.
OPEN = "open"
#: Radius of the earth in kilometres, the mean one of the IUGG.
_EARTH = 6371.009


@dataclass(frozen=True, slots=True)
class NoPlace:
    """Words that name no place there: the nth time that they stand in the text, as whole words."""

    words: str
    nth: int = 1


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """One toponym; the head of `places.yaml` says what its fields mean."""

    words: str
    level: str
    nth: int = 1
    country: str | None = None
    admin1: str | None = None
    kind: str | None = None
    near: tuple[float, ...] = ()
    relation: str | None = None

    def levels(self) -> frozenset[str]:
        """The levels that are right."""
        return frozenset(self.level.split(" or "))


@dataclass(frozen=True, slots=True)
class Item:
    """One text with its places; the head of `places.yaml` says what its fields mean."""

    id: str
    class_: str
    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    places: tuple[GoldPlace, ...] = ()
    not_places: tuple[NoPlace, ...] = ()

    def where(self, name: GoldPlace | NoPlace) -> Span:
        """Where words of the item stand.

        Raises:
            ValueError: they do not.
        """
        every = list(re.finditer(rf"(?<!\w){re.escape(name.words)}(?!\w)", self.text))
        if not 1 <= name.nth <= len(every):
            raise ValueError(f"{self.id}: “{name.words}” does not stand {name.nth} times in its text")
        return Span(*every[name.nth - 1].span())


@dataclass(frozen=True, slots=True)
class Suite:
    """The whole file."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A place of a report, where it stands, and the relations that the report gives there."""

    span: Span
    place: Place
    relations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Compared:
    """A place of the gold, what was answered, and of each mark that is scored whether it is right."""

    gold: GoldPlace
    answer: Answer | None
    right: Mapping[Mark, bool]

    def too_precise(self) -> bool:
        """Whether the level promises a point where the gold has something broader."""
        return self.answer is not None and self.answer.place.level in POINTS and not self.gold.levels() & POINTS

    def related(self) -> bool:
        """Whether a relation is given that the words do not say."""
        return self.answer is not None and self.gold.relation is None and bool(self.answer.relations)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one item: each of its places, places on words that name none, and places the gold lacks."""

    item: Item
    places: tuple[Compared, ...]
    false: tuple[Answer, ...]
    others: tuple[Answer, ...]

    def wrongs(self) -> Iterator[str]:
        """What is wrong, a line for each; what the gold lacks is told by `others` only."""
        for one in self.places:
            wrong: list[str] = [mark for mark, right in one.right.items() if not right and mark != "extent"]
            wrong += ["relation without cause"] * one.related()
            if wrong:
                yield f"{_gold(one.gold)}: {', '.join(wrong)} {_told(one.answer)}".rstrip()
        for answer in self.false:
            yield f"no place, but read as one: {_told(answer)}"


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted over many items; `too_precise` is a percentage of the places."""

    items: int
    places: int
    all: Tally[Mark]
    region: Tally[Mark]
    elsewhere: Tally[Mark]
    by_class: dict[str, Tally[Mark]]
    too_precise: float
    related: int
    lures: int
    false: int
    others: int


def suite() -> tuple[Item, ...]:
    """All items."""
    return load("places.yaml", Suite).items


def judge(item: Item, report: Report) -> Verdict:
    """How the report of an item's text compares with the gold."""
    answers = tuple(_answers(report))
    known = [item.where(gold) for gold in item.places]
    lures = [item.where(none) for none in item.not_places]
    return Verdict(
        item=item,
        places=tuple(_compared(gold, span, answers) for gold, span in zip(item.places, known, strict=True)),
        false=tuple(one for one in answers if _touches(one, lures)),
        others=tuple(one for one in answers if not _touches(one, (*known, *lures))),
    )


def run(items: Iterable[Item]) -> list[Verdict]:
    """The verdicts on what the coder answers."""
    return [
        judge(item, code(item.id, item.text, published=item.published, title=item.title, outlet=item.outlet))
        for item in items
    ]


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """The figures of these verdicts."""
    every = [one for verdict in verdicts for one in verdict.places]
    names = dict.fromkeys(verdict.item.class_ for verdict in verdicts if verdict.places)
    return Figures(
        items=len(verdicts),
        places=len(every),
        all=_tally(every),
        region=_tally(one for one in every if one.gold.country in REGION),
        elsewhere=_tally(one for one in every if one.gold.country not in REGION),
        by_class={
            name: _tally([one for verdict in verdicts if verdict.item.class_ == name for one in verdict.places])
            for name in names
        },
        too_precise=100 * sum(one.too_precise() for one in every) / max(len(every), 1),
        related=sum(one.related() for one in every),
        lures=sum(len(verdict.item.not_places) for verdict in verdicts),
        false=sum(len(verdict.false) for verdict in verdicts),
        others=sum(len(verdict.others) for verdict in verdicts),
    )


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The length of the great circle between two points (latitude and longitude in degrees), by the haversine."""
    (lat, lon), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    square = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, square)))


# Helpers


def _shared(one: Span, other: Span) -> int:
    """How many characters two spans have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _touches(answer: Answer, spans: Iterable[Span]) -> bool:
    return any(_shared(answer.span, span) for span in spans)


def _answers(report: Report) -> Iterator[Answer]:
    """All places of the text, the dateline's too; an event's place adds its relation to the words that it shares."""
    line = report.document.dateline
    given = [(mention.place, mention.span) for mention in report.mentions if mention.in_ is None]
    if line is not None and line.place is not None:
        given.append((line.place, line.place.span or line.span))
    happened = [event.place for event in report.events if event.place is not None and event.place.in_ is None]
    seen = set[Span]()
    for place, span in given:
        if place is not None and span not in seen:
            seen.add(span)
            also = [one.relation for one in happened if one.span is not None and _shared(one.span, span)]
            yield Answer(span, place, frozenset(one for one in (place.relation, *also) if one is not None))


def _compared(gold: GoldPlace, span: Span, answers: Sequence[Answer]) -> Compared:
    near = [one for one in answers if _shared(span, one.span)]
    best = min(near, key=lambda one: (-_shared(span, one.span), one.span.end - one.span.start), default=None)
    if best is None:
        return Compared(gold, None, {mark: False for mark in _scored(gold)})
    return Compared(gold, best, {mark: _is_right(mark, gold, span, best) for mark in _scored(gold)})


def _scored(gold: GoldPlace) -> Iterator[Mark]:
    """The marks for which the gold says what is right."""
    yield from ("coverage", "extent", "level")
    wanted: tuple[tuple[Mark, bool], ...] = (
        ("country", gold.country is not None),
        ("province", gold.admin1 is not None),
        ("kind", gold.kind is not None),
        ("relation", gold.relation not in (None, OPEN)),
        ("point", bool(gold.near)),
    )
    yield from (mark for mark, given in wanted if given)


def _is_right(mark: Mark, gold: GoldPlace, span: Span, answer: Answer) -> bool:
    place = answer.place
    if mark == "point":
        return _is_near(gold, place)
    verdicts: dict[Mark, bool] = {
        "coverage": True,
        "extent": answer.span == span,
        "country": (place.country or NO_COUNTRY) == gold.country,
        "province": place.admin1 == gold.admin1,
        "level": place.level in gold.levels(),
        "kind": place.kind == gold.kind,
        "relation": gold.relation in answer.relations,
    }
    return verdicts[mark]


def _is_near(gold: GoldPlace, place: Place) -> bool:
    if place.lat is None or place.lon is None:
        return False
    lat, lon, within = gold.near
    return kilometres((lat, lon), (place.lat, place.lon)) <= within


def _tally(every: Iterable[Compared]) -> Tally[Mark]:
    return counted(pair for one in every for pair in one.right.items())


def _gold(gold: GoldPlace) -> str:
    wanted = (gold.country, gold.admin1, gold.level, gold.kind, gold.relation)
    return f"“{gold.words}” ({', '.join(one for one in wanted if one is not None)})"


def _told(answer: Answer | None) -> str:
    if answer is None:
        return ""
    place = answer.place
    point = None if place.lat is None or place.lon is None else f"{place.lat:.2f} {place.lon:.2f}"
    parts = (place.name, place.country, place.admin1, place.level, place.kind, point, *sorted(answer.relations))
    return f"[“{place.text}” → {', '.join(one for one in parts if one is not None)}]"


def _lines(found: Figures) -> Iterator[str]:
    yield f"items {found.items}, places {found.places} (not covered counts as wrong)"
    for mark in MARKS:
        right, scored = found.all.right[mark], found.all.scored[mark]
        yield f"  {mark:18} {right:3} of {scored:3}  {found.all.share(mark):5.1f} %"
    yield f"false precision {found.too_precise:.1f} %"
    yield f"relations without cause {found.related}"
    yield f"false places {found.false} on {found.lures} names that are none; {found.others} elsewhere, not judged"
    yield f"  {'class':18} places coverage country province  level"
    for name, tally in {**found.by_class, "the region": found.region, "elsewhere": found.elsewhere}.items():
        shares = (f"{tally.share(mark):8.1f}" for mark in ("coverage", "country", "province", "level"))
        yield f"  {name:18} {tally.scored['coverage']:6} {''.join(shares)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Codes the items, writes the figures and the first errors."""
    asked = options("places", __doc__).parse_args(arguments)
    verdicts = run(item for item in suite() if is_asked(item.id, asked.half))
    wrong = [verdict for verdict in verdicts if any(verdict.wrongs())]
    for verdict in wrong[: asked.errors]:
        item = verdict.item
        told = "\n".join(f"    {line}" for line in verdict.wrongs())
        sys.stdout.write(f"{item.id} [{item.class_}, {item.published}]\n  {item.text}\n{told}\n\n")
    sys.stdout.write("\n".join(_lines(figures(verdicts))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
