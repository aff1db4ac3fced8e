"""The language of a text that does not say it.

English is told by its smallest words, which costs nothing; the model for all others takes a second to load.
"""

from __future__ import annotations

import math
import re


def language(text: str) -> str | None:
    """The language as BCP 47; None for a text too short to tell, or of no language that is known for sure."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if sum(map(len, words)) < _LEAST_LETTERS:
        return None
    if sum(word.casefold() in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    return _likeliest(sample)


# ----------------------------------------------------------------------------------------------------------------------

_SAMPLE = 2000
_LEAST_LETTERS = 20
_WORD = re.compile(r"[^\W\d_]+")
#: Words of English alone: those that are words of another language with Latin letters (a, in, on, was) are left out.
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "for", "is", "with", "by", "from", "at", "as", "were", "has", "have", "had",
     "this", "which", "their", "been", "after", "who", "said", "they", "are", "not", "his", "would", "about", "its",
     "when", "where", "because", "while", "other", "some", "what", "how", "between", "against", "could", "should",
     "our", "you", "your", "there", "these", "those", "through", "during", "before", "since", "until", "than",
     "including"}
)  # fmt: skip
#: English news has these as a quarter of its words; no other language comes near a tenth.
_ENGLISH_SHARE = 0.15
_LEAST_PROBABILITY = 0.5


def _likeliest(sample: str) -> str | None:
    import py3langid  # takes a second to load: only for what is not English

    (code, best), *others = py3langid.rank(sample)
    # The scores are logarithms of probabilities, up to a constant.
    probability = 1 / (1 + sum(math.exp(score - best) for _, score in others))
    return str(code) if probability >= _LEAST_PROBABILITY else None
