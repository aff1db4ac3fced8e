"""Which place a name means: by what stands beside it and what the rest of the article names; and what is not known."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import MemoryGazetteer, spot, story
from watchbook.library import prior
from watchbook.records import Found, MentionWords, Place, PlaceEntry, Span
from watchbook.resolve.places import LEAST_SCORE, Part, Places, settle
from watchbook.resolve.toponyms import Home, Toponym, weighed

MENTIONS = files("watchbook") / "data" / "languages" / "en" / "mentions.yaml"
WORDS = MentionWords.from_mapping(yaml.load(MENTIONS.read_text("utf-8"), Loader=yaml.BaseLoader))


def town(
    name: str, country: str, admin1: str, people: int, point: tuple[float, float], **more: str | None
) -> PlaceEntry:
    """A town of so many people that stands in no data file."""
    made = spot(name, "city", country, admin1, point)
    weight = prior.weight("city", people, curated=False)
    return replace(made, population=people, weight=weight, curated=False, **more)  # type: ignore[arg-type]


def province(name: str, country: str, code: str, people: int, point: tuple[float, float]) -> PlaceEntry:
    made = replace(spot(name, "province", country, code, point), population=people, id=code)
    return replace(made, weight=prior.weight("province", people, curated=True))


GAZETTEER = MemoryGazetteer(
    spot("Afghanistan", "country", "AF", point=(33.9, 67.7)),
    spot("France", "country", "FR", point=(46.6, 2.4)),
    spot("Tajikistan", "country", "TJ", point=(38.9, 71.3)),
    province("Kunduz", "AF", "AF-KDZ", 1_000_000, (36.9, 68.9)),
    town("Kunduz", "AF", "AF-KDZ", 160_000, (36.73, 68.86)),
    province("Takhar", "AF", "AF-TAK", 1_000_000, (36.7, 69.8)),
    province("Texas", "US", "US-TX", 29_000_000, (31.5, -99.3)),
    town("Paris", "FR", "FR-IDF", 2_100_000, (48.85, 2.35)),
    town("Paris", "US", "US-TX", 25_000, (33.66, -95.56)),
    town("Dallas", "US", "US-TX", 1_300_000, (32.78, -96.8)),
    town("Garland", "US", "US-TX", 240_000, (32.91, -96.64)),
    town("Springfield", "US", "US-IL", 115_000, (39.8, -89.6)),
    *(town("Union", "US", f"US-{state}", 900, (40.0, -80.0)) for state in ("OH", "IA", "ME", "NJ", "OR", "WV", "SC")),
    spot("Mexico", "country", "MX", point=(23.9, -102.6)),
    town("Mexico City|Mexico", "MX", "MX-CMX", 12_000_000, (19.4, -99.1)),
    spot("China", "country", "CN", point=(36.6, 103.9)),
    spot("Japan", "country", "JP", point=(36.2, 138.3)),
    town("China", "JP", "JP-46", 3_000, (27.3, 128.6)),
    province("Minnesota", "US", "US-MN", 5_600_000, (46.3, -94.3)),
    town("Minneota|Minnesota", "US", "US-MN", 1_300, (44.6, -96.0)),
    province("New York", "US", "US-NY", 19_000_000, (42.9, -75.6)),
    town("New York", "US", "US-NY", 8_000_000, (40.7, -74.0)),
    town("Buffalo", "US", "US-NY", 260_000, (42.9, -78.9)),
    town("Oxford", "US", "US-OH", 22_000, (39.5, -84.7)),
    town("Killbuck|Oxford", "US", "US-OH", 800, (40.5, -82.0)),
    town("Columbus", "US", "US-OH", 880_000, (40.0, -83.0)),
    town("Deh Surkh", "IR", "IR-30", 2_000, (36.0, 59.0)),
    replace(spot("Imam Sahib", "district", "AF", "AF-KDZ", (37.19, 68.94)), radius_km=22.0),
    replace(spot("PD 13", "district", "AF", "AF-KAB"), lat=None, lon=None, within="kabul"),
    town("Kabul", "AF", "AF-KAB", 3_000_000, (34.53, 69.17), id="kabul"),
    replace(spot("Amu Darya", "water", None), lat=None, lon=None),
)


def read(text: str, *names: str, home: Home | None = None, **relations: str) -> dict[str, Place]:
    """The places of these names in the text, “name/noun” where a noun says what it is; by name and number."""
    found, start = [], 0
    for given_name in names:
        name, _, noun = given_name.partition("/")
        at = text.index(name, start)
        start = at + len(name)
        found.append(_found(text, Span(at, start), noun or None, relations.get(name.replace(" ", "_"))))
    settled = _settled(text, found, home)
    places: dict[str, Place] = {}
    for each in found:
        key = each.text if each.text not in places else f"{each.text} again"
        places[key] = settled.at(each, None)
    return places


def _found(text: str, span: Span, noun: str | None, relation: str | None) -> Found:
    name = span.of(text)
    entries = GAZETTEER.named(name)
    head = span
    if noun is not None:
        at = text.index(noun, span.end) if noun in text[span.end : span.end + 12] else text.rindex(noun, 0, span.start)
        head = Span(at, at + len(noun))
    lemma = {"provinces": "province", "districts": "district"}.get(noun or "", noun)
    return Found(
        "place", "gazetteer" if entries else "location", span, name, head, 0, name, places=entries, thing=lemma,
        relation=relation,  # type: ignore[arg-type]
    )  # fmt: skip


def _settled(text: str, found: list[Found], home: Home | None = None) -> Places:
    return settle([Part(text, found)], home or Home(), GAZETTEER, WORDS)


def _is(place: Place, kind: str, admin1: str | None) -> bool:
    return (place.kind, place.admin1) == (kind, admin1)


# What stands beside the name


def test_a_bare_name_is_the_town_and_its_noun_makes_it_the_province() -> None:
    assert _is(read("a clinic in Kunduz.", "Kunduz")["Kunduz"], "city", "AF-KDZ")
    place = read("a clinic in Kunduz province.", "Kunduz/province")["Kunduz"]
    assert (place.kind, place.level, place.id, place.lat) == ("province", "province", "AF-KDZ", 36.9)


def test_a_city_and_a_province_of_one_name_stay_two() -> None:
    places = read("Kunduz city lies in the middle; Kunduz province is wide.", "Kunduz/city", "Kunduz/province")
    assert [place.kind for place in places.values()] == ["city", "province"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("in the Imam Sahib district of Kunduz.", ("Imam Sahib/district", "Kunduz")),
        ("in Imam Sahib, Kunduz, on Monday.", ("Imam Sahib", "Kunduz")),
        ("frost across Kunduz killed lambs.", ("Kunduz",)),
        ("in Kunduz and Takhar provinces.", ("Kunduz", "Takhar/provinces")),
        ("the provinces of Kunduz and Takhar.", ("Kunduz/provinces", "Takhar")),
    ],
)
def test_a_name_is_that_of_a_province_where_the_words_say_so(text: str, names: tuple[str, ...]) -> None:
    assert _is(read(text, *names)["Kunduz"], "province", "AF-KDZ")


def test_a_country_is_meant_before_its_town_of_that_name() -> None:
    placed = read("The flu began in Mexico; in Mexico City schools were shut.", "Mexico", "Mexico City")
    assert _is(placed["Mexico"], "country", None)
    assert _is(placed["Mexico City"], "city", "MX-CMX")


def test_countries_in_a_row_are_no_towns_of_each_other() -> None:
    placed = read("Ships of China, Japan and France met.", "China", "Japan", "France")
    assert {place.kind for place in placed.values()} == {"country"}


def test_a_village_that_is_called_so_as_well_does_not_take_the_name_of_its_province() -> None:
    assert _is(read("Snow fell on Minnesota.", "Minnesota")["Minnesota"], "province", "US-MN")
    placed = read("Snow fell on Oxford and Columbus.", "Oxford", "Columbus")
    assert placed["Oxford"].name == "Oxford"


def test_what_holds_a_town_is_the_province() -> None:
    placed = read("A bakery in Buffalo, New York, opened.", "Buffalo", "New York")
    assert _is(placed["New York"], "province", "US-NY")
    assert _is(read("A bakery in New York opened.", "New York")["New York"], "city", "US-NY")


def test_a_row_of_provinces_makes_one_of_a_name_among_them() -> None:
    placed = read("It snowed in Texas, Minnesota and New York.", "Texas", "Minnesota", "New York")
    assert _is(placed["New York"], "province", "US-NY")


def test_a_village_is_not_the_one_of_that_name_elsewhere() -> None:
    placed = read("A well at Deh Surkh in Kunduz province dried up.", "Deh Surkh", "Kunduz/province")
    assert (placed["Deh Surkh"].id, placed["Deh Surkh"].admin1) == (None, "AF-KDZ")


def test_a_site_somewhere_in_a_province_is_there() -> None:
    place = read("A Takhar hospital burned.", "Takhar/hospital")["Takhar"]
    assert _is(place, "province", "AF-TAK")
    assert place.lat is not None


def test_a_quarter_does_not_make_a_province_of_its_town() -> None:
    places = read("in PD 13 of Kabul.", "PD 13", "Kabul")
    assert places["Kabul"].kind == "city"


@pytest.mark.parametrize(
    ("text", "admin1"),
    [
        ("a fair in Paris.", "FR-IDF"),
        ("a fair in Paris, Texas.", "US-TX"),
        ("a fair in Texas's Paris.", "US-TX"),
    ],
)
def test_what_holds_a_place_decides(text: str, admin1: str) -> None:
    names = [name for name in ("Texas", "Paris") if name in text]
    places = read(text, *sorted(names, key=text.index))
    assert places["Paris"].admin1 == admin1


def test_who_is_named_as_the_holder_once_holds_it_again() -> None:
    places = read("a fair in Paris, Texas. The mayor of Paris came.", "Paris", "Texas", "Paris")
    assert places["Paris again"].admin1 == "US-TX"


# What the rest of the article says


def test_the_other_places_of_the_article_decide() -> None:
    text = "Buses from Dallas and Garland go to Paris all year; Texas pays."
    assert read(text, "Dallas", "Garland", "Paris", "Texas")["Paris"].admin1 == "US-TX"
    assert read("France lent Paris the money.", "France", "Paris")["Paris"].admin1 == "FR-IDF"


def test_the_home_of_the_outlet_and_the_dateline_speak_for_a_place() -> None:
    alone = read("a fair in Paris.", "Paris")["Paris"]
    at_home = read("a fair in Paris.", "Paris", home=Home("US"))["Paris"]
    assert alone.score is not None
    texan = next(other for other in alone.alternatives if other.admin1 == "US-TX") if alone.alternatives else None
    share = texan.score if texan is not None else 0.0
    known = next((other.score for other in at_home.alternatives if other.admin1 == "US-TX"), at_home.score)
    assert known is not None
    assert known > share
    dallas = read("Dallas grows.", "Dallas")["Dallas"]
    assert read("a fair in Paris.", "Paris", home=Home("US", dallas))["Paris"].admin1 == "US-TX"


def test_words_of_a_country_speak_for_it() -> None:
    # hardly anybody else writes of sheriffs
    sentence = story("sheriff/NOUN<root").sentences
    text = "A fair in Paris."
    found = [_found(text, Span(10, 15), None, None)]
    with_word = settle([Part(text, found, None, sentence)], Home(), GAZETTEER, WORDS)
    assert _share(with_word, found[0], "US-TX") > _share(_settled(text, found), found[0], "US-TX")


def _share(places: Places, found: Found, admin1: str) -> float:
    return sum(each.score for each in places.candidates[None, found.span] if each.entry.admin1 == admin1)


# What is not known


def test_a_name_of_too_many_places_is_none_of_them() -> None:
    place = read("a bridge in Union.", "Union")["Union"]
    assert (place.id, place.lat, place.score) == (None, None, None)
    assert len(place.alternatives) == 3


def test_a_name_that_nobody_knows_keeps_what_holds_it() -> None:
    place = read("in the village of Tut Bagh in Takhar province.", "Tut Bagh/village", "Takhar/province")["Tut Bagh"]
    assert (place.id, place.lat, place.country, place.admin1, place.level) == (None, None, "AF", "AF-TAK", "city")


def test_an_unknown_name_that_begins_with_a_known_one_lies_there() -> None:
    places = read("A fire in Dallas: the Dallas Cotton Exchange burned.", "Dallas", "Dallas Cotton Exchange")
    place = places["Dallas Cotton Exchange"]
    assert (place.id, place.kind, place.level, place.lat) == (None, "site", "exact", 32.78)


def test_a_river_called_after_a_town_has_no_point() -> None:
    place = read("the Dallas river rose.", "Dallas/river")["Dallas"]
    assert (place.kind, place.level, place.id, place.lat) == ("water", "region", None, None)


def test_a_quarter_without_a_point_has_that_of_its_town() -> None:
    place = read("in PD 13 of Kabul.", "PD 13", "Kabul")["PD 13"]
    assert (place.id is not None, place.level, place.lat, place.radius_km) == (True, "district", 34.53, 10.0)


# Radius and relation


def test_the_radius_is_that_of_the_level_or_of_the_gazetteer() -> None:
    places = read("Imam Sahib, Kunduz province and Dallas.", "Imam Sahib", "Kunduz/province", "Dallas")
    assert [place.radius_km for place in places.values()] == [22.0, 100.0, 10.0]


@pytest.mark.parametrize(("relation", "radius"), [("near", 35.0), ("border", 60.0)])
def test_a_relation_is_kept_and_widens_the_radius(relation: str, radius: float) -> None:
    place = read("something about Dallas.", "Dallas", Dallas=relation)["Dallas"]
    assert (place.relation, place.radius_km) == (relation, radius)


def test_between_two_places_is_half_the_way_from_each() -> None:
    places = read("between Dallas and Garland.", "Dallas", "Garland", Dallas="between", Garland="between")
    assert {place.radius_km for place in places.values()} == {10.4}
    far = read("between Kunduz and Kabul.", "Kunduz", "Kabul", Kunduz="between", Kabul="between")
    assert all(place.radius_km is not None and 110 < place.radius_km < 140 for place in far.values())


# Laws


@st.composite
def _names(draw: st.DrawFn) -> list[Toponym]:
    pool = sorted(GAZETTEER.names)
    chosen = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=6))
    nouns = st.sampled_from([None, ("city", "city"), ("province", "province"), ("water", "region")])
    return [Toponym(words, GAZETTEER.names[words], draw(nouns)) for words in chosen]


@given(_names(), st.sampled_from([None, "AF", "US", "XX"]))
def test_shares_are_probabilities_and_sorted(names: list[Toponym], home: str | None) -> None:
    for name, candidates in zip(names, weighed(names, Home(home), {}), strict=True):
        shares = [candidate.score for candidate in candidates]
        assert shares == sorted(shares, reverse=True)
        assert all(0 <= share <= 1 for share in shares)
        assert sum(shares) <= 1 + 1e-9
        assert {candidate.entry.id for candidate in candidates} == {entry.id for entry in name.entries}


@given(st.lists(st.sampled_from(["Kunduz", "Paris", "Union", "Texas", "Kabul", "Amu Darya", "Nowhere"]), max_size=8))
def test_every_name_gets_a_place_that_keeps_its_promises(names: list[str]) -> None:
    text = " and ".join(names)
    for place in read(text, *names).values():
        assert (place.lat is None) == (place.lon is None)
        assert place.score is None or LEAST_SCORE <= place.score <= 1
        assert len(place.alternatives) <= 3
        assert place.id not in {other.id for other in place.alternatives}
        if place.lat is None:
            assert place.radius_km is None
