"""What is told already: words of an article that a line has, and sentences that stand in several articles."""

from __future__ import annotations

from collections.abc import Sequence

from watchbook.records import Span, folded

#: The share of its words from which on something is told again.
AGAIN = 0.5


class Once:
    """Keeps what was told."""

    def __init__(self) -> None:
        self._spans: dict[str, list[Span]] = {}
        self._sentences: set[tuple[str, ...]] = set()

    def take(self, document: str, span: Span | None, words: str) -> bool:
        """Tell these words of an article; False: they are told already."""
        plain = tuple(folded(words))
        if plain in self._sentences:
            return False
        told = self._spans.setdefault(document, [])
        if span is not None:
            if any(_shared(span, other) >= AGAIN * length(span) for other in told):
                return False
            told.append(span)
        self._sentences.add(plain)
        return True


def outermost(places: Sequence[tuple[str, Span | None]]) -> list[bool]:
    """For each place in an article whether no other among them holds it; of equal ones the first."""
    found = []
    for number, (document, span) in enumerate(places):
        found.append(
            span is None
            or not any(
                other is not None and at == document and other.holds(span) and (other != span or before < number)
                for before, (at, other) in enumerate(places)
                if before != number
            )
        )
    return found


def length(span: Span) -> int:
    """How many characters a span has."""
    return span.end - span.start


def widest(spans: Sequence[Span]) -> Span | None:
    """The longest of some spans; None: there is none."""
    return max(spans, key=length, default=None)


# Helpers


def _shared(one: Span, other: Span) -> int:
    return max(min(one.end, other.end) - max(one.start, other.start), 0)
