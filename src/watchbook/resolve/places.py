"""Places: which of the places that bear a name is meant, how precise that is, and what no gazetteer knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt

from watchbook.records import (
    Found,
    Gazetteer,
    Level,
    MentionWords,
    OtherPlace,
    Place,
    PlaceEntry,
    PlaceKind,
    Sentence,
    Span,
    Where,
    folded,
)
from watchbook.resolve.containment import Reading, readings
from watchbook.resolve.toponyms import Candidate, Home, Noun, Toponym, fits, weighed

#: A place is taken if it is likelier than this, about one in seven; a name of many places is rather left open.
LEAST_SCORE = 0.15
#: Alternatives that a report keeps, and the least score of one.
_OTHERS, _LEAST_OTHER = 3, 0.02
#: How far a place reaches from its point, in km, where the gazetteer does not tell: an airport with its fields, a town
#: with its outskirts, half the width of a middling district and province. Of a country and a region no one figure
#: would be true.
RADIUS_KM: Mapping[Level, float] = {"exact": 2.0, "city": 10.0, "district": 30.0, "province": 100.0}
#: “Near” adds this much: what a reporter calls near is mostly within half an hour by road.
NEAR_KM = 25.0
#: What happens on a border lies in the strip along it.
BORDER_KM = 50.0
_EARTH_KM = 6371.0
#: What “Afghan officials” counts against a place in Afghanistan, and what a word such as “sheriff” does.
_PEOPLE, _WORD = 0.5, 1.0
#: How far the area of a town reaches.
_AREA_KM = 50.0


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the article with what was found in it."""

    text: str
    found: Sequence[Found]
    where: Where | None = None
    sentences: Sequence[Sentence] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """The places of an article by where they stand; `candidates` says what spoke for each."""

    by_span: Mapping[tuple[Where | None, Span], Place]
    candidates: Mapping[tuple[Where | None, Span], tuple[Candidate, ...]]

    def at(self, found: Found, where: Where | None) -> Place:
        """The place that the words mean."""
        return self.by_span[where, found.span]


def settle(parts: Sequence[Part], home: Home, gazetteer: Gazetteer, words: MentionWords) -> Places:
    """The places of all parts of an article, weighed together."""
    names, index = _names(parts, gazetteer, words)
    chosen = dict(zip(names, weighed(list(names.values()), home, _told_of(parts, words)), strict=True))
    by_span: dict[tuple[Where | None, Span], Place] = {}
    candidates: dict[tuple[Where | None, Span], tuple[Candidate, ...]] = {}
    for part in parts:
        for each in part.found:
            key = index.get((part.where, each.span))
            if each.kind != "place" or key is None:
                continue
            candidates[part.where, each.span] = chosen[key]
            place = _place(each, names[key], chosen[key], part.where)
            by_span[part.where, each.span] = _pointed(place, chosen[key], gazetteer)
        _between(part, by_span)
    _hosted(names, index, chosen, by_span)
    return Places(by_span, candidates)


def of_entry(entry: PlaceEntry, span: Span, text: str, where: Where | None = None) -> Place:
    """The place of an entry at these words."""
    return Place(
        span, text, entry.name, entry.kind, entry.level, entry.country, entry.admin1, entry.lat, entry.lon,
        entry.geonames, entry.id, radius_km=reach(entry), in_=where,
    )  # fmt: skip


def reach(entry: PlaceEntry) -> float | None:
    """How far the place reaches from its point, in km; None where there is no point."""
    if entry.lat is None:
        return None
    return entry.radius_km if entry.radius_km is not None else RADIUS_KM.get(entry.level)


def named(words: str, span: Span, gazetteer: Gazetteer) -> Place | None:
    """The place of a dateline; a name that the gazetteer does not know has no country but that of what holds it."""
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if not parts:
        return None
    outer = tuple(entry for part in parts[1:] for entry in gazetteer.named(part)[:3])
    name = Toponym(folded(parts[0]), tuple(gazetteer.named(parts[0])), None, outer)
    (candidates,) = weighed([name], Home(), {})
    best = _best(candidates)
    if best is None:
        country = next((entry.country for entry in outer), None)
        return Place(span, words, parts[0], "city", "city", country)
    return replace(of_entry(best.entry, span, words), score=round(best.score, 3))


# ---------------------------------------------------------------------------------------------------------------------

#: What makes two mentions one name: words, noun, ids of the holders.
_Key = tuple[tuple[str, ...], Noun | None, tuple[str, ...]]


