"""Mentions of places: names of the gazetteer, then learned locations that it does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from watchbook.coding.mentions.evidence import Candidate, Seen, locative, odds
from watchbook.coding.mentions.holding import is_held
from watchbook.coding.mentions.learned import entities, named, words_of
from watchbook.coding.mentions.metonymy import acts
from watchbook.coding.mentions.placing import place
from watchbook.coding.mentions.spotting import Match, matches
from watchbook.coding.mentions.wording import Wording, longest
from watchbook.records import Found, PlaceEntry

#: Kinds of places that stand for those who act from there.
_ACTING = frozenset(("country", "city", "province", "region"))


def note_countries(wording: Wording) -> None:
    """Notes which words name a country, whatever they turn out to be part of."""
    for first, last, entries in matches(wording):
        if entries[0].kind == "country":
            wording.countries.update(dict.fromkeys(range(first, last + 1), entries[0].country or ""))


def places(wording: Wording, article: Seen) -> Iterator[Found]:
    """Places: what the gazetteer knows or the analysis shows, if enough speaks for it; the longest name first.

    A country or a city that acts (“Moscow said”, “talks with Iran”) is found as an actor instead.
    """
    for candidate in candidates(wording):
        if odds(wording, candidate, article) > 0:
            yield _found(wording, candidate)
            wording.take(candidate.first, candidate.last)


def certain(wording: Wording) -> Iterator[Found]:
    """Full names of places of several words, before states, offices and bodies take theirs: “Port Sudan”.

    They are learned as a location, or stand in the data files (“Mohmand Agency”).
    """
    for first, last, entries in matches(wording):
        learned = all(token.entity.endswith("LOC") for token in wording.tokens[first : last + 1])
        listed = entries[0].curated and entries[0].kind not in ("city", "site")
        if last == first or entries[0].kind == "country" or not (learned or listed):
            continue
        if words_of(wording, first, last) in wording.names.metonyms:
            continue
        if wording.free(first, last) and not _goes_on(wording, first, last):
            yield place(wording, (first, last), "gazetteer", entries)
            wording.take(first, last)


def numbered(wording: Wording) -> Iterator[Found]:
    """Districts told by their number: “the 10th police district of Kabul” is “police district 10”."""
    words = wording.names.words
    for at, token in enumerate(wording.tokens):
        if not token.text[0].isdecimal() or at + 1 == len(wording.tokens):
            continue
        ordinal = _ordinal(token.text, words.ordinal_endings)
        phrase = longest(words.numbered_districts, wording.lemmas, at + 1) if ordinal is not None else None
        if phrase is None:
            continue
        last = at + len(phrase)
        entries = wording.names.places.named(f"{' '.join(phrase)} {ordinal}")
        if entries and wording.free(at, last):
            yield named(wording, at, last, "gazetteer", kind="place", places=tuple(entries), thing=phrase[-1])
            wording.take(at, last)


def misread(wording: Wording, article: Seen) -> Iterator[Found]:
    """Places that the analysis takes for persons: “from Jalalabad”, where it is a place elsewhere in the article."""
    for candidate in misread_candidates(wording):
        alone = " ".join(words_of(wording, candidate.first, candidate.last)) not in article.persons
        if (alone or locative(wording, candidate.first, candidate.last)) and odds(wording, candidate, article) > 0:
            yield _found(wording, candidate)
            wording.take(candidate.first, candidate.last)


def misread_candidates(wording: Wording) -> Iterator[Candidate]:
    """Learned persons whose whole name is that of a place, without a title."""
    for first, last in entities(wording, "PER"):
        titled = first > 0 and (
            wording.titled(first - 1) or wording.lemmas[first - 1] in wording.names.words.honorifics
        )
        taken = titled or _of_body(wording, first) or not wording.free(first, last)
        entries = () if taken else entries_of(wording, first, last)
        if entries:
            yield Candidate(first, last, entries, held=is_held(wording, first, last, entries))


def candidates(wording: Wording) -> list[Candidate]:
    """What may name a place in the sentence, in order; what no other finder has taken."""
    spans = _settled(wording, [match for match in matches(wording) if _open(wording, *match)])
    return [
        Candidate(
            first, last, entries,
            nested=not wording.free(first, last), held=is_held(wording, first, last, entries),
        )
        for first, last, entries in sorted(spans, key=lambda each: each[:2])
    ]  # fmt: skip


def entries_of(wording: Wording, first: int, last: int) -> tuple[PlaceEntry, ...]:
    """The places that these tokens, all of them, name."""
    words = words_of(wording, first, last)
    longest = wording.names.places.longest(words) if words else None
    return tuple(longest[1]) if longest is not None and longest[0] == len(words) else ()


def is_country(entries: tuple[PlaceEntry, ...]) -> bool:
    """Whether the likeliest place of that name is a country."""
    return bool(entries) and entries[0].kind == "country"


def demonym(wording: Wording, first: int, last: int) -> bool:
    """Whether the words are an adjective or a people, such as “Afghan”."""
    return " ".join(words_of(wording, first, last)) in wording.names.tables.demonyms


# ---------------------------------------------------------------------------------------------------------------------


def _of_body(wording: Wording, first: int) -> bool:
    """Whether the words end the name of a body: “Voice of Pamir”."""
    return first > 1 and wording.lemmas[first - 1] == "of" and wording.tokens[first - 2].entity.endswith("ORG")


def _goes_on(wording: Wording, first: int, last: int) -> bool:
    """Whether the words are a piece of a longer learned name, or another name goes on after them."""
    tokens = wording.tokens
    before = tokens[first].entity.startswith("I")
    after = last + 1 < len(tokens) and (tokens[last + 1].entity.startswith("I") or tokens[last + 1].text[0].isupper())
    return before or after or all(tokens[at].upos == "ADJ" for at in range(first, last + 1))


def _ordinal(text: str, endings: frozenset[str]) -> str | None:
    """The figures of an ordinal: “10th” → “10”."""
    figures = text.rstrip("".join(sorted({letter for ending in endings for letter in ending})))
    return figures if figures.isdecimal() and text[len(figures) :] in endings else None


def _found(wording: Wording, candidate: Candidate) -> Found:
    first, last, entries = candidate.first, candidate.last, candidate.entries
    if not entries:
        return place(wording, (first, last), "location", ())
    entry = wording.names.metonyms.get(words_of(wording, first, last))
    country = is_country(entries)
    may_act = entries[0].kind in _ACTING and not candidate.nested
    if may_act and acts(wording, wording.head(first, last), country=country, seat=entry is not None):
        return named(wording, first, last, "gazetteer", kind="actor", places=entries, entry=entry)
    return place(wording, (first, last), "gazetteer", entries)


def _open(wording: Wording, first: int, last: int, entries: tuple[PlaceEntry, ...]) -> bool:
    """Whether the words may be a place: free, or the first words of a local body; and no people's adjective."""
    if not wording.free(first, last) and not _nested(wording, first, last):
        return False
    proper = any(token.upos in ("PROPN", "X") or token.entity != "O" for token in wording.tokens[first : last + 1])
    if not proper and not (last > first and entries[0].curated and wording.tokens[last].text[0].isupper()):
        return False
    if first == last and wording.lemmas[first] in wording.names.words.compass:
        return False
    return not demonym(wording, first, last) or wording.countries.get(first) is not None


