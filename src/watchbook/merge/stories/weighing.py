"""The words of an article, each with what it tells of the article's matter.

A word weighs the more the oftener it stands in the article and the fewer texts use it at all (tf–idf: Spärck Jones
1972, “A statistical interpretation of term specificity and its application in retrieval”; the logarithm of the count:
Salton and Buckley 1988). How many texts use a word is a table of the language and not of the ledger, so that how alike
two articles are depends on the two alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log, sqrt

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+")
#: Of a longer text only so many characters are weighed: what an article is about stands in it long before.
_MOST = 50_000


@dataclass(frozen=True, slots=True)
class StoryRules:
    """When articles are of one story (`stories.yaml`, where each field is explained)."""

    alike: float
    names: float
    common: float
    texts: int
    days: int


@dataclass(frozen=True, slots=True)
class Frequency:
    """A word in lower case, and how many of the texts of the table use it."""

    word: str
    texts: int


Weights = Mapping[str, float]


def words(text: str) -> Iterator[str]:
    """The words and numbers of a text, as they are written."""
    return (found[0] for found in _WORD.finditer(text))


def weigh(text: str, frequencies: Mapping[str, int], rules: StoryRules) -> Weights:
    """By word (in lower case) its weight; the squares of all weights make one. Empty for a text without words."""
    seen, capital = Counter[str](), Counter[str]()
    for written in words(text[:_MOST]):
        word = written.lower()
        seen[word] += 1
        capital[word] += written[0].isupper()
    weights = {
        word: (1 + log(count))
        * log((rules.texts + 1) / (frequencies.get(word, 0) + 0.5))
        * (rules.names if 2 * capital[word] > count else 1)
        for word, count in seen.items()
        if frequencies.get(word, 0) < rules.common * rules.texts
    }
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()}
