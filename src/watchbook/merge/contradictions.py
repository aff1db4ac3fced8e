"""Whether two statements cannot both be so, by which rule, and what each is to the other.

The answer depends on the two statements alone. That is why the disputes of a ledger are the same in whatever order its
reports came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from watchbook.merge import occurrences
from watchbook.merge.rules import DisputeRules, PredicateRule, RuleName
from watchbook.merge.statements import (
    COUNTED,
    DATED,
    FORTNIGHT,
    MEASURED,
    OCCURRED,
    OF_EVENTS,
    RESPONSIBLE,
    WORDS,
    Number,
    Statement,
)
from watchbook.records import Edge

#: Part of what a part does, the whole does.
PART_OF = "part-of"
#: Bare words are about the same matter where they share so many stems, and such parts of the shorter content and of the
#: longer. Where one of them is a denial less is enough, for it was said of something.
_LEAST = 2
_DENIED, _DENIED_ELSEWHERE, _SAID = (0.5, 0.2), (0.6, 0.25), (0.65, 0.4)
#: The same for contents with a number: in one text, and in two.
_MEASURED_HERE, _MEASURED = (1, 0.25), (3, 0.5)
_UNDERSTOOD = {WORDS: 0, DATED: 0, OCCURRED: 1, MEASURED: 2}
#: How far apart two numbers may be told that name no day.
_A_DAY = 1
#: So many stems of a content that points at another tell by themselves what is meant.
_TELLING = 3
#: Stems no longer than this are compared whole.
_SHORT = 3
#: How many days a number may be older than another that it disagrees with; what grows after that has grown.
_SAME_DAY = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both be so: the one that affirms (or came first) and the other."""

    rule: RuleName
    edge: Edge
    one: Statement
    other: Statement
    axioms: tuple[str, ...] = ()

    @property
    def signals(self) -> tuple[str, ...]:
        """Words of a text that tell of the contradiction, where both sides stand in it."""
        first, last = sorted((self.one, self.other), key=lambda each: (each.source.document, each.source.span))
        return last.source.signals if first.source.document == last.source.document else ()

    @property
    def subject(self) -> str:
        """What kind of thing is contested: pairs of one subject that share a statement are one dispute."""
        return f"{self.edge}|{self.one.predicate}"


def conflict(one: Statement, other: Statement, rules: DisputeRules) -> Conflict | None:
    """What the two are to each other; None: they may well both be so."""
    if other.key < one.key:
        one, other = other, one
    if one.predicate != other.predicate or one_root(one, other):
        return None
    found = _compared(one, other, rules)
    if found is None:
        return None
    rule, axioms = found
    if one.voice.same(other.voice):
        return _turned(one, other, rules)
    known = rules.rules.get(rule)
    if known is None:
        return None
    first, second = (one, other) if one.positive or not other.positive else (other, one)
    return Conflict(rule, known.edge, first, second, axioms)


def one_root(one: Statement, other: Statement) -> bool:
    """Whether they are tellings of one and the same original."""
    if one.source.root is not None or other.source.root is not None:
        return (one.source.root or one.source.key) == (other.source.root or other.source.key)
    return one.source.key == other.source.key and one.voice == other.voice


# Helpers

_Found = tuple[RuleName, tuple[str, ...]]


def _turned(one: Statement, other: Statement, rules: DisputeRules) -> Conflict | None:
    """The same voice says the opposite later: no contradiction, but a change of position."""
    known = rules.rules.get("position-change")
    later = (one.source.said or 0) < (other.source.said or 0)
    if known is None or not later or one.positive == other.positive:
        return None
    return Conflict(known.id, known.edge, one, other)


def _compared(one: Statement, other: Statement, rules: DisputeRules) -> _Found | None:
    if one.predicate == WORDS:
        return _words(one, other, rules)
    if one.predicate == COUNTED:
        return _numbers(one, other)
    if one.predicate == MEASURED:
        return _measures(one, other)
    if one.predicate in OF_EVENTS:
        if one.about is None or other.about is None or not occurrences.same(one.about, other.about):
            return None
        if one.predicate == DATED:
            return _dates(one, other)
        return _deeds(one, other, rules) if one.predicate == RESPONSIBLE else _occurred(one, other, rules)
    return _states(one, other, rules)


