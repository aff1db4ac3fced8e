"""Whether two accounts tell of one happening: every reason with its weight, or what keeps them apart.

The answer depends on the two accounts and the rules alone. That is why the happenings of a ledger are the same in
whatever order its reports came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchbook.merge.days import Days
from watchbook.merge.happenings.accounts import NARROW, Account, Spot, Toll
from watchbook.merge.happenings.joining import Apart, JoiningRules, Reason

#: An interval of no more days than this names a day; a longer one is a month or a season.
_A_DAY = 3
#: What it tells that two places lie in one country, as a part of what it tells that one lies in the other.
_SAME_COUNTRY = 0.3
#: Numbers of the dead and hurt that are compared.
_HURT = frozenset(("killed", "injured", "arrested", "abducted"))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two accounts are: the reasons with what they weigh here, and what keeps them apart."""

    reasons: tuple[tuple[Reason, float], ...] = ()
    apart: Apart | None = None

    @property
    def score(self) -> float:
        """The sum of the reasons."""
        return sum(weight for _, weight in self.reasons)


def compare(one: Account, other: Account, rules: JoiningRules) -> Likeness:
    """What speaks for and against the two being one happening."""
    apart = _apart(one, other, rules)
    if apart is not None:
        return Likeness(apart=apart)
    weighed: dict[Reason, float] = {}
    for reason, share in _reasons(one, other, rules):
        weight = rules.weights[reason] if share == 1 else round(rules.weights[reason] * share, 2)
        if weight:
            weighed[reason] = weight
    return Likeness(tuple(weighed.items()))


# What keeps apart


def _apart(one: Account, other: Account, rules: JoiningRules) -> Apart | None:
    mine, theirs = one.occurrence, other.occurrence
    if mine.document == theirs.document and _told_apart(one, other):
        return "one-report"
    if rules.families[mine.type] != rules.families[theirs.type]:
        return "other-type"
    if one.ordinal is not None and other.ordinal is not None and one.ordinal != other.ordinal:
        return "other-ordinal"
    if _days_apart(one, other) > rules.gap(mine.type, theirs.type):
        return "other-day"
    if _told_before(one, other, rules) or _told_before(other, one, rules):
        return "told-before"
    if _elsewhere(one, other, rules) and not _named_there(one, other, rules):
        return "other-place"
    return "two-spots" if _two_spots(one, other, rules) else None


def _told_apart(one: Account, other: Account) -> bool:
    """Whether one report tells the two as two: by the manner of both, by place, day or number, or in the same word.

    What it tells first by its name and then by its victims it tells of one.
    """
    mine, theirs = one.occurrence, other.occurrence
    if mine.mode is not None and theirs.mode is not None:
        return True
    if mine.event == theirs.event or set(mine.words) & set(theirs.words) or one.stage != other.stage:
        return True
    spots = [{spot.id for spot in each.fine} for each in (one, other)]
    days = one.when is not None and other.when is not None and not one.when.meets(other.when)
    tolls = any(_differ(first, last) for first in one.tolls for last in other.tolls)
    return days or tolls or (bool(spots[0] and spots[1]) and not spots[0] & spots[1])


def _differ(one: Toll, other: Toll) -> bool:
    """Whether the two count the same people otherwise."""
    if (one.kind, one.who) != (other.kind, other.who):
        return False
    low, high = max(one.low or 0, other.low or 0), [each.high for each in (one, other) if each.high is not None]
    return bool(high) and low > min(high)


def _days_apart(one: Account, other: Account) -> int:
    """The days between the two; 0: they meet, or one names no day."""
    mine, theirs = one.when, other.when
    return 0 if mine is None or theirs is None or not (mine.sure and theirs.sure) else _gap(mine, theirs)


def _gap(one: Days, other: Days) -> int:
    return max(0, one.first - other.last, other.first - one.last)


def _told_before(one: Account, other: Account, rules: JoiningRules) -> bool:
    """Whether one report came out before the other's event, and does not tell of what is to come."""
    if one.published is None or other.when is None or not other.when.sure or one.stage in rules.file.planned:
        return False
    return one.published + rules.gap(one.occurrence.type, other.occurrence.type) < other.when.first


