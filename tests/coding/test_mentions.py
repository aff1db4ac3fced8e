"""Mentions: what is found in hand-built sentences, in which order words are taken, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import GAZETTEER, REGISTER, TABLES, Story, plain, story
from watchbook.coding.mentions import find, prepare
from watchbook.coding.mentions.acronyms import fits
from watchbook.records import Agent, Found, MentionWords, folded

ENGLISH = files("watchbook") / "data" / "languages" / "en"
WORDS = MentionWords.from_mapping(yaml.load((ENGLISH / "mentions.yaml").read_text("utf-8"), Loader=yaml.BaseLoader))
WEAPONS = yaml.load((ENGLISH / "weapons.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
TABLE = replace(
    TABLES, weapons={" ".join(folded(name)): kind for name, kind in WEAPONS.get("weapons", WEAPONS).items()}
)
NAMES = prepare(REGISTER, GAZETTEER, TABLE, WORDS)


def found(told: Story) -> tuple[Found, ...]:
    return tuple(each for each in find(told.text, told.sentences, NAMES) if each.form != "rival")


def one(told: Story, kind: str | None = None) -> Found:
    (only,) = [each for each in found(told) if kind is None or each.kind == kind]
    return only


def texts(told: Story, kind: str) -> list[str]:
    return [each.text for each in found(told) if each.kind == kind]


# Names


def test_a_name_of_the_register_is_found_with_its_longest_words() -> None:
    told = story(
        "Collective/PROPN<compound:4 Security/PROPN<compound:4 Treaty/PROPN<compound:4 Organization/PROPN<root"
    )
    assert one(told).entry is REGISTER.entry("csto")


def test_hyphens_and_capitals_are_folded() -> None:
    told = story("ISIS/PROPN<root ~-/PUNCT<punct:ISIS ~K/PROPN<flat:ISIS")
    assert (one(told).text, one(told).entry) == ("ISIS-K", REGISTER.entry("isis-k"))


def test_organisations_take_their_words_before_places() -> None:
    told = story("Shanghai/PROPN<compound:3@B-LOC Cooperation/PROPN<compound:3 Organization/PROPN<root")
    assert texts(told, "place") == []
    assert texts(told, "actor") == ["Shanghai Cooperation Organization"]
    told = story("Commonwealth/PROPN<root of/ADP<case:4 Independent/ADJ<amod:4 States/PROPN<nmod:1")
    assert texts(told, "place") == []
    assert one(told).entry is REGISTER.entry("cis")


def test_a_name_ends_at_a_bracket_or_comma() -> None:
    told = story(
        "Commonwealth/PROPN<root of/ADP<case:4 Independent/ADJ<amod:4 States/PROPN<nmod:1 (/PUNCT<punct:6 "
        "CIS/PROPN<appos:1 )/PUNCT<punct:6"
    )
    assert texts(told, "actor") == ["Commonwealth of Independent States", "CIS"]


def test_an_abbreviation_needs_its_capitals() -> None:
    assert found(story("who/PRON|PronType=Int<nsubj:is is/AUX/be<cop:3 there/ADV<root")) == ()
    assert one(story("WHO/PROPN<nsubj:warned warned/VERB/warn<root")).entry is REGISTER.entry("who")


def test_a_hyphen_makes_an_adjective_of_a_name() -> None:
    told = story("Taliban/PROPN<compound:3 ~-/PUNCT<punct:1 ~led/VERB/lead<amod:forces forces/NOUN<root")
    assert found(told) == ()


def test_pieces_of_a_learned_organisation_are_joined() -> None:
    told = story(
        "Council/PROPN<root@B-ORG of/ADP<case:4 Test/ADJ<amod:4@B-ORG Elders/PROPN<nmod:1@I-ORG met/VERB/meet<acl:1"
    )
    assert "Council of Test Elders" in texts(told, "actor")


def test_a_scrap_without_a_capital_is_no_entity() -> None:
    assert found(story("a/DET<det:2 dash/NOUN<root ~-/PUNCT<punct:2@B-ORG ~k/X<dep:2@I-ORG")) == ()


def test_metonyms_that_are_no_places_are_names() -> None:
    assert one(story("Kremlin/PROPN<nsubj:2 denied/VERB/deny<root")).entry is REGISTER.entry("russia-government")


# Places and metonymy


@pytest.mark.parametrize(
    ("notation", "kind"),
    [
        ("They/PRON<nsubj:2 met/VERB/meet<root in/ADP<case:4 Moscow/PROPN<obl:2", "place"),
        ("Moscow/PROPN<nsubj:said said/VERB/say<root so/ADV<advmod:2", "actor"),
        ("Kabul/PROPN<nsubj:saw saw/VERB/see<root a/DET<det:4 blast/NOUN<obj:saw", "place"),
        ("Kabul/PROPN<nsubj:capital is/AUX/be<cop:4 the/DET<det:4 capital/NOUN<root", "place"),
        ("Moscow/PROPN<nsubj:pass:3 was/AUX/be<aux:pass:3 hit/VERB<root", "place"),
        ("Russia/PROPN<nsubj:pass:3 was/AUX/be<aux:pass:3 accused/VERB/accuse<root", "actor"),
        ("held/VERB/hold<root talks/NOUN<obj:1 with/ADP<case:4 Iran/PROPN<nmod:talks", "actor"),
        ("visited/VERB/visit<root Iran/PROPN<obj:1", "place"),
        ("condemned/VERB/condemn<root Iran/PROPN<obj:1", "actor"),
        ("denied/VERB/deny<root by/ADP<case:3 Pakistan/PROPN<obl:agent:1", "actor"),
        ("from/ADP<case:2 Afghanistan/PROPN<root", "place"),
    ],
)
def test_a_country_or_city_acts_or_is_a_place(notation: str, kind: str) -> None:
    named = [each.kind for each in found(story(notation)) if each.form in ("gazetteer", "register")]
    assert named == [kind]


def test_a_capital_that_acts_is_its_government() -> None:
    assert one(story("Moscow/PROPN<nsubj:2 said/VERB/say<root")).entry is REGISTER.entry("russia-government")


def test_places_need_a_capital_and_no_name_around_them() -> None:
    assert texts(story("the/DET<det:2 moscow/NOUN<root"), "place") == []
    assert texts(story("Shanghai/PROPN<compound:2 Tang/PROPN<root"), "place") == []


def test_a_peoples_adjective_is_no_place() -> None:
    assert found(story("Afghan/ADJ<amod:2 soil/NOUN<root")) == ()


def test_the_noun_beside_a_place_tells_its_kind_and_carries_it() -> None:
    told = story("in/ADP<case:3 Kandahar/PROPN<compound:3 province/NOUN<root")
    place = one(told)
    assert (place.text, place.thing, place.head) == ("Kandahar", "province", told.span("province"))
    told = story("village/NOUN<root of/ADP<case:3 Test/PROPN<nmod:1@B-LOC")
    assert (one(told).text, one(told).thing) == ("Test", "village")
    told = story("in/ADP<case:3 Test/PROPN<compound:3@B-LOC District/PROPN<root@I-LOC")
    assert (one(told).text, one(told).thing, one(told).form) == ("Test District", "district", "location")


def test_a_border_is_told_by_its_peoples() -> None:
    told = story("the/DET<det:5 Tajik/ADJ<amod:5 ~-/PUNCT<punct:2 ~Afghan/ADJ<amod:5 border/NOUN<root")
    border = one(told, "place")
    assert (border.text, border.thing, border.country) == ("Tajik-Afghan border", "border", None)
    assert one(story("the/DET<det:3 Afghan/ADJ<amod:3 border/NOUN<root"), "place").country == "AF"


# Persons, offices, descriptions


def test_a_title_before_a_name() -> None:
    told = story(
        "Russian/ADJ<amod:4 Foreign/PROPN<amod:3 Minister/PROPN<nmod:4 Test/PROPN<root@B-PER Name/PROPN<flat:4@I-PER"
    )
    person = one(told)
    assert (person.text, person.title, person.country) == ("Test Name", "Foreign Minister", "RU")


def test_a_title_inside_the_entity_is_none_of_the_name() -> None:
    told = story("President/PROPN<nmod:2@B-PER Test/PROPN<root@I-PER")
    assert (one(told).text, one(told).title) == ("Test", "President")


def test_an_honorific_is_neither_name_nor_title() -> None:
    told = story("Mrs./PROPN<nmod:2@B-PER Test/PROPN<root@B-PER")
    assert (one(told).text, one(told).title) == ("Test", None)


def test_a_title_beside_a_name_and_whose_it_is() -> None:
    told = story(
        "Test/PROPN<root@B-PER ,/PUNCT<punct:6 the/DET<det:4 Taliban/PROPN<nmod:poss:6 ’s/PART<case:4 "
        "Minister/PROPN<appos:1 of/ADP<case:8 Refugees/PROPN<nmod:6 ,/PUNCT<punct:6"
    )
    person = next(each for each in found(told) if each.form == "person")
    assert (person.title, person.of) == ("Minister of Refugees", REGISTER.entry("taliban"))


def test_a_spokesman_and_the_name_beside_him_are_one() -> None:
    told = story(
        "spokesman/NOUN<nsubj:said ,/PUNCT<punct:3 Test/PROPN<appos:1@B-PER ,/PUNCT<punct:3 said/VERB/say<root"
    )
    description = next(each for each in found(told) if each.form == "description")
    assert description.same_as == told.span("Test")


@pytest.mark.parametrize(
    ("notation", "text", "country"),
    [
        ("Ministry/PROPN<root of/ADP<case:4 Foreign/PROPN<amod:4 Affairs/PROPN<nmod:1 of/ADP<case:6 "
         "Kazakhstan/PROPN<nmod:1",
         "Ministry of Foreign Affairs of Kazakhstan", "KZ"),
        ("the/DET<det:3 interior/ADJ<amod:3 ministry/NOUN<root of/ADP<case:5 Pakistan/PROPN<nmod:3",
         "interior ministry of Pakistan", "PK"),
        ("Afghan/ADJ<amod:3 defense/NOUN<compound:3 ministry/NOUN<root", "Afghan defense ministry", "AF"),
        ("Russia/PROPN<nmod:poss:4 ’s/PART<case:1 foreign/ADJ<amod:4 ministry/NOUN<root", "foreign ministry", "RU"),
    ],
)  # fmt: skip
def test_offices_are_governments_of_somebody(notation: str, text: str, country: str) -> None:
    office = next(each for each in found(story(notation)) if each.form == "office")
    assert (office.text, office.country, office.agent and office.agent.kind) == (text, country, "government")


@pytest.mark.parametrize(
    ("notation", "text", "kind", "country"),
    [
        ("heads/NOUN/head<root of/ADP<case:3 state/NOUN<nmod:1", "heads of state", "government", None),
        ("two/NUM<nummod:2 policemen/NOUN/policeman|Number=Plur<root", "two policemen", "police", None),
        ("two/NUM<nummod:2 policemen/NOUN/policeme|Number=Plur<root", "two policemen", "police", None),
        ("Afghan/ADJ<amod:2 officials/NOUN<root", "Afghan officials", "government", "AF"),
        ("security/NOUN<compound:2 forces/NOUN<root", "security forces", "military", None),
        ("masked/ADJ<amod:2 gunmen/NOUN/gunman|Number=Plur<root", "masked gunmen", "armed-group", None),
    ],
)
def test_agent_nouns_are_actors(notation: str, text: str, kind: str, country: str | None) -> None:
    description = one(story(notation), "actor")
    assert (description.text, description.agent and description.agent.kind) == (text, kind)
    assert description.country == country


def test_an_agent_noun_inside_another_phrase_is_none() -> None:
    assert texts(story("a/DET<det:3 police/NOUN<compound:3 station/NOUN<root"), "actor") == []


def test_whose_officials_they_are() -> None:
    told = story("Taliban/PROPN<compound:2 officials/NOUN<root")
    assert any(each.of is REGISTER.entry("taliban") and each.text == "Taliban officials" for each in found(told))


def test_peoples_and_pronouns() -> None:
    told = story("Afghans/PROPN|Number=Plur<nsubj:2 fled/VERB/flee<root they/PRON<nsubj:4 said/VERB/say<conj:2")
    assert [(each.text, each.form) for each in found(told)] == [("Afghans", "people"), ("they", "pronoun")]
    assert found(story("it/PRON<expl:2 rained/VERB/rain<root")) == ()


# Names inside longer ones, hyphens, what is past


@pytest.mark.parametrize(
    "notation",
    [
        "Taliban/PROPN<compound:3@B-ORG Cricket/PROPN<compound:3@I-ORG League/PROPN<root@I-ORG",
        "anti/ADJ<amod:4 ~-/PUNCT<punct:1 ~Taliban/PROPN<compound:4 forces/NOUN<root",
        "pro/ADJ<amod:4 ~-/PUNCT<punct:1 ~CSTO/PROPN<compound:4 voices/NOUN<root",
        "WHO/PRON<nsubj:3 IS/AUX<cop:3 THERE/ADV<root",
        "NOW/ADV<root WHO/PROPN<nsubj:1 KNOWS/VERB<root",
    ],
)
def test_no_name_inside_a_longer_one_or_beside_a_hyphen(notation: str) -> None:
    assert [each for each in found(story(notation)) if each.entry is not None] == []


@pytest.mark.parametrize(
    "notation",
    [
        "Afghan/ADJ<amod:2@B-ORG Taliban/PROPN<root@I-ORG",
        "Taliban/PROPN<compound:2@B-ORG Spokesman/NOUN<root@I-ORG",
        "Committee/PROPN<root@B-ORG of/ADP<case:4@I-ORG the/DET<det:4@I-ORG Taliban/PROPN<nmod:1@I-ORG",
    ],
)
def test_peoples_titles_and_owned_bodies_make_no_longer_name(notation: str) -> None:
    assert any(each.entry is REGISTER.entry("taliban") for each in found(story(notation)))


def test_what_is_former_is_marked() -> None:
    told = story("the/DET<det:3 former/ADJ<amod:3 Kremlin/PROPN<nsubj:4 denied/VERB/deny<root")
    assert one(told).former
    assert not one(story("Kremlin/PROPN<nsubj:2 denied/VERB/deny<root")).former


# What the context tells of an unknown name


@pytest.mark.parametrize(
    ("notation", "kind", "country"),
    [
        ("terrorist/NOUN<compound:2 group/NOUN<root Sahar/PROPN<appos:2@B-ORG", "armed-group", None),
        ("Afghan/ADJ<amod:3 terrorist/NOUN<compound:3 group/NOUN<root Sahar/PROPN<appos:3@B-ORG", "armed-group", "AF"),
        ("Sahar/PROPN<root@B-ORG ,/PUNCT<punct:5 a/DET<det:5 terrorist/NOUN<compound:5 group/NOUN<appos:1",
         "armed-group", None),
        ("Oriel/PROPN<compound:2@B-ORG Mining/PROPN<root@I-ORG", "business", None),
        ("Sahil/PROPN<compound:2@B-ORG News/PROPN<root@I-ORG", "media", None),
        ("Oriel/PROPN<root@B-ORG", None, None),
    ],
)  # fmt: skip
def test_an_unknown_name_is_what_its_context_tells(notation: str, kind: str | None, country: str | None) -> None:
    name = next(each for each in found(story(notation)) if each.form == "entity")
    assert (name.agent.kind if name.agent is not None else None, name.country) == (kind, country)


def test_a_group_that_was_learned_to_be_a_person_is_a_group() -> None:
    told = story("Lashkar/PROPN<root@B-PER ~-/PUNCT<punct:1@I-PER ~e/X<flat:1@I-PER ~-/PUNCT<punct:1@I-PER "
                 "~Sahar/PROPN<flat:1@I-PER")  # fmt: skip
    group = one(told)
    assert (group.form, group.agent and group.agent.kind) == ("entity", "armed-group")


# Titles, owners, peoples


def test_two_titles_before_a_name() -> None:
    told = story(
        "President/PROPN<nmod:desc:4 and/CCONJ<cc:3 general/PROPN<conj:1 Ada/PROPN<nsubj:5@B-PER spoke/VERB/speak<root"
    )
    assert [(each.text, each.title) for each in found(told)] == [("Ada", "President and general")]


def test_a_spokesman_for_a_body_is_who_is_named_behind_it() -> None:
    told = story(
        "spokesman/NOUN<nsubj:8 for/ADP<case:4 the/DET<det:4 CSTO/PROPN<nmod:1 ,/PUNCT<punct:6 Ada/PROPN<appos:4@B-PER "
        ",/PUNCT<punct:6 said/VERB/say<root"
    )
    person = next(each for each in found(told) if each.form == "person")
    assert (person.title, person.of) == ("spokesman", REGISTER.entry("csto"))
    described = next(each for each in found(told) if each.form == "description")
    assert described.same_as == person.head


def test_a_title_at_the_end_of_a_name_is_part_of_it() -> None:
    told = story("Omar/PROPN<root@B-PER Probe/PROPN<flat:1@I-PER General/PROPN<flat:1@I-PER")
    assert one(told).text == "Omar Probe General"


def test_peoples_that_share_a_noun_are_several() -> None:
    told = story("Tajik/ADJ<amod:4 and/CCONJ<cc:3 Afghan/ADJ<conj:1 officials/NOUN|Number=Plur<root")
    assert [(each.text, each.country) for each in found(told)] == [("Tajik", "TJ"), ("Afghan officials", "AF")]


def test_a_colon_before_a_people_is_none_of_its_words() -> None:
    told = story(
        "KABUL/PROPN<root ~:/PUNCT<punct:6 Tajik/ADJ<amod:6 and/CCONJ<cc:5 Afghan/ADJ<conj:3"
        " officials/NOUN|Number=Plur<parataxis:1"
    )
    assert [each.text for each in found(told)][-2:] == ["Tajik", "Afghan officials"]


def test_a_hyphened_modifier_belongs_to_the_words() -> None:
    told = story("US/PROPN<obl:3 ~-/PUNCT<punct:3 ~led/VERB/lead<amod:4 officials/NOUN<root")
    assert one(told, "actor").text == "US-led officials"


@pytest.mark.parametrize(
    ("notation", "owner"),
    [
        ("its/PRON|Poss=Yes<nmod:poss:2 officials/NOUN<root", "its"),
        ("the/DET<det:2 group/NOUN<nmod:poss:4 ’s/PART<case:2 spokesman/NOUN<root", "group"),
        ("Oriel/PROPN<compound:2@B-ORG officials/NOUN<root", "Oriel"),
    ],
)
def test_whose_it_is_may_be_another_mention(notation: str, owner: str) -> None:
    told = story(notation)
    described = [each for each in found(told) if each.form == "description"][-1]
    assert described.owner == told.span(owner)


# Pronouns


@pytest.mark.parametrize(
    "notation",
    [
        "It/PRON<nsubj:3 is/AUX/be<cop:3 clear/ADJ<root that/SCONJ<mark:6 they/PRON<nsubj:6 left/VERB/leave<csubj:3",
        "It/PRON<nsubj:2 emerged/VERB/emerge<root that/SCONJ<mark:5 he/PRON<nsubj:5 left/VERB/leave<ccomp:2",
        "It/PRON<nsubj:4 was/AUX/be<cop:4 an/DET<det:4 attack/NOUN<root",
    ],
)
def test_it_that_means_nothing_is_left_out(notation: str) -> None:
    assert "It" not in [each.text for each in found(story(notation)) if each.form == "pronoun"]


@pytest.mark.parametrize(
    ("short", "name", "fit"),
    [
        ("CSTO", "Collective Security Treaty Organization", True),
        ("NTO", "Northern Test Organization", True),
        ("TTP", "Tehrik-e Taliban Pakistan", True),
        ("XYZ", "Northern Test Organization", False),
        ("ORG", "Northern Test Organization", True),
        ("SI", "Islamic State", False),
        ("", "Northern", False),
    ],
)
def test_letters_of_an_acronym_stand_in_the_name_in_order(short: str, name: str, fit: bool) -> None:
    assert fits(short, name) is fit


# Numbers and weapons


@pytest.mark.parametrize(
    ("notation", "text", "bounds"),
    [
        ("12/NUM<nummod:2 people/NOUN<root", "12", (12, 12, 12)),
        ("twelve/NUM<nummod:2 people/NOUN<root", "twelve", (12, 12, 12)),
        ("10,000/NUM<nummod:2 people/NOUN<root", "10,000", (10000, 10000, 10000)),
        ("1.5/NUM<compound:2 million/NUM<nummod:3 people/NOUN<root", "1.5 million", (1500000, 1500000, 1500000)),
        ("two/NUM<compound:2 dozen/NUM<nummod:3 people/NOUN<root", "two dozen", (24, 24, 24)),
        ("twenty/NUM<nummod:4 ~-/PUNCT<punct:1 ~five/NUM<flat:1 people/NOUN<root", "twenty-five", (25, 25, 25)),
        ("at/ADP<case:2 least/ADJ<advmod:3 3/NUM<nummod:4 people/NOUN<root", "at least 3", (3, None, None)),
        ("more/ADJ<advmod:4 than/ADP<fixed:1 a/DET<det:4 dozen/NUM<nummod:5 people/NOUN<root", "more than a dozen",
         (13, None, None)),
        ("up/ADP<case:3 to/ADP<fixed:1 20/NUM<nummod:4 people/NOUN<root", "up to 20", (None, None, 20)),
        ("about/ADV<advmod:2 30/NUM<nummod:3 people/NOUN<root", "about 30", (None, 30, None)),
        ("10/NUM<nummod:4 to/ADP<case:3 15/NUM<nmod:1 people/NOUN<root", "10 to 15", (10, None, 15)),
        ("10/NUM<nummod:4 ~-/PUNCT<punct:3 ~15/NUM<nmod:1 people/NOUN<root", "10-15", (10, None, 15)),
        ("between/ADP<case:2 20/NUM<nummod:5 and/CCONJ<cc:4 30/NUM<conj:2 people/NOUN<root", "between 20 and 30",
         (20, None, 30)),
        ("dozens/NOUN<root of/ADP<case:3 people/NOUN<nmod:1", "dozens", (24, None, None)),
        ("several/ADJ<amod:2 people/NOUN<root", "several", (3, None, None)),
    ],
)  # fmt: skip
def test_numbers_have_bounds(notation: str, text: str, bounds: tuple[int | None, int | None, int | None]) -> None:
    number = one(story(notation), "number")
    assert number.quantity is not None
    assert number.text == text
    assert (number.quantity.low, number.quantity.best, number.quantity.high) == bounds


def test_a_body_leaves_the_number_before_it() -> None:
    found = story("five/NUM<nummod:4 Afghan/ADJ<amod:4 border/NOUN<compound:4 guards/NOUN<root")
    assert texts(found, "number") == ["five"]
    assert texts(found, "actor") == ["five Afghan border guards"]


def test_numbers_that_are_none() -> None:
    assert found(story("AK/PROPN<root ~-/PUNCT<punct:1 ~47/NUM<nummod:1"))[0].kind == "weapon"
    assert texts(story("3.5/NUM<nummod:2 percent/NOUN<root"), "number") == []
    assert texts(story("no/DET<det:2 one/PRON<root"), "number") == []


@pytest.mark.parametrize(
    ("notation", "text", "kind"),
    [
        ("suicide/NOUN<compound:2 vests/NOUN<root", "suicide vests", "suicide-vest"),
        ("a/DET<det:3 car/NOUN<compound:3 bomb/NOUN<root", "car bomb", "car-bomb"),
        ("hand/NOUN<compound:2 grenades/NOUN<root", "hand grenades", "grenade"),
        ("IEDs/NOUN/ied<root", "IEDs", "ied"),
        ("land/NOUN<compound:2 mines/NOUN<root", "land mines", "mine"),
        ("drones/NOUN<root", "drones", "drone"),
    ],
)
def test_weapons_by_their_longest_phrase(notation: str, text: str, kind: str) -> None:
    weapon = one(story(notation))
    assert (weapon.kind, weapon.text, weapon.thing) == ("weapon", text, kind)


@given(st.text(min_size=1, max_size=60))
def test_any_text_is_read_and_spans_hold(noise: str) -> None:
    text = f"{noise} CSTO in Kabul, at least 12 {noise}"
    for each in find(text, (plain(text),), NAMES):
        assert each.span.of(text) == each.text or each.quantity is not None
        assert each.head.touches(each.span) or each.kind == "place"


@pytest.mark.parametrize(
    ("told", "words", "noun"),
    [
        ("anti-war/ADJ<amod:2 group/NOUN<root", "anti-war group", "anti-war group"),
        ("anti/ADJ<amod:4 ~-/PUNCT<punct:1 ~war/NOUN<amod:4 group/NOUN<root", "anti-war group", "anti-war group"),
        ("women/NOUN/woman<nmod:poss:3 ~'s/PART<case:1 group/NOUN<root", "women's group", "women's group"),
        ("An/DET<det:2 ex-premier/NOUN<root", "ex-premier", "premier"),
    ],
)
def test_hyphens_and_apostrophes_part_the_words_of_agent_nouns(told: str, words: str, noun: str) -> None:
    agents = {
        " ".join(folded(name)): Agent(name, "ngo")
        for name in ("anti-war group", "women's group", "premier", "group", "woman")
    }
    names = prepare(REGISTER, GAZETTEER, replace(TABLE, agents=agents), WORDS)
    made = story(told)
    (only,) = [each for each in find(made.text, made.sentences, names) if each.kind == "actor"]
    assert (only.text, only.agent and only.agent.noun) == (words, noun)


def test_no_agent_noun_goes_over_a_comma() -> None:
    agents = {name: Agent(name, "ngo") for name in ("aid worker", "worker")}
    names = prepare(REGISTER, GAZETTEER, replace(TABLE, agents=agents), WORDS)
    made = story("aid/NOUN<root ,/PUNCT<punct:1 worker/NOUN<conj:1")
    assert [each.text for each in find(made.text, made.sentences, names) if each.form == "description"] == ["worker"]
