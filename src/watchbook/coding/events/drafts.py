"""Drafts: what one sentence tells of one event, before the mentions of an article are joined.

1. Frames that a rule reads and that belong together (“killed” and “bombing” of “killed in a bombing”) are one draft.
2. Its trigger is the word that names what was done, with the words that make it one thing.
3. Who, what, where and when come from all its frames; the mode is the most telling of those that any of its words tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from watchbook.coding.events import acts, casualties, stages
from watchbook.coding.events.acts import Parties
from watchbook.coding.events.casualties import CasualtyWords
from watchbook.coding.events.scenes import Scene, distinct
from watchbook.coding.events.stages import Stages
from watchbook.parse.frames import Frame
from watchbook.records import (
    Actor,
    Casualties,
    EventType,
    Filler,
    Instrument,
    InstrumentKind,
    Place,
    Span,
    Stage,
    Time,
    Words,
    hull,
)
from watchbook.rules.book import Book, Match
from watchbook.rules.kinds import EventDefinition, EventFile, EventRule
from watchbook.rules.pattern import Classes, expand

EventMatch = Match[EventRule]
#: How many who act make a deal whole: nobody else is sought in its words.
_PAIR = 2


@dataclass(frozen=True, slots=True)
class EventBook:
    """All that the coder of events reads: rules and the words around them, in one language."""

    rules: Book[EventRule]
    files: Mapping[EventType, EventFile]
    definitions: Mapping[EventType, EventDefinition]
    classes: Classes
    stages: Stages
    casualties: CasualtyWords
    weapons: Mapping[str, InstrumentKind]
    demonyms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of an event; `alone` is false where its words can only add to another mention.

    `definite`: it points back (“the attack”); `generic`: its noun could stand for any event of the type; `chains`:
    what its recipients are the same as; `telling`: whether rule or words tell how it was done.
    """

    scene: Scene
    matches: tuple[EventMatch, ...]
    head: int
    trigger: Words
    evidence: Span
    type: EventType
    mode: str | None
    stage: Stage
    denied: bool
    actors: tuple[Actor, ...]
    recipients: tuple[Filler, ...]
    instruments: tuple[Instrument, ...]
    participants: tuple[Actor, ...]
    casualties: tuple[Casualties, ...]
    place: Place | None
    time: Time | None
    chains: frozenset[str]
    definite: bool
    generic: bool
    alone: bool

    @property
    def frame(self) -> Frame:
        """The frame that names the event."""
        return self.matches[0].frame

    @property
    def rule(self) -> EventRule:
        """The rule that reads it."""
        return self.matches[0].rule

    @property
    def order(self) -> tuple[bool, Span]:
        """Where it stands: the title last."""
        return self.scene.title, self.trigger.span


def of(scene: Scene, frames: Iterable[Frame], book: EventBook, quiet: frozenset[str]) -> Iterator[Draft]:
    """The drafts of one sentence; rules whose `unless` words are among the `quiet` ones do not hold."""
    matches = [match for frame in frames if (match := _match(frame, scene, book, quiet)) is not None]
    for group in _groups(acts.without_contents(matches, book.classes)):
        yield _draft(scene, _ordered(group), book)


# Helpers: which frames belong together


def _match(frame: Frame, scene: Scene, book: EventBook, quiet: frozenset[str]) -> EventMatch | None:
    """The first rule that reads the frame among these neighbours, if the frame can tell an event at all."""
    every = book.rules.matches(frame, scene.passage.kinds)
    found = next((match for match in every if _at_home(match.rule, book.classes, quiet)), None)
    return found if found is not None and _stands(found) else None


def _at_home(rule: EventRule, classes: Classes, quiet: frozenset[str]) -> bool:
    """Whether the words near it neither bar the rule nor leave out what it asks for."""
    if rule.unless and not quiet.isdisjoint(expand(rule.unless, classes)):
        return False
    return not rule.beside or not quiet.isdisjoint(expand(rule.beside, classes))


def _stands(match: EventMatch) -> bool:
    frame, rule = match.frame, match.rule
    if frame.kind == "noun" and frame.token(frame.head).deprel in ("compound", "flat", "nmod:desc", "amod"):
        return False
    if frame.kind == "verb" and _adjectival(frame):
        return False
    return not (frame.negated and rule.casualty is not None and frame.kind == "verb")


