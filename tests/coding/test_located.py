"""Places in text: what speaks for words being the name of a place, and what is none although a town is called so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from math import log10

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import REGISTER, TABLES, MemoryGazetteer, Story, spot, story
from watchbook.coding.mentions import find, prepare
from watchbook.coding.mentions.evidence import WEIGHTS, Candidate, Seen, features
from watchbook.coding.mentions.wording import Wording
from watchbook.library import prior
from watchbook.parse.frames.tree import Tree
from watchbook.records import Found, MentionWords, PlaceEntry

MENTIONS = files("watchbook") / "data" / "languages" / "en" / "mentions.yaml"
WORDS = MentionWords.from_mapping(yaml.load(MENTIONS.read_text("utf-8"), Loader=yaml.BaseLoader))
#: Words that tell the article that its parser learned names, so that a lack of them speaks.
TAGGED = "Reporters/NOUN<nsubj:2 met/VERB<root Oleg/PROPN<obj:2@B-PER Petrov/PROPN<flat:3@I-PER ./PUNCT<punct:2"


def town(name: str, people: int = 20_000) -> PlaceEntry:
    """A town of GeoNames, not of the data files."""
    made = spot(name, "city", "AF", "AF-NAN", (34.0, 70.0))
    weight = prior.weight("city", people, curated=False)
    return replace(made, population=people, weight=weight, curated=False)


GAZETTEER = MemoryGazetteer(
    spot("Afghanistan", "country", "AF"),
    spot("Iran", "country", "IR"),
    spot("Pakistan", "country", "PK"),
    spot("Sudan", "country", "SD"),
    spot("Virginia|Va.", "province", "US", "US-VA"),
    spot("Kunduz", "city", "AF", "AF-KDZ"),
    spot("Kunduz", "province", "AF", "AF-KDZ"),
    spot("Mohmand Agency", "district", "PK", "PK-KP"),
    spot("Line of Control", "border", None),
    spot("police district 10|PD 10", "district", "AF", "AF-KAB"),
    spot("Amu Darya", "water", None),
    town("Batikot"),
    town("Achin", 900_000),
    town("Port Sudan", 500_000),
    town("Bank"),
    town("Tagab", 0),
    town("May"),
    town("Jordan", 900_000),
    town("Sher Khan"),
    town("Wardak", 60_000),
    replace(spot("Kharwar", "district", "AF", "AF-LOG"), population=0),
    replace(spot("Ghorband air base", "site", "AF", "AF-PAR"), population=0),
    replace(town("Collins", 60_000), country="US", admin1="US-MS"),
)
NAMES = prepare(REGISTER, GAZETTEER, TABLES, WORDS)


def found(told: Story) -> list[Found]:
    return [each for each in find(told.text, told.sentences, NAMES) if each.kind == "place"]


def texts(*notations: str) -> list[str]:
    return [each.text for each in found(story(TAGGED, *notations))]


# Evidence


@pytest.mark.parametrize(
    ("notation", "places"),
    [
        ("in/ADP<case:2 Batikot/PROPN<root@B-LOC", ["Batikot"]),
        ("in/ADP<case:2 Tor/PROPN<root@B-LOC Kala/PROPN<flat:2@I-LOC", ["Tor Kala"]),
        ("in/ADP<case:2 Kunduz/PROPN<root", ["Kunduz"]),
        ("an/DET<det:3 Achin/PROPN<compound:3@B-ORG man/NOUN<root", ["Achin"]),
        ("May/PROPN<nsubj:2 came/VERB<root", []),
        ("the/DET<det:2 batikot/NOUN<root", []),
        ("in/ADP<case:2 May/PROPN<root", []),
        ("Batikot/PROPN<compound:2 Holdings/PROPN<nsubj:3 fell/VERB<root", []),
        ("the/DET<det:2 Bank/PROPN<root@B-LOC of/ADP<case:4@I-LOC Nauland/PROPN<nmod:2@I-LOC", []),
    ],
)
def test_small_places_need_evidence(notation: str, places: list[str]) -> None:
    assert texts(notation) == places


def test_what_is_a_place_once_is_one_again() -> None:
    bare = "Batikot/PROPN<compound:2@B-ORG bazaar/NOUN<nsubj:3 burned/VERB<root"
    assert texts("in/ADP<case:2 Batikot/PROPN<root@B-LOC", bare) == ["Batikot", "Batikot"]


def test_a_person_by_the_family_name_is_no_place() -> None:
    full = "Sara/PROPN<nsubj:3@B-PER Jordan/PROPN<flat:1@I-PER spoke/VERB<root"
    assert texts(full, "Jordan/PROPN<nsubj:2@B-PER left/VERB<root") == []


def test_a_place_taken_for_a_person_is_one_where_the_words_say_so() -> None:
    assert texts("in/ADP<case:2 Achin/PROPN<root@B-PER") == ["Achin"]
    assert texts("President/PROPN<root Achin/PROPN<flat:1@B-PER") == []


@pytest.mark.parametrize(
    ("notation", "places"),
    [
        ("herders/NOUN<root of/ADP<case:3 Kharwar/PROPN<nmod:1@B-PER", ["Kharwar"]),
        ("Kharwar/PROPN<nsubj:3@B-PER was/AUX<cop:3 calm/ADJ<root", ["Kharwar"]),
        ("rain/NOUN<nsubj:2 hit/VERB<root Kharwar/PROPN<obj:2@B-PER", ["Kharwar"]),
        ("Kharwar/PROPN<nsubj:2@B-PER say/VERB<root little/ADJ<obj:2", []),
        ("the/DET<det:2 policeman/NOUN<nsubj:4 Kharwar/PROPN<flat:2@B-PER slept/VERB<root", []),
        ("in/ADP<case:4 Ghorband/PROPN<compound:4@B-LOC air/NOUN<compound:4 base/NOUN<root", ["Ghorband air base"]),
        ("for/ADP<case:2 Wardak/PROPN<root@B-ORG", []),
        ("from/ADP<case:2 Wardak/PROPN<root@B-ORG in/ADP<case:4 Iran/PROPN<nmod:2@B-LOC", ["Iran"]),
        (
            "from/ADP<case:2 Wardak/PROPN<root@B-ORG in/ADP<case:4 Afghanistan/PROPN<nmod:2@B-LOC",
            ["Wardak", "Afghanistan"],
        ),
    ],
)
def test_what_the_analysis_misses_is_told_by_the_words_and_the_tables(notation: str, places: list[str]) -> None:
    assert texts(notation) == places


def test_a_town_in_a_country_of_the_article_needs_less() -> None:
    notation = "a/DET<det:2 letter/NOUN<root from/ADP<case:4 Wardak/PROPN<nmod:2@B-ORG"
    assert texts(notation) == []
    assert texts(notation, "the/DET<det:3 Afghan/ADJ<amod:3 winter/NOUN<root") == ["Wardak"]


def test_towns_called_like_families_gain_nothing_by_their_country() -> None:
    assert "akin" in seen_of(story(TAGGED, "for/ADP<case:2 Wardak/PROPN<root@B-ORG"), "Wardak", told={"AF", "US"})
    assert "akin" not in seen_of(story(TAGGED, "for/ADP<case:2 Collins/PROPN<root@B-ORG"), "Collins", told={"AF", "US"})


def test_a_town_of_which_something_is_told_is_a_place_and_one_that_speaks_acts() -> None:
    assert texts("Kunduz/PROPN<nsubj:2@B-LOC lost/VERB<root its/PRON<nmod:poss:4 bridge/NOUN<obj:2") == ["Kunduz"]
    assert texts("Kunduz/PROPN<nsubj:2@B-LOC announce/VERB<root it/PRON<obj:2") == []


def test_a_parser_that_learns_no_names_still_finds_what_the_files_hold() -> None:
    assert [each.text for each in found(story("in/ADP<case:2 Kunduz/PROPN<root"))] == ["Kunduz"]


# Names


@pytest.mark.parametrize(
    ("notation", "places"),
    [
        ("Port/PROPN<compound:2@B-LOC Sudan/PROPN<nsubj:3@I-LOC burned/VERB<root", ["Port Sudan"]),
        ("in/ADP<case:3 Mohmand/PROPN<compound:3@B-ORG Agency/PROPN<root@I-ORG", ["Mohmand Agency"]),
        ("the/DET<det:2 Line/NOUN<root of/ADP<case:4 Control/NOUN<nmod:2", ["Line of Control"]),
        ("in/ADP<case:2 Kunduz/PROPN<root@B-LOC ,/PUNCT<punct:4@I-LOC Iran/PROPN<appos:2@I-LOC", ["Kunduz", "Iran"]),
        ("in/ADP<case:3 northern/ADJ<amod:3@B-LOC Kunduz/PROPN<root@I-LOC", ["Kunduz"]),
        ("in/ADP<case:2 Herndon/PROPN<root@B-LOC ,/PUNCT<punct:4 Va./PROPN<appos:2@B-LOC", ["Herndon", "Va."]),
        (
            "the/DET<det:4 10th/ADJ<amod:4 police/NOUN<compound:4 district/NOUN<root of/ADP<case:6 Kunduz/PROPN<nmod:4",
            ["10th police district", "Kunduz"],
        ),
    ],
)
def test_names_are_found_whole(notation: str, places: list[str]) -> None:
    assert texts(notation) == places


def test_a_name_of_several_words_is_no_state_inside() -> None:
    told = story(TAGGED, "Port/PROPN<compound:2@B-LOC Sudan/PROPN<nsubj:3@I-LOC burned/VERB<root")
    assert not [
        each for each in find(told.text, told.sentences, NAMES) if each.kind == "actor" and each.text == "Sudan"
    ]


# Nouns and relations


@pytest.mark.parametrize(
    ("notation", "thing"),
    [
        ("in/ADP<case:2 Kunduz/PROPN<root@B-LOC", None),
        ("in/ADP<case:3 Kunduz/PROPN<compound:3@B-LOC province/NOUN<root", "province"),
        ("the/DET<det:2 province/NOUN<root of/ADP<case:4 Kunduz/PROPN<nmod:2@B-LOC", "province"),
        (
            "the/DET<det:3 Spera/PROPN<compound:3 district/NOUN<root of/ADP<case:5 Kunduz/PROPN<nmod:3@B-LOC",
            None,
        ),
        ("the/DET<det:2 mosque/NOUN<root of/ADP<case:4 Kunduz/PROPN<nmod:2@B-LOC", None),
    ],
)
def test_the_noun_of_a_name_is_its_own(notation: str, thing: str | None) -> None:
    (place,) = [each for each in found(story(TAGGED, notation)) if each.name.startswith("Kunduz")]
    assert place.thing == thing


@pytest.mark.parametrize(
    ("notation", "relation"),
    [
        ("in/ADP<case:2 Kunduz/PROPN<root@B-LOC", None),
        ("near/ADP<case:2 Kunduz/PROPN<root@B-LOC", "near"),
        ("near/ADP<case:3 Kunduz/PROPN<compound:3@B-LOC city/NOUN<root", "near"),
        ("ten/NUM<nummod:2 kilometres/NOUN/kilometre<root from/ADP<case:4 Kunduz/PROPN<nmod:2@B-LOC", "near"),
        ("just/ADV<advmod:2 north/ADV<root of/ADP<case:4 Kunduz/PROPN<obl:2@B-LOC", "near"),
        ("in/ADP<case:3 the/DET<det:3 north/NOUN<root of/ADP<case:5 Kunduz/PROPN<nmod:3@B-LOC", None),
        ("the/DET<det:2 border/NOUN<root with/ADP<case:4 Iran/PROPN<nmod:2@B-LOC", "border"),
    ],
)
def test_how_what_happened_lies_to_the_place(notation: str, relation: str | None) -> None:
    (place,) = found(story(TAGGED, notation))[-1:]
    assert place.relation == relation


def test_between_is_that_of_both() -> None:
    notation = "between/ADP<case:2 Kunduz/PROPN<root@B-LOC and/CCONJ<cc:4 Batikot/PROPN<conj:2@B-LOC ./PUNCT<punct:2"
    assert [each.relation for each in found(story(TAGGED, notation))] == ["between", "between"]


# Laws


def test_every_kind_of_evidence_has_a_weight() -> None:
    told = story(TAGGED, "in/ADP<case:2 Achin/PROPN<root@B-ORG ,/PUNCT<punct:2 Iran/PROPN<appos:2@B-LOC")
    names = set(seen_of(told, "Achin", held=True, learned={("achin",)}))
    assert names <= WEIGHTS.keys()
    assert {"always", "other-entity", "firm-locative", "size", "held", "again"} <= names


def test_a_size_that_nobody_counted_says_nothing() -> None:
    told = story(TAGGED, "in/ADP<case:2 Tagab/PROPN<root@B-LOC")
    assert "size" not in seen_of(told, "Tagab")
    told = story(TAGGED, "in/ADP<case:2 Achin/PROPN<root@B-LOC")
    assert seen_of(told, "Achin")["size"] == pytest.approx(log10(900))


def test_a_location_elsewhere_adds_nothing_to_one_here() -> None:
    told = story(TAGGED, "in/ADP<case:2 Kunduz/PROPN<root@B-LOC")
    assert "again" not in seen_of(told, "Kunduz", learned={("kunduz",)})


def seen_of(
    story_: Story, name: str, *, held: bool = False, learned: Iterable[tuple[str, ...]] = (), told: Iterable[str] = ()
) -> dict[str, float]:
    """What is seen of the second word of the second sentence, in an article that tells of these countries."""
    wording = Wording(story_.text, 1, Tree(story_.sentences[1]), NAMES)
    article = Seen(frozenset(learned), frozenset(), frozenset(), countries=frozenset(told))
    return dict(features(wording, Candidate(1, 1, GAZETTEER.named(name), held=held), article))


_WORD = st.sampled_from(
    ["Kunduz", "Batikot", "Port", "Sudan", "May", "in", ",", "of", "Va.", "10th", "police", "district"]
)
_TAG = st.sampled_from(["", "@B-LOC", "@I-LOC", "@B-ORG", "@B-PER", "@I-PER"])


@given(st.lists(st.tuples(_WORD, _TAG), min_size=1, max_size=12))
def test_any_row_of_words_is_read_and_no_two_places_overlap(words: list[tuple[str, str]]) -> None:
    kinds = {"in": "ADP", "of": "ADP", ",": "PUNCT", "police": "NOUN", "district": "NOUN", "10th": "ADJ"}
    rows = [
        f"{word}/{kinds.get(word, 'PROPN')}<{'root' if at == 0 else 'flat:1'}{tag}"
        for at, (word, tag) in enumerate(words)
    ]
    places = found(story(" ".join(rows)))
    covered = [at for each in places for at in range(*each.span)]
    assert len(covered) == len(set(covered))
