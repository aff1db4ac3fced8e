"""What the pages show, made out of the ledger: happenings, disputes and sayings, each in rows that can be searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from watchbook.ledger import Ledger
from watchbook.ledger.shown import Rows, SaidRows, State
from watchbook.library import Library
from watchbook.library.files import Files
from watchbook.merge.happenings.making import contested
from watchbook.pipeline import disputes, happenings, outline, sayings, wire
from watchbook.pipeline.outline import site
from watchbook.records import Actor, Dispute, Event, Filler, Happening, Place, Quantity, Report, Saying, Thing, folded

#: Happenings, and reports, that are written together.
_BATCH = 200
#: Fields of those who take part, and what being answerable is called (see `Answerable`).
_FIELDS = ("actors", "recipients", "participants")
_ANSWERS = {
    "claimed": "claimed",
    "disclaimed": "disclaimed",
    "accused": "accused",
    "accused-by-authorities": "accused",
    "possible": "accused",
}
#: The levels of places that are areas and no points.
AREAS = ("province", "country", "region", "district")
#: How many signs are kept of the words that a rule read.
_SHOWN = 240
_WORDS = "reprints.yaml"
Row = dict[str, object]


def basis(library: Library) -> str:
    """What the rows are made by, besides the reports."""
    words = (file for file in library.files.every if file.path.endswith(_WORDS))
    return f"{happenings.basis(library)} {disputes.basis(library)} {Files(tuple(words)).hash()}"


def refresh(ledger: Ledger, library: Library, basis: str, now: datetime) -> State:
    """Bring what the pages show to the ledger's state; only what has changed is made again."""
    made = State(basis, ledger.shown.stamp(), now.astimezone(UTC).isoformat(timespec="seconds"))
    ledger.shown.prepare(basis)
    found = disputes.of_ledger(ledger, library)
    about = contested(found)
    fresh, gone = ledger.shown.changed(about)
    ledger.shown.remove(gone)
    ids = list(fresh)
    for first in range(0, len(ids), _BATCH):
        part = ids[first : first + _BATCH]
        ledger.shown.put([rows(one, fresh[one.id]) for one in happenings.these(ledger, library, part, about)])
    keep(ledger, found)
    numbers = ledger.shown.unsaid()
    for first in range(0, len(numbers), _BATCH):
        part_of = numbers[first : first + _BATCH]
        ledger.shown.say([
            said(number, report)
            for number, report in zip(part_of, map(wire.decoded, ledger.bodies(part_of)), strict=True)
        ])  # fmt: skip
    ledger.shown.finish(made)
    return made


def keep(ledger: Ledger, found: Sequence[Dispute]) -> None:
    """Show these disputes, and no others."""
    ledger.shown.dispute({one.id: _dispute(one) for one in found}, list(_sides(found)))


def rows(one: Happening, made_of: int) -> Rows:
    """The rows of a happening; `made_of` is the hash of what it is made of."""
    day, days = outline.first_day(one) or "", outline.days(one)
    first, last = days or (day, day)
    places = outline.places(one)
    own: Row = {
        "id": one.id, "made_of": made_of, "type": one.type, "mode": one.mode, "status": one.status, "day": day,
        "first": first, "last": last, "place": places[0].name if places else None,
        "located": any(map(site, places)), "body": wire.encode_record(one),
    }  # fmt: skip
    return Rows(own, tuple(_places(one, places, day)), tuple(_parties(one, day)))


def said(number: int, report: Report | None) -> SaidRows:
    """The rows of the sayings of a report; of one in a form that is read no more there are none."""
    rows: list[Row] = []
    about: list[Row] = []
    for place, one in enumerate(sayings.of_report(report) if report is not None else ()):
        saying, speaker = one.saying, one.saying.speaker
        rows.append({
            "report": number, "number": place, "key": saying.key, "act": saying.act, "day": one.day or "9999",
            "actor": speaker and speaker.actor, "of": speaker and speaker.of,
            "words": "" if speaker is None else _words(_called(speaker)), "body": wire.encode_record(one),
        })  # fmt: skip
        assert report is not None
        names = dict.fromkeys((report.document.id, *_about(report, saying)))
        about += [{"report": number, "number": place, "words": name} for name in names if name]
    return SaidRows(number, tuple(rows), tuple(about), tuple(_read(number, report)) if report is not None else ())


