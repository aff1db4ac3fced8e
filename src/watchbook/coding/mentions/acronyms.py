"""Acronyms that the article itself defines: “Northern Water Forum (NWF)”.

A short form in brackets right after a name stands for it in the whole article, also where the register knows the same
letters for somebody else. Whether the letters fit is asked as by Schwartz and Hearst (2003, “A simple algorithm for
identifying abbreviation definitions in biomedical text”): from the last to the first they must be found in the name,
the first of them at the beginning of a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from watchbook.coding.mentions.learned import named
from watchbook.coding.mentions.wording import Wording
from watchbook.records import Found

_OPENING = frozenset("([")
_CLOSING = frozenset(")]")
#: Letters of the shortest and the longest acronym.
_SHORT, _LONG = 2, 10
_NAMES = ("register", "entity", "office")


@dataclass(frozen=True, slots=True)
class Defined:
    """An acronym, the name that it stands for, and the sentence in which it is defined."""

    words: str
    name: Found


def definitions(wordings: Sequence[Wording], found: Sequence[Found]) -> Mapping[str, Defined]:
    """The acronyms that the article defines; of two definitions the first."""
    ends = {(each.sentence, each.span.end): each for each in found if each.form in _NAMES}
    defined: dict[str, Defined] = {}
    for number, wording in enumerate(wordings):
        for at in range(1, len(wording.tokens) - 2):
            if wording.tokens[at].text not in _OPENING:
                continue
            name = ends.get((number, wording.tokens[at - 1].span.end))
            words = _bracketed(wording, at)
            if name is not None and words is not None and fits(words, name.text):
                defined.setdefault(words, Defined(words, name))
    return defined


def redefined(wordings: Sequence[Wording], found: Sequence[Found], defined: Mapping[str, Defined]) -> Iterator[Found]:
    """What was found, every acronym of the article tied to the name that it stands for; those nobody found as well."""
    seen: set[int] = set()
    for each in found:
        other = defined.get(each.text)
        seen.add(each.span.start)
        if other is None or each.form not in ("register", "entity"):
            yield each
        elif each.entry != other.name.entry:
            yield replace(each, form="entity", entry=None, shared=(), same_as=other.name.head, agent=None)
        else:
            yield replace(each, same_as=other.name.head)
    for wording in wordings if defined else ():
        for at, token in enumerate(wording.tokens):
            if token.text in defined and not wording.taken[at] and token.span.start not in seen:
                wording.take(at, at)
                yield named(wording, at, at, "entity", same_as=defined[token.text].name.head)


def fits(short: str, name: str) -> bool:
    """Whether the letters of the short form stand in the name in their order, the first one beginning a word."""
    letters = [c for c in short.lower() if c.isalnum()]
    at = len(name) - 1
    lower = name.lower()
    for number in range(len(letters) - 1, -1, -1):
        while at >= 0 and (lower[at] != letters[number] or (number == 0 and at > 0 and lower[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return False
        at -= 1
    return bool(letters)


# ---------------------------------------------------------------------------------------------------------------------


def _bracketed(wording: Wording, at: int) -> str | None:
    """The short form between this bracket and the next: one word, mostly capitals."""
    for end in range(at + 2, min(at + 6, len(wording.tokens))):
        if wording.tokens[end].text in _CLOSING:
            words = wording.span(at + 1, end - 1).of(wording.text)
            capitals = sum(c.isupper() for c in words)
            fitting = _SHORT <= len(words) <= _LONG and " " not in words and capitals * 2 > len(words)
            return words if fitting else None
    return None