def _nested(wording: Wording, first: int, last: int) -> bool:
    """Whether the words begin the name of a body that serves the place: “Herat Police”, “Lincoln County Court”."""
    inside = range(first, last + 1)
    if any(at in wording.entries or not wording.tokens[at].entity.endswith(("ORG", "LOC")) for at in inside):
        return False
    at = last + 1
    while at < len(wording.tokens) and wording.tokens[at].upos in ("PROPN", "NOUN", "ADJ", "PART") and at - last < 5:
        if wording.lemmas[at] in wording.names.words.local_bodies:
            return True
        at += 1
    return False


def _settled(wording: Wording, known: list[Match]) -> Iterator[Match]:
    """Matches and learned locations made to agree: a location that its matches do not fill is a name of its own."""
    covered = {at: first for first, last, _ in known for at in range(first, last + 1)}
    dropped: set[int] = set()
    for first, last in entities(wording, "LOC"):
        if not wording.free(first, last) or demonym(wording, first, last):
            continue
        while last > first and wording.tokens[last].text.islower():
            last -= 1
        first = _after_party(wording, first, last)
        if _filled(wording, first, last, covered):
            continue
        dropped.update(range(first, last + 1))
        if (
            wording.lemmas[last] not in wording.names.words.name_nouns
            or wording.lemmas[last] in wording.names.words.place_nouns
        ):
            yield first, last, ()
    for first, last, entries in known:
        if dropped.isdisjoint(range(first, last + 1)) and not _cuts(wording, first, last):
            yield first, last, entries


def _after_party(wording: Wording, first: int, last: int) -> int:
    """The first token after the letter of a party: “D-Springfield” is a member's way of naming the seat."""
    tokens = wording.tokens
    if last - first >= 2 and len(tokens[first].text) == 1 and tokens[first + 1].text in "-–":
        return first + 2
    return first


def _filled(wording: Wording, first: int, last: int, covered: Mapping[int, int]) -> bool:
    """Whether names of the gazetteer fill the words: what is left adds nothing, and no two names touch."""
    inside = range(first, last + 1)
    if not any(at in covered for at in inside) or not all(at in covered or _light(wording, at) for at in inside):
        return False
    return all(
        covered.get(at, -1) == covered.get(at + 1, -1) or at not in covered or at + 1 not in covered
        for at in inside[:-1]
    )


def _light(wording: Wording, at: int) -> bool:
    """Whether the word adds nothing to the name of a place: “northern”, “province”, “of” after it, a comma."""
    words = wording.names.words
    if wording.tokens[at].upos == "ADP":
        return at > 0 and wording.lemmas[at - 1] in words.place_nouns
    return (
        wording.lemmas[at] in words.compass
        or wording.lemmas[at] in words.place_nouns
        or wording.tokens[at].upos in ("PUNCT", "DET", "CCONJ", "PART")
    )


def _cuts(wording: Wording, first: int, last: int) -> bool:
    """Whether the words are a piece of a learned name that is no location."""
    tokens = wording.tokens
    if tokens[first].entity.endswith("LOC") or not wording.free(first, last):
        return False
    if tokens[first].entity.startswith("I"):
        return True
    return tokens[last].entity != "O" and last + 1 < len(tokens) and tokens[last + 1].entity.startswith("I")
