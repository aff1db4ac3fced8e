"""The words of an article that can be copied, and the marks by which other texts with the same words are found.

The marks are chosen by winnowing (Schleimer, Wilkerson and Aiken 2003, “Winnowing: local algorithms for document
fingerprinting”): of the hashes of every `WINDOW` runs of `RUN` words in a row the least is kept. Any passage of
`RUN + WINDOW - 1` words that two texts share thus gives both the same mark, however long the texts are around it. Why
not MinHash: see decision 23.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from watchbook.records import Span
from watchbook.text.quotations import find

#: Words in a row that are compared as one: long enough that few stock phrases are so long, short enough that a copy in
#: which every tenth word was changed still holds four words of five in such runs.
RUN = 6
#: Of so many runs one becomes a mark: about one for each twelve words.
WINDOW = 24
#: No article is longer; what stands behind so many words is not compared.
MOST_WORDS = 20_000

Numbers = NDArray[np.uint64]
Indices = NDArray[np.int64]


class Prose:
    """The words of a document without its dateline, credits, footers and notices; what is asked for is made once.

    Args:
        document: the id of the document, by which pairs are put in order.
        text: its text, as long as the spans are counted in it.
        aside: spans of the text whose words do not count.
        language: its language (BCP 47) or None.
    """

    def __init__(self, document: str, text: str, aside: Sequence[Span] = (), language: str | None = None) -> None:
        self.document, self.text, self.language = document, text, language
        self._aside = aside

    @cached_property
    def digest(self) -> int:
        """A number of 47 bits that depends on the document alone: by it documents are put in an order like chance."""
        return _hash(self.document) >> _CUT

    @cached_property
    def places(self) -> tuple[Indices, Indices]:
        """Where the words begin, and where they end, in the text."""
        kinds = _tables().kinds[self._points]
        for span in self._aside:
            kinds[span.start : span.end] = _NO_WORD
        edges = np.ones(len(kinds) + 1, np.bool_)
        edges[1:-1] = (kinds[1:] != kinds[:-1]) | (kinds[1:] == _SIGN)
        stretches = np.flatnonzero(edges)
        starts, ends = stretches[:-1], stretches[1:]
        words = kinds[starts] != _NO_WORD
        return starts[words][:MOST_WORDS], ends[words][:MOST_WORDS]

    @cached_property
    def runs(self) -> Numbers:
        """The hash of every run of words, in the order of the text.

        A word is the sum of its letters' codes, each multiplied by one power of a factor more than the one before. It
        is the difference of two running sums over the whole text, moved back to where the powers begin.
        """
        starts, ends = self.places
        powers, inverse = _powers(len(self._points))
        sums = np.zeros(len(self._points) + 1, np.uint64)
        np.cumsum(_tables().codes[self._points] * powers, out=sums[1:])
        return _runs((sums[ends] - sums[starts]) * inverse[starts])

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """The marks, numbers of 47 bits in rising order; none where the text has less than one run."""
        least = _least(self.runs)
        changed = np.ones(len(least), bool)
        np.not_equal(least[1:], least[:-1], out=changed[1:])
        return tuple(sorted(set((least[changed] >> np.uint64(_CUT)).tolist())))

    @cached_property
    def own(self) -> list[int]:
        """How many words the article says in its own voice before each word, and in all; others are quoted."""
        starts = self.places[0]
        signs = self._signs()
        if not signs:
            return list(range(len(starts) + 1))
        quoted = find(self.text, list(_blocks(self.text, signs)))
        edges = np.array([edge for span in quoted.spans for edge in span], np.int64)
        counts = np.zeros(len(starts) + 1, np.int64)
        np.cumsum(np.searchsorted(edges, starts, side="right") % 2 == 0, out=counts[1:])
        return counts.tolist()

    def _signs(self) -> list[int]:
        """Where signs stand that may begin or end a quotation; no apostrophe within a word does."""
        points, tables = self._points, _tables()
        found = tables.quotes[points].nonzero()[0]
        before, after = (tables.kinds[points.take(found + step, mode="clip")] for step in (-1, 1))
        within = (points[found] == _APOSTROPHE) & (before & after == _LETTER)
        signs: list[int] = found[~within].tolist()
        return signs

    @cached_property
    def _points(self) -> NDArray[np.int64]:
        """The characters as numbers."""
        points = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return np.minimum(points, _LAST).astype(np.int64)

    @cached_property
    def sorted_runs(self) -> tuple[Numbers, Indices]:
        """Each different run once, in rising order, and where it stands first."""
        return np.unique(self.runs, return_index=True)

    @property
    def words(self) -> int:
        """How many words the article says in its own voice."""
        return self.own[-1]

    def span(self, first: int, end: int) -> Span:
        """Where the words from `first` up to but not `end` stand in the text."""
        starts, ends = self.places
        return Span(int(starts[first]), int(ends[end - 1]))


# Helpers

#: Hashes are kept in 47 bits: six bytes in the ledger, and two in a billion marks that fall together cost a comparison.
_CUT = 17
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
#: What a character is: no part of a word, a letter or digit, or a sign that is a word by itself (scripts that put no
#: spaces between words).
_NO_WORD, _LETTER, _SIGN = 0, 1, 2
_SIGNS = (range(0x3040, 0x3100), range(0x3400, 0xA000))
#: What lies behind this plane of Unicode (emoji, dead scripts) is no part of a word.
_LAST = 0xFFFF
_GAP = re.compile(r"\n\s*\n\s*")
_LINE = re.compile(r"\n")
#: What a quotation can begin with.
_QUOTES = "“”\"«»„‘'`"
_APOSTROPHE = ord("'")


@dataclass(frozen=True, slots=True)
class _Tables:
    """By character what it is, the code of the letter in lower case, and whether a quotation can begin with it."""

    kinds: NDArray[np.uint8]
    codes: Numbers
    quotes: NDArray[np.bool_]


@cache
def _tables() -> _Tables:
    letters = [chr(point) for point in range(_LAST)]
    kinds = np.fromiter((letter.isalnum() for letter in letters), np.uint8, _LAST)
    for signs in _SIGNS:
        kinds[signs.start : signs.stop] *= _SIGN
    lower = (ord(small) if len(small := letter.lower()) == 1 else ord(letter) for letter in letters)
    codes = _mixed((np.fromiter(lower, np.uint64, _LAST) + np.uint64(1)) * _FACTOR)
    quotes = np.zeros(_LAST + 1, np.bool_)
    quotes[[ord(sign) for sign in _QUOTES]] = True
    return _Tables(np.append(kinds, np.uint8(_NO_WORD)), np.append(codes, np.uint64(0)), quotes)


@lru_cache(maxsize=1)
def _all_powers(count: int) -> tuple[Numbers, Numbers]:
    return _powers_of(_FACTOR, count), _powers_of(np.uint64(pow(int(_FACTOR), -1, 1 << 64)), count)


def _powers_of(factor: np.uint64, count: int) -> Numbers:
    powers = np.full(count, factor)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _powers(count: int) -> tuple[Numbers, Numbers]:
    """The first powers of the factor and of its inverse modulo 2 to the 64."""
    powers, inverse = _all_powers(max(1 << 14, 1 << count.bit_length()))
    return powers[:count], inverse


def _blocks(text: str, signs: Sequence[int]) -> Iterator[Span]:
    """Where quotations begin anew: between empty lines, or on every line where there are none.

    Without those that hold no sign of a quotation, nor follow one that does.
    """
    at, before, holding = 0, 0, False
    for match in chain((_GAP if "\n\n" in text else _LINE).finditer(text), (None,)):
        start, end = match.span() if match is not None else (len(text), len(text))
        last = bisect_left(signs, start, before)
        follows, holding = holding, last > before
        if start > at and (holding or follows):
            yield Span(at, start)
        at, before = end, last


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _runs(codes: Numbers) -> Numbers:
    """The hash of every run of words, by Horner's scheme, mixed so that each is as likely to be the least."""
    count = len(codes) - RUN + 1
    if count < 1:
        return np.empty(0, np.uint64)
    hashes = codes[:count].copy()
    for offset in range(1, RUN):
        hashes *= _FACTOR
        hashes += codes[offset : offset + count]
    return _mixed(hashes)


def _mixed(hashes: Numbers) -> Numbers:
    """Every bit made to depend on every other, as at the end of SplitMix64."""
    hashes ^= hashes >> np.uint64(31)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(29)
    return hashes


def _least(hashes: Numbers) -> Numbers:
    """The least of every window, by windows of one, two, four … hashes; of fewer than one window the least of all."""
    if len(hashes) <= WINDOW:
        return hashes.min(keepdims=True) if len(hashes) else hashes
    width = 1
    while width < WINDOW:
        step = min(width, WINDOW - width)
        hashes = np.minimum(hashes[:-step], hashes[step:])
        width += step
    return hashes
