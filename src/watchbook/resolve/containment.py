"""How an article uses the names of places: the noun beside a name, what holds it, which rows it stands in.

- “Peshawar, Pakistan”, “the Archi district of Kunduz”: the second holds the first, and a name that holds a district is
  that of a province, as is one in a row with provinces or after “across”.
- “Khost and Paktika provinces”: the noun is that of the whole row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchbook.records import Found, Level, MentionWords, PlaceEntry, Span
from watchbook.resolve.toponyms import Noun, fits, holds

_WORD = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")
#: Levels that hold others.
_HOLDERS = frozenset(("country", "province", "district", "city"))
#: Words between two places that are looked at; of the places of a name, those that may hold.
_FURTHEST, _FIRST, _APART = 6, 4, 80
#: A town that weighs as much is known beyond its country: words that put it elsewhere tell something else.
_TOWN = 50_000
PROVINCE: Noun = ("province", "province")


@dataclass(frozen=True, slots=True)
class Reading:
    """A name where it stands: its noun, also as a word, the places that hold it, whether an article stands before."""

    found: Found
    noun: Noun | None
    word: str | None
    holders: tuple[PlaceEntry, ...]
    definite: bool


def readings(text: str, found: Sequence[Found], words: MentionWords) -> Iterator[Reading]:
    """The names of places in a text, also of those that act, with what stands beside them."""
    every = [each for each in found if each.kind == "place" or each.places]
    inside, outer = _holders(text, every, words)
    nouns = _row_nouns(text, every, words)
    outer = outer.union(_row_provinces(text, every, words))
    for each in every:
        word = nouns.get(each.span, each.thing) if each.kind == "place" else None
        noun = words.place_nouns.get(word or "")
        if noun is None and each.kind == "place" and (each.span in outer or _spread(text, each, words)):
            noun = PROVINCE if any(entry.kind == "province" for entry in each.places[:_FIRST]) else None
        yield Reading(each, noun, word, inside.get(each.span, ()), _definite(text, each, words))


# ---------------------------------------------------------------------------------------------------------------------


def _holders(
    text: str, every: Sequence[Found], words: MentionWords
) -> tuple[dict[Span, tuple[PlaceEntry, ...]], frozenset[Span]]:
    """Span of a place → the places, one of which the words beside it name as its holder; who holds a district."""
    inside: dict[Span, tuple[PlaceEntry, ...]] = {}
    divided: set[Span] = set()
    for before, after in pairwise(every):
        between = _between(text, before, after)
        if between is None:
            continue
        if before.kind == "place" and _joins(between, words):
            inner, outer = before, after
        elif after.kind == "place" and _possesses(between, words):
            inner, outer = after, before
        else:
            continue
        holding = tuple(_holding(inner, outer, words, loose=between != [","]))
        if holding:
            inside.setdefault(inner.span, holding)
            if _divides(inner, outer, words):
                divided.add(outer.span)
    return _passed_on(every, inside), frozenset(divided)


def _divides(inner: Found, outer: Found, words: MentionWords) -> bool:
    """Whether the inner name is that of a district or a town of a province, and no quarter of a town."""
    if any(entry.id == each.within for each in inner.places for entry in outer.places):
        return False
    if _level(inner, words) == "district" or (inner.places and inner.places[0].kind == "district"):
        return True
    return outer.thing is None and any(
        entry.kind == "province" and holds(entry, each)
        for each in inner.places[:1]
        for entry in outer.places[:_FIRST]
        if each.kind == "city"
    )


def _level(found: Found, words: MentionWords) -> Level | None:
    noun = words.place_nouns.get(found.thing or "")
    return noun[1] if noun is not None else None


def _row_nouns(text: str, every: Sequence[Found], words: MentionWords) -> dict[Span, str]:
    """The noun of a row in the plural, for each of its names: “Laurel and Clay counties”, “provinces of X and Y”."""
    nouns: dict[Span, str] = {}
    for row in _rows(text, every, words):
        for end in (row[0], row[-1]):
            if end.thing is not None and end.head != end.span and end.head.of(text).lower() != end.thing:
                nouns.update(dict.fromkeys((each.span for each in row if each.thing is None), end.thing))
    return nouns


def _row_provinces(text: str, every: Sequence[Found], words: MentionWords) -> Iterator[Span]:
    """The names of rows of which half at least, two or more, are provinces for sure: “Utah, Nevada and New York”."""
    for row in _rows(text, every, words):
        sure = [each for each in row if each.places and each.places[0].kind == "province"]
        countries = {each.places[0].country for each in sure}
        if len(sure) > 1 and 2 * len(sure) >= len(row) and len(countries) == 1:
            yield from (
                each.span for each in row if any(_is_province(entry, countries) for entry in each.places[:_FIRST])
            )


def _is_province(entry: PlaceEntry, countries: Collection[str | None]) -> bool:
    return entry.kind == "province" and entry.country in countries


def _rows(text: str, every: Sequence[Found], words: MentionWords) -> Iterator[list[Found]]:
    """Places one after the other with nothing but commas and “and” between."""
    row: list[Found] = []
    for each in every:
        if row and (each.kind != "place" or not _in_a_row(text, row[-1], each, words)):
            if len(row) > 1:
                yield row
            row = []
        if each.kind == "place":
            row.append(each)
    if len(row) > 1:
        yield row


def _in_a_row(text: str, before: Found, after: Found, words: MentionWords) -> bool:
    between = _between(text, before, after)
    return (
        between is not None
        and bool(between)
        and all(word == "," or word.lower() in words.range_words for word in between)
    )


def _between(text: str, before: Found, after: Found) -> list[str] | None:
    """The words between two places; None if they are far apart."""
    if not 0 <= after.span.start - before.span.end < _APART:
        return None
    start = max(before.span.end, before.head.end if before.head.start >= before.span.end else 0)
    between = _WORD.findall(text[start : after.span.start])
    return between if len(between) <= _FURTHEST else None


def _spread(text: str, found: Found, words: MentionWords) -> bool:
    return _word_before(text, found) in words.spread


def _definite(text: str, found: Found, words: MentionWords) -> bool:
    return _word_before(text, found) in words.determiners


def _word_before(text: str, found: Found) -> str:
    before = text[max(0, found.span.start - 12) : found.span.start].split()
    return before[-1].lower() if before else ""


def _joins(between: Sequence[str], words: MentionWords) -> bool:
    """Whether the words lead from a place to the one that holds it: a comma, “in”, “, the capital of”."""
    light = [word for word in between if word.lower() not in words.compass and word.lower() not in words.articles]
    plain = [word for word in light if word.lower() not in words.place_nouns]
    if plain == [","] or plain == ["("]:
        return True
    if not plain or any(not (word in ",(" or word.lower() in words.holding) for word in plain):
        return False
    return plain[-1].lower() in words.holding


def _possesses(between: Sequence[str], words: MentionWords) -> bool:
    """Whether the words lead from the place that holds to the one held: “Pakistan's northwestern city of”."""
    if not between or not (between[0] in ("’", "'") or between[0].lower() in ("’s", "'s")):
        return False
    light = [word.lower() for word in between[1:] if word.lower() != "s"]
    return all(
        word in words.compass or word in words.place_nouns or word in words.holding or word in words.largeness
        for word in light
    )