def _adjectival(frame: Frame) -> bool:
    """Whether a participle only describes: “the wounded man”, “left two people injured”."""
    token = frame.token(frame.head)
    past = "VerbForm=Part" in token.feats and "Tense=Past" in token.feats
    bare = frame.tree.child(frame.head, "aux:pass", "mark") is None
    return token.deprel == "amod" or (token.deprel == "xcomp" and past and bare)


def _groups(matches: Sequence[EventMatch]) -> list[list[EventMatch]]:
    by_head = {match.frame.head: number for number, match in enumerate(matches)}
    group = list(range(len(matches)))
    for number, match in enumerate(matches):
        for head in _joined(match, by_head):
            other = by_head[head]
            if other != number and matches[other].rule.type == match.rule.type:
                old, new = max(group[number], group[other]), min(group[number], group[other])
                group = [new if every == old else every for every in group]
    return [[match for match, of in zip(matches, group, strict=True) if of == one] for one in sorted(set(group))]


def _joined(match: EventMatch, heads: Mapping[int, int]) -> Iterator[int]:
    """The other predicates that this one belongs to."""
    named = [head for head in match.heads("event") if head in heads]
    yield from named or (_inside(match, heads) if match.rule.casualty is not None else ())
    if match.rule.casualty is not None and match.frame.kind == "verb":
        above = match.frame.governors[:1]
        yield from (g.index for g in above if g.index in heads and g.relation in _RESULT)
    elif match.rule.casualty is not None and not match.rule.alone:
        # “… stormed the office, causing the death of a clerk”
        yield from [g.index for g in match.frame.governors[:3] if g.index in heads][:1]
    if match.rule.stage is not None:
        # “a bomb planted at the roadside went off”: the participle hangs on what exploded.
        yield from (g.index for g in match.frame.governors[1:2] if g.index in heads)


def _inside(match: EventMatch, heads: Mapping[int, int]) -> list[int]:
    """The first predicate within a clause that tells when they were hurt: “died when a man wearing … walked in”."""
    tree = match.frame.tree
    clauses = (head for head in match.heads("event") if tree.tokens[head].upos == "VERB")
    return sorted(index for clause in clauses for index in tree.below(clause) if index in heads)[:1]


_RESULT = frozenset({"advcl", "conj", "acl", "xcomp", "parataxis"})
#: The types of events to which figures without a verb of their own (“12 dead”) belong.
_HARMFUL: frozenset[EventType] = frozenset({"ASSAULT", "DISASTER", "PROTEST", "CRIME"})


def _ordered(group: list[EventMatch]) -> tuple[EventMatch, ...]:
    """The match that names the event first: what was done before what came of it, what stands alone before the rest."""

    def rank(match: EventMatch) -> tuple[bool, bool, bool, int]:
        rule = match.rule
        return not rule.alone, rule.stage is not None, rule.casualty is not None, match.frame.head

    return tuple(sorted(group, key=rank))


# Helpers: what the draft holds


def _draft(scene: Scene, matches: tuple[EventMatch, ...], book: EventBook) -> Draft:
    first = matches[0]
    frames = [match.frame for match in matches]
    own = frozenset(frame.head for frame in frames)
    time = scene.time(frames)
    on = time.start[:10] if time is not None and time.start is not None else None
    heads = {role: _heads(matches, role, own) for role in ("actors", "recipients", "instruments", "participants")}
    instruments = scene.instruments(_instrument_heads(scene, heads, frames), book.weapons)
    dealing = first.rule.type in acts.DEALINGS
    parties = Parties(scene, on, book.demonyms, book.classes) if dealing else None
    hurt = any(match.rule.casualty is not None and match.heads("recipients") for match in matches)
    across = _heads(matches, "opponents", own)
    # “killed in a clash with X”: whoever fought those who were hurt did it; else both sides fought each other.
    acting = (*heads["actors"], *across) if hurt and not heads["actors"] else heads["actors"]
    people = _people(scene, acting, on, parties)
    facing = () if acting is not heads["actors"] else across
    recipients = distinct(
        (*_recipients(scene, matches, own, on, parties), *(scene.people(head, on) for head in facing))
    )
    if parties is not None and not recipients and len(people) < _PAIR:
        recipients = parties.beyond(first.frame, people)
    trigger = _trigger(scene, matches, book)
    file = book.files[first.rule.type]
    stage, denied = _stage(scene, first, book, time)
    return Draft(
        scene=scene,
        matches=matches,
        head=first.frame.head,
        trigger=scene.passage.words(trigger),
        evidence=_evidence(scene, trigger, (*heads["actors"], *heads["recipients"], *heads["instruments"])),
        type=first.rule.type,
        mode=_mode(scene, matches, instruments, book),
        stage=stage,
        denied=denied,
        actors=people,
        recipients=recipients,
        instruments=instruments,
        participants=_people(scene, heads["participants"], on, parties),
        casualties=_casualties(scene, matches, own, book.casualties),
        place=scene.place(frames),
        time=time,
        chains=_chains(scene, recipients),
        definite=book.stages.definite(first.frame),
        generic=first.frame.lemma in file.generic,
        alone=any(match.rule.alone for match in matches),
    )


