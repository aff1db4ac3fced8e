"""Accounts put together to happenings.

Two accounts that are alike enough are linked, and whatever hangs together by links is a component. A component is
always put together whole, from its accounts in the order of their keys: so it does not matter in which order its
reports came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from watchbook.merge.happenings.accounts import Account
from watchbook.merge.happenings.joining import JoiningRules
from watchbook.merge.happenings.judging import NOTHING, Verdicts
from watchbook.merge.happenings.likeness import compare


class Link(NamedTuple):
    """Two accounts, by their keys, that are alike enough to be one happening, and how alike they are."""

    one: str
    other: str
    score: float


def joined(
    accounts: Iterable[Account], links: Iterable[Link], rules: JoiningRules, verdicts: Verdicts = NOTHING
) -> list[list[Account]]:
    """The accounts as happenings: groups, each with the earliest published first, the earliest group first.

    What a person has said of two accounts counts whatever speaks for or against it.
    """
    known = {account.key: account for account in accounts}
    kept = [link for link in links if link.one in known and link.other in known]
    bonds = [pair for pair in verdicts.together if pair[0] in known and pair[1] in known]
    made = [
        sorted(group, key=lambda one: one.order)
        for part in _parts(sorted(known), kept, bonds, rules)
        for group in _groups([known[key] for key in part], rules, verdicts)
    ]
    return sorted(made, key=lambda group: group[0].order)


# Helpers

Pair = tuple[str, str]


def _groups(members: list[Account], rules: JoiningRules, verdicts: Verdicts) -> list[list[Account]]:
    """The happenings of a component; two accounts that are linked are one, if nobody says otherwise."""
    if len(members) == 1 or (len(members) == 2 and not verdicts.pairs):
        return [members]
    return _Grouping(members, rules, verdicts).groups()


def _parts(
    keys: Sequence[str], links: Sequence[Link], bonds: Sequence[Pair], rules: JoiningRules
) -> Iterator[list[str]]:
    """The components; one that is too large falls into those that stronger links make, step by step."""
    waiting = [(list(keys), list(links), rules.file.link)]
    while waiting:
        members, inside, least = waiting.pop()
        strong = [each for each in inside if each.score >= least]
        for part in _components(members, [*(each[:2] for each in strong), *bonds]):
            if len(part) <= rules.file.most:
                yield part
                continue
            within = set(part)
            own = [each for each in strong if each.one in within]
            if own:
                waiting.append((part, own, least + rules.file.step))
            else:
                yield part


def _components(keys: Sequence[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """The keys that hang together, each component in the order of its keys."""
    above: dict[str, str] = {key: key for key in keys}

    def top(key: str) -> str:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for one, other in pairs:
        if one in above and other in above:
            first, last = sorted((top(one), top(other)))
            above[last] = first
    found: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        found[top(key)].append(key)
    return list(found.values())


class _Grouping:
    """One component being put together: the strongest pairs first, as long as nothing keeps two groups apart."""

    def __init__(self, members: Sequence[Account], rules: JoiningRules, verdicts: Verdicts) -> None:
        self._members, self._rules = members, rules
        self._of = list(range(len(members)))
        self._inside = {number: [number] for number in self._of}
        self._scores: dict[tuple[int, int], float | None] = {}
        self._said: dict[tuple[int, int], bool] = {}
        for pair in combinations(range(len(members)), 2):
            one, other = (members[number] for number in pair)
            said = verdicts.of(one.key, other.key)
            if said is not None:
                self._said[pair] = said
            found = compare(one, other, rules)
            self._scores[pair] = None if found.apart is not None else found.score

    def groups(self) -> list[list[Account]]:
        for pair, one in self._said.items():
            if one:
                self._put_together(*pair)
        least = self._rules.file.link
        strong = [(-score, pair) for pair, score in self._scores.items() if score is not None and score >= least]
        for _, pair in sorted(strong):
            if self._may(*pair):
                self._put_together(*pair)
        return [[self._members[number] for number in inside] for inside in self._inside.values()]

    def _may(self, first: int, last: int) -> bool:
        """Whether nothing forbids that the groups of the two be one, and their pairs are alike on the whole."""
        one, other = self._of[first], self._of[last]
        if one == other:
            return False
        pairs = [(min(a, b), max(a, b)) for a in self._inside[one] for b in self._inside[other]]
        scores = [self._scores[pair] for pair in pairs]
        if any(pair in self._said for pair in pairs) or None in scores:
            return False
        return sum(score for score in scores if score is not None) >= self._rules.file.mean * len(scores)

    def _put_together(self, first: int, last: int) -> None:
        one, other = sorted((self._of[first], self._of[last]))
        if one != other:
            for number in self._inside[other]:
                self._of[number] = one
            self._inside[one] += self._inside.pop(other)