def _where(account: Account, rules: JoiningRules) -> Spot | None:
    """The place of the event; of a deed without one the only place that the words around it name."""
    if account.place is not None or account.occurrence.type in rules.file.about or len(account.spots) != 1:
        return account.place
    return account.spots[0]


def _elsewhere(one: Account, other: Account, rules: JoiningRules) -> bool:
    """Whether the two are told of places that cannot be one."""
    mine, theirs = _where(one, rules), _where(other, rules)
    return mine is not None and theirs is not None and _apart_places(mine, theirs, rules)


def _apart_places(mine: Spot, theirs: Spot, rules: JoiningRules) -> bool:
    """Whether two places cannot be one: farther apart than neighbours, or in different provinces or countries."""
    if mine.id == theirs.id:
        return False
    far = mine.far(theirs)
    if mine.level in NARROW and theirs.level in NARROW:
        return far is not None and far > rules.file.near_km
    if far is not None and far <= rules.file.near_km:
        return False
    if mine.country is not None and theirs.country is not None and mine.country != theirs.country:
        return True
    return mine.admin1 is not None and theirs.admin1 is not None and mine.admin1 != theirs.admin1


def _named_there(one: Account, other: Account, rules: JoiningRules) -> bool:
    """Whether the report of one names the place of the other."""
    return any(
        place is not None and f"place:{place.id}" in around
        for place, around in ((_where(one, rules), other.around), (_where(other, rules), one.around))
    )


# What speaks for and against


def _reasons(one: Account, other: Account, rules: JoiningRules) -> Iterator[tuple[Reason, float]]:
    if one.occurrence.document == other.occurrence.document:
        yield "told-twice", 1.0
    yield from _time(one, other, rules)
    yield from _place(one, other, rules)
    yield from _manner(one, other, rules)
    yield from _people(one, other)
    yield from _parties(one, other, rules)
    yield from _tolls(one, other, rules)
    yield from _words(one, other, rules)
    unreal = [each.stage in rules.file.unreal for each in (one, other)]
    if unreal[0] != unreal[1]:
        yield "unreal", 1.0


def _time(one: Account, other: Account, rules: JoiningRules) -> Iterator[tuple[Reason, float]]:
    if one.when is None or other.when is None:
        return
    gap, sure = _gap(one.when, other.when), one.when.sure and other.when.sure
    short = max(one.when.last - one.when.first, other.when.last - other.when.first) < _A_DAY
    if gap == 0:
        yield ("same-day" if sure and short else "days-meet"), 1.0
        deed = one.occurrence.type not in rules.file.about
        if deed and one.hour is not None and other.hour is not None and abs(one.hour - other.hour) > rules.file.hours:
            yield "other-hour", 1.0
    elif sure:
        yield ("next-day" if gap == 1 else "other-days"), 1.0
    elif gap > rules.file.late:
        yield "other-days", 1.0


def _place(one: Account, other: Account, rules: JoiningRules) -> Iterator[tuple[Reason, float]]:
    ids = {spot.id for spot in other.narrow}
    common = [spot.level for spot in one.narrow if spot.id in ids]
    towns = common.count("city")
    if len(common) > towns:
        yield "same-spot", 1.0
    mine, theirs = _where(one, rules), _where(other, rules)
    if towns:
        yield "same-place", 1.0
    elif mine is None or theirs is None:
        if not common and _named_there(one, other, rules):
            yield "place-named", 1.0
    elif not common:
        yield from _beside(mine, theirs, rules)
    if _other_spot(one, other, rules):
        yield "other-spot", 1.0


def _beside(mine: Spot, theirs: Spot, rules: JoiningRules) -> Iterator[tuple[Reason, float]]:
    """What two places are to each other that have no name in common."""
    far = mine.far(theirs)
    if mine.level in NARROW and theirs.level in NARROW and far is not None and far <= rules.file.near_km:
        yield "near-place", 1.0
    elif _apart_places(mine, theirs, rules):
        yield "place-elsewhere", 1.0
    elif mine.id == theirs.id or _within(mine, theirs) or _within(theirs, mine):
        yield "place-within", 1.0
    elif mine.country == theirs.country:
        yield "place-within", _SAME_COUNTRY


def _within(one: Spot, other: Spot) -> bool:
    """Whether one lies in the province that the other is."""
    return other.level == "province" and other.admin1 is not None and one.admin1 == other.admin1


