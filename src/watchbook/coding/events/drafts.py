"""Drafts: what one sentence tells of one event, before the mentions of an article are joined.

1. Frames that a rule reads and that belong together (“killed” and “bombing” of “killed in a bombing”) are one draft.
2. Its trigger is the word that names what was done, with the words that make it one thing.
3. Who, what, where and when come from all its frames; the mode is the most telling of those that any of its words tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from watchbook.coding.events import acts, casualties, clauses, fillers, stages
from watchbook.coding.events.acts import Parties
from watchbook.coding.events.casualties import CasualtyWords
from watchbook.coding.events.fillers import Cast
from watchbook.coding.events.homes import Homes, Lands
from watchbook.coding.events.scenes import Scene
from watchbook.coding.events.stages import Stages
from watchbook.coding.events.things import distinct
from watchbook.parse.frames import Frame
from watchbook.records import (
    Actor,
    Agent,
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
from watchbook.rules.kinds import EventDefinition, EventFile, EventRule, at_home
from watchbook.rules.pattern import Classes

EventMatch = Match[EventRule]
#: How many who act make a deal whole: nobody else is sought in its words.
_PAIR = 2
_ROLES = ("actors", "recipients", "instruments", "participants")


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
    lands: Lands = field(default_factory=Lands)
    agents: Mapping[str, Agent] = field(default_factory=dict)


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
        return self.scene.heads, self.trigger.span


def of(scene: Scene, frames: Iterable[Frame], book: EventBook, quiet: frozenset[str]) -> Iterator[Draft]:
    """The drafts of one sentence; rules whose `unless` words are among the `quiet` ones do not hold."""
    matches = [match for frame in frames if (match := _match(frame, scene, book, quiet)) is not None]
    for group in _groups(clauses.without_launches(acts.without_contents(matches, book.classes))):
        yield _draft(scene, _ordered(group), book)


# Helpers: which frames belong together


def _match(frame: Frame, scene: Scene, book: EventBook, quiet: frozenset[str]) -> EventMatch | None:
    """The first rule that reads the frame among these neighbours, if the frame can tell an event at all."""
    every = book.rules.matches(frame, scene.passage.kinds)
    found = next((match for match in every if at_home(match.rule, book.classes, quiet)), None)
    return found if found is not None and _stands(found) else None


def _stands(match: EventMatch) -> bool:
    frame, rule = match.frame, match.rule
    if frame.kind == "noun" and frame.token(frame.head).deprel in ("compound", "flat", "nmod:desc", "amod"):
        return False
    if frame.kind == "verb" and _adjectival(frame):
        return False
    if rule.casualty is not None and _nobody(match):
        return False
    return not (frame.negated and rule.casualty is not None and frame.kind == "verb")


def _nobody(match: EventMatch) -> bool:
    """Whether it tells that it befell nobody: “no civilians were hurt”."""
    tree, heads = match.frame.tree, match.heads("recipients")
    determiner = tree.child(heads[0], "det") if heads else None
    return determiner is not None and "PronType=Neg" in tree.tokens[determiner].feats


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
            if other != number and _one_deed(match.rule, matches[other].rule):
                old, new = max(group[number], group[other]), min(group[number], group[other])
                group = [new if every == old else every for every in group]
    return [[match for match, of in zip(matches, group, strict=True) if of == one] for one in sorted(set(group))]


def _one_deed(one: EventRule, other: EventRule) -> bool:
    """Whether both may tell one event: an arrest and arms that are seized are two, however close they are told."""
    modes = {one.mode, other.mode} - {None}
    return one.type == other.type and (one.type != "COERCE" or len(modes) < _PAIR) and not taken_and_killed(one, other)


def taken_and_killed(one: EventRule, other: EventRule) -> bool:
    """Whether one tells an abduction and the other a killing: “kidnapped and later killed” are two deeds."""
    fates = {one.casualty, other.casualty}
    return fates == {"abducted", "killed"} and one.alone and other.alone


def _joined(match: EventMatch, heads: Mapping[int, int]) -> Iterator[int]:
    """The other predicates that this one belongs to."""
    named = [head for head in match.heads("event") if head in heads and not _long_after(match, head)]
    hurt = match.rule.casualty is not None
    yield from named or ((_inside(match, heads) or _beside(match, heads)) if hurt else ())
    if match.rule.casualty is not None and match.frame.kind == "verb":
        above = match.frame.governors[:1]
        yield from (g.index for g in above if g.index in heads and g.relation in _RESULT)
    elif match.rule.casualty is not None and not match.rule.alone:
        # “… stormed the office, causing the death of a clerk”
        yield from [g.index for g in match.frame.governors[:3] if g.index in heads][:1]
    if match.rule.stage is not None:
        # “a bomb planted at the roadside went off”: the participle hangs on what exploded.
        yield from (g.index for g in match.frame.governors[1:2] if g.index in heads)


def _long_after(match: EventMatch, head: int) -> bool:
    """Whether words before the preposition tell how much later it was: “killed two, hours after an explosion on …”."""
    tree = match.frame.tree
    marks = tree.all(head, "case", "mark")
    before = marks[0] - 1 if marks and marks[0] > match.frame.head + 1 else -1
    return before > match.frame.head and tree.tokens[before].head == head and tree.tokens[before].upos == "NOUN"


def _inside(match: EventMatch, heads: Mapping[int, int]) -> list[int]:
    """The first predicate within a clause that tells when they were hurt: “died when a man wearing … walked in”."""
    tree = match.frame.tree
    clauses = (head for head in match.heads("event") if tree.tokens[head].upos == "VERB")
    return sorted(index for clause in clauses for index in tree.below(clause) if index in heads)[:1]


def _beside(match: EventMatch, heads: Mapping[int, int]) -> list[int]:
    """The predicate that tells when the last of several were hurt: “a boy was killed and two hurt when … fired”."""
    tree, own = match.frame.tree, match.frame.head
    after = tree.all(tree.tokens[own].head, "parataxis") if tree.tokens[own].head >= 0 else []
    # Behind “City: …” parsers hang what is coordinated on the city.
    others = [other for other in after if other > own and tree.child(other, "cc") is not None]
    others += [other for other in tree.conjuncts(own) if other != own]
    clauses = (clause for other in others for clause in tree.all(other, "advcl"))
    return [clause for clause in clauses if clause in heads and tree.tokens[clause].upos == "VERB"][:1]


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
    heads = {role: fillers.heads(matches, role, own) for role in _ROLES}
    instruments = scene.instruments(fillers.weapon_heads(scene, heads, frames), book.weapons)
    homes = Homes(scene, book.lands, book.classes)
    parties = Parties(homes, on) if first.rule.type in acts.DEALINGS else None
    protest = first.rule.type == "PROTEST"
    cast = Cast(homes, on, parties, book.agents, book.weapons, peoples=protest)
    hurt = any(match.rule.casualty is not None and match.heads("recipients") for match in matches)
    across = fillers.heads(matches, "opponents", own)
    # “killed in a clash with X”: whoever fought those who were hurt did it; else both sides fought each other.
    acting = (*heads["actors"], *across) if hurt and not heads["actors"] else heads["actors"]
    stage, denied = _stage(scene, first, book, time)
    people = cast.people(head for head in acting if stage != "foiled" or head not in fillers.carriers(first.frame))
    facing = () if acting is not heads["actors"] else across
    recipients = distinct((*cast.recipients(matches, own), *(cast.somebody(head) for head in facing)))
    if hurt and any("opponents" in match.rule.roles for match in matches):
        people = fillers.opposing(people, recipients)
    if parties is not None and not recipients and len(people) < _PAIR:
        recipients = parties.beyond(first.frame, people)
    if protest and not any(isinstance(one, Actor) for one in recipients):
        recipients += Parties(homes, on).beyond(first.frame, people, home=True)
    trigger = _trigger(scene, matches, book)
    file = book.files[first.rule.type]
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
        participants=cast.people(heads["participants"]),
        casualties=_casualties(scene, _real(matches, book), own, book.casualties),
        place=scene.place(frames),
        time=time,
        chains=_chains(scene, recipients),
        definite=book.stages.definite(first.frame) or _of_that_day(scene, first.frame),
        generic=first.frame.lemma in file.generic,
        alone=any(match.rule.alone for match in matches),
    )


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


def _real(matches: Sequence[EventMatch], book: EventBook) -> list[EventMatch]:
    """Without those that only tell a purpose beside what happened: “held two men in a raid to capture a leader”."""
    first, *rest = matches
    if book.stages.told(first.frame) is not None:
        return [first, *rest]
    return [first, *(match for match in rest if book.stages.told(match.frame) != "planned")]


def _casualties(
    scene: Scene, matches: Iterable[EventMatch], own: frozenset[int], words: CasualtyWords
) -> tuple[Casualties, ...]:
    found: list[Casualties] = []
    taken = set(own)
    for match in matches:
        if match.rule.casualty is not None:
            role = "counted" if "counted" in match.rule.roles else "recipients"
            heads = [head for head in match.heads(role) if head not in own and not stages.age(scene.tree, head)]
            taken.update(heads)
            found.extend(casualties.read(scene, heads, match.rule.casualty, words, own | set(match.frame.trigger)))
    if any(match.rule.type in _HARMFUL for match in matches):
        found.extend(casualties.bare(scene, words, frozenset(taken)))
    return tuple(found)


def _chains(scene: Scene, recipients: Iterable[Filler]) -> frozenset[str]:
    spans = (getattr(filler, "span", None) for filler in recipients)
    found = (scene.passage.lookups.chain_at(span, title=scene.title) for span in spans if span is not None)
    return frozenset(chain for chain in found if chain is not None)


def _of_that_day(scene: Scene, frame: Frame) -> bool:
    """Whether a day before the noun points to what was told of it: “yesterday's attack”."""
    return frame.kind == "noun" and any("time" in scene.kinds(i) for i in scene.tree.all(frame.head, "nmod:poss"))


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
    return hull(every[index].span for each in tokens for index in scene.tree.hyphened(each))


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
