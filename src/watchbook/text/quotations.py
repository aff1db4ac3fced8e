"""Which stretches of a text stand in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchbook.records import Span

_MARK = re.compile(r'[“”"«»„]|``|\'\'')
#: Single marks quote only where a sign stands before the closing one; else they are apostrophes.
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)[^\n‘]+?[,.?!][’'](?!\w)")
_OPENING = frozenset(("“", "«", "„", "``"))
_CLOSING = frozenset(("”", "»", "''"))
_FIRST_SIGNS = frozenset('“«„"`')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quoted stretches, marks included, in text order; none touches another."""

    text: str
    spans: tuple[Span, ...]

    def at(self, position: int) -> Span | None:
        """The quotation in which this character stands."""
        index = bisect_right(self.spans, (position, len(self.text) + 1)) - 1
        return self.spans[index] if index >= 0 and position < self.spans[index].end else None

    def within(self, span: Span) -> tuple[Span, ...]:
        """The quotations that share a character with the span."""
        return tuple(quotation for quotation in self.spans if quotation.touches(span))

    def share(self, spans: Sequence[Span]) -> float:
        """Which part of the words of these spans is quoted, from 0 to 1."""
        words = [match.start() for span in spans for match in _WORD.finditer(self.text, span.start, span.end)]
        return sum(self.at(start) is not None for start in words) / len(words) if words else 0.0

    def holds(self, span: Span) -> bool:
        """Whether every word of the span is quoted."""
        return self.share((span,)) == 1.0


def find(text: str, blocks: Sequence[Span]) -> Quotations:
    """The quotations of a text; the state begins anew in every block.

    A quotation that its block does not close goes to the end of the block if the next one opens with a mark again
    (a speech of several paragraphs) or if its mark can only open; an odd straight mark is no quotation.
    """
    found: list[Span] = []
    for number, block in enumerate(blocks):
        next_opens = number + 1 < len(blocks) and text[blocks[number + 1].start] in _FIRST_SIGNS
        doubles = list(_doubles(text, block, next_opens))
        found.extend(doubles or (Span(*match.span()) for match in _SINGLE.finditer(text, block.start, block.end)))
    return Quotations(text, tuple(found))


# Helpers


def _doubles(text: str, block: Span, next_opens: bool) -> Iterator[Span]:
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, block.start, block.end):
        sign = mark[0]
        if opened is None:
            if sign not in _CLOSING:
                opened = mark
        elif sign in _CLOSING or (sign == '"' and opened[0] not in _OPENING):
            yield Span(opened.start(), mark.end())
            opened = None
    if opened is not None and (next_opens or opened[0] in _OPENING):
        yield Span(opened.start(), block.end)
