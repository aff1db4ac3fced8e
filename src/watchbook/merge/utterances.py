"""Utterances: what one speaker said once, however many outlets tell it.

Two sayings are tellings of one utterance if they stand in two reports, have one voice, were said within a day of each
other, both affirm (or deny, or demand) and share most of their words. What outlets say in their own words, and what one
has translated otherwise, is not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from watchbook.merge.statements import Statement, Voice

#: The part of the stems of the shorter content that must be in the other, and how many these must be.
SHARE, LEAST = 0.5, 3
#: By how many days the tellings of one utterance may date it differently.
DAYS = 1


def joined(words: Iterable[Statement]) -> list[list[Statement]]:
    """The statements in bare words as utterances, the earliest telling first; the order of `words` does not matter."""
    every = sorted(words, key=lambda one: one.key)
    above = list(range(len(every)))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for one, other in _pairs(every):
        if same(every[one], every[other]):
            first, last = sorted((top(one), top(other)))
            above[last] = first
    groups: dict[int, list[Statement]] = defaultdict(list)
    for number, statement in enumerate(every):
        groups[top(number)].append(statement)
    return list(groups.values())


def same(one: Statement, other: Statement) -> bool:
    """Whether the two are tellings of one utterance."""
    mine, theirs = one.wording, other.wording
    if mine is None or theirs is None or one.source.document == other.source.document:
        return False
    if one.positive != other.positive or one.how != other.how or not one.voice.same(other.voice):
        return False
    if one.source.said is None or other.source.said is None or abs(one.source.said - other.source.said) > DAYS:
        return False
    numbers = [{stem for stem in each.stems if stem.isdigit()} for each in (mine, theirs)]
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        return False
    common, fewer = set(mine.stems) & set(theirs.stems), min(len(mine.stems), len(theirs.stems))
    return len(common) >= LEAST and len(common) >= SHARE * fewer


# Helpers


def _pairs(every: list[Statement]) -> Iterator[tuple[int, int]]:
    """The pairs that may be one: of one voice, in days that touch."""
    drawers: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, statement in enumerate(every):
        said = statement.source.said
        if said is None:
            continue
        for name in _names(statement.voice):
            for day in range(said - DAYS, said + DAYS + 1):
                yield from ((other, number) for other in drawers[name, day])
            drawers[name, said].append(number)


def _names(voice: Voice) -> set[str]:
    state = None if voice.state is None else f"state:{voice.state}"
    return {name for name in (voice.key, voice.body, state) if name is not None}
