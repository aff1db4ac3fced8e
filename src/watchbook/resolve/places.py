"""Places: which of the places that bear a name is meant, and what a name means that no gazetteer knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchbook.records import Found, Gazetteer, Level, MentionWords, Place, PlaceEntry, PlaceKind, Span, Where

#: What speaks for a candidate, from the strongest; the order of the gazetteer decides what they leave open.
_CONTAINED, _HOME, _VOTE, _ADMIN = 100.0, 3.0, 2.0, 4.0
#: A place lower in the gazetteer's order needs this much more evidence for every step down.
_STEP = 1.5
#: Words between a place and the one that holds it: “Peshawar, Pakistan”, “Kunduz in Afghanistan”.
_JOINTS = (",", ", in", " in", ", the capital of", " of", ",\n")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document says of where it is: votes for countries and provinces, and the home of dateline or outlet."""

    countries: Mapping[str, float]
    provinces: Mapping[str, float]
    home: str | None = None


def surroundings(found: Iterable[Found], home: str | None = None) -> Surroundings:
    """The votes of everything found whose country is beyond doubt."""
    countries: Counter[str] = Counter()
    provinces: Counter[str] = Counter()
    for each in found:
        candidates = {entry.country for entry in each.places}
        if each.country is not None:
            countries[each.country] += 1
        elif len(candidates) == 1 or (each.places and each.places[0].kind == "country"):
            first = each.places[0]
            if first.country is not None:
                countries[first.country] += 1
            if first.admin1 is not None and len(each.places) == 1:
                provinces[first.admin1] += 1
    return Surroundings(countries, provinces, home)


def place(
    found: Found, holder: PlaceEntry | None, around: Surroundings, words: MentionWords, where: Where | None
) -> Place:
    """The place that the words mean; `holder` is the place that they name as the one it lies in."""
    noun = words.place_nouns.get(found.thing or "")
    entry = chosen(found.places, holder, around, noun)
    if entry is None:
        kind, level = noun or ("city", "city")
        country = found.country or (holder.country if holder is not None else None)
        admin1 = holder.admin1 if holder is not None else None
        return Place(found.span, found.text, found.name, kind, level, country, admin1, in_=where)
    kind, level = _sort(entry, noun)
    if (kind, level) != (entry.kind, entry.level):
        return Place(found.span, found.text, found.name, kind, level, entry.country, entry.admin1, in_=where)
    return of_entry(entry, found.span, found.text, where)


def of_entry(entry: PlaceEntry, span: Span, text: str, where: Where | None = None) -> Place:
    """The place of an entry at these words."""
    return Place(
        span, text, entry.name, entry.kind, entry.level, entry.country, entry.admin1,
        entry.lat, entry.lon, entry.geonames, entry.id, in_=where,
    )  # fmt: skip


def named(words: str, span: Span, gazetteer: Gazetteer, around: Surroundings) -> Place | None:
    """The place of a dateline; a name that the gazetteer does not know has no country."""
    parts = [part.strip() for part in words.split(",") if part.strip()]
    if not parts:
        return None
    entries = gazetteer.named(parts[0])
    holders = [gazetteer.named(part) for part in parts[1:]]
    holder = next((every[0] for every in holders if every), None)
    entry = chosen(entries, holder, around, None)
    if entry is None:
        return Place(span, words, parts[0], "city", "city", holder.country if holder is not None else None)
    return of_entry(entry, span, words)


def chosen(
    entries: Sequence[PlaceEntry],
    holder: PlaceEntry | None,
    around: Surroundings,
    noun: tuple[PlaceKind, Level] | None,
) -> PlaceEntry | None:
    """The candidate for which most speaks; the first of equals."""
    if not entries:
        return None
    scores = [(_score(entry, holder, around, noun) - _STEP * min(i, 6), -i, entry) for i, entry in enumerate(entries)]
    return max(scores, key=lambda each: each[:2])[2]


def holders(text: str, found: Sequence[Found]) -> dict[Span, PlaceEntry]:
    """Span of a place → the place that the words after it name as the one it lies in."""
    inside: dict[Span, PlaceEntry] = {}
    every = [each for each in found if each.places or each.kind == "place"]
    for small, large in pairwise(every):
        gap = text[small.span.end : large.span.start]
        if gap.rstrip() not in _JOINTS or not large.places or small.kind != "place":
            continue
        holder = large.places[0]
        unknown = not small.places and holder.level in ("country", "province")
        if unknown or (holder.level in ("country", "province") and _any_held(holder, small.places)):
            inside[small.span] = holder
    return inside


# ---------------------------------------------------------------------------------------------------------------------


def _any_held(holder: PlaceEntry, entries: Iterable[PlaceEntry]) -> bool:
    return any(_holds(holder, entry) for entry in entries)


def _holds(holder: PlaceEntry, entry: PlaceEntry) -> bool:
    if entry.id == holder.id or entry.kind == "country":
        return False
    if holder.kind == "country":
        return entry.country == holder.country
    return entry.admin1 is not None and entry.admin1 == holder.admin1


def _score(
    entry: PlaceEntry, holder: PlaceEntry | None, around: Surroundings, noun: tuple[PlaceKind, Level] | None
) -> float:
    score = 0.0
    if holder is not None and _holds(holder, entry):
        score += _CONTAINED
    if noun is not None and entry.kind == noun[0]:
        score += _CONTAINED / 2
    if entry.country is not None:
        score += _HOME if entry.country == around.home else 0
        score += min(_VOTE * around.countries.get(entry.country, 0), 2 * _VOTE)
    if entry.admin1 is not None and around.provinces.get(entry.admin1, 0):
        score += _ADMIN
    return score


def _sort(entry: PlaceEntry, noun: tuple[PlaceKind, Level] | None) -> tuple[PlaceKind, Level]:
    """Kind and level: the noun beside the name overrules the gazetteer (“Kandahar province” is not the city)."""
    if noun is None or noun[0] == "city" or entry.kind in ("country", noun[0]):
        return entry.kind, entry.level
    return noun
