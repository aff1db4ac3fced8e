"""How much speaks for words being the name of a place: with all the towns of the world nearly every word is one.

The evidence is a sum of log-odds. The weights were fitted by logistic regression (`training/places.py`) on which
capitalised words people marked as places in Universal NER, English EWT, dev and test (Mayhew et al. 2024, under
CC BY-SA 4.0) and in half of the gold of our own, and rounded. Those that these cannot teach were set by hand, with the
reasons there; beside the fitted ones stand `chosen`, `akin`, `origin`, `state` and `like-person`, which came later and
were set without moving the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from watchbook.coding.mentions.learned import words_of
from watchbook.coding.mentions.wording import Wording
from watchbook.records import PlaceEntry

Words = tuple[str, ...]

#: Letters of a name that may be an abbreviation of anything.
_SHORT = 3
#: Kinds whose names are chosen for the tables by their rank, whoever else bears them.
_NAMED_ALIKE = frozenset(("country", "province"))
#: Places of a name, the likeliest, that may lie in a country of the article.
_FIRST = 3
#: What stands between the members of a row.
_ROW = frozenset((",", ";", "and", "or", "&"))

#: People of a place whose size says nothing either way, as it does where nobody counted them.
_VILLAGE = 1000

#: Log-odds of what may be seen; `size` counts for every power of ten of the people, from a village on.
WEIGHTS: Mapping[str, float] = {
    "always": -3.1, "location": 2.5, "other-entity": -0.4, "person": 0.3, "proper": 0.3, "nested": 1.0, "unknown": -1.1,
    "facility": 0.4, "country": 2.0, "province": -0.4, "curated": 1.6, "chosen": 1.5, "size": 0.5, "locative": 0.5,
    "firm-locative": 1.5, "curated-there": 1.3, "held": 1.1, "akin": 2.0, "listed": 1.7, "noun": 1.5,
    "inhabitants": 2.0, "origin": 1.0, "state": 2.0, "taken": 2.0, "like-person": -2.0, "street": -0.4, "again": 4.5,
    "lower": 0.0, "surname": -1.0, "bare-surname": -1.4, "first": -0.3, "capital-before": -1.9, "capital-after": -0.7,
    "short": -0.9, "number": -1.0, "untagged": 2.0, "piece": -2.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """What the whole article shows: names learned to be places, words of persons' names, words in lower case.

    `tagged` is false where the parser tells no names at all, so that their lack says nothing. `countries` are those
    that the article tells of.
    """

    places: frozenset[Words]
    persons: frozenset[str]
    lower: frozenset[str]
    tagged: bool = True
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a place: first and last token, and the places of the gazetteer that bear the name.

    `nested` marks the first words of the name of a local body, such as a town's police; `held` what the place after it
    holds (“Peshawar, Pakistan”).
    """

    first: int
    last: int
    entries: tuple[PlaceEntry, ...]
    nested: bool = False
    held: bool = False


def seen(wordings: Sequence[Wording], countries: frozenset[str] = frozenset()) -> Seen:
    """What these sentences show, which tell of these countries."""
    places: set[Words] = set()
    persons: set[str] = set()
    lower: set[str] = set()
    for wording in wordings:
        run: list[str] = []
        for at, token in enumerate(wording.tokens):
            words = wording.folded[at]
            if run and token.entity != "I-LOC":
                places.add(tuple(run))
                run = []
            if token.entity.endswith("LOC"):
                run.extend(words)
            elif token.entity == "I-PER":
                persons.update(wording.folded[at - 1])
                persons.update(words)
            elif token.text.islower():
                lower.update(words)
        if run:
            places.add(tuple(run))
    tagged = any(token.entity != "O" for wording in wordings for token in wording.tokens)
    return Seen(frozenset(places), frozenset(persons), frozenset(lower), tagged, countries)


def odds(wording: Wording, candidate: Candidate, article: Seen) -> float:
    """The log-odds that the words name a place."""
    return sum(WEIGHTS[name] * value for name, value in features(wording, candidate, article))


def features(wording: Wording, candidate: Candidate, article: Seen) -> Iterator[tuple[str, float]]:
    """What is seen of the candidate: names of `WEIGHTS`, each with how much of it."""
    yield "always", 1.0
    for every in (_tags, _standing, _around, _capitals, _article):
        for name in every(wording, candidate, article):
            yield name, 1.0
    people = max((entry.population for entry in candidate.entries), default=0)
    if people > 0:
        yield "size", log10(people / _VILLAGE)


def locative(wording: Wording, first: int, last: int) -> str | None:
    """The preposition of place that governs the words: “in Kunduz”, “from the northern town of X”."""
    words = wording.names.words
    at = first - 1
    while at >= 0 and (wording.tokens[at].upos == "DET" or wording.lemmas[at] in words.compass):
        at -= 1
    if at >= 0 and wording.lemmas[at] in words.locatives:
        return wording.lemmas[at]
    case = wording.tree.preposition(wording.head(first, last))
    return case if case in words.locatives else None


