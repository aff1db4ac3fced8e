"""Bare words that contradict each other: whether two contents speak of the same matter, by the words they share.

A stem that both share counts one, an actor or a place half: names tell of whom it is, not what is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchbook.merge.rules import DisputeRules, RuleName
from watchbook.merge.statements.statements import DISCLAIMS, FORTNIGHT, YEAR, Statement, Wording

_Found = tuple[RuleName, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Enough:
    """What two contents must share at least: of the shorter one and of the longer one, as parts of one."""

    shorter: float
    longer: float


#: In a denial less is enough, for it was said of something; least where both stand in one text.
_DENIED, _DENIED_ELSEWHERE, _SAID = _Enough(0.5, 0.2), _Enough(0.55, 0.25), _Enough(0.6, 0.35)
#: What they must share where the later takes the place of the earlier after weeks.
_LATER = _Enough(0.75, 0.6)
#: Stems and names that two contents must share, one stem among them.
_LEAST = 2
_NAME = 0.5
#: So many stems of a content that points at another tell by themselves what is meant.
_TELLING = 3
#: Up to so many days after it a denial points at what was said without telling it again.
_SOON = 2
#: Stems no longer than this are compared whole.
_SHORT = 3


def compared(one: Statement, other: Statement, rules: DisputeRules) -> _Found | None:
    """By which rule two statements in bare words contradict each other; None: they do not."""
    mine, theirs = one.wording, other.wording
    demands = [each for each in (one, other) if each.how == "demand"]
    if mine is None or theirs is None or len(demands) == 2:
        return None
    turned = _opposite(one, other)
    if one.positive == other.positive and not demands and not turned:
        return None
    no = one if not one.positive or (turned and other in demands) else other
    rule: RuleName = "stance" if demands else "denial"
    if demands and (no.how == "demand" or no.wording is None or not (no.wording.refuses or turned)):
        return None
    if one.source.key in theirs.answers or other.source.key in mine.answers:
        return rule, ()
    if _points(no, one if no is other else other):
        return rule, ()
    if (mine.answers or theirs.answers) and len((mine if mine.answers else theirs).stems) < _TELLING:
        return None
    denied = bool(demands) or no.source.act in rules.file.denying
    if not _comparable(one, other, no, rules, demanded=bool(demands)):
        return None
    if not _same_matter(one if no is other else other, no, denied=denied):
        return None
    if mine.lapsing or theirs.lapsing:
        return ("lapse", ()) if no is one and one.source.instant < other.source.instant else None
    return (rule if denied or demands else "polarity"), ()


# Helpers


def _opposite(one: Statement, other: Statement) -> bool:
    """Whether two affirmations say the opposite of one another (“is open”, “is closed”)."""
    both = one.positive and other.positive and one.wording is not None and other.wording is not None
    return both and bool(set(one.wording.stems) & set(other.wording.turns))  # type: ignore[union-attr]


def _points(no: Statement, yes: Statement) -> bool:
    """Whether a denial points at what another text has told of the denier days before: “Kyiv dismissed the demand.”"""
    if no.wording is None or yes.wording is None or yes.source.act not in no.wording.points or no.wording.answers:
        return False
    said, answered = yes.source.said, no.source.said
    soon = said is not None and answered is not None and 0 <= answered - said <= _SOON
    return soon and yes.source.document != no.source.document and _of(yes, no)


def _comparable(one: Statement, other: Statement, no: Statement, rules: DisputeRules, *, demanded: bool) -> bool:
    """Whether nothing but their words can tell: no rule has read both, and nobody and no time differs."""
    assert one.wording is not None
    assert other.wording is not None
    if set(one.wording.read) & set(other.wording.read) or one.wording.differs(other.wording):
        return False
    refused = no.source.act in rules.file.denying and no.source.act not in rules.file.disputing
    if refused and not demanded and not (no.wording is not None and no.wording.refers):
        return False
    yes = one if no is other else other
    if _past(one, other) or _past(other, one) or _ahead(yes, no) or (no.source.act == DISCLAIMS and not _of(yes, no)):
        return False
    apart = _apart(one, other)
    return apart <= FORTNIGHT or (apart <= YEAR and _superseding(one, other))


def _apart(one: Statement, other: Statement) -> int:
    """How many days lie between the two; none in one text."""
    if one.source.document == other.source.document:
        return 0
    said, answered = one.source.said, other.source.said
    return YEAR + 1 if said is None or answered is None else abs(said - answered)


def _past(one: Statement, other: Statement) -> bool:
    """Whether the one tells of days long before the other was said, which names none: “there was no camp in 2021”."""
    if (
        one.wording is None
        or other.wording is None
        or other.wording.when
        or one.source.document == other.source.document
    ):
        return False
    said = other.source.said
    return said is not None and bool(one.wording.when) and all(said - day.last > FORTNIGHT for day in one.wording.when)


def _ahead(yes: Statement, no: Statement) -> bool:
    """Whether something was denied before the days of which the other tells: it was said of something else.

    What is still to come for both is one plan.
    """
    days = () if yes.wording is None else yes.wording.when
    if no.source.said is None or not days or not all(day.first > no.source.said for day in days):
        return False
    return yes.source.said is None or any(day.first <= yes.source.said for day in days)


def _of(yes: Statement, no: Statement) -> bool:
    """Whether a content is of the one who denies it."""
    own = {no.voice.key, no.voice.body, f"state:{no.voice.state}"}
    return yes.wording is not None and any(actor[0] in own for actor in yes.wording.actors)


def _superseding(one: Statement, other: Statement) -> bool:
    """Whether the later can only take the place of the earlier: its own speaker's, or of what was not yet so."""
    first = one if one.source.instant <= other.source.instant else other
    return one.voice.same(other.voice) or (first.wording is not None and first.wording.lapsing)


