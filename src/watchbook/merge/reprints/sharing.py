"""What two texts share, word for word: the passages, and how much of either they are.

The answer depends on the two texts alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from watchbook.merge.reprints.prose import RUN, Prose
from watchbook.records import Span

#: Up to so many words may have been changed, left out or put in between two runs of one passage.
_GAP = 8
#: Words in the articles' own voice that a passage has at least, and all passages of two texts together: a sentence may
#: be the same by chance or because both quote it, three lines are not.
_LEAST_PASSAGE, _LEAST = 15, 25


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one text that stand in another: where in either, and how many of them both say in their own voice."""

    one: Span
    other: Span
    words: int

    def turned(self) -> Passage:
        """The same passage, seen from the other text."""
        return Passage(self.other, self.one, self.words)


@dataclass(frozen=True, slots=True)
class Sharing:
    """What two texts share; `of_one` and `of_other` are the parts of their own words that are shared, from 0 to 1."""

    passages: tuple[Passage, ...]
    of_one: float
    of_other: float

    def turned(self) -> Sharing:
        """The same, seen from the other text."""
        passages = tuple(sorted((each.turned() for each in self.passages), key=lambda each: each.one))
        return Sharing(passages, self.of_other, self.of_one)


def compare(one: Prose, other: Prose) -> Sharing | None:
    """What the two share; None: nothing, or too little, or they are in two languages.

    Seen from the one whose document has the lesser id, so that it does not matter which is given first.
    """
    if other.document < one.document:
        found = compare(other, one)
        return None if found is None else found.turned()
    if _language(one) != _language(other) and _language(one) and _language(other):
        return None
    blocks = list(_blocks(one, other))
    if sum(block.end - block.first for block in blocks) < _LEAST:
        return None
    chains = [found for found in map(_Chain, _chained(blocks)) if found.words(one, other) >= _LEAST_PASSAGE]
    if sum(found.words(one, other) for found in chains) < _LEAST:
        return None
    return Sharing(
        tuple(found.passage(one, other) for found in chains),
        _share(sum(found.of_one(one) for found in chains), one),
        _share(sum(found.of_other(other) for found in chains), other),
    )


# Helpers


def _language(prose: Prose) -> str | None:
    return prose.language.split("-")[0].lower() if prose.language else None


def _share(words: int, prose: Prose) -> float:
    """Words of the one that stand twice in the other count twice there."""
    return min(1.0, round(words / max(prose.words, 1), 4))


@dataclass(frozen=True, slots=True)
class _Block:
    """The same words in a row: the first and the end of them in either text, counted in words."""

    first: int
    end: int
    there: int
    there_end: int

    def goes_on(self, after: _Block) -> bool:
        """Whether another block belongs to the same passage."""
        here, there = after.first - self.end, after.there - self.there_end
        return here <= _GAP and -RUN < there <= _GAP

    def behind(self, before: _Block) -> _Block:
        """What of this block lies behind another, in both texts."""
        cut = max(before.end - self.first, before.there_end - self.there, 0)
        return _Block(self.first + cut, self.end, self.there + cut, self.there_end)


def _blocks(one: Prose, other: Prose) -> Iterator[_Block]:
    """The words that stand in both in a row; of what stands twice in the other its first place counts."""
    known, first = other.sorted_runs
    runs = one.runs
    if not len(known) or not len(runs):
        return
    at = np.searchsorted(known, runs)
    at[at == len(known)] = 0
    here = np.flatnonzero(known[at] == runs)
    if not len(here):
        return
    there = first[at[here]]
    breaks = np.flatnonzero((here[1:] - here[:-1] != 1) | (there[1:] - there[:-1] != 1)) + 1
    edges = [0, *breaks.tolist(), len(here)]
    for start, end in pairwise(edges):
        mine, theirs, length = int(here[start]), int(there[start]), end - start + RUN - 1
        yield _Block(mine, mine + length, theirs, theirs + length)


def _chained(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """The blocks of each passage; where a block begins within the one before it, it is cut."""
    found: list[_Block] = []
    for block in blocks:
        if found and not found[-1].goes_on(block):
            yield found
            found = []
        found.append(block.behind(found[-1]) if found else block)
    if found:
        yield found


@dataclass(frozen=True, slots=True)
class _Chain:
    """The blocks of one passage."""

    blocks: list[_Block]

    def words(self, one: Prose, other: Prose) -> int:
        """How many words both say in their own voice: what either quotes may come from the speaker."""
        return sum(
            min(one.own[block.end] - one.own[block.first], other.own[block.there_end] - other.own[block.there])
            for block in self.blocks
        )

    def of_one(self, one: Prose) -> int:
        """How many words the one says in its own voice."""
        return sum(one.own[block.end] - one.own[block.first] for block in self.blocks)

    def of_other(self, other: Prose) -> int:
        """How many words the other says in its own voice."""
        return sum(other.own[block.there_end] - other.own[block.there] for block in self.blocks)

    def passage(self, one: Prose, other: Prose) -> Passage:
        """The passage from the first block to the last."""
        there = min(block.there for block in self.blocks), max(block.there_end for block in self.blocks)
        here = one.span(self.blocks[0].first, self.blocks[-1].end)
        return Passage(here, other.span(*there), self.words(one, other))
