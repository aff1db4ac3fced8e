"""Capitals told by whose they are: “the Russian capital”, “Tajikistan's capital”, “the capital of Qatar”.

Without a country (“the capital”, “the country's capital”) the one capital is meant that the article names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from watchbook.coding.mentions.context import country_at
from watchbook.coding.mentions.learned import named
from watchbook.coding.mentions.wording import Wording
from watchbook.records import Found, PlaceEntry

#: How a country's name or people hangs on the noun.
_OF_COUNTRY = ("amod", "nmod:poss", "nmod", "compound", "nmod:desc", "nmod:unmarked")
#: What may stand beside the noun and leaves it the capital: “the capital” is one, “the provincial capital” another.
_LIGHT = ("det", "case", "punct", "appos", "flat", "cop", "acl:relcl", "cc", "conj")


def capitals(wordings: Sequence[Wording], found: Sequence[Found]) -> Iterator[Found]:
    """The capitals that the article tells without their name; `found` are the places that it names."""
    spots = [(wording, at) for wording in wordings for at in _nouns(wording)]
    named_there = {each.places[0].id for each in found if each.kind == "place" and each.places} if spots else set()
    for wording, at in spots:
        country, plain = _country(wording, at)
        entry = _of(wording, country) if country is not None else _only(wording, named_there) if plain else None
        if entry is not None:
            first, last = wording.extent(at, of=True)
            yield named(wording, first, last, "gazetteer", kind="place", places=(entry,))


# ---------------------------------------------------------------------------------------------------------------------


def _nouns(wording: Wording) -> Iterator[int]:
    """Where “capital” stands as a place: told as known, or as somebody's."""
    words = wording.names.words
    for at, lemma in enumerate(wording.lemmas):
        token = wording.tokens[at]
        if lemma not in words.capitals or wording.taken[at] or token.upos != "NOUN" or wording.plural(at):
            continue
        beside = [wording.lemmas[child] for child in wording.tree.children[at]]
        possessed = wording.tree.child(at, "nmod:poss") is not None
        if token.deprel not in ("compound", "amod") and (possessed or not words.determiners.isdisjoint(beside)):
            yield at


def _country(wording: Wording, at: int) -> tuple[str | None, bool]:
    """The country that the words beside the noun tell, and whether they tell nothing at all."""
    words, plain = wording.names.words, True
    for child in wording.tree.children[at]:
        relation = wording.tokens[child].deprel
        if relation in _OF_COUNTRY and (relation != "nmod" or wording.tree.preposition(child) == "of"):
            country = country_at(wording, child) or wording.countries.get(child)
            if country is not None:
                return country, False
            plain = plain and wording.lemmas[child] in words.country_nouns
        elif relation in ("amod", "compound"):
            plain = False
    return None, plain


def _of(wording: Wording, country: str) -> PlaceEntry | None:
    state = wording.names.places.entry(country)
    return wording.names.places.entry(state.capital) if state is not None and state.capital is not None else None


def _only(wording: Wording, named_there: set[str]) -> PlaceEntry | None:
    """The capital among the places that the article names, if it is one alone."""
    known = named_there & wording.names.capitals
    return wording.names.places.entry(next(iter(known))) if len(known) == 1 else None
