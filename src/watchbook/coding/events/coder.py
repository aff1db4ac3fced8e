"""The coder of events: from frames that rules read to one event per happening in the article.

1. Every sentence gives drafts, one for each mention (`drafts`); the title is read last.
2. Drafts of the same happening are joined (`joining`).
3. Each group becomes one event: named by its first mention in the outlet's own voice or in a plain report, with the
   most specific values that any of its mentions tells, and who is said to be responsible (`responsibility`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchbook.coding.events import (
    acts,
    allegiance,
    drafts,
    followers,
    joining,
    meetings,
    officers,
    projections,
    responsibility,
    settings,
    things,
    tolls,
)
from watchbook.coding.events.drafts import Draft, EventBook
from watchbook.coding.events.homes import Homes, OnlyCountry
from watchbook.coding.events.projections import Projections
from watchbook.coding.events.scenes import LEVELS, Scene
from watchbook.coding.events.sites import Sites
from watchbook.coding.events.things import distinct
from watchbook.coding.reading import Passage, Reading
from watchbook.parse.frames import Tree
from watchbook.records import (
    Actor,
    Casualties,
    Event,
    Filler,
    Instrument,
    Place,
    Polarity,
    Responsibility,
    Saying,
    Span,
    Stage,
    Time,
)
from watchbook.rules.pattern import expand

#: Sayings in whose words an event stands as told, no less than in the outlet's own.
REPORTS = frozenset({"say", "confirm", "condemn", "praise", "express-concern", "no-comment"})
#: Kinds of actors that are parties to a meeting in which their delegates take part.
_BODIES = frozenset({"state", "government", "igo", "military", "armed-group", "party"})
#: How many sentences back the words of another matter (an earthquake) still explain what is told.
BACK = 2


@dataclass(frozen=True, slots=True)
class Coding:
    """The events of an article, in the order of the text, and the id of the one that the headline tells."""

    events: tuple[Event, ...]
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The mentions of one event, the claims and accusations about it that hold none of them, and whose rebels are."""

    drafts: tuple[Draft, ...]
    about: tuple[Saying, ...]
    only_group: followers.OnlyGroup
    soil: settings.Soil
    sites: Sites


def code(reading: Reading, book: EventBook, tables: Projections, sayings: Sequence[Saying]) -> Coding:
    """The events of the article."""
    only_group = followers.OnlyGroup(reading.body, sayings, book.stages.words.definite)
    passages = (reading.body, reading.title)
    found = [only_group.told(draft) for passage in passages for draft in _drafts(passage, reading, book)]
    groups = joining.join(found, dict(book.definitions))
    generic = frozenset(book.files["ASSAULT"].generic) if "ASSAULT" in book.files else frozenset()
    homes = responsibility.homes(groups, reading.body, sayings, generic)
    around = (only_group, settings.Soil(reading), Sites(found))
    gathered = [Gathered(tuple(group), tuple(homes.get(number, ())), *around) for number, group in enumerate(groups)]
    coded = [(_Group(reading, book, sayings, each).event(), each.drafts) for each in gathered]
    coded.sort(key=lambda pair: (pair[0].trigger.in_ is None, pair[0].trigger.span))
    events, headline = [], None
    country = OnlyCountry(reading, book.lands, book.classes.get("abroad", ()))
    for number, (event, group) in enumerate(coded, 1):
        numbered = country.settled(replace(event, id=f"e{number}"))
        events.append(numbered)
        if headline is None and any(draft.scene.heads for draft in group):
            headline = numbered.id
    codes = projections.codes(events, tables)
    return Coding(tuple(replace(event, codes=code) for event, code in zip(events, codes, strict=True)), headline)


# Helpers: drafts


def _drafts(passage: Passage, reading: Reading, book: EventBook) -> Iterator[Draft]:
    lemmas = [frozenset(neighbours(tree)) for tree in passage.trees]
    if not any(passage.frames):
        return
    games = _games(reading, book)
    for number, (tree, frames) in enumerate(zip(passage.trees, passage.frames, strict=True)):
        if frames:
            quiet = frozenset().union(*lemmas[max(0, number - BACK) : number + 1])
            scene = Scene(passage, tree, number, book.stages.words, settings.above(reading, passage, tree))
            for draft in drafts.of(scene, frames, book, quiet):
                if draft.type not in games:
                    yield draft


