"""The mentions of a report by where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from watchbook.records import Mention, Report, Span, Where, Words

#: The longest mention that counts, in characters.
_LONGEST = 200


class Mentions:
    """The mentions of a report; what stands in a span is found without looking at all of them."""

    def __init__(self, report: Report) -> None:
        self._every: dict[Where | None, list[Mention]] = {None: [], "title": []}
        for mention in sorted(report.mentions, key=lambda one: one.span):
            self._every[mention.in_].append(mention)
        self._starts = {where: [one.span.start for one in every] for where, every in self._every.items()}

    def inside(self, span: Span, where: Where | None = None) -> list[Mention]:
        """The mentions that lie wholly in the span, in the order of the text."""
        every, first = self._every[where], bisect_left(self._starts[where], span.start)
        last = bisect_left(self._starts[where], span.end)
        return [one for one in every[first:last] if one.span.end <= span.end]

    def touching(self, span: Span, where: Where | None = None) -> list[Mention]:
        """The mentions that share a character with the span; none that begins far before it."""
        every, first = self._every[where], bisect_left(self._starts[where], span.start - _LONGEST)
        last = bisect_left(self._starts[where], span.end)
        return [one for one in every[first:last] if one.span.touches(span)]

    def of(self, contents: Iterable[Words]) -> list[Mention]:
        """The mentions that lie in one of several stretches of words."""
        return [one for part in contents for one in self.inside(part.span, part.in_)]