def _heads(matches: Iterable[EventMatch], role: str, own: frozenset[int]) -> tuple[int, ...]:
    every = ((match.frame, head) for match in matches for head in match.heads(role))
    found = (head for frame, head in every if head not in own and not stages.likened(frame, head))
    return tuple(dict.fromkeys(found))


def _people(scene: Scene, heads: Iterable[int], on: str | None, parties: Parties | None) -> tuple[Actor, ...]:
    def one(head: int) -> Actor | None:
        return parties.actor(head) if parties is not None else scene.people(head, on)

    every = [each for head in heads for each in scene.sharing(head)]
    if parties is not None:
        every = [each for head in every for each in (head, *parties.listed(head))]
    found = distinct(actor for head in every if _acts(scene, head, actor := one(head)))
    return tuple(actor for actor in found if isinstance(actor, Actor))


def _acts(scene: Scene, head: int, actor: Actor | None) -> bool:
    """Whether it can have done it: before a noun (“a rebel attack”) only those who bear arms can."""
    return actor is not None and (scene.tree.tokens[head].deprel not in ("compound", "amod") or actor.kind in _ARMED)


_ARMED = frozenset({"armed-group", "military", "police", "state", "government"})


def _recipients(
    scene: Scene, matches: Iterable[EventMatch], own: frozenset[int], on: str | None, parties: Parties | None
) -> tuple[Filler, ...]:
    found: list[Filler | None] = []
    for match in matches:
        hurt = match.rule.casualty is not None
        heads = (each for head in match.heads("recipients") for each in scene.sharing(head))
        for head in heads:
            if head in own or "time" in scene.kinds(head):
                continue
            if parties is not None:
                found.append(parties.recipient(head))
                continue
            named = scene.named(head, on)
            found.extend(named)
            who = scene.people(head, on, unknown=hurt) if not named else None
            found.append(who if who is not None or hurt or named else scene.thing(head))
    return distinct(found)


def _instrument_heads(scene: Scene, heads: Mapping[str, tuple[int, ...]], frames: Iterable[Frame]) -> tuple[int, ...]:
    modifiers = (
        head
        for frame in frames
        for argument in frame.arguments
        if argument.function in ("modifier", "with", "using", "by", "from", "subject", "in", "of")
        for head in argument.heads
    )
    # “fired at soldiers with a rifle”: parsers hang the weapon on those who were hit.
    behind = (i for head in heads["recipients"] for i in scene.tree.all(head, "nmod") if _with(scene, i))
    return tuple(dict.fromkeys((*heads["instruments"], *modifiers, *behind)))


def _with(scene: Scene, head: int) -> bool:
    return scene.tree.preposition(head) in ("with", "using")