def _two_spots(one: Account, other: Account, rules: JoiningRules) -> bool:
    """Whether the two happened at two spots finer than a town, and the words of neither name that of the other."""
    mine, theirs = one.place, other.place
    if mine is None or theirs is None or mine.level != theirs.level or mine not in one.fine:
        return False
    return _other_spot(one, other, rules)


def _other_spot(one: Account, other: Account, rules: JoiningRules) -> bool:
    """Whether both name spots finer than a town, none of one is near any of the other, and some are of one level.

    Of a village and a district nobody can tell whether the one lies in the other.
    """
    pairs = [(mine, theirs) for mine in one.fine for theirs in other.fine]
    if not pairs:
        return False
    far = [mine.far(theirs) for mine, theirs in pairs]
    level = any(mine.level == theirs.level for mine, theirs in pairs)
    return level and all(each is not None and each > rules.file.spot_km for each in far)


def _manner(one: Account, other: Account, rules: JoiningRules) -> Iterator[tuple[Reason, float]]:
    mine, theirs = one.occurrence, other.occurrence
    if mine.mode is not None and theirs.mode is not None:
        if mine.mode == theirs.mode:
            yield "same-mode", 1.0
        elif rules.modes[mine.mode] != rules.modes[theirs.mode]:
            yield "other-mode", 1.0
    if set(one.means) & set(other.means):
        yield "same-means", 1.0
    if mine.type == theirs.type in rules.file.rare or mine.mode == theirs.mode in rules.file.rare_modes:
        yield "rare-type", 1.0
    if one.ordinal is not None and one.ordinal == other.ordinal:
        yield "same-ordinal", 1.0


def _people(one: Account, other: Account) -> Iterator[tuple[Reason, float]]:
    mine, theirs = one.occurrence.people, other.occurrence.people
    if _share_a_name(mine, theirs):
        yield "same-person", 1.0
    elif mine and theirs:
        yield "other-person", 1.0
    if set(one.targets) & set(other.targets):
        yield "same-target", 1.0
    elif one.targets and other.targets:
        yield "other-target", 1.0
    if set(one.actors) & set(other.actors):
        yield "same-actor", 1.0


def _parties(one: Account, other: Account, rules: JoiningRules) -> Iterator[tuple[Reason, float]]:
    """Whether each names a state that the other does not: who met whom tells two meetings of one day apart."""
    if one.occurrence.type not in rules.file.parties:
        return
    mine, theirs = ({key for key in each.actors if key.startswith("state:")} for each in (one, other))
    if mine - theirs and theirs - mine:
        yield "other-actor", 1.0


def _share_a_name(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a person of the one may be one of the other: they have all words of the shorter name in common."""
    names = [[set(name.split()) for name in each] for each in (mine, theirs)]
    return any(one <= other or other <= one for one in names[0] for other in names[1])


def _tolls(one: Account, other: Account, rules: JoiningRules) -> Iterator[tuple[Reason, float]]:
    """The best of the numbers that both tell of one kind."""
    found = {
        _number(mine, theirs, rules)
        for mine in one.tolls
        for theirs in other.tolls
        if mine.kind == theirs.kind and mine.kind in _HURT
    }
    for reason in ("same-toll", "near-toll", "other-toll"):
        if reason in found:
            yield reason, 1.0
            return


def _number(mine: Toll, theirs: Toll, rules: JoiningRules) -> Reason | None:
    low, high = mine.low or mine.high or 0, theirs.low or theirs.high or 0
    if low == high:
        return "same-toll" if low >= rules.file.number else None
    return "near-toll" if min(low, high) >= max(low, high) * rules.file.part else "other-toll"


def _words(one: Account, other: Account, rules: JoiningRules) -> Iterator[tuple[Reason, float]]:
    if one.occurrence.document == other.occurrence.document:
        return
    fewer = min(len(one.stems), len(other.stems))
    if fewer >= rules.file.stems:
        share = len(set(one.stems) & set(other.stems)) / fewer
        if share >= rules.file.common:
            yield "same-words", share
    names = len(set(one.around) & set(other.around))
    if names:
        yield "same-names", min(1.0, names / rules.file.full)