def _names(
    parts: Sequence[Part], gazetteer: Gazetteer, words: MentionWords
) -> tuple[dict[_Key, Toponym], dict[tuple[Where | None, Span], _Key]]:
    """The names of the article, and which one stands where.

    The same name means the same place again; one that is said to lie somewhere lends that to those that are not.
    """
    names: dict[_Key, Toponym] = {}
    index: dict[tuple[Where | None, Span], _Key] = {}
    held: dict[tuple[tuple[str, ...], Noun | None], _Key] = {}
    every = [(part.where, each) for part in parts for each in readings(part.text, part.found, words)]
    for where, each in sorted(every, key=lambda item: not item[1].holders):
        bare = _bare(each.found)
        noun = None if _own_noun(each, bare) else each.noun
        short = bare, noun
        key = (*short, tuple(entry.id for entry in each.holders)) if each.holders else held.get(short, (*short, ()))
        if each.holders:
            held.setdefault(short, key)
        if key not in names:
            entries = _bearing(each, bare, gazetteer)
            names[key] = Toponym(bare, entries, noun, each.holders, each.definite)
        index[where, each.found.span] = key
    return names, index


def _own_noun(reading: Reading, bare: tuple[str, ...]) -> bool:
    """Whether the noun is a piece of the name and says nothing: Mount Pleasant is a town."""
    noun = reading.noun
    if noun is None or reading.word not in bare or not reading.found.places:
        return False
    return not any(fits(entry, noun) for entry in reading.found.places)


def _told_of(parts: Sequence[Part], words: MentionWords) -> dict[str, float]:
    """Votes for countries that no place gives: of their people and bodies, and of words that hardly any other uses."""
    votes: dict[str, float] = {}
    for each in (each for part in parts for each in part.found):
        if each.country is not None:
            votes[each.country] = votes.get(each.country, 0.0) + _PEOPLE
    tokens = (token for part in parts for sentence in part.sentences for token in sentence.tokens)
    for word in {token.lemma for token in tokens if token.lemma in words.country_words}:
        countries = words.country_words[word]
        for country in countries:
            votes[country] = votes.get(country, 0.0) + _WORD / len(countries)
    return votes


def _bearing(reading: Reading, bare: tuple[str, ...], gazetteer: Gazetteer) -> tuple[PlaceEntry, ...]:
    """The places that bear the name, also with its noun: “Laurel and Clay counties” are two full names."""
    entries = reading.found.places
    if reading.noun is None or reading.word is None or not entries:
        return entries
    plain = bare[:-1] if len(bare) > 1 and bare[-1] == reading.word else bare
    others = (*gazetteer.named(" ".join((*plain, reading.word))), *gazetteer.named(" ".join(plain)))
    more = [entry for entry in others if fits(entry, reading.noun)]
    return tuple(dict.fromkeys((*more, *entries))) if more else entries


def _bare(found: Found) -> tuple[str, ...]:
    """The words of the name without the noun that stands beside it: what the gazetteer was asked for."""
    name = folded(found.name)
    if found.thing is None or not found.places:
        return name
    bears = {folded(each) for entry in found.places[:3] for each in (entry.name, *entry.names)}
    for shorter in (name, name[:-1], name[2:], name[1:]):
        if shorter in bears:
            return shorter
    return name


def _best(candidates: Sequence[Candidate]) -> Candidate | None:
    """The likeliest place, if it is likely enough."""
    return candidates[0] if candidates and candidates[0].score >= LEAST_SCORE else None


def _place(found: Found, name: Toponym, candidates: tuple[Candidate, ...], where: Where | None) -> Place:
    """The place that a mention means, with its relation and what else it might be."""
    best = _best(candidates)
    if best is None:
        place = _unknown(found, name, where)
    elif name.noun is None or fits(best.entry, name.noun) or best.entry.kind not in ("city", "province"):
        place = replace(of_entry(best.entry, found.span, found.text, where), score=round(best.score, 3))
    else:
        place = _beside(found, name.noun, best, where)
    others = tuple(_other(each) for each in candidates if best is None or each.entry.id != best.entry.id)
    kept = tuple(each for each in others if each.score >= _LEAST_OTHER)[:_OTHERS]
    return _related(replace(place, alternatives=kept), found)


def _pointed(place: Place, candidates: Sequence[Candidate], gazetteer: Gazetteer) -> Place:
    """A place without a point of its own has that of the town or district it lies in, with as wide a radius."""
    if place.lat is not None or place.id is None or place.level not in ("exact", "district"):
        return place
    entry = next((each.entry for each in candidates if each.entry.id == place.id), None)
    holder = gazetteer.entry(entry.within) if entry is not None and entry.within is not None else None
    if holder is None or holder.kind not in ("city", "district"):
        return place
    return replace(place, lat=holder.lat, lon=holder.lon, radius_km=reach(holder))