# ---------------------------------------------------------------------------------------------------------------------


#: Kinds whose noun is part of the name (“Lake Sarez”, “Fraser Valley”), where that of a site may be a street's.
_LAND = frozenset(("water", "mountain", "region", "district", "province"))


def _tags(wording: Wording, candidate: Candidate, article: Seen) -> Iterator[str]:
    """What the analysis of the sentence says of the words."""
    if not article.tagged:
        after = candidate.last + 1
        yield "piece" if after < len(wording.tokens) and _capital(wording, after) else "untagged"
    tokens = wording.tokens[candidate.first : candidate.last + 1]
    if _is_location(wording, candidate):
        yield "location"
    elif tokens[0].entity.endswith("PER"):
        yield "person"
    elif tokens[0].entity != "O":
        yield "other-entity"
    if any(token.upos in ("PROPN", "X") for token in tokens):
        yield "proper"
    if candidate.nested:
        yield "nested"


def _standing(wording: Wording, candidate: Candidate, _: Seen) -> Iterator[str]:
    """What the gazetteer says of the name."""
    if not candidate.entries:
        yield "unknown"
        last = wording.lemmas[candidate.last]
        words = wording.names.words
        if last in words.local_bodies or words.place_nouns.get(last, ("",))[0] == "site":
            yield "facility"
    kinds = {entry.kind for entry in candidate.entries}
    if "country" in kinds:
        yield "country"
    if "province" in kinds:
        yield "province"
    if any(entry.curated for entry in candidate.entries):
        yield "curated"
    common = wording.names.words.place_signs.namesake_countries
    rows = (entry for entry in candidate.entries if entry.curated and entry.kind not in _NAMED_ALIKE)
    if any(entry.country not in common for entry in rows):
        yield "chosen"


def _around(wording: Wording, candidate: Candidate, article: Seen) -> Iterator[str]:
    """What stands beside the words and speaks for a place."""
    yield from _nouns(wording, candidate)
    first, last, words = candidate.first, candidate.last, wording.names.words
    case = locative(wording, first, last)
    if candidate.held:
        yield "held"
    if case is not None:
        yield "locative"
    if case in words.place_signs.firm_locatives:
        yield "firm-locative"
        if wording.tokens[first].entity == "O" and candidate.entries and candidate.entries[0].curated:
            yield "curated-there"
    if _listed(wording, first, last):
        yield "listed"
    person = wording.tokens[first].entity.endswith("PER")
    if (not person or candidate.held or case is not None) and _akin(wording, candidate, article):
        yield "akin"
    if _taken(wording, wording.head(first, last)):
        yield "taken"
    if _is_so(wording, candidate):
        yield "state"
    if _like_person(wording, candidate):
        yield "like-person"


def _nouns(wording: Wording, candidate: Candidate) -> Iterator[str]:
    """The nouns beside the words that speak for a place, and those of streets."""
    last, words = candidate.last, wording.names.words
    after = _after(wording, last)
    if _noun_beside(wording, candidate):
        yield "noun"
    if after in words.place_signs.inhabitants:
        yield "inhabitants"
    if _origin(wording, candidate):
        yield "origin"
    if after in words.place_signs.street_nouns or wording.lemmas[last] in words.place_signs.street_nouns:
        yield "street"


def _capitals(wording: Wording, candidate: Candidate, _: Seen) -> Iterator[str]:
    """Whether the words may be a piece of a longer name."""
    first, last = candidate.first, candidate.last
    after = _after(wording, last)
    if first == 0:
        yield "first"
    elif first > 1 and _capital(wording, first - 1):
        yield "capital-before"
    if after and after not in wording.names.words.place_nouns and _capital(wording, last + 1):
        yield "capital-after"


def _after(wording: Wording, last: int) -> str:
    return wording.lemmas[last + 1] if last + 1 < len(wording.lemmas) else ""


def _article(wording: Wording, candidate: Candidate, article: Seen) -> Iterator[str]:
    """What the rest of the article says of the words."""
    words = words_of(wording, candidate.first, candidate.last)
    own = all(token.entity.endswith("LOC") for token in wording.tokens[candidate.first : candidate.last + 1])
    if not own and words in article.places:
        yield "again"
    if not all(word.isalpha() for word in words) and not any(entry.curated for entry in candidate.entries):
        yield "number"
    if len(words) == 1:
        if words[0] in article.persons:
            yield "surname"
            if locative(wording, candidate.first, candidate.last) is None:
                yield "bare-surname"
        if words[0] in article.lower:
            yield "lower"
        if len(words[0]) <= _SHORT:
            yield "short"


