"""A sentence whose tokens are found by where they stand, so that even a very long one is read in linear time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from watchbook.parse.frames import Tree
from watchbook.records import Sentence, Span, Token


class Indexed:
    """The tokens of a sentence by position, and their dependents; `title` if it is a headline."""

    __slots__ = ("_dependents", "_starts", "sentence", "title", "tokens")

    def __init__(self, sentence: Sentence, *, title: bool = False) -> None:
        self.sentence = sentence
        self.title = title
        self.tokens: tuple[Token, ...] = Tree(sentence).tokens
        self._starts = [token.span.start for token in self.tokens]
        self._dependents: dict[tuple[int, str], list[Token]] = {}
        for token in self.tokens:
            self._dependents.setdefault((token.head, token.deprel), []).append(token)

    def at(self, position: int) -> int:
        """The number of the token at a character; -1 if none stands there."""
        found = bisect_right(self._starts, position) - 1
        return found if found >= 0 and position < self.tokens[found].span.end else -1

    def inside(self, span: Span) -> range:
        """The numbers of the tokens that share a character with the span."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.tokens[first].span.end <= span.start:
            first += 1
        return range(first, max(first, bisect_left(self._starts, span.end)))

    def dependents(self, head: int, *relations: str) -> list[Token]:
        """The dependents of a token with these relations, relation by relation."""
        return [token for relation in relations for token in self._dependents.get((head, relation), ())]
