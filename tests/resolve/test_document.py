"""Whole texts resolved: roles at their date, places by what stands around, pronouns, chains, look-ups."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml

from builders import GAZETTEER, REGISTER, TABLES, Story, document, story
from watchbook.coding.mentions import find, prepare
from watchbook.records import Layout, MentionWords, Published, Span
from watchbook.resolve import Analysed, DateWords, Known, Resolved, dateline, resolve

ENGLISH = files("watchbook") / "data" / "languages" / "en"


def _strings(name: str) -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.load((ENGLISH / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return loaded


WORDS = MentionWords.from_mapping(_strings("mentions.yaml"))
KNOWN = Known(GAZETTEER, DateWords.from_mapping(_strings("dates.yaml")), WORDS)
NAMES = prepare(REGISTER, GAZETTEER, TABLES, WORDS)
DENIED = "The/DET<det:2 Taliban/PROPN<nsubj:denied denied/VERB/deny<root it/PRON<obj:denied ./PUNCT<punct:denied"
INSISTED = "They/PRON<nsubj:insisted insisted/VERB/insist<root ./PUNCT<punct:insisted"


def resolved(
    told: Story, date: str | None = "2024-12-13", title: Story | None = None, home: str | None = None
) -> Resolved:
    made = document(told.text, date=date, title=title.text if title else None)
    return resolve(made, _analysed(told), _analysed(title) if title else None, KNOWN, home)


def _analysed(told: Story) -> Analysed:
    return Analysed(told.text, told.sentences, find(told.text, told.sentences, NAMES))


# Spots


def test_the_crossing_is_the_one_that_was_named_last() -> None:
    named = "at/ADP<case:4 the/DET<det:4 Kunduz/PROPN<compound:4@B-LOC crossing/NOUN<root ./PUNCT<punct:4"
    again = "The/DET<det:2 crossing/NOUN<nsubj:3 closed/VERB<root ./PUNCT<punct:3"
    told = story(again, named, again)
    lookups = resolved(told)
    first, last = told.text.index("crossing"), told.text.rindex("crossing")
    meant = lookups.landmark("the crossing", last)
    assert meant is not None
    assert meant.text == "Kunduz"
    assert lookups.landmark("the crossing", first) is None
    assert lookups.landmark("the bridge", last) is None
    assert lookups.landmark("another crossing", last) is None
    assert lookups.landmark("the city", last) is None


# Roles at a date


@pytest.mark.parametrize(
    ("date", "kind", "sectors", "label"),
    [
        ("2024-12-11", "government", ("GOV",), "de-facto government"),
        ("2021-08-15", "government", ("GOV",), "de-facto government"),
        ("2021-08-14", "armed-group", ("REB",), "insurgency"),
        ("2019-05-01", "armed-group", ("REB",), "insurgency"),
        (None, "government", ("GOV",), "de-facto government"),
    ],
)
def test_an_actor_has_the_role_of_its_date(date: str | None, kind: str, sectors: tuple[str, ...], label: str) -> None:
    told = story(DENIED)
    actor = resolved(told, date).actor_at(told.span("Taliban"))
    assert actor is not None
    assert (actor.actor, actor.kind, actor.sectors, actor.role and actor.role.label) == (
        "taliban",
        kind,
        sectors,
        label,
    )
    assert actor.country == "AF"


def test_a_coder_may_ask_for_another_date() -> None:
    told = story(DENIED, INSISTED)
    read = resolved(told)
    then = read.actor_at(told.span("Taliban"), on="2015-01-01")
    assert then is not None
    assert then.kind == "armed-group"
    pronoun = read.actor_at(told.span("They"))
    assert pronoun is not None
    assert pronoun.kind == "government"


def test_an_unchecked_role_lends_nobody_a_country() -> None:
    told = story("Lions/PROPN<root of/ADP<case:4 the/DET<det:4 Test/PROPN<nmod:1")
    actor = resolved(told).actor_at(told.span("Lions of the Test"))
    assert actor is not None
    assert actor.actor == "rumoured"
    told = story("spokesman/NOUN<root for/ADP<case:3 Lions/PROPN<nmod:1 of/ADP<case:6 the/DET<det:6 Test/PROPN<nmod:3")
    speaker = resolved(told).actor_at(told.span("spokesman"))
    assert speaker is not None
    assert (speaker.actor, speaker.country) == (None, None)


# Persons


def test_a_spokesman_speaks_for_whom_the_words_name() -> None:
    told = story("Taliban/PROPN<compound:2 spokesman/NOUN<nsubj:3 said/VERB/say<root")
    speaker = resolved(told).actor_at(told.span("spokesman"))
    assert speaker is not None
    assert (speaker.actor, speaker.kind, speaker.country) == ("taliban", "person", "AF")
    assert speaker.role is not None
    assert speaker.role.label == "spokesman"


def test_a_surname_has_the_title_of_the_full_name() -> None:
    told = story(
        "President/PROPN<nmod:2 Ada/PROPN<nsubj:4@B-PER Test/PROPN<flat:2@I-PER spoke/VERB/speak<root ./PUNCT<punct:4",
        "Test/PROPN<nsubj:2@B-PER left/VERB/leave<root ./PUNCT<punct:2",
    )
    read = resolved(told)
    again = read.actor_at(told.span("Test", 2))
    assert again is not None
    assert again.person is not None
    assert (again.person.name, again.person.title, again.resolved) == ("Ada Test", "President", "name")
    assert read.chain_at(told.span("Test", 2)) == read.chain_at(told.span("Ada Test"))


def test_the_name_beside_a_description_is_who_it_is() -> None:
    told = story("spokesman/NOUN<nsubj:5 ,/PUNCT<punct:3 Test/PROPN<appos:1@B-PER ,/PUNCT<punct:3 said/VERB/say<root")
    read = resolved(told)
    speaker = read.actor_at(told.span("spokesman"))
    assert speaker is not None
    assert speaker.person is not None
    assert speaker.person.name == "Test"
    assert read.chain_at(told.span("spokesman")) == read.chain_at(told.span("Test"))


# Pronouns and definite descriptions


def test_they_are_the_subject_of_the_sentence_before() -> None:
    told = story(DENIED, INSISTED)
    read = resolved(told)
    actor = read.actor_at(told.span("They"))
    assert actor is not None
    assert (actor.actor, actor.resolved, actor.text) == ("taliban", "pronoun", "They")
    assert actor.span == told.span("They")
    assert read.chain_at(told.span("They")) == read.chain_at(told.span("Taliban"))


def test_a_pronoun_agrees_with_what_it_stands_for() -> None:
    told = story(
        "Ada/PROPN<nsubj:met@B-PER met/VERB/meet<root the/DET<det:Taliban Taliban/PROPN<obj:met ./PUNCT<punct:met",
        "She/PRON<nsubj:left left/VERB/leave<root ./PUNCT<punct:left",
        "They/PRON<nsubj:stayed stayed/VERB/stay<root ./PUNCT<punct:stayed",
    )
    read = resolved(told)
    she, they = read.actor_at(told.span("She")), read.actor_at(told.span("They"))
    assert she is not None
    assert she.name == "Ada"
    assert they is not None
    assert they.actor == "taliban"


def test_a_pronoun_without_anybody_before_stays_open() -> None:
    told = story(INSISTED)
    actor = resolved(told).actor_at(told.span("They"))
    assert actor is not None
    assert (actor.actor, actor.name, actor.resolved) == (None, None, "none")
    told = story("We/PRON<nsubj:2 agree/VERB<root", DENIED)
    actor = resolved(told).actor_at(told.span("We"))
    assert actor is not None
    assert actor.resolved == "none"


def test_an_object_is_not_the_subject_of_its_own_verb() -> None:
    told = story("The/DET<det:2 Taliban/PROPN<nsubj:3 hit/VERB<root them/PRON<obj:3")
    actor = resolved(told).actor_at(told.span("them"))
    assert actor is not None
    assert actor.resolved == "none"


def test_the_alliance_is_the_one_alliance_before() -> None:
    warned = "The/DET<det:2 CSTO/PROPN<nsubj:3 warned/VERB/warn<root ./PUNCT<punct:3"
    alliance = "The/DET<det:2 alliance/NOUN<nsubj:3 met/VERB/meet<root ./PUNCT<punct:3"
    told = story(warned, alliance)
    actor = resolved(told).actor_at(told.span("alliance"))
    assert actor is not None
    assert (actor.actor, actor.resolved) == ("csto", "description")
    told = story(warned, warned.replace("CSTO", "SCO"), alliance)
    actor = resolved(told).actor_at(told.span("alliance"))
    assert actor is not None
    assert actor.actor == "sco"


# Places


def _in(*names: str) -> Story:
    return story(*(f"They/PRON<nsubj:met met/VERB/meet<root in/ADP<case:4 {name}/PROPN<obl:met" for name in names))


def test_the_likeliest_place_by_the_gazetteer() -> None:
    told = _in("Moscow")
    place = resolved(told).place_at(told.span("Moscow"))
    assert place is not None
    assert (place.country, place.admin1, place.level, place.lat) == ("RU", "RU-MOW", "city", 55.75)


def test_a_place_is_in_the_country_that_the_words_name() -> None:
    told = story("in/ADP<case:2 Hyderabad/PROPN<root ,/PUNCT<punct:4 Pakistan/PROPN<appos:2")
    place = resolved(told).place_at(told.span("Hyderabad"))
    assert place is not None
    assert place.country == "PK"


def test_a_place_is_in_the_country_that_the_article_is_about() -> None:
    told = _in("Pakistan", "Hyderabad")
    place = resolved(told).place_at(told.span("Hyderabad"))
    assert place is not None
    assert place.country == "PK"
    told = _in("Hyderabad")
    place = resolved(told).place_at(told.span("Hyderabad"))
    assert place is not None
    assert place.country == "IN"
    place = resolved(told, home="PK").place_at(told.span("Hyderabad"))
    assert place is not None
    assert place.country == "PK"


def test_a_province_is_not_its_city() -> None:
    told = story("in/ADP<case:3 Kandahar/PROPN<compound:3 province/NOUN<root")
    read = resolved(told)
    for words in ("Kandahar", "province"):
        place = read.place_at(told.span(words))
        assert place is not None
        assert (place.kind, place.level, place.admin1) == ("province", "province", "AF-KAN")
    told = story("in/ADP<case:3 Peshawar/PROPN<compound:3 district/NOUN<root")
    place = resolved(told).place_at(told.span("Peshawar"))
    assert place is not None
    assert (place.kind, place.id, place.lat, place.radius_km) == ("district", None, 34.01, 30.0)


def test_an_unknown_place_stays_a_place() -> None:
    told = story("in/ADP<case:2 Test/PROPN<root@B-LOC ,/PUNCT<punct:4 Pakistan/PROPN<appos:2")
    place = resolved(told).place_at(told.span("Test"))
    assert place is not None
    assert (place.name, place.kind, place.country, place.lat) == ("Test", "city", "PK", None)


def test_a_capital_that_acts_is_no_place() -> None:
    told = story("Moscow/PROPN<nsubj:2 said/VERB/say<root")
    read = resolved(told)
    assert read.place_at(told.span("Moscow")) is None
    actor = read.actor_at(told.span("Moscow"))
    assert actor is not None
    assert (actor.actor, actor.kind) == ("russia-government", "government")


# Mentions and look-ups


def test_mentions_are_numbered_in_text_order_and_the_titles_come_last() -> None:
    told = story(
        "CSTO/PROPN<nsubj:2 met/VERB/meet<root in/ADP<case:4 Moscow/PROPN<obl:2 on/ADP<case:6 Monday/PROPN<obl:2"
    )
    title = story("CSTO/PROPN<nsubj:2 meets/VERB/meet<root")
    read = resolved(told, title=title)
    assert [(each.id, each.kind, each.in_) for each in read.mentions] == [
        ("m1", "actor", None), ("m2", "place", None), ("m3", "time", None), ("m4", "actor", "title"),
    ]  # fmt: skip
    assert read.mentions[0].chain == read.mentions[3].chain
    assert read.actor_at(Span(0, 4), title=True) is not None
    for each in read.mentions:
        assert each.span.of(title.text if each.in_ else told.text) == each.text


def test_what_is_part_of_a_time_is_no_number() -> None:
    told = story("on/ADP<case:2 December/PROPN<root 11/NUM<nummod:2")
    read = resolved(told)
    assert [each.kind for each in read.mentions] == ["time"]
    time = read.time_at(told.span("11"))
    assert time is not None
    assert time.start == "2024-12-11"


def test_a_weekday_inside_a_name_is_no_time() -> None:
    told = story("Test/PROPN<root@B-ORG News/PROPN<flat:1@I-ORG Sunday/PROPN<flat:1@I-ORG")
    assert [each.kind for each in resolved(told).mentions] == ["actor"]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Taliban", {"actor", "government", "organisation"}),
        ("Reuters", {"actor", "media", "organisation"}),
        ("Kabul", {"place"}),
        ("12", {"number"}),
        ("civilians", {"actor", "civilians", "people"}),
        ("They", {"actor", "pronoun", "government", "organisation"}),
        ("Ada", {"actor", "person"}),
        ("told", set()),
    ],
)
def test_kinds_tell_what_stands_there(words: str, kinds: set[str]) -> None:
    told = story(
        "Taliban/PROPN<nsubj:2 told/VERB/tell<root Reuters/PROPN<iobj:2",
        "They/PRON<nsubj:2 hurt/VERB/hurt<root 12/NUM<nummod:4 civilians/NOUN<obj:2 in/ADP<case:6 Kabul/PROPN<obl:2",
        "Ada/PROPN<root@B-PER",
    )
    assert resolved(told).kinds_at(told.span(words)) == kinds


def test_a_quantity_is_given_where_the_number_stands() -> None:
    told = story("at/ADP<case:3 least/ADJ<advmod:3 12/NUM<nummod:4 people/NOUN<root")
    quantity = resolved(told).quantity_at(told.span("12"))
    assert quantity is not None
    assert (quantity.low, quantity.best, quantity.high, quantity.unit) == (12, None, None, "people")


def test_a_dateline_has_its_place_and_time() -> None:
    text = "MOSCOW, December 11 – Talks began."
    line = Layout((Span(22, len(text)),), Span(0, 21), Span(0, 6), Span(8, 19))
    found = dateline(text, line, Published("2024-12-13", "2024-12-13", "day", "given"), KNOWN)
    assert found is not None
    assert found.place is not None
    assert found.time is not None
    assert (found.place.country, found.time.start) == ("RU", "2024-12-11")
    assert dateline(text, replace(line, dateline=None), Published(None, None, "open", "none"), KNOWN) is None
