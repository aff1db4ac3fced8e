"""One event per happening inside an article: which drafts tell of the same.

Drafts are taken in the order of the text, the title last, and each joins the nearest earlier event that nothing speaks
against and something speaks for; else it opens a new one.

Against: another type; another reality (planned, history); modes that are not akin; days, places or named victims that
differ. For: words that point back (“the attack”); words that cannot stand alone (“died”); the same victim; the same
number or name of a meeting; the same day and place; bare figures close by; for the title, the first that fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from watchbook.coding.events import drafts as drafting
from watchbook.coding.events import meetings, victims
from watchbook.coding.events.drafts import Draft
from watchbook.coding.events.scenes import LEVELS
from watchbook.records import Actor, Casualties, EventType, Place, Time
from watchbook.rules.kinds import EventDefinition

#: How many sentences back words that cannot stand alone, or bare figures, may add to an event.
NEAR = 4
#: How many sentences back an arrest may be told again in the same figures, without a day and a place.
FAR = 12
#: How many sentences back the clash may stand of which a blow is told.
_BLOWS = 2
#: The mode of a clash.
_SHOTS = "firearms"
#: How many letters of a lemma tell what it is derived from (“explode”, “explosion”).
_STEM = 5
#: The reality of what is told as history, and of what has not happened (yet).
_HISTORY = 2
_OPEN = 1
#: The types whose nouns are so common in talk of violence at large that one alone names no event.
_NAMED_BY = frozenset({"ASSAULT", "CRIME"})
#: The first number that tells of a deed before it.
_SECOND = 2
#: How many events back a mention may belong to: far more than one article tells, so that a long digest costs no more.
RECENT = 60


def join(drafts: Iterable[Draft], definitions: dict[EventType, EventDefinition]) -> list[list[Draft]]:
    """The drafts, those of one event together, in the order of their first mention."""
    groups: list[list[Draft]] = []
    for draft in sorted(drafts, key=lambda draft: draft.order):
        recent = sorted(groups[-RECENT:], key=lambda group: -_last(group))
        candidates = groups if draft.scene.heads else recent
        akin = definitions[draft.type].akin
        homes = [group for group in candidates if _same_fate(draft, group)] or [
            group
            for group in candidates
            if _fits(draft, group, akin) and _speaks_for(draft, group) and not _later_one(draft, group, groups)
        ]
        told = [group for group in homes if draft.casualties and _told_before(draft, group)]
        home = next((group for group in told or homes if _likest(draft, group)), next(iter(told or homes), None))
        if home is not None:
            home.append(draft)
        else:
            groups.append([draft])
    return [
        group for group in groups if any(draft.alone for draft in group) and not all(_bare(draft) for draft in group)
    ]


# Helpers: what speaks against it


def _fits(draft: Draft, group: Sequence[Draft], akin: tuple[tuple[str, ...], ...]) -> bool:
    if draft.type != group[0].type:
        return False
    pointing = draft.definite or not draft.alone or _of_those(draft, group)
    real = _reality(draft) in (0, _HISTORY) or _told_as_done(draft)
    if _reality(draft) != _reality(group[0]) and not (pointing and real):
        return False
    if draft.denied != group[0].denied and not pointing:
        return False
    return all(
        _modes_agree(draft.mode, other.mode, akin)
        and not drafting.taken_and_killed(draft.rule, other.rule)
        # “The toll rose to nine on Friday”: what only adds to an event tells its own day.
        and (not draft.alone or not other.alone or _times_agree(draft.time, other.time))
        and _places_agree(draft.place, other.place, adding=not draft.alone or not other.alone)
        for other in group
    ) and victims.agree(draft, group)


def _told_as_done(draft: Draft) -> bool:
    """Whether only who is behind it is told: “ordered the attack” is a plan of what was told to have happened."""
    return draft.definite and any(
        match.frame.tense == "past" and not match.rule.alone and match.heads("actors") and match.heads("event")
        for match in draft.matches
    )


def _of_those(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether it tells what was done to those of the event: “the six clerks” whose murder was history so far."""
    return draft.type == "ASSAULT" and any(victims.same(draft, other) for other in group)


