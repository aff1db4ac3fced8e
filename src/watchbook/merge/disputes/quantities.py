"""Numbers that do not meet: of people hurt in one event, or of anything counted in bare words."""

from __future__ import annotations

from dataclasses import replace

from watchbook.merge import occurrences
from watchbook.merge.rules import DisputeRules
from watchbook.merge.statements.statements import Number, Statement, Wording

#: Contents with a number are about the same matter where they share so many stems, and such a part of the shorter one:
#: in one text, and in two.
_HERE, _ELSEWHERE = (1, 0.5), (3, 0.5)
#: So many stems of its own the shorter may have, in one text.
_BESIDE = 1
#: In one text of people lost.
_LOST = (1, 0.25)
#: How far apart two numbers may be told that name no day.
_A_DAY = 1
#: How many days a number may be older than another that it disagrees with; what grows after that has grown.
_SAME_DAY = 0


def of_events(one: Statement, other: Statement) -> bool:
    """Whether two numbers of people hurt are of the same people and event, and cannot both be right."""
    mine, theirs = one.counted, other.counted
    if mine is None or theirs is None or one.about is None or other.about is None:
        return False
    if mine.kind != theirs.kind or mine.meets(theirs) or not _same_people(mine, theirs):
        return False
    scopes = occurrences.wider(one.about, other.about) or occurrences.wider(other.about, one.about)
    return not scopes and occurrences.same(one.about, other.about) and not _grown(one, other)


def of_words(one: Statement, other: Statement, rules: DisputeRules) -> bool:
    """The same of numbers in bare words: of one thing, on one day, in contents about the same matter."""
    mine, theirs = one.counted, other.counted
    if mine is None or theirs is None or mine.kind != theirs.kind or mine.meets(theirs):
        return False
    if one.wording is None or other.wording is None or _of_others(one).differs(_of_others(other)):
        return False
    total = one.source.document == other.source.document and _total(one, other, rules)
    if not (total or _same_people(mine, theirs)) or not _same_day(one, other) or _grown(one, other):
        return False
    places = ({place[0] for place in each.wording.places} for each in (one, other) if each.wording is not None)
    if not _overlap(*places):
        return False
    common = len(set(one.wording.stems) & set(other.wording.stems))
    fewer = min(len(one.wording.stems), len(other.wording.stems))
    together = one.source.document == other.source.document
    least, share = _ELSEWHERE if not together else _LOST if mine.kind in rules.words.losses else _HERE
    if together and mine.kind not in rules.words.losses and fewer - common > _BESIDE:
        return False
    return common + one.wording.shared(other.wording) >= least and common >= share * fewer


# Helpers


def _of_others(one: Statement) -> Wording:
    """The wording without the speaker: with “its forces” and “its drones” two tell of one thing."""
    assert one.wording is not None
    own = {one.voice.key, one.voice.body, f"state:{one.voice.state}"}
    return replace(one.wording, actors=tuple(actor for actor in one.wording.actors if actor[0] not in own))


def _total(one: Statement, other: Statement, rules: DisputeRules) -> bool:
    """Whether one is a sum of all, of people whom the other names (“put the toll at fourteen”)."""
    every = (each for each in (one, other) if each.counted is not None and each.counted.who == "all")
    totals = {rules.stem(word) for word in rules.words.totals}
    return any(each.wording is not None and totals.intersection(each.wording.stems) for each in every)


def _overlap(mine: set[str], theirs: set[str]) -> bool:
    """Whether both name one place, or one names none: a district is not its province."""
    return not mine or not theirs or bool(mine & theirs)


def _same_day(one: Statement, other: Statement) -> bool:
    if one.when is not None and other.when is not None:
        return one.when.meets(other.when)
    said, answered = one.source.said, other.source.said
    return said is not None and answered is not None and abs(said - answered) <= _A_DAY


def _same_people(mine: Number, theirs: Number) -> bool:
    """Whether they count the same people; who says that nobody was hurt speaks of all kinds of them."""
    if mine.of is not None and theirs.of is not None and mine.of != theirs.of:
        return False
    none = any(each.high == 0 and each.who == "all" for each in (mine, theirs))
    return none or mine.who == theirs.who


def _grown(one: Statement, other: Statement) -> bool:
    """Whether the later number is the earlier one grown: told on a later day, or by outlets that found more."""
    mine, theirs = one.counted, other.counted
    assert mine is not None
    assert theirs is not None
    first, last = (mine.as_of or one.source.said, theirs.as_of or other.source.said)
    if first is None or last is None:
        return one.source.document != other.source.document
    if first > last:
        mine, theirs, first, last = theirs, mine, last, first
    rises = (mine.high or 0) < (theirs.low or 0) and mine.high is not None
    if last - first > _SAME_DAY:
        return rises
    outlets = one.source.act is None and other.source.act is None
    return rises and one.source.instant < other.source.instant and outlets
