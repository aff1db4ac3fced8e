"""Word pieces, word shapes and gaps: what the encoder is given for each word.

The vocabulary is the uncased BERT one, so letters are lower-cased and stripped of accents before they are
looked up; what that loses (capitals, digits, glued words) comes back as one small number per piece, its mark.
Written here rather than taken from a tokenizer library: forty lines against twelve megabytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

FIRST: Final = "[CLS]"
LAST: Final = "[SEP]"
UNKNOWN: Final = "[UNK]"

MAX_PIECES: Final = 6
"""Pieces kept of one word: enough for all but 0.3 % of the words of news, and a bound for hostile text."""

MAX_LETTERS: Final = 100
"""Letters looked at of one word: what follows in a longer one (a web address) is not looked at."""

CACHED_WORDS: Final = 50_000
"""Words whose pieces are remembered; the cache is emptied when full, so memory stays flat."""

GLUED, SPACED, BROKEN, INNER = range(4)
"""What stands before a piece: nothing, white space, a hard bound, or the word's own earlier piece."""

SHAPES: Final = 8
MARKS: Final = SHAPES * 4
"""Number of different marks: eight shapes of word times four kinds of gap."""

_OTHER, _LOWER, _TITLE, _UPPER, _MIXED, _DIGITS, _SIGN, _INITIAL = range(SHAPES)


def word_shape(word: str) -> int:
    """Which of eight shapes a word has: lower, Title, UPPER, miXed, with digits, a sign, an I(nitial), other."""
    if word.islower() and word.isalpha():
        return _LOWER
    if any(map(str.isdigit, word)):
        return _DIGITS
    if not any(map(str.isalpha, word)):
        return _SIGN
    if word.islower():
        return _LOWER
    if word.isupper():
        return _UPPER if len(word) > 1 else _INITIAL
    if word.istitle() or (word[0].isupper() and word[1:].islower()):
        return _TITLE
    return _MIXED if word.lower() != word.upper() else _OTHER


def mark(shape: int, gap: int) -> int:
    """The mark of a piece: its word's shape and what stands before it, in one number."""
    return shape + SHAPES * gap


class Pieces:
    """Cuts words into the pieces of a vocabulary, remembering those it has seen."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the vocabulary: a piece's number is its place in the list."""
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(vocabulary)}
        self._seen: dict[str, tuple[tuple[int, ...], int]] = {}
        self.first = self._numbers[FIRST]
        self.last = self._numbers[LAST]
        self._unknown = self._numbers[UNKNOWN]

    def __contains__(self, word: str) -> bool:
        """Whether the vocabulary holds the word whole."""
        return word in self._numbers

    def of(self, word: str) -> tuple[tuple[int, ...], int]:
        """The numbers of a word's pieces (at least one, at most MAX_PIECES) and its shape."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= CACHED_WORDS:
                self._seen.clear()
            seen = word[:MAX_LETTERS]
            found = (self._cut(seen), word_shape(seen))
            if len(word) <= MAX_LETTERS:
                self._seen[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, not remembered."""
        numbers: list[int] = []
        for part in _parts(word):
            numbers += self._longest_first(part)
            if len(numbers) >= MAX_PIECES:
                break
        return tuple(numbers[:MAX_PIECES]) or (self._unknown,)

    def _longest_first(self, part: str) -> list[int]:
        """The longest known pieces from left to right, or one unknown piece where that fails."""
        numbers: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._numbers.get(prefix + part[start:end])
                if number is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return numbers


# ---------------------------------------------------------------------------------------------------------------


def _parts(word: str) -> list[str]:
    """A word without accents and capitals, cut at every sign, as the vocabulary was made."""
    plain = unicodedata.normalize("NFD", word.lower())
    parts: list[str] = []
    current = ""
    for letter in plain:
        category = unicodedata.category(letter)
        if category == "Mn" or category[0] == "C":
            continue
        if category[0] == "P" or letter in "$+<=>^`|~" or _is_ideograph(letter):
            parts += [current, letter] if current else [letter]
            current = ""
        elif letter.isspace():
            parts += [current] if current else []
            current = ""
        else:
            current += letter
    return [*parts, current] if current else parts


def _is_ideograph(letter: str) -> bool:
    """Whether a letter is a Chinese character, which the vocabulary holds one by one."""
    return "\u3400" <= letter <= "\u4dbf" or "\u4e00" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff"
