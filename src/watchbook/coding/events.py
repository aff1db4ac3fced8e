"""The coder of events: from frames that rules read to one event per happening in the article.

1. Every sentence gives drafts, one for each mention (`drafts`); the title is read last.
2. Drafts of the same happening are joined (`joining`).
3. Each group becomes one event: named by its first mention in the outlet's own voice or in a plain report, with the most
   specific values that any of its mentions tells, and who is said to be responsible (`responsibility`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from watchbook.coding import drafts, joining, meetings, projections, responsibility
from watchbook.coding.drafts import Draft, EventBook
from watchbook.coding.projections import Projection
from watchbook.coding.reading import Passage, Reading
from watchbook.coding.scenes import LEVELS, Scene, distinct
from watchbook.records import (
    Actor,
    Casualties,
    Event,
    Filler,
    Instrument,
    Place,
    Polarity,
    Saying,
    Span,
    Stage,
    Time,
)
from watchbook.rules.pattern import expand

#: Sayings in whose words an event stands as told, no less than in the outlet's own.
REPORTS = frozenset({"say", "confirm", "condemn", "praise", "express-concern", "no-comment"})
#: How many sentences back the words of another matter (an earthquake) still explain what is told.
BACK = 2


@dataclass(frozen=True, slots=True)
class Coding:
    """The events of an article, in the order of the text, and the id of the one that the headline tells."""

    events: tuple[Event, ...]
    headline: str | None = None


def code(reading: Reading, book: EventBook, table: Sequence[Projection], sayings: Sequence[Saying]) -> Coding:
    """The events of the article."""
    found = [draft for passage in (reading.body, reading.title) for draft in _drafts(passage, reading, book)]
    groups = joining.join(found, dict(book.definitions))
    coded = [(_event(reading, group, book, sayings), group) for group in groups]
    coded.sort(key=lambda pair: (pair[0].trigger.in_ is None, pair[0].trigger.span))
    events, headline = [], None
    for number, (event, group) in enumerate(coded, 1):
        numbered = replace(event, id=f"e{number}")
        events.append(replace(numbered, codes=projections.codes(numbered, table)))
        if headline is None and any(draft.scene.title for draft in group):
            headline = numbered.id
    return Coding(tuple(events), headline)


# Helpers: drafts


def _drafts(passage: Passage, reading: Reading, book: EventBook) -> Iterator[Draft]:
    lemmas = [frozenset(token.lemma.lower() for token in tree.tokens) for tree in passage.trees]
    if not any(passage.frames):
        return
    games = _games(reading, book)
    for number, (tree, frames) in enumerate(zip(passage.trees, passage.frames, strict=True)):
        if frames:
            quiet = frozenset().union(*lemmas[max(0, number - BACK) : number + 1])
            for draft in drafts.of(Scene(passage, tree, number, book.casualties.groups), frames, book, quiet):
                if draft.type not in games:
                    yield draft


def _games(reading: Reading, book: EventBook) -> frozenset[str]:
    """The types of which nothing can be told here, because the article is about a match or a film."""
    lemmas = [
        token.lemma.lower()
        for passage in (reading.title, reading.body)
        for tree in passage.trees
        for token in tree.tokens
    ]
    found = set()
    for name, file in book.files.items():
        games, grave = expand(file.games, book.classes), expand(file.grave, book.classes)
        played = [lemma for lemma in lemmas if lemma in games]
        if len(set(played)) > 2 and len(played) > 2 * sum(lemma in grave for lemma in lemmas):
            found.add(name)
    return frozenset(found)


# Helpers: one event from its drafts


def _event(reading: Reading, group: Sequence[Draft], book: EventBook, sayings: Sequence[Saying]) -> Event:
    says = {id(draft): responsibility.around(draft, sayings) for draft in group}
    first = _first(group, says)
    time = _time(first, group)
    own = any(not says[id(draft)] and not draft.scene.title and not _pointing(draft) for draft in group)
    stage, polarity = _stage(reading, group, first, says[id(first)], time, book)
    return Event(
        id="",
        type=first.type,
        mode=_mode(group, book),
        trigger=first.trigger,
        stage=stage,
        polarity=polarity,
        rule=_rules(first, group),
        key=reading.key(first.type, first.trigger),
        contexts=tuple(dict.fromkeys(context for draft in group for context in draft.rule.contexts)),
        actors=_actors(group, says, book),
        recipients=distinct(filler for draft in group for filler in _own(draft, draft.recipients)),
        instruments=_instruments(group),
        place=_place(first, group),
        time=time,
        casualties=tuple(_casualties(group, sayings)),
        participants=_participants(group, book),
        ordinal=next((n for draft in group if (n := _ordinal(draft)) is not None), None),
        name=next((n for draft in group if (n := _name(draft)) is not None), None),
        sayings=() if own else tuple(saying.id for saying in says[id(first)]),
        responsibility=responsibility.told(group, sayings) if first.type == "ASSAULT" else (),
        evidence=tuple(draft.evidence for draft in group if not draft.scene.title),
    )


def _first(group: Sequence[Draft], says: dict[int, tuple[Saying, ...]]) -> Draft:
    """The mention that names the event: the first of the text that is told as a report and names it by itself."""
    body = [draft for draft in group if not draft.scene.title and draft.alone]
    reported = [draft for draft in body if all(saying.act in REPORTS for saying in says[id(draft)])]
    telling = [draft for draft in reported if not _pointing(draft)]
    return next(iter(telling or reported or body or group))


def _rules(first: Draft, group: Sequence[Draft]) -> str:
    """Every rule that read the event, that of the naming words first, joined by `+`."""
    used = [match.rule.id for draft in (first, *group) for match in draft.matches]
    return "+".join(dict.fromkeys(used))


def _pointing(draft: Draft) -> bool:
    return draft.definite and draft.generic and draft.type == "ASSAULT"


def _own(draft: Draft, fillers: Iterable[Filler]) -> Iterator[Filler]:
    """What the title names stands only where the text names nothing."""
    return (filler for filler in fillers if not draft.scene.title)


def _actors(group: Sequence[Draft], says: dict[int, tuple[Saying, ...]], book: EventBook) -> tuple[Actor, ...]:
    found: list[Filler] = []
    for draft in group:
        if draft.type == "CONSULT":
            found.extend(_parties(draft, "actors", book))
        else:
            found.extend(responsibility.actors(draft, says[id(draft)]))
    body = [actor for actor in found if isinstance(actor, Actor) and actor.in_ is None]
    return tuple(a for a in distinct(body or found) if isinstance(a, Actor) and a.resolved != "none")


def _participants(group: Sequence[Draft], book: EventBook) -> tuple[Actor, ...]:
    if group[0].type != "CONSULT":
        return ()
    found = distinct(
        actor
        for draft in group
        if not draft.scene.title
        for role in ("participants", "actors")
        for actor in _parties(draft, role, book)
    )
    return tuple(actor for actor in found if isinstance(actor, Actor))


def _parties(draft: Draft, role: str, book: EventBook) -> tuple[Actor, ...]:
    own = frozenset(match.frame.head for match in draft.matches)
    heads = [head for match in draft.matches for head in match.heads(role) if head not in own]
    on = draft.time.start[:10] if draft.time is not None and draft.time.start is not None else None
    return meetings.parties(draft.scene, heads, book.classes.get("delegates", frozenset()), on)


def _ordinal(draft: Draft) -> int | None:
    return meetings.ordinal(draft.frame) if draft.type == "CONSULT" else None


def _name(draft: Draft) -> str | None:
    return meetings.name(draft.scene, draft.frame) if draft.type == "CONSULT" else None


def _mode(group: Sequence[Draft], book: EventBook) -> str | None:
    found = {draft.mode for draft in group}
    return next((mode for mode in book.definitions[group[0].type].modes if mode in found), None)


def _instruments(group: Sequence[Draft]) -> tuple[Instrument, ...]:
    found: dict[str, Instrument] = {}
    for draft in group:
        for instrument in draft.instruments:
            found.setdefault(instrument.text.lower(), instrument)
    return tuple(found.values())


def _place(first: Draft, group: Sequence[Draft]) -> Place | None:
    """The finest place, the first of the same; the naming mention's own country holds."""
    known = [draft.place for draft in (first, *group) if draft.place is not None]
    return min(known, key=lambda place: LEVELS.index(place.level)) if known else _around(first, group)