def neighbours(tree: Tree) -> Iterator[str]:
    """Lemmas, and lemmas with their part of speech: “storm:noun” is no attack."""
    for token in tree.tokens:
        yield token.lemma.lower()
        yield f"{token.lemma}:{token.upos}".lower()


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


class _Group:
    """The mentions of one event, and what they tell together."""

    def __init__(self, reading: Reading, book: EventBook, sayings: Sequence[Saying], found: Gathered) -> None:
        group = found.drafts
        self.reading, self.book, self.sayings, self.found, self.drafts = reading, book, sayings, found, group
        self.says = {id(draft): responsibility.around(draft, sayings) for draft in group}
        self.first = self._first()
        self.type = self.first.type
        self.ordered = (self.first, *(draft for draft in group if draft is not self.first))

    def event(self) -> Event:
        """The event, without its number and its codes."""
        first, time = self.first, self._dated()
        stage, polarity = self._stage(time)
        return Event(
            id="",
            type=first.type,
            mode=self._mode(),
            trigger=first.trigger,
            stage=stage,
            polarity=polarity,
            rule=self._rules(),
            key=self.reading.key(first.type, first.trigger),
            contexts=tuple(dict.fromkeys(context for draft in self.drafts for context in draft.rule.contexts)),
            actors=self._actors(),
            recipients=self._undergoing(),
            instruments=() if self._takes_arms() else self._instruments(),
            place=self._place(),
            time=time,
            casualties=tuple(self._casualties()),
            participants=self._participants(),
            ordinal=self._ordinal(),
            name=self._name(),
            sayings=self._inside(),
            responsibility=self._responsibility(),
            evidence=tuple(draft.evidence for draft in self.drafts if not draft.scene.title),
        )

    def _first(self) -> Draft:
        """The mention that names the event: the first of the text that is told as a report and names it by itself."""
        body = [draft for draft in self.drafts if not draft.scene.heads and draft.alone]
        naming = [draft for draft in body if not _pointing(draft) and draft.rule.stage is None]
        telling = [draft for draft in naming if all(saying.act in REPORTS for saying in self.says[id(draft)])]
        recent = [draft for draft in telling if draft.stage != "background"]
        return next(iter(recent or telling or naming or body or self.drafts))

    def _told(self) -> Sequence[Draft]:
        """The mentions of the text; those of the title where the text has none."""
        return [draft for draft in self.drafts if not draft.scene.heads] or self.drafts

    def _rules(self) -> str:
        """Every rule that read the event, that of the naming words first, joined by `+`."""
        return "+".join(dict.fromkeys(match.rule.id for draft in self.ordered for match in draft.matches))

    def _inside(self) -> tuple[str, ...]:
        """The sayings it stands in, none where the outlet itself names it; last the saying that an act is."""
        own = any(not self.says[id(draft)] and not _pointing(draft) for draft in self._told())
        outer = () if own else tuple(saying.id for saying in self.says[id(self.first)])
        itself = acts.spoken(self.sayings, self.first.trigger) if self.type in acts.VERBAL else ()
        return tuple(dict.fromkeys((*outer, *(saying.id for saying in itself))))

    # Who

    def _responsibility(self) -> tuple[Responsibility, ...]:
        if self._by_officers() and not self._actors():
            return officers.likely(self.first, self.says[id(self.first)])
        if self.type != "ASSAULT":
            return ()
        found = responsibility.told(self.drafts, self.reading.body, self.sayings, self.found.about)
        return responsibility.best(replace(each, actor=self.found.only_group.known(each.actor)) for each in found)

    def _by_officers(self) -> bool:
        """Whether it is what police or soldiers do: an arrest, force against a crowd, or arms that are taken."""
        mode = self._mode()
        return mode in ("arrest", "crowd-control") or (self._takes_arms() and officers.arms(self.drafts))

    def _takes_arms(self) -> bool:
        return self.type == "COERCE" and self._mode() == "seize"

    def _undergoing(self) -> tuple[Filler, ...]:
        found = distinct(filler for draft in self._told() for filler in draft.recipients)
        return (*found, *things.taken(self._instruments())) if self._takes_arms() else found

    def _actors(self) -> tuple[Actor, ...]:
        found: list[Filler] = []
        for draft in self._told():
            if self.type == "CONSULT":
                found.extend(self._parties(draft, "actors"))
                # Who meets somebody and whom he meets are parties alike, and so are the bodies that sent delegates.
                found.extend(self._met(draft))
            else:
                found.extend(responsibility.actors(draft, self.says[id(draft)]))
        if (self.type, self._mode()) in allegiance.GIVING_UP:
            found = list(allegiance.sided(self.first, (each for each in found if isinstance(each, Actor))))
        if self.type == "COERCE" and self._by_officers():
            found = list(officers.serving(each for each in found if isinstance(each, Actor)))
        if self.type in acts.VERBAL:
            found = acts.speaking(found, self.first.frame, self.says[id(self.first)])
        return tuple(a for a in distinct(found) if isinstance(a, Actor) and a.resolved != "none")

    def _participants(self) -> tuple[Actor, ...]:
        if self.type != "CONSULT":
            return ()
        roles = ("participants", "actors")
        found = distinct(a for draft in self._told() for role in roles for a in self._parties(draft, role))
        return tuple(actor for actor in found if isinstance(actor, Actor))

    def _parties(self, draft: Draft, role: str) -> tuple[Actor, ...]:
        own = frozenset(match.frame.head for match in draft.matches)
        heads = [head for match in draft.matches for head in match.heads(role) if head not in own]
        if role == "participants" and not heads:
            # A list before the verb that no parse holds together is read from its words.
            heads = [match.frame.head for match in draft.matches if match.rule.roles.get(role) == "subject"]
        on = draft.time.start[:10] if draft.time is not None and draft.time.start is not None else None
        homes = Homes(draft.scene, self.book.lands, self.book.classes)
        return meetings.parties(homes, heads, self.book.classes.get("delegates", frozenset()), on)

    def _met(self, draft: Draft) -> Iterator[Actor]:
        for party in self._parties(draft, "participants"):
            if draft.frame.kind == "verb" and (draft.alone or party.kind in _BODIES):
                yield party

    def _ordinal(self) -> int | None:
        if self.type != "CONSULT":
            return None
        return next((n for d in self.drafts if (n := meetings.ordinal(d.scene, d.frame)) is not None), None)

    def _name(self) -> str | None:
        if self.type != "CONSULT":
            return None
        return next((name for d in self._told() if (name := meetings.name(d.scene, d.frame)) is not None), None)

    # How, where, when

    def _mode(self) -> str | None:
        found = {draft.mode for draft in self.drafts}
        return next((mode for mode in self.book.definitions[self.type].modes if mode in found), None)

    def _instruments(self) -> tuple[Instrument, ...]:
        found: dict[str, Instrument] = {}
        for draft in self._told():
            for instrument in draft.instruments:
                found.setdefault(instrument.text.lower(), instrument)
        return tuple(found.values())

    def _place(self) -> Place | None:
        """The finest place that a mention tells, else one beside a predicate above a mention."""
        known = [draft.place for draft in self.ordered if draft.place is not None]
        finest = min(known, key=lambda place: LEVELS.index(place.level)) if known else self._place_around()
        return settings.in_country(self.reading, finest)

    def _place_around(self) -> Place | None:
        places = (place for draft in self.ordered for place in settings.outer_places(draft))
        return next(places, None) or self._place_near()

    def _dated(self) -> Time | None:
        """Its time; of words never one after the publication, which is that of what they vow or ask for."""
        time = self._time()
        if time is None or time.start is None or self.first.type not in acts.VERBAL:
            return time
        published = settings.told_on(self.reading)
        return None if published is not None and time.start[:10] > published[:10] else time

    def _time(self) -> Time | None:
        """The naming mention's time, else another mention's, else one of its sentence that dates no saying."""
        alone = [draft for draft in self.ordered if draft.alone and draft.time is not None]
        known = [draft.time for draft in alone or self.ordered if draft.time is not None]
        days = [time for time in known if time.precision in ("day", "instant")]
        if known:
            return (days or known)[0]
        beside = (
            time for draft in self.ordered if (time := settings.sentence_time(draft, self._of_sayings())) is not None
        )
        return next(beside, self._occasion_time()) or self._time_near()

    def _time_near(self) -> Time | None:
        said = self._of_sayings()
        near = (settings.near_time(self.reading, draft, said) for draft in self.ordered)
        return next((time for time in near if time is not None), None) or settings.time(self.reading, self.first)

    def _place_near(self) -> Place | None:
        near = (settings.near_place(self.reading, draft) for draft in self.ordered)
        found = self.found.sites.of(self.ordered) or next((place for place in near if place is not None), None)
        return found or settings.place(self.reading, self.first) or self.found.soil.of(self.first)

    def _of_sayings(self) -> frozenset[Span]:
        """The words that tell when something was said."""
        return frozenset(s.time.span for s in self.sayings if s.time is not None and s.time.span is not None)

    def _occasion_time(self) -> Time | None:
        """When that was said which was said at the meeting: “complained on Sunday …, after a meeting”."""
        if self.type != "CONSULT" or self.first.stage != "happened":
            return None
        for draft in self.drafts:
            verb = _verb_of_phrase(draft)
            if verb is not None:
                cue = draft.scene.tree.tokens[verb].span
                said = (saying.time for saying in self.sayings if _cues(saying, cue, draft))
                return next((time for time in said if time is not None), None)
        return None

    # How many

    def _casualties(self) -> Iterator[Casualties]:
        for record in tolls.told(self.drafts, self._mode()):
            yield replace(record, saying=tolls.teller(record, self.sayings))

    # Whether

    def _stage(self, time: Time | None) -> tuple[Stage, Polarity]:
        first, says = self.first, self.says[id(self.first)]
        stage, denied = first.stage, first.denied
        if stage in ("happened", "ongoing"):
            for saying in says:
                stage = self.book.stages.in_saying(first.frame, saying.act) or stage
            denied = denied or (any(saying.act in ("deny", "reject") for saying in says) and not first.definite)
            if stage == "happened" and self._history(time):
                stage = "background"
        return stage, "denied" if denied else "affirmed"

    def _history(self, time: Time | None) -> bool:
        """Whether it lies long before publication, or is told in the past perfect in the outlet's own voice."""
        published = settings.told_on(self.reading)
        if time is not None and published is not None:
            # “have killed 40 since March”: a sum, and no deed of one day.
            whole = self.first.frame.perfect and time.start is not None
            last = time.start if whole else time.end
            if last is not None:
                return settings.days(last, published) > self.book.stages.words.history_after
        perfect = self.first.frame.perfect and self.first.frame.tense == "past" and not self.says[id(self.first)]
        return perfect and all(draft.frame.perfect for draft in self.drafts) and self.first.scene.number > 0


def _pointing(draft: Draft) -> bool:
    return draft.definite and draft.generic and draft.type == "ASSAULT"


def _verb_of_phrase(draft: Draft) -> int | None:
    """The verb that the draft's noun stands beside in a phrase; past a comma the one above (“said …, at a meeting”)."""
    tree, below, apart = draft.scene.tree, draft.head, False
    for governor in draft.frame.governors:
        first = min(tree.below(below))
        apart = apart or "," in (tree.tokens[first].text, tree.tokens[max(first - 1, 0)].text)
        if governor.relation == "obl":
            head = tree.tokens[governor.index]
            return head.head if apart and head.deprel in ("ccomp", "parataxis") else governor.index
        if governor.relation != "nmod":
            return None
        below = governor.index
    return None


def _cues(saying: Saying, verb: Span, draft: Draft) -> bool:
    return saying.cue.span.touches(verb) and (saying.cue.in_ == "title") is draft.scene.title
