"""Disputes: conflicts of two statements put together to what is contested, with all who hold either side."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from watchbook.merge import days
from watchbook.merge.disputes.contradictions import Conflict, conflict, specific
from watchbook.merge.happenings.making import identity
from watchbook.merge.rules import DisputeRules
from watchbook.merge.statements.statements import COUNTED, DATED, MEASURED, OCCURRED, RESPONSIBLE, WORDS, Statement
from watchbook.records import Dispute, SayingOf, Side, Stance, Telling, folded

_LONGEST = 200


def conflicts(new: Iterable[Statement], known: Iterable[Statement], rules: DisputeRules) -> Iterator[Conflict]:
    """Every conflict of a new statement with a known one or with another new one; each pair is compared once."""
    drawers: dict[str, list[Statement]] = defaultdict(list)
    for statement in known:
        for key in statement.filed():
            drawers[key].append(statement)
    for statement in new:
        others = {other.key: other for key in statement.sought() for other in drawers[key]}
        for other in others.values():
            found = conflict(statement, other, rules)
            if found is not None:
                yield found
        for key in statement.filed():
            drawers[key].append(statement)


def find(statements: Iterable[Statement], rules: DisputeRules) -> list[Dispute]:
    """The disputes among the statements, the earliest first."""
    return gather(conflicts(statements, (), rules), rules)


def gather(found: Iterable[Conflict], rules: DisputeRules) -> list[Dispute]:
    """The disputes that conflicts make: those of one subject that share a statement are one."""
    best = most_specific(found)
    turned = {
        (each.one.source.key, each.one.predicate): each.other.source.key for each in best if each.edge == "supersedes"
    }
    groups = _components([each for each in best if each.edge != "supersedes"])
    made = [_Group(group, rules, turned).dispute() for group in groups]
    return sorted(made, key=lambda dispute: (dispute.first or "9999", dispute.id))


# Helpers


def most_specific(found: Iterable[Conflict]) -> list[Conflict]:
    """Of the conflicts of two records those that have understood most; each once, in an order of their own."""
    kept: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    for each in found:
        first, last = sorted((each.one.source.key, each.other.source.key))
        kept[first, last].append(each)
    best = []
    for group in kept.values():
        most = max(map(specific, group))
        best += [each for each in group if specific(each) == most]
    return sorted(best, key=lambda each: (each.one.key, each.other.key))


def _components(found: Sequence[Conflict]) -> Iterator[list[Conflict]]:
    """Conflicts put together that have the same subject and a statement in common, directly or through others."""
    above: dict[object, object] = {}

    def top(node: object) -> object:
        while above.get(node, node) != node:
            above[node] = above.get(above[node], above[node])
            node = above[node]
        return node

    for each in found:
        one, other = ((each.subject, _identity(side)) for side in (each.one, each.other))
        above[top(one)] = top(other)
    groups: dict[object, list[Conflict]] = defaultdict(list)
    for each in found:
        groups[top((each.subject, _identity(each.one)))].append(each)
    yield from groups.values()


def _identity(statement: Statement) -> object:
    """What makes two conflicts share a statement: of a denial in general, what it denies."""
    return (statement.source.document, statement.number)


@dataclass(frozen=True, slots=True)
class _Group:
    """The conflicts of one dispute."""

    found: Sequence[Conflict]
    rules: DisputeRules
    turned: Mapping[tuple[str, str], str]

    def dispute(self) -> Dispute:
        stances = self._stances()
        sides = self._sides(stances)
        keys = sorted({statement.key for statement, _ in stances})
        first = min(self.found, key=lambda each: (min(each.one.key, each.other.key), max(each.one.key, each.other.key)))
        said = sorted(statement.source.said for statement, _ in stances if statement.source.said is not None)
        held = {
            stance
            for stance in ("asserts", "denies")
            if any(side.stance == stance and side.superseded is None for side in sides)
        }
        return Dispute(
            id=_id(first),
            proposition=self._proposition(first),
            rule=first.rule,
            kind="stance" if first.edge == "stance" else "contested",
            status="open" if len(held) == 2 else "settled",
            sides=sides,
            axioms=tuple(dict.fromkeys(axiom for each in self.found for axiom in each.axioms)),
            confirmed=tuple(dict.fromkeys(signal for each in self.found for signal in each.signals)),
            first=days.named(said[0]) if said and keys else None,
            last=days.named(said[-1]) if said else None,
        )

    def _stances(self) -> list[tuple[Statement, Stance]]:
        """Every statement with its side; where both affirm, the earliest asserts and who says otherwise denies it."""
        found: dict[tuple[str, str, int], tuple[Statement, Stance]] = {}
        neighbours: dict[tuple[str, str, int], list[Statement]] = defaultdict(list)
        for each in self.found:
            neighbours[each.one.key].append(each.other)
            neighbours[each.other.key].append(each.one)
        every = {one.key: one for each in self.found for one in (each.one, each.other)}
        for key in sorted(every):
            if key in found:
                continue
            self._spread(every[key], found, neighbours)
        return [found[key] for key in sorted(found)]

    def _spread(
        self,
        start: Statement,
        found: dict[tuple[str, str, int], tuple[Statement, Stance]],
        neighbours: Mapping[tuple[str, str, int], Sequence[Statement]],
    ) -> None:
        waiting: list[tuple[Statement, Stance]] = [(start, "asserts")]
        while waiting:
            statement, stance = waiting.pop(0)
            if statement.key in found:
                continue
            if not statement.positive:
                stance = "denies"
            found[statement.key] = (statement, stance)
            opposite: Stance = "denies" if stance == "asserts" else "asserts"
            waiting += [(other, opposite) for other in sorted(neighbours[statement.key], key=lambda one: one.key)]

    def _sides(self, stances: Sequence[tuple[Statement, Stance]]) -> tuple[Side, ...]:
        groups: dict[tuple[Stance, str], list[Statement]] = defaultdict(list)
        for statement, stance in stances:
            groups[stance, statement.voice.key].append(statement)
        return tuple(self._side(stance, held) for (stance, _), held in groups.items())

    def _side(self, stance: Stance, held: Sequence[Statement]) -> Side:
        told = {statement.source.key: _telling(statement) for statement in held}
        happenings = [one.about.happening or identity(one.about.key) for one in held if one.about is not None]
        turned = [self.turned.get((statement.source.key, statement.predicate)) for statement in held]
        return Side(
            stance,
            held[0].holder,
            tuple(SayingOf(one.document, one.saying) for one in told.values() if one.saying is not None),
            tuple(dict.fromkeys(happenings)),
            tuple(told.values()),
            turned[-1] if None not in turned else None,
        )

    def _proposition(self, first: Conflict) -> str:
        """What is contested, in words: the denied side's words name it, for a denial is of something."""
        one, other = first.one, first.other
        if one.predicate == WORDS:
            return self._words(one if one.wording is not None and one.wording.stems else other)
        subject = one if other.positive else other
        label = subject.about.label if subject.about is not None else ""
        if one.predicate == MEASURED and one.counted is not None:
            return f"how many: {self._words(one)}"
        if one.predicate == COUNTED and one.counted is not None:
            return f"{one.source.text}: {one.counted.kind} ({label})"
        if one.predicate == RESPONSIBLE:
            return f"{subject.arguments['who'].label}: responsible for {label}"
        if one.predicate in (OCCURRED, DATED):
            return f"{'occurred' if one.predicate == OCCURRED else 'on which day'}: {label}"
        names = defaultdict(lambda: "?", {role: argument.label for role, argument in subject.arguments.items()})
        return self.rules.predicates[one.predicate].words.format_map(names)

    def _words(self, told: Statement) -> str:
        """A content in its own words; of an accusation and a demand with their act, which the words do not tell."""
        first, _, others = told.source.text.partition(" ")
        words = others if first.lower() in self.rules.words.openers and others else told.source.text
        act = "demand" if told.how == "demand" else told.source.act if told.source.act == "accuse" else None
        return _short(words if act is None else f"{act}: {words}")


def _telling(statement: Statement) -> Telling:
    source = statement.source
    said = None if source.said is None else days.named(source.said)
    saying, event = (None, source.record) if source.act is None else (source.record, None)
    return Telling(source.document, saying, event, source.key, source.act, source.span, source.text, said, source.in_)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"


def _id(first: Conflict) -> str:
    """From the keys of the two earliest sayings that contradict each other, and what they contradict each other in."""
    parts = sorted((first.one.source.key, first.other.source.key))
    words = folded(first.subject)
    return "d" + hashlib.sha256("\n".join([*parts, *words]).encode("utf-8", "surrogatepass")).hexdigest()[:12]