def _holding(inner: Found, outer: Found, words: MentionWords, *, loose: bool) -> Iterator[PlaceEntry]:
    """The places of the outer name that may hold one of the inner name.

    What the gazetteer does not know may lie in any country or province named after a comma; after “in” as well, also
    where it knows places of the name elsewhere alone.
    """
    noun = words.place_nouns.get(outer.thing or "")
    for entry in outer.places[:_FIRST]:
        if entry.level not in _HOLDERS or (noun is not None and not fits(entry, noun) and entry.kind != "country"):
            continue
        known = any(holds(entry, each) for each in inner.places if not _listed(each, entry, inner))
        strange = not inner.places and (entry.kind in ("country", "province") or loose)
        if known or strange or (loose and _elsewhere(inner, entry)):
            yield entry


def _elsewhere(inner: Found, holder: PlaceEntry) -> bool:
    """Whether the places of the name are villages and small towns of other countries, and none lies in this one."""
    return holder.kind in ("province", "district") and all(
        entry.kind == "city" and entry.country != holder.country and entry.weight < _TOWN for entry in inner.places
    )


def _listed(each: PlaceEntry, holder: PlaceEntry, inner: Found) -> bool:
    """Whether two countries stand in a row: “China, Japan” is no town in Japan."""
    return holder.kind == "country" and inner.places[0].kind == "country" and each.kind == "city"


def _passed_on(
    every: Sequence[Found], inside: dict[Span, tuple[PlaceEntry, ...]]
) -> dict[Span, tuple[PlaceEntry, ...]]:
    """What holds the middle one of three holds the first as well: “Achin, Nangarhar, Afghanistan”."""
    for before, after in reversed(list(pairwise(every))):
        if before.span in inside and after.span in inside and after.places:
            further = tuple(
                entry for entry in inside[before.span] if any(holds(holder, entry) for holder in inside[after.span])
            )
            if further:
                inside[before.span] = further
    return inside