def _mode(
    scene: Scene, matches: Sequence[EventMatch], instruments: Iterable[Instrument], book: EventBook
) -> str | None:
    definition, tells = book.definitions[matches[0].rule.type], book.files[matches[0].rule.type].tells
    found = {match.rule.mode for match in matches if match.rule.mode is not None}
    found |= {definition.instruments[i.kind] for i in instruments if i.kind in definition.instruments}
    for match in matches:
        for head in (match.frame.head, *match.heads("actors"), *match.heads("instruments"), *match.heads("event")):
            beside = (head, *scene.tree.all(head, "compound", "amod", "nmod:desc"))
            found |= {tells[lemma] for i in beside if (lemma := scene.tree.tokens[i].lemma.lower()) in tells}
    return next((mode for mode in definition.modes if mode in found), None)


def _casualties(
    scene: Scene, matches: Iterable[EventMatch], own: frozenset[int], words: CasualtyWords
) -> tuple[Casualties, ...]:
    found: list[Casualties] = []
    taken = set(own)
    for match in matches:
        if match.rule.casualty is not None:
            role = "counted" if "counted" in match.rule.roles else "recipients"
            heads = [head for head in match.heads(role) if head not in own]
            taken.update(heads)
            found.extend(casualties.read(scene, heads, match.rule.casualty, words))
    if any(match.rule.type in _HARMFUL for match in matches):
        found.extend(casualties.bare(scene, words, frozenset(taken)))
    return tuple(found)


def _chains(scene: Scene, recipients: Iterable[Filler]) -> frozenset[str]:
    spans = (getattr(filler, "span", None) for filler in recipients)
    found = (scene.passage.lookups.chain_at(span, title=scene.title) for span in spans if span is not None)
    return frozenset(chain for chain in found if chain is not None)


# Helpers: trigger, evidence, stage


def _trigger(scene: Scene, matches: Sequence[EventMatch], book: EventBook) -> Span:
    first = matches[0].frame
    tokens = set(first.trigger) | set(_idiom(matches[0]))
    if first.kind == "noun":
        tokens |= {child for child in scene.tree.all(first.head, "compound", "amod") if _tells(scene, child, book)}
        for match in matches[1:]:
            held = first.head in match.heads("event") and first.head - match.frame.head in range(1, 7)
            if held and first.head not in _subject(match.frame):
                tokens |= set(match.frame.trigger)
    every = scene.tree.tokens
    return hull(every[index].span for index in tokens)


#: The conditions whose words belong to the trigger.
_IDIOMATIC = frozenset({"object", "complement | adverb", "complement | adverb | infinitive", "under"})


def _idiom(match: EventMatch) -> Iterator[int]:
    """The words beside the predicate that a rule asks for by their lemma and that fill no role: “opened fire”."""
    filling = " ".join(match.rule.roles.values())
    for function in match.rule.where.lemma:
        if function in _IDIOMATIC and function not in filling:
            for argument in match.frame.arguments:
                if argument.function in function and abs(argument.heads[0] - match.frame.head) < 5:
                    yield argument.heads[0]


def _tells(scene: Scene, child: int, book: EventBook) -> bool:
    lemma = scene.tree.tokens[child].lemma.lower()
    return any(lemma in file.tells for file in book.files.values()) or lemma in book.weapons


def _subject(frame: Frame) -> tuple[int, ...]:
    argument = frame.get("subject")
    return argument.heads if argument is not None and not frame.passive else ()


def _evidence(scene: Scene, trigger: Span, heads: Iterable[int]) -> Span:
    return hull((trigger, *(scene.tree.phrase(head) for head in heads)))


def _one_happening(match: EventMatch) -> bool:
    return match.rule.type == "ASSAULT" and stages.single(match.frame, match.heads("recipients"))


def _stage(scene: Scene, match: EventMatch, book: EventBook, time: Time | None) -> tuple[Stage, bool]:
    frame, rule = acts.real(match.frame, match.rule.where.modals), match.rule
    denied = frame.negated and rule.where.negated != "yes"
    told = book.stages.told(frame, title=scene.title)
    if told is not None and not (told == "planned" and rule.where.modals):
        return told, denied and told != "attempted"
    if rule.stage is not None:
        return rule.stage, denied
    ordinary = frame.lemma in book.files[rule.type].plural
    unbound = stages.plural(frame) and not ordinary and frame.light is None and time is None and not scene.title
    if unbound and not book.stages.acts(frame):
        return "background", denied
    habit = book.stages.habit(frame) and not scene.title and not _one_happening(match)
    return ("ongoing" if habit else "happened"), denied
