"""What says that a name is that of a place: the place that holds it beside it, and the countries of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchbook.coding.mentions.spotting import Match, matches
from watchbook.coding.mentions.wording import Wording
from watchbook.records import PlaceEntry

#: Kinds of places that hold others.
_HOLDERS = frozenset(("country", "province"))
#: How many words may lead from a place to the one that holds it, and places of a name that may hold one.
_FURTHEST, _FIRST = 6, 3
#: Places of a name that weigh less than this tell no country: the name may be anybody's.
_LEAST_WEIGHT = 50_000


def is_held(wording: Wording, first: int, last: int, entries: tuple[PlaceEntry, ...]) -> bool:
    """Whether the place that holds one of these stands beside: “Vanj in Tajikistan”, “Iran's Chabahar”.

    What the gazetteer does not know may lie in any country or province after a comma.
    """
    outer, comma = _after(wording, last), False
    if outer is None:
        outer, comma = _behind_comma(wording, last), True
    outer = outer or _owner(wording, first)
    if outer is None:
        return False
    large = [entry for entry in outer[2][:_FIRST] if entry.kind in _HOLDERS]
    if not entries:
        return comma and bool(large)
    return any(_lies_in(entry, each) for entry in entries for each in large)


def countries(wordings: Sequence[Wording]) -> frozenset[str]:
    """The countries that these sentences tell: by name, by their people, by a large place learned as a location."""
    return frozenset(country for wording in wordings for country in _told(wording))


# ---------------------------------------------------------------------------------------------------------------------


def _told(wording: Wording) -> Iterator[str]:
    yield from wording.countries.values()
    demonyms = wording.names.tables.demonyms
    for token, words in zip(wording.tokens, wording.folded, strict=True):
        country = demonyms.get(words[0]) if len(words) == 1 and token.text[0].isupper() else None
        if country is not None:
            yield country
    for first, _, entries in matches(wording):
        best = entries[0]
        if best.country is not None and best.weight >= _LEAST_WEIGHT and wording.tokens[first].entity.endswith("LOC"):
            yield best.country


def _starting(wording: Wording, at: int) -> Match | None:
    """The name that begins with the token."""
    return next((match for match in matches(wording) if match[0] == at), None)


def _behind_comma(wording: Wording, last: int) -> Match | None:
    """The name after a comma: “Peshawar, Pakistan”."""
    if last + 2 < len(wording.tokens) and wording.tokens[last + 1].text == ",":
        return _starting(wording, last + 2)
    return None


def _after(wording: Wording, last: int) -> Match | None:
    """The name that words such as “in” lead to: “Mary in southern Turkmenistan”, “X, a town in the east of Y”."""
    words, holding = wording.names.words, False
    for at in range(last + 1, min(last + 2 + _FURTHEST, len(wording.tokens))):
        lemma = wording.lemmas[at]
        if wording.tokens[at].text[0].isupper() and lemma not in words.compass:
            return _starting(wording, at) if holding else None
        holding = holding or lemma in words.holding
        light = (
            lemma in words.holding or lemma in words.compass or lemma in words.articles or lemma in words.place_nouns
        )
        if not light and wording.tokens[at].text != ",":
            return None
    return None


def _owner(wording: Wording, first: int) -> Match | None:
    """The name that the words are said to belong to: “Pakistan's Peshawar”."""
    at = first - 1
    while at > 0 and wording.lemmas[at] in wording.names.words.compass:
        at -= 1
    if at < 1 or wording.tokens[at].text not in ("'s", "’s"):
        return None
    return next((match for match in matches(wording) if match[1] == at - 1), None)


def _lies_in(entry: PlaceEntry, holder: PlaceEntry) -> bool:
    if entry.id == holder.id or entry.country != holder.country or entry.kind == "country":
        return False
    return holder.kind == "country" or (entry.admin1 == holder.admin1 and entry.kind != "province")
