"""Drawers in memory: for a few thousand articles that need no ledger, and for what the ledger is measured against."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from watchbook.merge.reprints.finding import Filed
from watchbook.merge.reprints.prose import Prose
from watchbook.merge.reprints.sharing import Sharing


class Shelf:
    """Texts, their drawers and their links; give it a text with `add` before it is filed."""

    def __init__(self) -> None:
        self.links: dict[int, dict[int, Sharing]] = defaultdict(dict)
        self._texts: dict[int, Prose] = {}
        self._drawers: dict[int, list[Filed]] = defaultdict(list)

    def add(self, number: int, prose: Prose) -> None:
        """Hold a text under a number."""
        self._texts[number] = prose

    def prose(self, number: int) -> Prose:
        """The text with this number."""
        return self._texts[number]

    def file(self, prose: Prose, filed: Filed) -> None:
        """Put a text into the drawers of its marks."""
        for mark in prose.marks:
            insort(self._drawers[mark], filed)

    def take(self, prose: Prose, filed: Filed) -> None:
        """Take a text out of the drawers of its marks."""
        for mark in prose.marks:
            drawer = self._drawers[mark]
            del drawer[bisect_left(drawer, filed)]

    def first(self, marks: Sequence[int], most: int) -> Mapping[int, Sequence[Filed]]:
        """By mark the first of its drawer."""
        drawers = self._drawers
        return {mark: drawers[mark][:most] for mark in marks}

    def every(self, mark: int) -> Iterable[Filed]:
        """All that is in a drawer."""
        return self._drawers[mark]

    def sizes(self, numbers: Iterable[int]) -> Mapping[int, int]:
        """By number how many marks the text has."""
        return {number: len(self._texts[number].marks) for number in numbers}

    def linked(self, number: int) -> Sequence[int]:
        """The numbers of the texts with which this one is linked."""
        return tuple(self.links[number])

    def link(self, one: int, other: int, sharing: Sharing) -> None:
        """Keep what two texts share."""
        self.links[one][other] = sharing
        self.links[other][one] = sharing.turned()

    def unlink(self, one: int, other: int) -> None:
        """Forget what two texts share."""
        self.links[one].pop(other, None)
        self.links[other].pop(one, None)
