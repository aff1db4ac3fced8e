"""Where words stand: half-open spans in Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

#: The title is the only other place where evidence may stand; None is the document's text.
Where = Literal["title"]


class Span(NamedTuple):
    """`text[start:end]`, counted in code points of `Document.text` (or of the title, where a record says so)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of them.

    Raises:
        ValueError: there is none.
    """
    every = list(spans)
    return Span(min(span.start for span in every), max(span.end for span in every))