def _later_one(draft: Draft, group: Sequence[Draft], groups: Sequence[Sequence[Draft]]) -> bool:
    """Whether a number sets it apart: “the second bombing” is not the first deed that the text tells."""
    number = meetings.ordinal(draft.scene, draft.frame) if draft.type == "ASSAULT" and not draft.scene.heads else None
    if number is None or number < _SECOND or any(meetings.ordinal(d.scene, d.frame) == number for d in group):
        return False
    told = list(islice((other for other in groups if other[0].type == draft.type), number))
    return len(told) < number or told[0] is group


def _reality(draft: Draft) -> int:
    open_ = dict.fromkeys(("planned", "threatened", "demanded", "hypothetical"), _OPEN)
    return _HISTORY if draft.stage == "background" else open_.get(draft.stage, 0)


def _modes_agree(one: str | None, other: str | None, akin: tuple[tuple[str, ...], ...]) -> bool:
    return one is None or other is None or one == other or any(one in kin and other in kin for kin in akin)


def _times_agree(one: Time | None, other: Time | None) -> bool:
    if one is None or other is None or None in (one.start, one.end, other.start, other.end):
        return True
    first, last = str(one.start)[:10], str(one.end)[:10]
    return first <= str(other.end)[:10] and str(other.start)[:10] <= last


def _places_agree(one: Place | None, other: Place | None, *, adding: bool) -> bool:
    """Whether both may be one place; what only adds to an event may tell of a hospital elsewhere in the country."""
    if one is None or other is None or one.name == other.name:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    if adding:
        return True
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return False
    return not (one.level == other.level and one.level in ("city", "district", "province", "country"))


