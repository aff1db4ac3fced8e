"""Cuts an article into windows: runs of consecutive words that the encoder reads at once.

Each window is read alone, without padding, so what is said of an article never depends on its neighbours. The rule:

1. A window takes words until it holds `LIMIT` pieces or the article ends.
2. It is cut back to the last paragraph end in it, if that leaves most of it (`FULL`).
3. Else it is cut back to the last place where a sentence surely ends, if that leaves a third (`ENOUGH`).
4. Else it stays *open*: whoever reads it keeps the sentences before the last sentence start it finds and goes on
   from there; where it finds none, the window is read again up to `MOST` pieces and cut at its end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

LIMIT: Final = 126
"""Word pieces in a window; the network was trained on windows up to this size."""

MOST: Final = 250
"""Word pieces in the longest window, for a sentence without an end."""

FULL: Final = 0.6
ENOUGH: Final = 0.33


class Window(NamedTuple):
    """The words `start` to `end`; an open window may end inside a sentence."""

    start: int
    end: int
    is_open: bool


class Windows:
    """Plans windows over the words of one article."""

    def __init__(self, pieces: Sequence[int], hard: Sequence[bool], surely: Callable[[int], bool]) -> None:
        """Take each word's number of pieces, whether it starts a paragraph, and a test for a sure sentence start."""
        self._sums = [0, *accumulate(pieces)]
        self._hard = hard
        self._surely = surely

    def at(self, start: int, *, limit: int = LIMIT) -> Window:
        """The window that starts at this word; it holds at least one word."""
        sums = self._sums
        end = max(start + 1, bisect_right(sums, sums[start] + limit) - 1)
        if end == len(sums) - 1 or limit > LIMIT:
            return Window(start, end, is_open=end < len(sums) - 1)
        if self._hard[end]:
            return Window(start, end, is_open=False)
        paragraph = self._last(self._hard.__getitem__, start, end, FULL * limit)
        sentence = paragraph or self._last(self._surely, start, end + 1, ENOUGH * limit)
        return Window(start, sentence or end, is_open=not sentence)

    def _last(self, test: Callable[[int], bool], start: int, end: int, least: float) -> int:
        """The last word before `end` that passes the test and leaves `least` pieces before it; 0 without one."""
        first = max(start + 1, bisect_right(self._sums, self._sums[start] + least))
        return next((word for word in range(end - 1, first - 1, -1) if test(word)), 0)