def _hosted(
    names: Mapping[_Key, Toponym],
    index: Mapping[tuple[Where | None, Span], _Key],
    chosen: Mapping[_Key, tuple[Candidate, ...]],
    by_span: dict[tuple[Where | None, Span], Place],
) -> None:
    """Unknown places whose name begins with that of a known one lie in it: “Herat Textile Mill” where Herat is named.

    They have its point, with its radius, if it is a town or a district.
    """
    hosts = {key[0]: best.entry for key in names if (best := _best(chosen[key])) is not None}
    for at, key in index.items():
        place = by_span.get(at)
        if place is None or place.id is not None or place.country is not None or place.kind not in ("city", "site"):
            continue
        host = next((hosts[key[0][:n]] for n in range(len(key[0]) - 1, 0, -1) if key[0][:n] in hosts), None)
        if host is None or host.kind in ("country", "region"):
            continue
        place = replace(place, kind="site", level="exact", country=host.country, admin1=host.admin1)
        if host.kind != "province":
            place = replace(place, lat=host.lat, lon=host.lon, radius_km=reach(host))
        by_span[at] = place


def _unknown(found: Found, name: Toponym, where: Where | None) -> Place:
    """A place that the gazetteer does not know, or nothing says which: kind, level and what holds it."""
    kind, level = name.noun or ("city", "city")
    holder = name.holders[0] if name.holders else None
    country = found.country or (holder.country if holder is not None else None)
    admin1 = holder.admin1 if holder is not None else None
    return Place(found.span, found.text, found.name, kind, level, country, admin1, in_=where)


#: Kinds that a noun makes of a town's name and that lie in or around the town, with how far they reach at least.
_AROUND_TOWN: Mapping[PlaceKind, float] = {
    "site": 0.0,
    "border": 0.0,
    "district": RADIUS_KM["district"],
    "region": _AREA_KM,
}


def _beside(found: Found, noun: Noun, best: Candidate, where: Where | None) -> Place:
    """What the noun makes of a town or province: a site in it and an area around it have its point, a river has not.

    A province called after its chief town has no point at all, for that of the town would be false.
    """
    kind, level = noun
    entry = best.entry
    if kind == "city" and entry.kind == "province":
        kind, level = entry.kind, entry.level
    elif kind == "site" and entry.kind == "province" and _outside(found):
        return replace(of_entry(entry, found.span, found.text, where), score=round(best.score, 3))
    place = Place(found.span, found.text, found.name, kind, level, entry.country, entry.admin1, in_=where)
    if entry.kind != "city" or kind not in _AROUND_TOWN or entry.lat is None:
        return replace(place, score=round(best.score, 3))
    radius = max(reach(entry) or 0.0, _AROUND_TOWN[kind])
    return replace(place, lat=entry.lat, lon=entry.lon, radius_km=radius, score=round(best.score, 3))


def _outside(found: Found) -> bool:
    """Whether the noun beside a name is no piece of it: “a Helmand hospital” is somewhere in Helmand."""
    return not found.span.holds(found.head)


def _other(candidate: Candidate) -> OtherPlace:
    entry = candidate.entry
    return OtherPlace(
        entry.id, entry.name, entry.country, entry.admin1, entry.lat, entry.lon, entry.geonames,
        round(candidate.score, 3),
    )  # fmt: skip


def _related(place: Place, found: Found) -> Place:
    """The place with what happened near it or on its border: the radius grows."""
    if found.relation is None:
        return place
    wider = {"near": NEAR_KM, "border": BORDER_KM}.get(found.relation, 0.0)
    radius = None if place.lat is None else (place.radius_km or 0.0) + wider
    return replace(place, relation=found.relation, radius_km=radius)


def _between(part: Part, by_span: dict[tuple[Where | None, Span], Place]) -> None:
    """Widens the places of a pair (“between Kabul and Jalalabad”) to half the way to the other."""
    pair = [each for each in part.found if each.kind == "place" and each.relation == "between"]
    for one, other in zip(pair[::2], pair[1::2], strict=False):
        if one.sentence != other.sentence:
            continue
        places = by_span[part.where, one.span], by_span[part.where, other.span]
        half = _kilometres(*places)
        if half is not None:
            for each, place in zip((one, other), places, strict=True):
                by_span[part.where, each.span] = replace(
                    place, radius_km=round(max(half / 2, place.radius_km or 0.0), 1)
                )


def _kilometres(one: Place, other: Place) -> float | None:
    """The distance of two points on the sphere (haversine)."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(one.lon - other.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))
