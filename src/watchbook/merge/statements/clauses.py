"""The words of a content as contradictions see them: what of it is negated, and of whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchbook.merge.rules import DisputeRules
from watchbook.records import CasualtyWho, folded

#: Words shorter than this say little.
_SHORTEST = 3
_STEMS = 60
#: How many words behind a negation name what is denied.
_BEHIND = 4


def plain(said: str, rules: DisputeRules) -> list[str]:
    """The words in lower case, “n't” as a word of its own, without phrases that only look like a negation."""
    line = " ".join(folded(said.replace("n't", " not").replace("n’t", " not")))
    return rules.neutral.sub(" ", line).split()


def parted(said: str, rules: DisputeRules) -> tuple[list[str], list[str]]:
    """The words of the clauses that nothing negates, and of those that a negation stands in.

    “The army holds the camp and the rebels hold nothing”. A negation that opens the content holds for all of it
    (“it is false that …”).
    """
    joint = "|".join([r"[,;:]", *(rf"\b{word}\b" for word in rules.words.joints)])
    affirmed: list[str] = []
    denied: list[str] = []
    for clause in re.split(joint, said):
        words = plain(clause, rules)
        (denied if negated(words, rules) else affirmed).extend(words)
    return affirmed, denied


def negated(words: Sequence[str], rules: DisputeRules) -> bool:
    """Whether an odd number of negations stands in the words."""
    line = f" {' '.join(words)} "
    phrases = sum(f" {phrase} " in line for phrase in rules.words.denials)
    return (sum(word in rules.negations for word in words) + phrases) % 2 == 1


def stems(words: Sequence[str], names: frozenset[str], rules: DisputeRules) -> tuple[str, ...]:
    """What the words are derived from, without names and words that say nothing."""
    left = (word for word in words if word not in rules.stop and word not in names)
    telling = (word for word in left if len(word) >= _SHORTEST and not word[0].isdigit())
    return tuple(sorted({rules.stem(word) for word in telling}))[:_STEMS]


def people(words: Sequence[str], rules: DisputeRules) -> tuple[CasualtyWho, ...]:
    """The kinds of people told of; in a negation those whom it denies (“no civilian”, “any of its soldiers”)."""
    denied = _denied(words, rules)
    return tuple(sorted({kind for word in denied or words if (kind := rules.people_named(word)) is not None}))


def of_own(words: Sequence[str], rules: DisputeRules) -> bool:
    """Whether a negation is of the speaker's own people (“none of his men”)."""
    return any(word in rules.words.own for word in _denied(words, rules))


# Helpers


def _denied(words: Sequence[str], rules: DisputeRules) -> list[str]:
    """The words behind the negations; none where nothing is negated."""
    if not negated(words, rules):
        return []
    first = [number for number, word in enumerate(words) if word in rules.words.nobody or word in rules.negations]
    return [word for number in first for word in words[number + 1 : number + 1 + _BEHIND]]
