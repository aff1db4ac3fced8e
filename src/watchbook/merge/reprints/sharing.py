"""What two texts share, word for word: the passages, and how much of either they are.

The answer depends on the two texts alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

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
    shared = _Shared(one, other)
    passages = tuple(shared.passages(blocks))
    if sum(each.words for each in passages) < _LEAST:
        return None
    return Sharing(passages, _share(shared.of_one, one), _share(shared.of_other, other))


# Helpers


def _language(prose: Prose) -> str | None:
    return prose.language.split("-")[0].lower() if prose.language else None


def _share(covered: NDArray[np.bool_], prose: Prose) -> float:
    return round(float((covered & prose.own).sum()) / max(prose.words, 1), 4)


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


class _Shared:
    """Two texts while they are compared; `of_one` and `of_other` mark the words in passages."""

    def __init__(self, one: Prose, other: Prose) -> None:
        self._one, self._other = one, other
        self.of_one, self.of_other = np.zeros(len(one.own), bool), np.zeros(len(other.own), bool)

    def passages(self, blocks: Iterable[_Block]) -> Iterator[Passage]:
        """The passages, in the order of the one text."""
        chain: list[_Block] = []
        for block in blocks:
            if chain and not chain[-1].goes_on(block):
                yield from self._passage(chain)
                chain = []
            chain.append(block)
        yield from self._passage(chain)

    def _passage(self, chain: list[_Block]) -> Iterator[Passage]:
        if not chain:
            return
        words, until = 0, 0
        for block in chain:
            skipped = max(until - block.first, 0)
            mine = self._one.own[block.first + skipped : block.end]
            words += int((mine & self._other.own[block.there + skipped : block.there_end]).sum())
            until = max(until, block.end)
        if words < _LEAST_PASSAGE:
            return
        for block in chain:
            self.of_one[block.first : block.end] = True
            self.of_other[block.there : block.there_end] = True
        there = min(block.there for block in chain), max(block.there_end for block in chain)
        yield Passage(self._one.span(chain[0].first, until), self._other.span(*there), words)