def _is_location(wording: Wording, candidate: Candidate) -> bool:
    """Whether the words were learned as a location; of a known name one of them at least, and none as anybody."""
    tokens, nouns = wording.tokens[candidate.first : candidate.last + 1], wording.names.words.place_nouns
    if candidate.entries and any(token.entity.endswith("LOC") for token in tokens):
        return not any(token.entity.endswith(("PER", "ORG")) for token in tokens)
    return all(token.entity.endswith("LOC") or (token.lemma in nouns and token.text.islower()) for token in tokens)


def _origin(wording: Wording, candidate: Candidate) -> bool:
    """Whether people are said to be of or from a known place: “residents of Kharwar”, “a baker from Semey”."""
    first, words = candidate.first, wording.names.words
    if first < 2 or not candidate.entries:
        return False
    case, noun = wording.lemmas[first - 1], wording.lemmas[first - 2]
    if case == "of":
        return noun in words.place_signs.dwellers
    return case == "from" and (
        noun in words.place_signs.dwellers or noun in words.place_signs.inhabitants or (noun,) in wording.names.agents
    )


def _is_so(wording: Wording, candidate: Candidate) -> bool:
    """Whether a known place is said to be in a state: “Ilam was quiet”."""
    head = wording.head(candidate.first, candidate.last)
    above = wording.tokens[head].head
    if not candidate.entries or wording.tokens[head].deprel != "nsubj" or wording.tokens[above].upos != "ADJ":
        return False
    return wording.lemmas[above] in wording.names.words.place_signs.place_states


def _like_person(wording: Wording, candidate: Candidate) -> bool:
    """Whether it speaks, or is said to be somebody: “Bangi said”, “the trader Bangi”, “Bangi, a farmer”."""
    tokens, lemmas, agents = wording.tokens, wording.lemmas, wording.names.agents
    head = wording.head(candidate.first, candidate.last)
    if tokens[head].deprel == "nsubj" and lemmas[tokens[head].head] in wording.names.words.saying_verbs:
        return True
    before = candidate.first - 1
    if before >= 0 and tokens[before].upos == "NOUN" and (lemmas[before],) in agents:
        return True
    return any((lemmas[at],) in agents for at in wording.tree.all(head, "appos"))


def _akin(wording: Wording, candidate: Candidate, article: Seen) -> bool:
    """Whether words that were not learned as a location name one in a country of the article: “Semey” beside “Almaty”.

    Not where the towns of that country are called by any words.
    """
    if wording.tokens[candidate.first].entity.endswith("LOC"):
        return False
    told = article.countries - wording.names.words.place_signs.namesake_countries
    return any(entry.country in told and entry.kind != "country" for entry in candidate.entries[:_FIRST])


def _taken(wording: Wording, head: int) -> bool:
    """Whether it is what places are: taken, held, left (“seized Herat”, “control of Goma”)."""
    token, words = wording.tokens[head], wording.names.words
    if token.head < 0:
        return False
    above = wording.lemmas[token.head]
    if token.deprel in ("obj", "nsubj:pass"):
        return above in words.place_verbs
    return token.deprel == "nmod" and above in words.place_deeds and wording.tree.preposition(head) == "of"


def _noun_beside(wording: Wording, candidate: Candidate) -> bool:
    """Whether a noun says that it is a place: “Achin district”, “the village of X”, “X, a village”, “Kant air base”."""
    nouns, tokens, lemmas = wording.names.words.place_nouns, wording.tokens, wording.lemmas
    first, last = candidate.first, candidate.last
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if after.islower() and (lemmas[last + 1] in nouns or after in nouns):
        return True
    ends = (first, last) if first < last else ()
    if any(lemmas[at] in nouns and (candidate.entries or nouns[lemmas[at]][0] in _LAND) for at in ends):
        return True
    told = wording.tree.all(wording.head(first, last), "appos")
    if any(at > last and lemmas[at] in nouns and tokens[at].text.islower() for at in told):
        return True
    return first > 1 and lemmas[first - 1] == "of" and lemmas[first - 2] in nouns and tokens[first - 2].text.islower()


def _listed(wording: Wording, first: int, last: int) -> bool:
    """Whether a learned location stands beside in a row: “Herat, Farah and Nimroz”."""
    for at, step in ((first - 1, -1), (last + 1, 1)):
        while 0 <= at < len(wording.tokens) and wording.lemmas[at] in _ROW:
            at += step
        beside = at + 1 if step < 0 else at - 1
        if (
            0 <= at < len(wording.tokens)
            and wording.tokens[at].entity.endswith("LOC")
            and wording.lemmas[beside] in _ROW
        ):
            return True
    return False


def _capital(wording: Wording, at: int) -> bool:
    """Whether the token goes on with a name: a capitalised word, not a title or a place noun."""
    token = wording.tokens[at]
    return token.text[:1].isupper() and token.upos in ("PROPN", "NOUN", "ADJ", "X") and token.text[-1] != "."