def _same_matter(yes: Statement, no: Statement, *, denied: bool) -> bool:
    told, turned = yes.wording, no.wording
    assert told is not None
    assert turned is not None
    common, names = _common(told.stems, turned.stems), told.shared(turned)
    common += len(set(told.stems) & set(turned.turns)) if common and yes.positive and no.positive else 0
    together = yes.source.document == no.source.document
    if not common:
        return False
    demanded = "demand" in (yes.how, no.how)
    if denied and together and common == len(turned.stems) and not demanded:
        return common > 1 or names > 0 or abs(yes.number - no.number) == 1
    whole = together and names > 0 and common == min(len(told.stems), len(turned.stems))
    least = _LEAST if denied or whole or common > 1 else _LEAST + 1
    if together and demanded:
        least = 1
    if common + (names if common > 1 or not denied else min(names, 1)) < least:
        return False
    if common == 1 and min(len(told.stems), len(turned.stems)) > 1 and not denied:
        return False
    apart = _apart(yes, no)
    if not (denied or together or names or apart <= 1):
        return False
    far = apart > FORTNIGHT
    enough = _LATER if far else _SAID if not denied else _DENIED if together else _DENIED_ELSEWHERE
    fewer, more = sorted((_size(told), _size(turned)))
    shared = common + _NAME * names
    return shared >= enough.shorter * fewer and shared >= enough.longer * more


def _size(words: Wording) -> float:
    return len(words.stems) + _NAME * (len(words.actors) + len(words.places))


def _common(told: Sequence[str], turned: Sequence[str]) -> int:
    """How many stems of the one are those of a word of the other."""
    same = set(told) & set(turned)
    left = [stem for stem in told if stem not in same]
    return len(same) + sum(any(_stem(stem, each) for each in left) for stem in turned if stem not in same)


def _stem(one: str, other: str) -> bool:
    """Whether two stems are of one word: the shorter begins the longer (“hand”, “handov”)."""
    return one == other or (min(len(one), len(other)) > _SHORT and (one.startswith(other) or other.startswith(one)))
