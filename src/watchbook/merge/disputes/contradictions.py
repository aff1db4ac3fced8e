"""Whether two statements cannot both be so, by which rule, and what each is to the other.

The answer depends on the two statements alone. That is why the disputes of a ledger are the same in whatever order its
reports came.
"""

from __future__ import annotations

from dataclasses import dataclass

from watchbook.merge import occurrences
from watchbook.merge.days import UNDATED
from watchbook.merge.disputes import matters, quantities
from watchbook.merge.occurrences import Occurrence
from watchbook.merge.rules import DisputeRules, PredicateRule, RuleName
from watchbook.merge.statements.statements import (
    COUNTED,
    DATED,
    MEASURED,
    OCCURRED,
    OF_EVENTS,
    RESPONSIBLE,
    WORDS,
    Statement,
)
from watchbook.records import Edge

#: Part of what a part does, the whole does.
PART_OF = "part-of"
#: The beginning of what was struck that is nobody.
_THING = "thing:"
_UNDERSTOOD = {WORDS: 0, DATED: 0, OCCURRED: 1, MEASURED: 2}


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
        return matters.compared(one, other, rules)
    if one.predicate == COUNTED:
        return ("quantity", ()) if quantities.of_events(one, other) else None
    if one.predicate == MEASURED:
        return ("quantity", ()) if quantities.of_words(one, other, rules) else None
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
    if not _at_one_time(yes, no):
        return None
    part = any(yes.arguments[role].key != no.arguments[role].key for role in rule.roles)
    axioms = (*yes.axioms, *((PART_OF,) if part else ()))
    if axioms:
        return "general-negative", axioms
    return ("denial" if no.source.act in rules.file.denying else "polarity"), ()


def _rivals(one: Statement, other: Statement, rule: PredicateRule) -> bool:
    """Whether both tell of different ones what only one can do, at the same place and time."""
    mine, theirs = one.arguments[rule.sole or ""], other.arguments[rule.sole or ""]
    if mine.akin(theirs) or not _named(one, other):
        return False
    return _at_one_time(one, other) and all(one.arguments[role].key == other.arguments[role].key for role in rule.filed)


def _at_one_time(one: Statement, other: Statement) -> bool:
    """Whether both states hold on a common day; in an article of no date what is told without a day holds at once."""
    if one.when is None or other.when is None:
        return one.source.document == other.source.document and UNDATED in (one.source.instant, other.source.instant)
    return one.when.meets(other.when)


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
    if not occurrences.alike(one.about, other.about, rules.generic):
        return None
    told, denied = (one.about, other.about) if one.positive else (other.about, one.about)
    if occurrences.wider(told, denied) or _other_things(told, denied, rules):
        return None
    no = other if one.positive else one
    return ("denial" if no.source.act in rules.file.denying else "polarity"), ()


def _other_things(one: Occurrence, other: Occurrence, rules: DisputeRules) -> bool:
    """Whether both tell what was struck, and it was another thing (“a post”, “a bus”)."""
    mine, theirs = ({rules.stem(target.removeprefix(_THING)) for target in each.targets} for each in (one, other))
    things = all(target.startswith(_THING) for each in (one, other) for target in each.targets)
    return things and bool(mine and theirs) and not mine & theirs


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
    sole = one.sole and other.sole and about is not None and about.type in rules.file.sole
    if not one.positive or not sole or who.akin(whom) or not _named(one, other):
        return None
    told = {one.how, other.how}
    return ("exclusive-role", ()) if told & {"claim", "accusation"} and _one_deed(one, other) else None


def _one_deed(one: Statement, other: Statement) -> bool:
    """Whether a day tells that it is one deed, or else what was done."""
    if one.about is None or other.about is None or one.source.document == other.source.document:
        return True
    sure = any(about.when is not None and about.when.sure for about in (one.about, other.about))
    return sure or occurrences.alike(one.about, other.about)


def _named(one: Statement, other: Statement) -> bool:
    """Whether both culprits can be told from one another: a description may mean the other."""
    return not any(each.arguments["who"].key.startswith(("words:", "kind:")) for each in (one, other))


def specific(found: Conflict) -> int:
    """How much of the matter the rule has understood; of several conflicts of two sayings the most specific counts."""
    return _UNDERSTOOD.get(found.one.predicate, 3)
