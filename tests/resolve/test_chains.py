"""Coreference on hand-built sentences: who pronouns, definite descriptions, acronyms and short names are."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import GAZETTEER, REGISTER, TABLES, Story, document, plain, story
from watchbook.coding.mentions import find, prepare
from watchbook.records import Actor, MentionWords
from watchbook.resolve import Analysed, DateWords, Known, Resolved, resolve

ENGLISH = files("watchbook") / "data" / "languages" / "en"


def _strings(name: str) -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.load((ENGLISH / name).read_text("utf-8"), Loader=yaml.BaseLoader)
    return loaded


WORDS = MentionWords.from_mapping(_strings("mentions.yaml"))
KNOWN = Known(GAZETTEER, DateWords.from_mapping(_strings("dates.yaml")), WORDS)
NAMES = prepare(REGISTER, GAZETTEER, TABLES, WORDS)

DENIED = "The/DET<det:2 Taliban/PROPN<nsubj:3 denied/VERB/deny<root it/PRON<obj:3 ./PUNCT<punct:3"
WARNED = "The/DET<det:2 CSTO/PROPN<nsubj:3 warned/VERB/warn<root ./PUNCT<punct:3"
MET = "{who} met/VERB/meet<root ./PUNCT<punct:met"


def resolved(told: Story, date: str | None = "2024-12-13", title: Story | None = None) -> Resolved:
    made = document(told.text, date=date, title=title.text if title else None)
    return resolve(made, _analysed(told), _analysed(title) if title else None, KNOWN)


def _analysed(told: Story) -> Analysed:
    return Analysed(told.text, told.sentences, find(told.text, told.sentences, NAMES))


def who(told: Story, words: str, nth: int = 1, date: str | None = "2024-12-13") -> Actor:
    actor = resolved(told, date).actor_at(told.span(words, nth))
    assert actor is not None
    return actor


def met(who: str) -> str:
    return MET.format(who=who)


# Pronouns


@pytest.mark.parametrize(
    ("sentences", "pronoun", "actor"),
    [
        # The subject stands out before the object.
        (("The/DET<det:2 CSTO/PROPN<nsubj:3 told/VERB/tell<root Reuters/PROPN<obj:3",
          "It/PRON<nsubj:2 left/VERB/leave<root"), "It", "csto"),
        # The nearer sentence before the farther one.
        ((WARNED, WARNED.replace("CSTO", "SCO"), "It/PRON<nsubj:2 left/VERB/leave<root"), "It", "sco"),
        # A possessive may mean the subject of its own clause, an object may not.
        (("CSTO/PROPN<nsubj:2 praised/VERB/praise<root its/PRON<nmod:poss:4 officials/NOUN<obj:2",), "its", "csto"),
        (("Taliban/PROPN<nsubj:2 praised/VERB/praise<root them/PRON<obj:2",), "them", None),
        # What the infinitive is done to is not who does it.
        (("Taliban/PROPN<nsubj:2 came/VERB/come<root to/PART<mark:4 kill/VERB<xcomp:2 them/PRON<obj:4",), "them", None),
        # “It” as an object is mostly what was said or done.
        ((WARNED, "They/PRON<nsubj:2 denied/VERB/deny<root it/PRON<obj:2"), "it", None),
        # A subject that is no actor is a rival.
        (("The/DET<det:2 report/NOUN<nsubj:3 named/VERB/name<root the/DET<det:5 CSTO/PROPN<obj:3",
          "It/PRON<nsubj:2 appeared/VERB/vanish<root"), "It", None),
        # Somebody named after the pronoun's own clause.
        (("As/SCONJ<mark:3 it/PRON<nsubj:3 left/VERB/leave<advcl:6 ,/PUNCT<punct:3 CSTO/PROPN<nsubj:6 "
          "warned/VERB/warn<root",), "it", "csto"),
    ],
)  # fmt: skip
def test_a_pronoun_is_the_most_prominent_that_agrees(
    sentences: tuple[str, ...], pronoun: str, actor: str | None
) -> None:
    found = who(story(*sentences), pronoun)
    assert found.actor == actor
    assert found.resolved == ("none" if actor is None else "pronoun")


def test_of_two_that_are_as_prominent_none_is_meant() -> None:
    both = met("CSTO/PROPN<nsubj:met and/CCONJ<cc:3 SCO/PROPN<conj:1")
    assert who(story(both, "It/PRON<nsubj:2 left/VERB/leave<root"), "It").resolved == "none"


def test_they_are_several_together() -> None:
    told = story(
        met("Russia/PROPN<nsubj:met and/CCONJ<cc:3 Iran/PROPN<conj:1"), "They/PRON<nsubj:2 left/VERB/leave<root"
    )
    they = who(told, "They")
    assert (they.actor, they.name, they.kind, they.country) == (None, "Russia and Iran", "state", None)
    told = story(met("Russia/PROPN<nsubj:met"), "They/PRON<nsubj:2 left/VERB/leave<root")
    assert who(told, "They").country == "RU"


def test_what_has_been_it_is_not_they() -> None:
    told = story(
        "The/DET<det:2 CSTO/PROPN<nsubj:3 hit/VERB<root the/DET<det:5 Taliban/PROPN<obj:3",
        "It/PRON<nsubj:2 left/VERB/leave<root",
        "They/PRON<nsubj:2 stayed/VERB/stay<root",
    )
    assert (who(told, "It").actor, who(told, "They").actor) == ("csto", "taliban")


@pytest.mark.parametrize(("pronoun", "name"), [("She", "Zainab Test"), ("He", "Omar Probe")])
def test_given_names_titles_and_pronouns_tell_women_and_men(pronoun: str, name: str) -> None:
    told = story(
        "Omar/PROPN<nsubj:3@B-PER Probe/PROPN<flat:1@I-PER met/VERB/meet<root Zainab/PROPN<obj:3@B-PER "
        "Test/PROPN<flat:4@I-PER",
        f"{pronoun}/PRON<nsubj:2 left/VERB/leave<root",
    )
    assert who(told, pronoun).name == name


def test_the_role_is_that_of_the_date_for_pronouns_too() -> None:
    told = story(DENIED, "They/PRON<nsubj:2 left/VERB/leave<root")
    then = resolved(told).actor_at(told.span("They"), on="2019-05-01")
    assert then is not None
    assert (then.actor, then.kind, then.resolved) == ("taliban", "armed-group", "pronoun")


# Quotations

SPOKE = (
    "“/PUNCT<punct:3 We/PRON<nsubj:3 agree/VERB<ccomp:6 ,/PUNCT<punct:3 ”/PUNCT<punct:3 said/VERB/say<root "
    "CSTO/PROPN<nsubj:6 ./PUNCT<punct:6"
)


def test_we_are_the_speaker() -> None:
    told = story(WARNED.replace("CSTO", "SCO"), SPOKE)
    assert who(told, "We").actor == "csto"
    told = story(SPOKE, "“/PUNCT<punct:3 We/PRON<nsubj:3 left/VERB/leave<root ./PUNCT<punct:3 ”/PUNCT<punct:3")
    assert who(told, "We", 2).actor == "csto"
    assert who(story(WARNED, "We/PRON<nsubj:2 left/VERB/leave<root"), "We").resolved == "none"


def test_the_speaker_is_not_they() -> None:
    told = story(DENIED, SPOKE.replace("We/PRON", "They/PRON"))
    assert who(told, "They").actor == "taliban"


# Definite descriptions


@pytest.mark.parametrize(
    ("sentences", "words", "nth", "actor"),
    [
        ((DENIED, met("The/DET<det:2 group/NOUN<nsubj:met")), "group", 1, "taliban"),
        ((WARNED, met("The/DET<det:2 alliance/NOUN<nsubj:met")), "alliance", 1, "csto"),
        # Not one of another kind, and not “another group”.
        ((WARNED, met("The/DET<det:2 newspaper/NOUN<nsubj:met")), "newspaper", 1, None),
        ((DENIED, met("The/DET<det:3 other/ADJ<amod:3 group/NOUN<nsubj:met")), "group", 1, None),
        ((DENIED, met("A/DET<det:2 group/NOUN<nsubj:met")), "group", 1, None),
        # Of two in one sentence neither.
        ((met("CSTO/PROPN<nsubj:met and/CCONJ<cc:3 SCO/PROPN<conj:1"), met("The/DET<det:2 alliance/NOUN<nsubj:met")),
         "alliance", 1, None),
    ],
)  # fmt: skip
def test_a_noun_stands_for_an_actor_of_its_kind(
    sentences: tuple[str, ...], words: str, nth: int, actor: str | None
) -> None:
    told = story(*sentences)
    found = resolved(told).actor_at(told.span(words, nth))
    assert (found.actor if found is not None else None) == actor


def test_the_gunmen_are_the_gunmen_told_of_before() -> None:
    told = story(
        met("Three/NUM<nummod:2 gunmen/NOUN/gunman|Number=Plur<nsubj:met"),
        met("The/DET<det:2 gunmen/NOUN/gunman|Number=Plur<nsubj:met"),
    )
    read = resolved(told)
    assert read.chain_at(told.span("gunmen")) == read.chain_at(told.span("gunmen", 2))
    other = story(
        met("Three/NUM<nummod:2 gunmen/NOUN/gunman|Number=Plur<nsubj:met"), met("The/DET<det:2 gunman/NOUN<nsubj:met")
    )
    read = resolved(other)
    assert read.chain_at(other.span("gunmen")) != read.chain_at(other.span("gunman"))


def test_the_minister_is_who_was_told_to_be_one() -> None:
    told = story(
        met("Foreign/PROPN<compound:2 Minister/PROPN<nmod:desc:3 Ada/PROPN<nsubj:met@B-PER Test/PROPN<flat:3@I-PER"),
        met("The/DET<det:2 minister/NOUN<nsubj:met"),
    )
    minister = who(told, "minister")
    assert (minister.name, minister.resolved) == ("Ada Test", "description")
    told = story(met("Ada/PROPN<nsubj:met@B-PER"), met("The/DET<det:2 minister/NOUN<nsubj:met"))
    assert who(told, "minister").person is None


# Names


def test_an_acronym_in_brackets_is_defined_for_the_whole_article() -> None:
    told = story(
        met("Northern/PROPN<compound:3@B-ORG Test/PROPN<compound:3@I-ORG Organization/PROPN<nsubj:met@I-ORG "
            "(/PUNCT<punct:5 NTO/PROPN<appos:3@B-ORG )/PUNCT<punct:5"),
        met("NTO/PROPN<nsubj:met"),
    )  # fmt: skip
    read = resolved(told)
    assert read.chain_at(told.span("NTO")) == read.chain_at(told.span("Northern")) == read.chain_at(told.span("NTO", 2))
    assert who(told, "NTO", 2).name == "Northern Test Organization"


def test_the_articles_own_acronym_is_not_the_registers() -> None:
    told = story(
        met("World/PROPN<compound:3@B-ORG Heritage/PROPN<compound:3@I-ORG Observers/PROPN<nsubj:met@I-ORG "
            "(/PUNCT<punct:5 WHO/PROPN<appos:3@B-ORG )/PUNCT<punct:5"),
        met("WHO/PROPN<nsubj:met"),
    )  # fmt: skip
    assert who(told, "WHO", 2).actor is None
    assert who(story(met("WHO/PROPN<nsubj:met@B-ORG")), "WHO").actor == "who"


def test_a_short_form_is_the_one_longer_name_that_begins_with_it() -> None:
    long = "Oriel/PROPN<compound:2@B-ORG Mining/PROPN<nsubj:met@I-ORG"
    told = story(met(long), met("Oriel/PROPN<nsubj:met@B-ORG"))
    read = resolved(told)
    assert read.chain_at(told.span("Oriel")) == read.chain_at(told.span("Oriel", 2))
    told = story(met(long), met(long.replace("Mining", "Shipping")), met("Oriel/PROPN<nsubj:met@B-ORG"))
    read = resolved(told)
    assert read.chain_at(told.span("Oriel", 3)) not in (
        read.chain_at(told.span("Oriel")),
        read.chain_at(told.span("Oriel", 2)),
    )


def test_the_title_knows_who_the_text_names() -> None:
    told = story(met("President/PROPN<nmod:desc:2 Ada/PROPN<nsubj:met@B-PER Test/PROPN<flat:2@I-PER"))
    title = story(met("Test/PROPN<nsubj:met@B-PER"))
    read = resolved(told, title=title)
    actor = read.actor_at(title.span("Test"), title=True)
    assert actor is not None
    assert (actor.name, actor.in_) == ("Ada Test", "title")
    assert read.chain_at(told.span("Ada")) == read.chain_at(title.span("Test"), title=True)


def test_what_the_words_equate_is_one() -> None:
    told = story("Sahar/PROPN<nsubj:5@B-ORG is/AUX/be<cop:5 a/DET<det:5 terrorist/NOUN<compound:5 group/NOUN<root")
    assert (who(told, "Sahar").kind, who(told, "group").name) == ("armed-group", "Sahar")


def test_what_belongs_to_somebody_has_his_country_and_group() -> None:
    told = story(DENIED, met("Its/PRON|Poss=Yes<nmod:poss:2 militants/NOUN|Number=Plur<nsubj:met"))
    militants = who(told, "militants", date="2019-05-01")
    assert (militants.actor, militants.of, militants.country, militants.kind) == (None, "taliban", "AF", "armed-group")


# Laws


@given(
    st.lists(st.sampled_from(["They", "it", "the group", "Taliban", "CSTO", "gunmen", "she", "(CSTO)"]), max_size=25)
)
def test_any_order_of_mentions_is_resolved_and_chains_hold(words: list[str]) -> None:
    text = " ".join(words) or "."
    told = Story(text, (plain(text),))
    read = resolved(told)
    entries: dict[str, set[str | None]] = {}
    for mention in read.mentions:
        assert mention.span.of(text) == mention.text
        if mention.actor is not None and mention.actor.resolved != "none" and mention.chain is not None:
            entries.setdefault(mention.chain, set()).add(mention.actor.actor)
    assert all(len(every) == 1 for every in entries.values())


def test_a_text_of_nothing_but_pronouns_takes_no_long_time() -> None:
    one = met("They/PRON<nsubj:met and/CCONJ<cc:3 it/PRON<conj:1")
    told = story(DENIED, *[one] * 400)
    assert len(resolved(told).mentions) > 800