# States: a group is active in a country, a state harbours somebody


def _states(one: Statement, other: Statement, rules: DisputeRules) -> _Found | None:
    rule = rules.predicates[one.predicate]
    if one.positive == other.positive:
        return ("polarity", ()) if one.positive and rule.sole is not None and _rivals(one, other, rule) else None
    yes, no = (one, other) if one.positive else (other, one)
    if not all(yes.arguments[role].within(no.arguments[role]) for role in rule.roles):
        return None
    if not all(_beside(yes, no, role) for role in rule.beside):
        return None
    if yes.when is None or no.when is None or not yes.when.meets(no.when):
        return None
    part = any(yes.arguments[role].key != no.arguments[role].key for role in rule.roles)
    axioms = (*yes.axioms, *((PART_OF,) if part else ()))
    if axioms:
        return "general-negative", axioms
    return ("denial" if no.source.act in rules.file.denying else "polarity"), ()


def _rivals(one: Statement, other: Statement, rule: PredicateRule) -> bool:
    """Whether both tell of different ones what only one can do, at the same place and time."""
    mine, theirs = one.arguments[rule.sole or ""], other.arguments[rule.sole or ""]
    if mine.akin(theirs) or not _named(one, other) or one.when is None or other.when is None:
        return False
    return one.when.meets(other.when) and all(
        one.arguments[role].key == other.arguments[role].key for role in rule.filed
    )


def _beside(yes: Statement, no: Statement, role: str) -> bool:
    """Whether what both tell beside does not differ.

    What only words describe (“its neighbours”) may be anything, but not the country of the state that says so.
    """
    one, other = yes.arguments.get(role), no.arguments.get(role)
    if one is None or other is None:
        return True
    if other.key.startswith("words:") and no.voice.state is not None:
        home = f"place:{no.voice.state}"
        return home != one.key and home not in one.above
    return "words:" in one.key + other.key or one.akin(other)


# Events: whether it occurred, who did it


def _occurred(one: Statement, other: Statement, rules: DisputeRules) -> _Found | None:
    if one.positive == other.positive or one.about is None or other.about is None:
        return None
    if not occurrences.alike(one.about, other.about):
        return None
    no = other if one.positive else one
    return ("denial" if no.source.act in rules.file.denying else "polarity"), ()


def _dates(one: Statement, other: Statement) -> _Found | None:
    """One happening on two days; a report on one event cannot contradict itself."""
    if one.when is None or other.when is None or one.when.meets(other.when):
        return None
    return ("date", ()) if one.source.document != other.source.document else None


def _deeds(one: Statement, other: Statement, rules: DisputeRules) -> _Found | None:
    who, whom = one.arguments["who"], other.arguments["who"]
    if one.positive != other.positive:
        yes, no = (one, other) if one.positive else (other, one)
        if not (yes.arguments["who"].akin(no.arguments["who"])):
            return None
        return ("exclusive-role" if no.how == "disclaimer" else "denial"), ()
    about = one.about
    sole = about is not None and about.type in rules.file.sole
    if not one.positive or not sole or who.akin(whom) or not _named(one, other):
        return None
    told = {one.how, other.how}
    return ("exclusive-role", ()) if told & {"claim", "accusation"} else None


def _named(one: Statement, other: Statement) -> bool:
    """Whether both culprits can be told from one another: a description may mean the other."""
    return not any(each.arguments["who"].key.startswith(("words:", "kind:")) for each in (one, other))


# Numbers


def _numbers(one: Statement, other: Statement) -> _Found | None:
    mine, theirs = one.counted, other.counted
    if mine is None or theirs is None or one.about is None or other.about is None:
        return None
    if mine.kind != theirs.kind or mine.meets(theirs) or not _same_people(mine, theirs):
        return None
    if not occurrences.same(one.about, other.about) or _grown(one, other):
        return None
    return "quantity", ()


