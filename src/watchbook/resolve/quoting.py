"""Who speaks a quotation: “I” and “we” in it are theirs, and “he” is somebody else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from watchbook.records import Span
from watchbook.resolve.threads import Thread, Threads

#: How far a speaker may stand from the quotation, in characters.
_BESIDE = 90
#: How many sentences a speaker goes on speaking for who has been named beside an earlier quotation.
_REACH = 3
#: Longer than the longest name.
_NAME = 200


class Speakers:
    """Those who are said to speak, and the quotations beside them."""

    def __init__(self, text: str, threads: Threads, verbs: frozenset[str]) -> None:
        self._text = text
        self._threads = threads
        self._numbers = [number for number in range(len(threads.found)) if self._speaks(number, verbs)]
        self._starts = [threads.found[number].span.start for number in self._numbers]

    def of(self, number: int) -> Thread | None:
        """Whose words the mention stands in: who is said to speak beside the quotation, else the last who spoke."""
        found = self._threads.found[number]
        quotation = found.standing.quotation if found.standing is not None else None
        if quotation is None:
            return None
        beside = self._beside(quotation)
        if beside is not None:
            return self._threads.of[beside]
        before = bisect_left(self._starts, quotation.start) - 1
        if before < 0 or found.sentence - self._threads.found[self._numbers[before]].sentence > _REACH:
            return None
        return self._threads.of[self._numbers[before]]

    # Helpers

    def _speaks(self, number: int, verbs: frozenset[str]) -> bool:
        found = self._threads.found[number]
        standing = found.standing
        if self._threads.of[number] is None or found.form == "pronoun" or standing is None:
            return False
        return standing.function == "subject" and standing.predicate in verbs and standing.quotation is None

    def _beside(self, quotation: Span) -> int | None:
        """The nearest speaker in the quotation's paragraph; of two as near the one before."""
        first = bisect_left(self._starts, quotation.start - _BESIDE - _NAME)
        last = bisect_right(self._starts, quotation.end + _BESIDE)
        near = [
            (far, number)
            for number in self._numbers[first:last]
            if (far := self._distance(self._threads.found[number].span, quotation)) is not None
        ]
        return min(near)[1] if near else None

    def _distance(self, span: Span, quotation: Span) -> int | None:
        between = Span(*sorted((min(span.end, quotation.end), max(span.start, quotation.start))))
        far = between.end - between.start
        return None if far > _BESIDE or "\n" in between.of(self._text) else far
