"""What a person has said of happenings: that several are one, or that some reports of one tell of another.

A judgement names keys of events, never ids of happenings, so that it holds whatever the machine makes of them later.
Of two judgements that speak of the same two events the later one counts. One that is undone counts no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

from watchbook.records import Judgement

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What was said of pairs of keys: they are one (True), or two."""

    pairs: Mapping[Pair, bool] = field(default_factory=dict)

    def of(self, one: str, other: str) -> bool | None:
        """What was said of the two; None: nothing."""
        return self.pairs.get(_pair(one, other)) if self.pairs else None

    @property
    def together(self) -> tuple[Pair, ...]:
        """The pairs that are one."""
        return tuple(pair for pair, one in self.pairs.items() if one)


NOTHING = Verdicts()


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The merges and splits that nobody has undone, the earliest first."""
    every = sorted(judgements, key=lambda one: one.number)
    undone = {one.undoes for one in every if one.kind == "undo"}
    return [one for one in every if one.kind != "undo" and one.number not in undone]


def verdicts(judgements: Iterable[Judgement], now: Callable[[str], str | None] = lambda key: key) -> Verdicts:
    """What the judgements say of pairs of events.

    `now` gives the key that an event has now, None where there is no such event any more.
    """
    said: dict[Pair, bool] = {}
    for one in in_force(judgements):
        groups = [[key for old in group if (key := now(old)) is not None] for group in one.groups]
        if one.kind == "merge":
            pairs = combinations(sorted({key for group in groups for key in group}), 2)
            said |= {_pair(*pair): True for pair in pairs}
        else:
            for first, second in combinations(groups, 2):
                said |= {_pair(*pair): False for pair in product(first, second) if pair[0] != pair[1]}
    return Verdicts(said)


# Helpers


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