# Helpers


def _places(one: Happening, places: Iterable[Place], day: str) -> Iterator[Row]:
    sites = {(site(place), "" if site(place) else place.name): place for place in places}
    for (identity, _), place in sites.items():
        yield {
            "happening": one.id, "site": identity, "name": place.name, "country": place.country, "lat": place.lat,
            "lon": place.lon, "hollow": place.level in AREAS or place.relation is not None, "day": day,
            "type": one.type, "contested": one.status == "contested", "words": _words(place.name),
        }  # fmt: skip


def _parties(one: Happening, day: str) -> Iterator[Row]:
    for position, (side, filler) in enumerate(_sides_of(one)):
        actor = filler if isinstance(filler, Actor) else None
        name = _called(filler)
        yield {
            "happening": one.id, "side": side, "position": position, "actor": actor and actor.actor,
            "of": actor and actor.of, "name": name, "words": _words(name), "day": day,
        }  # fmt: skip


def _sides_of(one: Happening) -> Iterator[tuple[str, Filler]]:
    """Who has to do with it, and as what; who is merely accused of it has not done it."""
    for field in _FIELDS:
        for filler in outline.fillers(one, field):
            yield field, filler
            if field == "actors" and isinstance(filler, Actor) and filler.actor and _did(one, filler.actor):
                yield "did", filler
    for side in dict.fromkeys(_ANSWERS.values()):
        yield from ((side, answer.actor) for answer in one.responsibility if _ANSWERS.get(answer.status) == side)


def _did(one: Happening, actor: str) -> bool:
    blamed = {answer.status for answer in one.responsibility if answer.actor.actor == actor}
    return one.status != "denied" and (not blamed or "fact" in blamed)


def _dispute(one: Dispute) -> Row:
    body = wire.encode_record(one)
    return {"id": one.id, "rule": one.rule, "status": one.status, "last": one.last or "", "body": body}


def _sides(found: Sequence[Dispute]) -> Iterator[Row]:
    for one in found:
        actors = {side.holder.actor for side in one.sides if side.holder.actor is not None}
        for actor in sorted(actors):
            yield {"dispute": one.id, "actor": actor}


def _read(number: int, report: Report) -> Iterator[Row]:
    """What each rule has read in a report."""
    text, published = report.document.text, (report.document.published.start or "")[:10]
    for event in report.events:
        day = ((event.time.start if event.time is not None else None) or published)[:10]
        spans = event.evidence or (event.trigger.span,)
        words = max(spans, key=lambda span: span.end - span.start).of(text) if event.evidence else event.trigger.text
        yield from _by_rule(number, event, event.type, day, words)
    for saying in report.sayings:
        day = ((saying.time.end if saying.time is not None else None) or published)[:10]
        words = saying.evidence[0].of(text) if saying.evidence else saying.cue.text
        yield from _by_rule(number, saying, saying.act, day, words)


def _by_rule(number: int, one: Event | Saying, kind: str, day: str, words: str) -> Iterator[Row]:
    for rule in dict.fromkeys(one.rule.split("+")):
        yield {"rule": rule, "day": day, "report": number, "key": one.key, "kind": kind, "words": words[:_SHOWN]}


def _about(report: Report, saying: Saying) -> Iterator[str]:
    """The ids and the names of what a saying is about."""
    for filler in sayings.about(report, saying):
        if isinstance(filler, Actor):
            yield from (filler.actor or "", filler.of or "", _words(_called(filler)))
        elif isinstance(filler, Place):
            yield from (filler.id or "", filler.country or "", filler.admin1 or "", _words(filler.name))


def _called(filler: Filler) -> str:
    if isinstance(filler, Actor):
        return filler.name or filler.text or filler.kind
    if isinstance(filler, Place):
        return filler.name
    return filler.text or "" if isinstance(filler, Thing | Quantity) else ""


def _words(name: str) -> str:
    """A name as it is compared, with a blank before and after."""
    return f" {' '.join(folded(name))} "