def _measures(one: Statement, other: Statement) -> _Found | None:
    """Numbers in bare words: of one thing, on one day, in contents about the same matter."""
    mine, theirs = one.counted, other.counted
    if mine is None or theirs is None or mine.kind != theirs.kind or mine.meets(theirs):
        return None
    if one.wording is None or other.wording is None or one.wording.differs(other.wording):
        return None
    if not _same_people(mine, theirs) or not _same_day(one, other) or _grown(one, other):
        return None
    common = len(set(one.wording.stems) & set(other.wording.stems))
    fewer = min(len(one.wording.stems), len(other.wording.stems))
    least, share = _MEASURED_HERE if one.source.document == other.source.document else _MEASURED
    return ("quantity", ()) if common >= least and common >= share * fewer else None


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


# Bare words


def _words(one: Statement, other: Statement, rules: DisputeRules) -> _Found | None:
    mine, theirs = one.wording, other.wording
    if mine is None or theirs is None:
        return None
    demands = [each for each in (one, other) if each.how == "demand"]
    if len(demands) == 2 or (one.positive == other.positive and not demands):
        return None
    no = other if one.positive else one
    rule: RuleName = "stance" if demands else "denial"
    if demands and (no.how == "demand" or no.source.act not in rules.file.refusing):
        return None
    if one.source.key in theirs.answers or other.source.key in mine.answers:
        return rule, ()
    if (mine.answers or theirs.answers) and len((mine if mine.answers else theirs).stems) < _TELLING:
        return None
    if not _close(one, other):
        return None
    denied = no.source.act in rules.file.denying
    refused = denied and no.source.act not in rules.file.disputing
    referring = no.wording is not None and no.wording.refers
    if set(mine.read) & set(theirs.read) or mine.differs(theirs) or (refused and not demands and not referring):
        return None
    if not _alike(one if no is other else other, no, denied=denied):
        return None
    if mine.lapsing or theirs.lapsing:
        return ("lapse", ()) if no is one and one.source.instant < other.source.instant else None
    return (rule if denied or demands else "polarity"), ()


def _alike(yes: Statement, no: Statement, *, denied: bool) -> bool:
    """Whether two contents are about the same matter, by the stems that they share, names aside."""
    told, turned = (each.wording.stems if each.wording is not None else () for each in (yes, no))
    common = _common(told, turned)
    together = yes.source.document == no.source.document
    if not common:
        return False
    if denied and together and common == len(turned):
        return common > 1 or abs(yes.number - no.number) == 1
    share, whole = (_DENIED if together else _DENIED_ELSEWHERE) if denied else _SAID
    fewer, more = sorted((len(told), len(turned)))
    named = yes.wording is not None and no.wording is not None and yes.wording.shares(no.wording)
    if not (denied or together or named or _same_day(yes, no)):
        return False
    return common + (named and denied) >= _LEAST and common >= share * fewer and common >= whole * more


def _common(told: Sequence[str], turned: Sequence[str]) -> int:
    """How many stems of the one are those of a word of the other."""
    same = set(told) & set(turned)
    left = [stem for stem in told if stem not in same]
    return len(same) + sum(any(_stem(stem, each) for each in left) for stem in turned if stem not in same)


def _stem(one: str, other: str) -> bool:
    """Whether two stems are of one word: the shorter begins the longer (“hand”, “handov”)."""
    return one == other or (min(len(one), len(other)) > _SHORT and (one.startswith(other) or other.startswith(one)))


def _close(one: Statement, other: Statement) -> bool:
    """Whether they were said near each other: in one text, or within days."""
    if one.source.document == other.source.document:
        return True
    said, answered = one.source.said, other.source.said
    return said is not None and answered is not None and abs(said - answered) <= FORTNIGHT


def specific(found: Conflict) -> int:
    """How much of the matter the rule has understood; of several conflicts of two sayings the most specific counts."""
    return _UNDERSTOOD.get(found.one.predicate, 3)