def _around(first: Draft, group: Sequence[Draft]) -> Place | None:
    """A place in the same sentences that stands after a preposition of place."""
    for draft in (first, *group):
        tree = draft.scene.tree
        for index, token in enumerate(tree.tokens):
            if token.deprel in ("obl", "nmod") and tree.preposition(index) in ("in", "at", "near", "outside"):
                kinds = draft.scene.kinds(index)
                place = draft.scene.passage.lookups.place_at(token.span, title=draft.scene.title)
                if "place" in kinds and place is not None:
                    return place
    return None


def _time(first: Draft, group: Sequence[Draft]) -> Time | None:
    """The naming mention's time, else another mention's, else one of its sentence that dates no saying."""
    known = [draft.time for draft in (first, *group) if draft.time is not None]
    days = [time for time in known if time.precision in ("day", "instant")]
    if days or known:
        return (days or known)[0]
    for draft in (first, *group):
        found = _sentence_time(draft)
        if found is not None:
            return found
    return None


def _sentence_time(draft: Draft) -> Time | None:
    tree = draft.scene.tree
    above = {governor.index for governor in draft.frame.governors if governor.relation in ("ccomp", "parataxis")}
    for index, token in enumerate(tree.tokens):
        if token.head < 0 or token.head in above or not token.deprel.startswith(("obl", "nmod")):
            continue
        if "time" in draft.scene.kinds(index):
            found = draft.scene.passage.lookups.time_at(token.span, title=draft.scene.title)
            if found is not None and found.precision in ("day", "instant"):
                return found
    return None


