"""Titles of persons: before the name (“President and army chief X”) or beside it (“X, the Minister of Y”)."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from watchbook.coding.mentions.context import agent_at, country_at
from watchbook.coding.mentions.wording import Wording, fold, longest
from watchbook.records import Agent

_APART = ("nmod:poss", "obl", "nsubj", "obj", "root", "acl", "advcl")
_BESIDE = ("appos", "flat", "nmod:desc", "nmod:unmarked")
#: How far above a name its title is looked for, and the words of the longest title.
_CLIMB, _WORDS = 3, 5


@dataclass(frozen=True, slots=True)
class Title:
    """A title: its first token, its noun, its words without the people, and what it makes of its holder."""

    first: int
    noun: int
    words: str | None
    agent: Agent | None


def after_title(wording: Wording, first: int, last: int) -> int:
    """The first word of the name itself; after the last word where the entity is a title only.

    A title at the end of a name is part of it (“Hasan Akhund”), unless the whole is a title (“Prime Minister”).
    """
    while first <= last and " ".join(wording.folded[first]) in wording.names.words.honorifics:
        first += 1
    titles = [at for at in range(first, last + 1) if wording.titled(at)]
    if titles and titles[-1] == last and _ends_a_name(wording, first, last):
        titles.pop()
    if not titles:
        return first
    if any(wording.lemmas[at] == "of" for at in range(titles[0], last + 1)):
        return last + 1
    return titles[-1] + 1


def title_before(wording: Wording, first: int) -> Title | None:
    """The title that stands directly before a name, with one that is coordinated with it."""
    at = first - 1
    if at < 0 or not wording.titled(at) or wording.taken[at]:
        return None
    noun = at
    at = _start(wording, at)
    before = at - 2
    if before >= 0 and wording.tokens[at - 1].deprel == "cc" and wording.titled(before):
        at = _start(wording, before)
    wording.titles.update(range(at, first))
    return _title(wording, at, first - 1, noun)


def title_beside(wording: Wording, name: tuple[int, int]) -> Title | None:
    """The title beside a name: “X, the Taliban’s Minister of Refugees”, “the minister, X”."""
    head = wording.head(*name)
    noun = _apposition(wording, head, name)
    if noun is None:
        return None
    first, last = wording.extent(noun, of=True)
    wording.titles.update(at for at in range(first, last + 1) if at != noun and not wording.taken[at])
    wording.holders[noun] = head
    return _title(wording, first, last, noun)


def office_held(wording: Wording, head: int) -> str | None:
    """The noun as a title if one person bears it: “spokesman for the ministry”, “acting prime minister”."""
    if not wording.titled(head) or wording.plural(head):
        return None
    of = longest(wording.names.titles_by_first, wording.lemmas, head)
    if of is not None:
        return " ".join(of)
    for first in range(max(0, head - _WORDS + 1), head):
        if wording.folded[first] and _is_title(wording, first, head):
            return " ".join(wording.lemmas[first : head + 1])
    return wording.lemmas[head]


def two_words(wording: Wording, at: int) -> bool:
    """Whether the token is the first of a people's two words: “North Korean”."""
    if at + 1 >= len(wording.folded) or not wording.folded[at]:
        return False
    return " ".join((*wording.folded[at], *wording.folded[at + 1])) in wording.names.tables.demonyms


# ---------------------------------------------------------------------------------------------------------------------


def _apposition(wording: Wording, head: int, name: tuple[int, int]) -> int | None:
    """The head noun of a title beside the name; “a spokesman for the ministry, X” is beside the spokesman."""
    beside = wording.tree.all(head, *_BESIDE)
    if wording.tokens[head].deprel in _BESIDE:
        beside.extend(itertools.islice(wording.tree.ancestors(head), _CLIMB))
    outside = (at for at in beside if not name[0] <= at <= name[1])
    return next((at for at in outside if wording.titled(at) and not wording.plural(at)), None)


def _ends_a_name(wording: Wording, first: int, last: int) -> bool:
    """Whether a name of several words ends in a word that is elsewhere a title: none of the others is in any title."""
    words = wording.names.title_words
    others = range(first, last)
    named = all(wording.tokens[at].upos in ("PROPN", "X") and at not in wording.countries for at in others)
    return last - first > 1 and named and all(words.isdisjoint(wording.folded[at]) for at in others)


def _is_title(wording: Wording, first: int, last: int) -> bool:
    words = [word for at in range(first, last + 1) for word in wording.folded[at]]
    return " ".join(words) in wording.names.tables.titles


def _start(wording: Wording, at: int) -> int:
    """The first word of the title that ends here."""
    while at > 0 and not wording.taken[at - 1] and _part_of_title(wording, at - 1):
        at -= 1
    return at


def _part_of_title(wording: Wording, at: int) -> bool:
    token = wording.tokens[at]
    if token.upos == "PUNCT":
        return token.text in "-–" and at > 0 and wording.tokens[at - 1].upos in ("NOUN", "PROPN", "ADJ")
    return token.upos in ("NOUN", "PROPN", "ADJ") and token.deprel not in _APART


def _title(wording: Wording, first: int, last: int, noun: int) -> Title:
    words = _without_people(wording, first, last)
    return Title(first, noun, words, agent_at(wording, noun) or _of_table(wording, words))


def _of_table(wording: Wording, words: str | None) -> Agent | None:
    """What the title says by its own table, the longest end of it first: “deputy foreign minister”."""
    folded = [word for part in (words or "").split() for word in fold(part)]
    for start in range(len(folded)):
        kind = wording.names.tables.titles.get(" ".join(folded[start:]))
        if kind is not None:
            return Agent(" ".join(folded[start:]), kind)
    return None


def _without_people(wording: Wording, first: int, last: int) -> str | None:
    """A title tells the office, not whose it is: “South Korean Foreign Minister” → “Foreign Minister”."""
    while first <= last and (_is_people(wording, first) or wording.folded[first] == ()):
        first += 1
    people = next((at for at in range(first, last) if wording.lemmas[at] in wording.names.words.former), None)
    if people == first and _is_people(wording, first + 1):
        rest = _without_people(wording, first + 1, last)
        return f"{wording.words(first, first)} {rest}" if rest is not None else None
    return wording.words(first, last) if first <= last else None


def _is_people(wording: Wording, at: int) -> bool:
    """Whether the token tells whose office it is: a people, a country, a name of the register."""
    return country_at(wording, at) is not None or two_words(wording, at) or at in wording.entries