def _same_fate(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether both tell that the same person was killed, which happens to nobody twice."""
    if draft.type != "ASSAULT" or draft.type != group[0].type or draft.denied != group[0].denied:
        return False
    own = victims.named(draft)
    if not own or any(_reality(each) == _OPEN for each in (draft, *group)):
        return False
    return any(
        own & (victims.named(other) | victims.names_below(other)) and victims.killed(draft) and victims.killed(other)
        for other in group
    )


def _bare(draft: Draft) -> bool:
    """“The fighting”, “hostilities”: a noun that tells nobody, nothing, no place and no time names no one event."""
    if draft.frame.kind != "noun" or draft.type not in _NAMED_BY or draft.scene.title or draft.frame.light is not None:
        return False
    if _singled_out(draft):
        return False
    return not (draft.actors or draft.recipients or draft.instruments or draft.casualties or draft.place or draft.time)


def _singled_out(draft: Draft) -> bool:
    """“A bombing”, and what a past verb tells more of: “the blast tore through …”."""
    determiner = draft.scene.tree.child(draft.head, "det")
    one = determiner is not None and "Definite=Ind" in draft.scene.tree.tokens[determiner].feats
    above = draft.frame.governors[:1]
    acts = any(g.relation == "nsubj" and "Tense=Past" in draft.frame.token(g.index).feats for g in above)
    return one or acts


def _likest(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether the event was told in the same way before: by its mode, or by words from the same stem."""
    stem = draft.frame.lemma[:_STEM]
    modes = {other.mode for other in group} - {None}
    return draft.mode in modes or any(other.frame.lemma[:_STEM] == stem for other in group)


# Helpers: what speaks for it


def _speaks_for(draft: Draft, group: Sequence[Draft]) -> bool:
    if draft.scene.heads:
        return not group[0].scene.heads and any(other.alone for other in group)
    distance = draft.scene.number - _last(group)
    if not draft.alone or _figures_only(draft):
        return distance <= NEAR
    if any(_same_sentence_coordination(draft, other) for other in group) or victims.goes_on(draft, group):
        return True
    lemmas = {other.frame.lemma for other in group}
    # “a clash … the fighting”: nouns of one rule are words for one thing.
    alike = draft.frame.lemma in lemmas or (draft.mode == _SHOTS and any(draft.rule is d.rule for d in group))
    if draft.definite and (draft.generic or alike) and not _of_others(draft, group):
        return True
    if _same_means(draft, group) or any(_same_toll(draft, other) for other in group):
        return True
    bare = draft.mode == "arrest" and draft.place is None and draft.time is None
    if distance <= (FAR if bare else NEAR) and _repeats(draft, group):
        return True
    if draft.type == "ASSAULT" and _done_to_those(draft, group, distance):
        return True
    if draft.mode == "arrest" and _held_before(draft, group):
        return True
    return any(_same_meeting(draft, other) or _same_scene(draft, other) for other in group)


def _done_to_those(draft: Draft, group: Sequence[Draft], distance: int) -> bool:
    """Whether words, a name or a chain of mentions tell that its victims are those of the event."""
    if _of_those(draft, group) or (distance <= NEAR and _names_those(draft, group)):
        return True
    if distance <= _BLOWS and any(_blow_of_clash(draft, other) for other in group):
        return True
    own = victims.named(draft)
    return any(own & victims.named(other) or draft.chains & other.chains for other in group)


def _blow_of_clash(draft: Draft, clash: Draft) -> bool:
    """Whether one side of a clash is told to have hurt the other: “the army said it had killed nine rebels”."""
    parties = (*clash.actors, *clash.recipients)
    hurt = [one for one in draft.recipients if isinstance(one, Actor)]
    if clash.mode != _SHOTS or clash.rule.casualty is not None or len(parties) < _SECOND or draft.rule.casualty is None:
        return False
    people = [one for one in parties if isinstance(one, Actor)]
    known, doers, victims_ = _tellers(people), _tellers(draft.actors), _tellers(hurt)
    sides = (victims_ & known) | (victims.nouns(draft) & victims.nouns(clash))
    of_kind = {one.kind for one in people}
    theirs = doers & known or all(one.country is None and one.kind in of_kind for one in draft.actors)
    return bool(sides and theirs) and doers.isdisjoint(victims_) and not victims.others(draft)


def _tellers(people: Iterable[Actor]) -> set[str]:
    """What tells which side somebody is on: his country, or the body of the register."""
    return {key for one in people for key in (one.country, one.actor) if key is not None}


def _held_before(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether those who are arrested first were told to be arrested before: “the suspects were taken in by …”."""
    held, tree = victims.heads(draft), draft.scene.tree
    others = [other for other in group if other.mode == "arrest"]
    if not held or not others:
        return False
    first = held[0]
    beside = (first, *tree.all(first, "amod", "det", "advmod"))
    if any(tree.tokens[index].lemma.lower() in draft.scene.words.additional for index in beside):
        return False
    determiner = tree.child(first, "det", "nmod:poss")
    if determiner is None or tree.tokens[determiner].text.lower() not in draft.scene.words.definite:
        return tree.tokens[first].upos == "PRON" and any(draft.chains & other.chains for other in others)
    told = set().union(*(victims.nouns(other) for other in others))
    known = tree.tokens[first].lemma.lower() in draft.scene.words.anybody | told
    return known or any(draft.chains & other.chains for other in others)


def _of_others(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether it tells another deed on somebody else: “the murder of two clerks” after the bombing of a bank."""
    modes = {other.mode for other in group} - {None}
    if draft.mode is None or not modes or draft.mode in modes or not draft.recipients:
        return False
    own, others = victims.nouns(draft), set().union(*(victims.nouns(other) for other in group))
    return own.isdisjoint(others) and not any(draft.chains & other.chains for other in group)


def _figures_only(draft: Draft) -> bool:
    """“Ten people were killed.”: nothing but a figure, without an agent, a day or a place of its own."""
    rule = draft.rule
    only = all(match.rule.casualty is not None and match.frame.kind == "verb" for match in draft.matches)
    return only and rule.mode is None and not (draft.actors or draft.time or draft.place or victims.named(draft))


def _same_sentence_coordination(draft: Draft, other: Draft) -> bool:
    """“killed and wounded”, “attacked and burned”: verbs of one sentence that share who does it or suffers it."""
    if draft.scene != other.scene or draft.type != other.type or draft.frame.kind != "verb":
        return False
    if _hurts_them(draft):
        return True
    above = draft.frame.governors[:1]
    carriers = {other.head, other.frame.light}
    if other.frame.kind == "noun":
        # “beat back an attack and killed …”
        carriers |= {governor.index for governor in other.frame.governors[:1] if governor.relation == "obj"}
    joined = bool(above) and above[0].relation == "conj" and above[0].index in carriers
    return joined and not (draft.place and other.place)


def _hurts_them(draft: Draft) -> bool:
    """Whether its victims are told by a pronoun alone: “fired on a crowd … and killed four of them”."""
    tree = draft.scene.tree
    words = {index for head in victims.heads(draft) for index in (head, *tree.all(head, "nmod"))}
    nouns = [index for index in words if tree.tokens[index].upos in ("NOUN", "PROPN")]
    third = any(tree.tokens[index].upos == "PRON" and "Person=3" in tree.tokens[index].feats for index in words)
    return draft.rule.casualty is not None and third and not nouns


def _same_toll(draft: Draft, other: Draft) -> bool:
    """The same figure, beyond one, for the same people and the same harm."""
    own = {(record.kind, record.who, record.best) for record in draft.casualties if (record.best or 0) > 2}
    return any((record.kind, record.who, record.best) in own for record in other.casualties)


def _repeats(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether it tells the figures of the event again, and says nowhere that they are others: “three were held”."""
    modes = {other.mode for other in group} - {None}
    if draft.frame.kind == "verb" and draft.mode is not None and modes and draft.mode not in modes and draft.actors:
        # “shot dead two men” after a mine that killed two: somebody did something else.
        return False
    return (
        bool(draft.casualties)
        and not victims.others(draft)
        and _told_before(draft, group)
        and (victims.definite(draft) or all(_telling(record) for record in draft.casualties))
        and not _called_otherwise(draft, group)
    )


def _called_otherwise(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether both name their victims, and by other names."""
    own, others = _every_name(draft), set().union(*(_every_name(other) for other in group))
    return bool(own and others) and own.isdisjoint(others)


def _every_name(draft: Draft) -> set[str]:
    return victims.named(draft) | victims.names_below(draft)


def _names_those(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether it names as many as were told to be killed before: “two people were killed … killed X and Y”."""
    names = [actor for actor in draft.recipients if isinstance(actor, Actor) and actor.person is not None]
    if not names or len(names) != len(draft.recipients) or not victims.killed(draft) or victims.others(draft):
        return False
    counts = [record.best for other in group for record in other.casualties if record.kind == "killed"]
    return counts[:1] == [len(names)] and not set().union(*(_every_name(other) for other in group))


def _told_before(draft: Draft, group: Sequence[Draft]) -> bool:
    """Whether the event has told every figure of it already."""
    told = [record for other in group for record in other.casualties]
    return all(any(_equal(record, other) for other in told) for record in draft.casualties)


def _telling(record: Casualties) -> bool:
    """Whether the figure is no chance: two and more, or one who is told to be of some kind (“a rebel was killed”)."""
    return record.low != 1 or (record.kind == "killed" and record.who not in ("all", "unknown"))


def _equal(one: Casualties, other: Casualties) -> bool:
    alike = one.who == other.who or not {"all", "unknown"}.isdisjoint((one.who, other.who))
    return alike and (one.kind, one.low, one.best, one.high) == (other.kind, other.low, other.best, other.high)


def _same_means(draft: Draft, group: Sequence[Draft]) -> bool:
    """“… planted the bomb”: a weapon that was told before."""
    tree = draft.scene.tree
    pointing = any(
        (determiner := tree.child(head, "det", "nmod:poss")) is not None
        and tree.tokens[determiner].text.lower() in draft.scene.words.definite
        for match in draft.matches
        for head in match.heads("instruments")
    )
    return pointing and any(other.mode == draft.mode and other.mode is not None for other in group)


def _same_meeting(draft: Draft, other: Draft) -> bool:
    if draft.type != "CONSULT":
        return False
    number = meetings.ordinal(draft.scene, draft.frame)
    if number is not None and number == meetings.ordinal(other.scene, other.frame):
        return True
    return _same_spot(draft.place, other.place) and draft.definite


def _same_scene(draft: Draft, other: Draft) -> bool:
    """The same day, the same spot, and somebody or some means in common."""
    if draft.time is None or other.time is None or not _same_spot(draft.place, other.place):
        return False
    return draft.mode == other.mode or draft.frame.lemma == other.frame.lemma


def _same_spot(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.name != other.name:
        return False
    return LEVELS.index(one.level) <= LEVELS.index("province")


def _last(group: Sequence[Draft]) -> int:
    return max((draft.scene.number for draft in group if not draft.scene.heads), default=-1)