def _casualties(group: Sequence[Draft], sayings: Sequence[Saying]) -> Iterator[Casualties]:
    """The first figures of each kind, and later ones only where they break those down."""
    kept: list[Casualties] = []
    for draft in group:
        before = {record.kind: record for record in reversed(kept)}
        for record in draft.casualties:
            same = [other for other in kept if other.kind == record.kind and other.who == record.who]
            whole = before.get(record.kind)
            if same or (whole is not None and not _part(record, whole)):
                continue
            kept.append(record)
    for record in kept:
        yield replace(record, saying=_teller(record, sayings))


def _part(record: Casualties, whole: Casualties) -> bool:
    if whole.who not in ("all", "unknown") or record.who in ("all", "unknown"):
        return False
    return (record.low or 0) <= (whole.high or whole.best or whole.low or 0)


def _teller(record: Casualties, sayings: Sequence[Saying]) -> str | None:
    inside = [
        saying
        for saying in sayings
        if any(words.in_ == record.in_ and words.span.holds(record.span) for words in saying.contents)
    ]
    return max(inside, key=lambda saying: len(saying.inside)).id if inside else None


# Helpers: stage


def _stage(
    reading: Reading, group: Sequence[Draft], first: Draft, says: Sequence[Saying], time: Time | None, book: EventBook
) -> tuple[Stage, Polarity]:
    stage, denied = first.stage, first.denied
    if stage in ("happened", "ongoing"):
        for saying in says:
            stage = book.stages.in_saying(first.frame, saying.act) or stage
        denied = denied or (any(saying.act in ("deny", "reject") for saying in says) and not first.definite)
        if stage == "happened" and _history(reading, group, first, says, time, book):
            stage = "background"
    return stage, "denied" if denied else "affirmed"


def _history(
    reading: Reading, group: Sequence[Draft], first: Draft, says: Sequence[Saying], time: Time | None, book: EventBook
) -> bool:
    """Whether it lies long before publication, or is told in the past perfect in the outlet's own voice."""
    published = reading.document.published.start
    if time is not None and time.end is not None and published is not None:
        days = (date.fromisoformat(published[:10]) - date.fromisoformat(time.end[:10])).days
        return days > book.stages.words.history_after
    perfect = first.frame.perfect and first.frame.tense == "past" and not says
    return perfect and all(draft.frame.perfect or draft is first for draft in group) and _span(first).start > 0


def _span(draft: Draft) -> Span:
    return draft.trigger.span
