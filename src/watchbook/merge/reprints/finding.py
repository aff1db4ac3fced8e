"""Which texts share enough marks to be compared, and what they turn out to share: kept up to date one text at a time.

Texts are filed in a drawer for each of their marks. In a full drawer (a stock phrase, or a text with very many
reprints) not all pairs are compared: only those with one of its `MOST` heads, the documents whose digest is least. That
makes the cost of a text independent of how many there are, and, as the heads are a matter of the documents and not of
their order of arrival, the links are the same in whatever order texts come and go. A text that becomes a head meets the
whole drawer; with digests like chance that happens to every drawer a few times in its life only.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple, Protocol

from watchbook.merge.reprints.prose import Prose
from watchbook.merge.reprints.sharing import Sharing, compare

#: Documents of one drawer that all others in it are compared with.
MOST = 16
#: Marks that two texts must share to be compared: such a part of the marks of the shorter, and between so many.
_PART, _FEWEST, _ENOUGH = 0.15, 2, 4


class Filed(NamedTuple):
    """A text in a drawer: its digest, by which drawers are in order, and its number."""

    digest: int
    number: int


Heads = Mapping[int, Sequence[Filed]]


class Drawers(Protocol):
    """Where texts are filed, by their numbers, and where the links between them are kept."""

    def prose(self, number: int) -> Prose:
        """The text with this number."""

    def file(self, prose: Prose, filed: Filed) -> None:
        """Put a text into the drawers of its marks."""

    def take(self, prose: Prose, filed: Filed) -> None:
        """Take a text out of the drawers of its marks."""

    def first(self, marks: Sequence[int], most: int) -> Heads:
        """By mark the first of its drawer, in their order; at most so many."""

    def every(self, mark: int) -> Iterable[Filed]:
        """All that is in a drawer."""

    def sizes(self, numbers: Iterable[int]) -> Mapping[int, int]:
        """By number how many marks the text has."""

    def linked(self, number: int) -> Sequence[int]:
        """The numbers of the texts with which this one is linked."""

    def link(self, one: int, other: int, sharing: Sharing) -> None:
        """Keep what two texts share, as seen from the one; what was kept of them before is replaced."""

    def unlink(self, one: int, other: int) -> None:
        """Forget what two texts share."""


def put(number: int, drawers: Drawers, most: int = MOST) -> None:
    """File a text, and link it with all that it shares a passage with."""
    prose = drawers.prose(number)
    mine = Filed(prose.digest, number)
    drawers.file(prose, mine)
    heads = drawers.first(prose.marks, most + 1)
    _seek(mine, prose, heads, drawers, most)
    for other in _at_the_edge(mine, heads, most):
        _doubt(other, drawers, most)


def remove(number: int, drawers: Drawers, most: int = MOST) -> None:
    """Take a text and its links away, as if it had never been filed."""
    prose = drawers.prose(number)
    mine = Filed(prose.digest, number)
    following = _at_the_edge(mine, drawers.first(prose.marks, most + 1), most)
    drawers.take(prose, mine)
    for other in drawers.linked(number):
        drawers.unlink(number, other)
    for promoted in following:
        text = drawers.prose(promoted.number)
        _seek(promoted, text, drawers.first(text.marks, most + 1), drawers, most)


def enough(shared: int, one: int, other: int) -> bool:
    """Whether texts with so many marks share so many that they are to be compared; one is enough of one alone."""
    fewer = min(one, other)
    wanted = max(_FEWEST, min(_ENOUGH, math.ceil(_PART * fewer))) if max(one, other) > 1 else 1
    return shared >= wanted


# Helpers

_number = itemgetter(1)


def _seek(mine: Filed, prose: Prose, heads: Heads, drawers: Drawers, most: int) -> None:
    """Link a filed text with all that share enough marks in which one of the two is a head."""
    least = min(_FEWEST, len(prose.marks))
    shared = {other: count for other, count in _shared(mine, heads, drawers, most).items() if count >= least}
    sizes = drawers.sizes(shared)
    for other, count in shared.items():
        if enough(count, len(prose.marks), sizes[other]):
            found = compare(prose, drawers.prose(other))
            if found is not None:
                drawers.link(mine.number, other, found)


def _shared(mine: Filed, heads: Heads, drawers: Drawers, most: int) -> Counter[int]:
    """By number of a text how many marks a filed text shares with it in which one of the two is a head."""
    met = [
        drawers.every(mark) if len(first) > most and mine in first[:most] else first[:most]
        for mark, first in heads.items()
    ]
    found = Counter(map(_number, chain.from_iterable(met)))
    del found[mine.number]
    return found


def _at_the_edge(mine: Filed, heads: Mapping[int, Sequence[Filed]], most: int) -> list[Filed]:
    """The texts that are heads of a drawer without this one, and are none with it."""
    return sorted({first[most] for first in heads.values() if len(first) > most and mine in first[:most]})


def _doubt(mine: Filed, drawers: Drawers, most: int) -> None:
    """Undo the links of a text that is no longer head of some drawer, as far as nothing else supports them."""
    linked = drawers.linked(mine.number)
    if not linked:
        return
    prose = drawers.prose(mine.number)
    shared = _shared(mine, drawers.first(prose.marks, most + 1), drawers, most)
    sizes = drawers.sizes(linked)
    for other in linked:
        if not enough(shared[other], len(prose.marks), sizes[other]):
            drawers.unlink(mine.number, other)
