"""Which of the places that bear a name an article means: all its names weighed together.

1. Every place that bears a name gets the log-odds that name and words beside it give (`_own`).
2. From these a first share; the shares of all other names are votes for countries, provinces and neighbourhoods.
3. The shares again with the votes, twice: names settle each other.

The weights are those of a conditional logit (McFadden 1974): those for kinds of places and for what names say of each
other were fitted on half of the gold of our own (`training/places.py`) and rounded, the others set by hand, with the
reasons there. “None of them” has a weight of its own, so that a share is the probability that the place is meant, the
gazetteer's gaps counted in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log, log1p, log10

from watchbook.records import Level, Place, PlaceEntry, PlaceKind, folded

Noun = tuple[PlaceKind, Level]
#: What speaks for a place: names of `WEIGHTS`, each with how much of it.
Grounds = tuple[tuple[str, float], ...]

#: Log-odds; `weight` counts for every power of ten of what the gazetteer weighs a place with.
WEIGHTS: Mapping[str, float] = {
    "none": 3.0, "weight": 1.0, "country": 2.0, "province": 0.9, "district": 1.4, "thing": 1.1, "other-name": -1.0,
    "held": 3.0, "apart": -2.0, "home": 1.5, "dateline": 1.0, "noun": 2.0, "other-noun": -3.0, "namesake": -6.0,
    "definite": 4.0, "country-share": 1.0, "same-province": 3.5, "nearby": 3.1, "same-kind": 2.2,
}  # fmt: skip
#: A name is weighed with no more places than this, the likeliest of the gazetteer.
MOST = 40
#: Kinds that come in rows: “Oklahoma, Wisconsin and California”.
_DIVISIONS = frozenset(("province", "district"))
#: Kinds that are called after their chief town: without a noun the town is meant.
_NAMESAKES = frozenset(("province", "district", "site", "border"))
#: A town weighs enough for a place to be called after it elsewhere if it has this share of its weight (Osh, Tashkent),
#: for a province around it to be if it has this: a village in Minnesota of that name is not what Minnesota means.
_SMALL, _VILLAGE = 0.5, 0.01
#: Kinds that are called after their country: without a noun the country is meant.
_OF_COUNTRY = frozenset(("city", "province", "district", "region"))
#: Kinds whose names have an article where those of towns have none.
_DEFINITE = frozenset(("water", "mountain", "region", "border"))
#: How much more another name of a place speaks against it where the name is the main one of a
#: larger place in its country.
_OTHERS = 2.0
#: More people than this say nothing more.
_WEIGHTIEST = 1e8
#: Shares below this do not vote.
_LEAST = 0.02
#: What is added to votes for countries, so that one that nobody voted for is unlikely and not impossible.
_UNSEEN = 0.3
#: The least that the share of votes may come to, as a logarithm: one in twenty.
_LEAST_SHARE = -3.0
#: How often the names vote.
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name as an article uses it: its words, what bears it, the noun beside it, the places named as holding it.

    `definite` tells that an article stands before it: “the Panj” is the river.
    """

    words: tuple[str, ...]
    entries: tuple[PlaceEntry, ...]
    noun: Noun | None = None
    holders: tuple[PlaceEntry, ...] = ()
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """Where the article comes from: the country of its outlet, and the place of its dateline."""

    country: str | None = None
    dateline: Place | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant, with its share, and what spoke for it (log-odds by name)."""

    entry: PlaceEntry
    score: float
    grounds: Grounds = ()


@dataclass(slots=True)
class Votes:
    """How many names speak for countries, provinces, squares of one degree, and divisions of a country."""

    countries: dict[str, float] = field(default_factory=dict)
    provinces: dict[str, float] = field(default_factory=dict)
    squares: dict[tuple[int, int], float] = field(default_factory=dict)
    kinds: dict[tuple[str, str], float] = field(default_factory=dict)

    def add(self, entry: PlaceEntry, share: float) -> None:
        """Counts a place with its share, if it is worth counting."""
        if share < _LEAST:
            return
        country, province = entry.country, entry.admin1
        if country is not None:
            self.countries[country] = self.countries.get(country, 0.0) + share
            if entry.kind in _DIVISIONS:
                kind = country, entry.kind
                self.kinds[kind] = self.kinds.get(kind, 0.0) + share
        if province is not None:
            self.provinces[province] = self.provinces.get(province, 0.0) + share
        if entry.kind != "country" and entry.lat is not None:
            square = _square(entry)
            self.squares[square] = self.squares.get(square, 0.0) + share

    def near(self, entry: PlaceEntry) -> float:
        """The votes in the square of the place and the eight around it."""
        row, column = _square(entry)
        squares = self.squares
        return sum(squares.get((row + i, column + j), 0.0) for i in (-1, 0, 1) for j in (-1, 0, 1)) if squares else 0.0


def weighed(names: Sequence[Toponym], home: Home, countries: Mapping[str, float]) -> list[tuple[Candidate, ...]]:
    """For every name the places that bear it, the likeliest first; `countries` has votes from elsewhere."""
    few = [name.entries[:MOST] for name in names]
    own = [_own(name, entries, home) for name, entries in zip(names, few, strict=True)]
    grounds = own
    shares = [_shares(each) for each in own]
    for _ in range(_ROUNDS):
        votes = _votes(few, shares, countries)
        grounds = [_with_votes(*each, votes) for each in zip(few, own, shares, strict=True)]
        shares = [_shares(each) for each in grounds]
    return [
        tuple(sorted(map(Candidate, entries, share, ground), key=_rank))
        for entries, share, ground in zip(few, shares, grounds, strict=True)
    ]


def worth(grounds: Grounds) -> tuple[tuple[str, float], ...]:
    """What every ground adds to the log-odds, the weightiest first."""
    return tuple(sorted(((name, WEIGHTS[name] * amount) for name, amount in grounds), key=lambda each: -abs(each[1])))


def fits(entry: PlaceEntry, noun: Noun) -> bool:
    """Whether a place is what the noun beside its name says: “Osh region” is a province."""
    kind = noun[0]
    return entry.kind == kind or (kind == "region" and entry.kind == "province")


def holds(holder: PlaceEntry, entry: PlaceEntry) -> bool:
    """Whether a place lies in another, as far as the gazetteer tells."""
    if entry.id == holder.id or entry.kind == "country":
        return False
    if holder.kind == "country":
        return entry.country == holder.country
    if holder.kind == "province":
        return entry.admin1 is not None and entry.admin1 == holder.admin1 and entry.kind != "province"
    return entry.within == holder.id


# ---------------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=65_536)
def _folded(name: str) -> tuple[str, ...]:
    return folded(name)


def _rank(candidate: Candidate) -> float:
    return -candidate.score


def _square(entry: PlaceEntry) -> tuple[int, int]:
    return int(entry.lat or 0), int(entry.lon or 0)


def _own(name: Toponym, entries: Sequence[PlaceEntry], home: Home) -> list[Grounds]:
    """What the name, the words beside it and the home of the article say of each place."""
    towns = [each for each in entries if each.kind == "city"] if name.noun is None else []
    countries = [each for each in entries if each.kind == "country"] if name.noun is None else []
    main: dict[str | None, float] = {}
    for each in entries:
        if _is_main(name, each):
            main[each.country] = max(each.weight, main.get(each.country, 0.0))
    told = name.noun is not None and any(fits(entry, name.noun) for entry in entries)
    definite = name.definite and any(entry.kind in _DEFINITE for entry in entries)
    return [
        (
            *_of_name(name, entry, definite=definite, main=main),
            *_of_words(name, entry, told=told, namesake=_called_after(name, entry, towns, countries)),
            *_of_home(entry, home),
        )
        for entry in entries
    ]


def _called_after(
    name: Toponym, entry: PlaceEntry, towns: Sequence[PlaceEntry], countries: Sequence[PlaceEntry]
) -> bool:
    """Whether the place is called after its town, or after its country as Mexico City is.

    The town is called so first of all and lies in the place, or it lies in its country and is no small one against it.
    """
    if entry.kind in _OF_COUNTRY and any(country.country == entry.country for country in countries):
        return True
    return entry.kind in _NAMESAKES and any(
        town.country == entry.country
        and town.weight > (_VILLAGE if town.admin1 == entry.admin1 and _is_main(name, town) else _SMALL) * entry.weight
        for town in towns
    )


def _is_main(name: Toponym, entry: PlaceEntry) -> bool:
    return _folded(entry.name) == name.words


def _of_name(name: Toponym, entry: PlaceEntry, *, definite: bool, main: Mapping[str | None, float]) -> Grounds:
    """What the name says; another name counts for less where a larger place of the country has it for its own."""
    grounds = [("weight", log10(1 + min(entry.weight, _WEIGHTIEST)))]
    if entry.kind != "city":
        grounds.append((entry.kind if entry.kind in WEIGHTS else "thing", 1.0))
    if not _is_main(name, entry):
        grounds.append(("other-name", _OTHERS if entry.weight < main.get(entry.country, 0.0) else 1.0))
    if definite:
        grounds.append(("definite", 1.0 if entry.kind in _DEFINITE else -1.0))
    return tuple(grounds)


def _of_words(name: Toponym, entry: PlaceEntry, *, told: bool, namesake: bool) -> Iterator[tuple[str, float]]:
    if told and name.noun is not None:
        yield ("noun" if fits(entry, name.noun) else "other-noun"), 1.0
    elif namesake:
        yield "namesake", 1.0
    if name.holders:
        yield ("held" if any(holds(holder, entry) for holder in name.holders) else "apart"), 1.0


def _of_home(entry: PlaceEntry, home: Home) -> Iterator[tuple[str, float]]:
    if entry.country is None:
        return
    if entry.country == home.country:
        yield "home", 1.0
    if home.dateline is not None and entry.country == home.dateline.country:
        same = entry.admin1 is not None and entry.admin1 == home.dateline.admin1
        yield "dateline", 2.0 if same else 1.0


def _with_votes(
    entries: Sequence[PlaceEntry], own: Sequence[Grounds], shares: Sequence[float], votes: Votes
) -> list[Grounds]:
    """What speaks for each place, with what the other names say; its own share is taken off."""
    total = max(sum(votes.countries.values()) - sum(shares), 0.0)
    mine = Votes()
    for entry, share in zip(entries, shares, strict=True):
        mine.add(entry, share)
    return [(*ground, *_voted(entry, votes, mine, total)) for entry, ground in zip(entries, own, strict=True)]


def _voted(entry: PlaceEntry, votes: Votes, mine: Votes, total: float) -> Iterator[tuple[str, float]]:
    country, province = entry.country, entry.admin1
    if country is not None:
        others = max(votes.countries.get(country, 0.0) - mine.countries.get(country, 0.0), 0.0)
        yield "country-share", max(log((others + _UNSEEN) / (total + 2 * _UNSEEN)), _LEAST_SHARE)
        if entry.kind in _DIVISIONS:
            kind = country, entry.kind
            yield "same-kind", log1p(max(votes.kinds.get(kind, 0.0) - mine.kinds.get(kind, 0.0), 0.0))
    if province is not None:
        yield "same-province", log1p(max(votes.provinces.get(province, 0.0) - mine.provinces.get(province, 0.0), 0.0))
    if entry.kind != "country" and entry.lat is not None:
        yield "nearby", log1p(max(votes.near(entry) - mine.near(entry), 0.0))


def _votes(
    few: Sequence[Sequence[PlaceEntry]], shares: Sequence[Sequence[float]], countries: Mapping[str, float]
) -> Votes:
    votes = Votes(dict(countries))
    for entries, every in zip(few, shares, strict=True):
        for entry, share in zip(entries, every, strict=True):
            votes.add(entry, share)
    return votes


def _shares(grounds: Sequence[Grounds]) -> list[float]:
    """The softmax over the places and “none of them”."""
    scores = [sum(WEIGHTS[name] * amount for name, amount in each) for each in grounds]
    none = WEIGHTS["none"]
    top = max([none, *scores])
    every = [exp(score - top) for score in scores]
    total = sum(every) + exp(none - top)
    return [each / total for each in every]
