"""Names that are spelt nearly like one that nothing bears: offered to a person, never taken as a match.

Transliterated names differ in their vowels and in a few consonants (“Jawzjan”, “Jowzjan”; “Qunduz”, “Kunduz”), and
the first letter is rarely wrong otherwise. So names are compared that begin with the same letter or with one that
stands for the same sound, and that are nearly as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import nlargest

#: First letters that transliterations exchange.
_ALIKE = {
    "c": "ks", "d": "t", "e": "i", "f": "p", "g": "jk", "h": "k", "i": "ey", "j": "gzd", "k": "qch", "o": "u",
    "p": "fb", "q": "kg", "s": "cz", "t": "d", "u": "o", "v": "w", "w": "vu", "y": "ij", "z": "js", "b": "pv",
}  # fmt: skip
#: What is nearer than this is worth a look: below it the names of a gazetteer of millions are all alike.
LEAST = 0.72
#: Characters by which the length may differ, at least and as a share; names compared exactly after a first look.
_LENGTH, _SHARE, _FINALISTS = 2, 5, 200
_LONGEST = 60

Block = Callable[[str, int, int], Iterable[str]]


def nearest(key: str, block: Block, limit: int) -> list[tuple[str, float]]:
    """The names nearest to a folded one, with their similarity, the nearest first.

    `block` gives the names that begin with a letter and have from so many to so many characters.
    """
    if not 2 < len(key) <= _LONGEST or limit < 1:
        return []
    slack = max(_LENGTH, len(key) // _SHARE)
    own = _pairs(key)
    names = {
        name
        for letter in key[0] + _ALIKE.get(key[0], "")
        for name in block(letter, len(key) - slack, len(key) + slack)
        if name != key
    }
    rough = nlargest(_FINALISTS, names, key=lambda name: (_overlap(own, _pairs(name)), name))
    exact = ((name, round(similarity(key, name), 3)) for name in rough)
    return nlargest(2 * limit, (each for each in exact if each[1] >= LEAST), key=lambda each: (each[1], each[0]))


def similarity(left: str, right: str) -> float:
    """1 less the share of letters that must be changed: edits with exchanges of neighbours, as Damerau (1964) counts.

    >>> similarity("nangrahar", "nangarhar") > similarity("paktia", "paktika") - 0.1
    True
    """
    before: list[int] = []
    last = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return 1 - last[-1] / max(len(left), len(right), 1)


# Helpers


def _pairs(name: str) -> frozenset[str]:
    edged = f" {name} "
    return frozenset(edged[at : at + 2] for at in range(len(edged) - 1))


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right))
