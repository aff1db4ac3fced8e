"""The suite of places: its gold against itself, its scorer, and the floors that the coder keeps."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gold import each, half
from tests.gold.places import (
    MARKS,
    NO_COUNTRY,
    OPEN,
    REGION,
    Figures,
    GoldPlace,
    Item,
    Mark,
    NoPlace,
    figures,
    judge,
    kilometres,
    run,
    suite,
)

from watchbook.records import Article, Dateline, Event, Level, Mention, Place, PlaceKind, Report, Span, Words
from watchbook.records.fillers import Relation
from watchbook.text import document

#: What is reached, in per cent of the places for which the gold gives the mark; raised when more is, never lowered.
FLOORS: dict[Mark, float] = {
    "coverage": 99.0, "extent": 95.0, "country": 98.0, "province": 97.5, "level": 98.0, "kind": 93.0,
    "relation": 96.0, "point": 97.5,
}  # fmt: skip
#: Points given for something broader, in per cent of the places; relations that nothing says; places on other names.
MOST_TOO_PRECISE = 1.0
MOST_RELATED = 1
MOST_FALSE = 4

CLASSES = {
    "article", "capital", "city", "city-or-province", "containment", "crossing", "dateline", "demonym", "district",
    "facility", "homonym", "inside-name", "metonymy", "nature", "province", "quarter", "region", "relation", "renamed",
    "tribal", "world",
}  # fmt: skip
ITEMS = suite()
BY_ID = {item.id: item for item in ITEMS}
each_item = each(ITEMS)

# The gold


def test_ids_are_unique() -> None:
    assert [identity for identity, count in Counter(item.id for item in ITEMS).items() if count > 1] == []


def test_there_is_enough_of_everything() -> None:
    places = [(item, gold) for item in ITEMS for gold in item.places]
    assert len(places) >= 340
    assert {item.class_ for item in ITEMS} == CLASSES
    assert min(Counter(item.class_ for item, _ in places).values()) >= 10
    assert 0.15 <= sum(gold.country not in REGION for _, gold in places) / len(places) <= 0.3
    assert 0.4 <= sum(half(item.id) == "open" for item, _ in places) / len(places) <= 0.6


@each_item
def test_words_stand_in_the_text_and_apart_from_each_other(item: Item) -> None:
    names: list[GoldPlace | NoPlace] = [*item.places, *item.not_places]
    spans = [item.where(name) for name in names]
    assert spans, "an item without any names tests nothing"
    for one, other in combinations(spans, 2):
        assert one.end <= other.start or other.end <= one.start, (one, other)


@each_item
def test_publication_is_a_day(item: Item) -> None:
    assert item.published is None or date.fromisoformat(item.published)


@each_item
def test_the_lists_are_closed(item: Item) -> None:
    for gold in item.places:
        assert gold.levels() <= set(get_args(Level)), gold
        assert gold.kind is None or gold.kind in get_args(PlaceKind), gold
        assert gold.relation in (None, OPEN, *get_args(Relation)), gold


@each_item
def test_codes_have_their_form_and_agree(item: Item) -> None:
    for gold in item.places:
        if gold.country not in (None, NO_COUNTRY):
            assert re.fullmatch("[A-Z]{2}", gold.country or ""), gold
        if gold.admin1 is not None:
            assert re.fullmatch(rf"{gold.country}-[A-Z0-9]{{1,3}}", gold.admin1), gold
        if gold.levels() == {"country"}:
            assert gold.admin1 is None, gold
        if gold.levels() == {"province"}:
            assert gold.admin1 is not None, gold


@each_item
def test_points_are_on_the_globe_and_say_something(item: Item) -> None:
    for gold in item.places:
        if gold.near:
            lat, lon, within = gold.near
            assert (abs(lat) <= 90, abs(lon) <= 180, 5 <= within <= 50) == (True, True, True), gold
            assert gold.levels() & {"exact", "city", "district"}, gold


def test_the_same_place_has_the_same_point_everywhere() -> None:
    seen: dict[tuple[str, str | None, str | None], GoldPlace] = {}
    for gold in (gold for item in ITEMS for gold in item.places if gold.near):
        other = seen.setdefault((gold.words.casefold(), gold.country, gold.admin1), gold)
        assert kilometres(_point(gold), _point(other)) <= 5, gold


# The scorer


def test_a_perfect_report_has_nothing_wrong() -> None:
    verdicts = [judge(item, perfect(item)) for item in ITEMS]
    assert [(verdict.item.id, list(verdict.wrongs())) for verdict in verdicts if any(verdict.wrongs())] == []
    found = figures(verdicts)
    assert [found.all.share(mark) for mark in MARKS] == [100.0] * len(MARKS)
    assert (found.too_precise, found.related, found.false, found.others) == (0, 0, 0, 0)


def test_an_empty_report_has_everything_wrong() -> None:
    found = figures([judge(item, empty(item)) for item in ITEMS])
    assert [found.all.right[mark] for mark in MARKS] == [0] * len(MARKS)
    assert found.all.scored["coverage"] == found.places == sum(len(item.places) for item in ITEMS)
    assert (found.too_precise, found.related, found.false) == (0, 0, 0)


def test_the_parts_make_the_whole() -> None:
    found = figures([judge(item, perfect(item)) for item in ITEMS])
    assert found.region.scored + found.elsewhere.scored == found.all.scored
    assert sum((tally.scored for tally in found.by_class.values()), Counter[Mark]()) == found.all.scored


ITEM = Item(
    "trial", "district", "Guns were fired near Achin district of Nangarhar, Georgia Powell said.",
    title="Achin under fire",
    places=(
        GoldPlace("Achin", "district", country="AF", admin1="AF-NAN", near=(34.13, 70.71, 30.0), relation="near"),
        GoldPlace("Nangarhar", "province or region", country="AF", admin1="AF-NAN", kind="province"),
    ),
)  # fmt: skip
LURED = replace(BY_ID["names-03"], id="lured")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, []),
        ({"country": "PK"}, ["country"]),
        ({"country": None}, ["country"]),
        ({"admin1": "AF-KNR"}, ["province"]),
        ({"admin1": None}, ["province"]),
        ({"level": "city"}, ["level"]),
        ({"kind": "city"}, []),
        ({"relation": None}, ["relation"]),
        ({"relation": "border"}, ["relation"]),
        ({"lat": 34.3, "lon": 70.8}, []),
        ({"lat": 34.3, "lon": 71.8}, ["point"]),
        ({"lat": None, "lon": None}, ["point"]),
    ],
)
def test_what_is_wrong_with_the_first_place(changes: dict[str, Any], wrong: list[Mark]) -> None:
    verdict = judge(ITEM, changed(0, **changes))
    assert [mark for mark, right in verdict.places[0].right.items() if not right] == wrong
    assert all(verdict.places[1].right.values())
    assert bool(list(verdict.wrongs())) is bool(wrong)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"level": "region"}, []),
        ({"level": "district"}, ["level"]),
        ({"kind": "region"}, ["kind"]),
        ({"lat": 0.0, "lon": 0.0}, []),
    ],
)
def test_what_is_wrong_with_the_second_place(changes: dict[str, Any], wrong: list[Mark]) -> None:
    verdict = judge(ITEM, changed(1, **changes))
    assert [mark for mark, right in verdict.places[1].right.items() if not right] == wrong


@pytest.mark.parametrize(
    ("number", "level", "share"),
    [(0, "district", 0), (0, "city", 50), (0, "exact", 50), (1, "city", 50), (1, "region", 0), (1, "country", 0)],
)
def test_a_point_for_something_broader_is_false_precision(number: int, level: str, share: float) -> None:
    assert figures([judge(ITEM, changed(number, level=level))]).too_precise == share


def test_a_relation_that_nothing_says_is_counted() -> None:
    verdict = judge(ITEM, changed(1, relation="near"))
    assert figures([verdict]).related == 1
    assert ["relation without cause" in line for line in verdict.wrongs()] == [True]
    free = replace(ITEM, places=(ITEM.places[0], replace(ITEM.places[1], relation=OPEN)))
    assert figures([judge(free, changed(1, relation="near"))]).related == 0


def test_the_relation_of_an_event_counts() -> None:
    report = changed(0, relation=None)
    place = report.mentions[0].place
    assert place is not None
    event = Event(
        "e1", "ASSAULT", None, Words(Span(10, 15), "fired"), "happened", "affirmed", "r", "k",
        place=replace(place, relation="near"),
    )  # fmt: skip
    assert judge(ITEM, report).places[0].right["relation"] is False
    assert judge(ITEM, replace(report, events=(event,))).places[0].right["relation"] is True


def test_a_place_of_the_title_covers_nothing() -> None:
    report = perfect(ITEM)
    report = replace(report, mentions=(replace(report.mentions[0], in_="title"), report.mentions[1]))
    assert [one.right["coverage"] for one in judge(ITEM, report).places] == [False, True]


def test_a_place_of_the_dateline_covers_its_words() -> None:
    report = perfect(ITEM)
    first, second = report.mentions
    line = Dateline(first.span, first.place, None)
    report = replace(report, mentions=(second,), document=replace(report.document, dateline=line))
    assert [one.right["coverage"] for one in judge(ITEM, report).places] == [True, True]


def test_of_several_the_longest_overlap_counts_then_the_shortest_words() -> None:
    report = perfect(ITEM)
    first, second = report.mentions
    assert second.place is not None
    whole = Span(second.span.start, second.span.end + 4)
    part = Span(second.span.start, second.span.start + 3)
    others = [
        replace(second, span=span, place=replace(second.place, span=span, country="PK")) for span in (whole, part)
    ]
    verdict = judge(ITEM, replace(report, mentions=(first, *others, second)))
    assert verdict.places[1].right["country"] is True
    verdict = judge(ITEM, replace(report, mentions=(first, *others)))
    assert verdict.places[1].answer is not None
    assert verdict.places[1].answer.span == whole
    assert (verdict.places[1].right["extent"], verdict.places[1].right["country"]) == (False, False)


def test_false_places_and_others_are_counted() -> None:
    report = perfect(LURED)
    (first,) = report.mentions
    lure, other = Span(0, 7), Span(LURED.text.index("widow"), LURED.text.index("widow") + 5)
    mentions = (first, *(replace(first, span=span) for span in (lure, other)))
    verdict = judge(LURED, replace(report, mentions=mentions))
    assert ([one.span for one in verdict.false], [one.span for one in verdict.others]) == ([lure], [other])
    assert len(list(verdict.wrongs())) == 1


@pytest.mark.parametrize(("words", "nth"), [("Achin", 2), ("Nangar", 1), ("Kabul", 1), ("Achin", 0)])
def test_words_that_do_not_stand_there_are_refused(words: str, nth: int) -> None:
    with pytest.raises(ValueError, match="does not stand"):
        ITEM.where(GoldPlace(words, "city", nth=nth))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((0.0, 0.0), (0.0, 1.0), 111.2),
        ((0.0, 0.0), (1.0, 0.0), 111.2),
        ((90.0, 0.0), (90.0, 135.0), 0.0),
        ((0.0, 179.5), (0.0, -179.5), 111.2),
        ((90.0, 0.0), (-90.0, 0.0), 20015.1),
    ],
)
def test_distances(one: tuple[float, float], other: tuple[float, float], apart: float) -> None:
    assert kilometres(one, other) == pytest.approx(apart, abs=0.1)


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(points, points)
def test_distance_is_the_same_both_ways_and_never_more_than_half_the_globe(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    assert kilometres(one, other) == pytest.approx(kilometres(other, one), abs=1e-6)
    assert 0 <= kilometres(one, other) <= 20016


# The floors


@pytest.fixture(scope="module")
def reached() -> Figures:
    return figures(run(ITEMS))


@pytest.mark.parametrize("mark", MARKS)
def test_floors(reached: Figures, mark: Mark) -> None:
    assert reached.all.share(mark) >= FLOORS[mark]


def test_little_is_told_that_is_not_so(reached: Figures) -> None:
    assert reached.too_precise <= MOST_TOO_PRECISE
    assert reached.related <= MOST_RELATED
    assert reached.false <= MOST_FALSE


# Helpers


def _point(gold: GoldPlace) -> tuple[float, float]:
    return gold.near[0], gold.near[1]


def empty(item: Item) -> Report:
    return Report("0", "rules", "gazetteer", "model", document(Article(item.text, id=item.id, title=item.title)))


def perfect(item: Item) -> Report:
    """The report that answers the item as the gold does."""
    mentions = []
    for number, gold in enumerate(item.places):
        span = item.where(gold)
        lat, lon = gold.near[:2] if gold.near else (None, None)
        place = Place(
            span, gold.words, gold.words, gold.kind or "city", min(gold.levels()),  # type: ignore[arg-type]
            None if gold.country == NO_COUNTRY else gold.country, gold.admin1, lat, lon,
            relation=None if gold.relation == OPEN else gold.relation,  # type: ignore[arg-type]
        )  # fmt: skip
        mentions.append(Mention(f"m{number}", "place", span, gold.words, place=place))
    return replace(empty(item), mentions=tuple(mentions))


def changed(number: int, **changes: Any) -> Report:
    """The perfect report of the trial item with one of its places changed."""
    report = perfect(ITEM)
    mentions = list(report.mentions)
    place = mentions[number].place
    assert place is not None
    mentions[number] = replace(mentions[number], place=replace(place, **changes))
    return replace(report, mentions=tuple(mentions))
