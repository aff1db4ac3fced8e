"""Acts in words and dealings between bodies, from the text to the event, with the analysis that ships."""

from __future__ import annotations

import pytest

from watchbook.pipeline.coder import Coder
from watchbook.records import Actor, Article, Report


def code(own: Coder, text: str, title: str | None = None) -> Report:
    return own.code(Article(text, id="a", title=title, published="2025-06-10", published_from="given", language="en"))


def names(fillers: tuple[object, ...]) -> list[str]:
    return [filler.text or "" for filler in fillers if isinstance(filler, Actor)]


@pytest.mark.parametrize(
    ("kind", "text", "actors", "recipients"),
    [
        ("AGREE", "Qatar has offered to mediate between Iran and Iraq.", ["Qatar"], ["Iran"]),
        ("AGREE", "Tajikistan and Kyrgyzstan signed a border treaty on Monday.", ["Tajikistan", "Kyrgyzstan"], []),
        ("AGREE", "Iran said it was ready to open the dam for Afghanistan.", ["Iran"], ["Afghanistan"]),
        ("SUPPORT", "Russia has recognised the Taliban government.", ["Russia"], ["Taliban government"]),
        ("CONCEDE", "Kazakhstan lifted a ban on Kyrgyzstan.", ["Kazakhstan"], ["Kyrgyzstan"]),
        ("COOPERATE", "Kazakhstan extradited an activist to Turkey.", ["Kazakhstan"], ["activist", "Turkey"]),
        ("AID", "India sent nine tonnes of wheat to Afghanistan.", ["India"], ["Afghanistan"]),
        ("RETREAT", "The United States lifted sanctions on Syria.", ["United States"], ["Syria"]),
        ("REQUEST", "Iran urged Pakistan to hand over the gunmen.", ["Iran"], ["Pakistan"]),
        ("REQUEST", "Germany said that Iran must admit the inspectors.", ["Germany"], ["Iran"]),
        ("ACCUSE", "Lebanon complained about two Israeli raids.", ["Lebanon"], ["Israeli"]),
        ("REJECT", "China rejected India's request for talks.", ["China"], ["India"]),
        ("THREATEN", "Turkey threatened to close the strait unless Russia withdrew.", ["Turkey"], ["Russia"]),
    ],
)
def test_who_deals_with_whom(own: Coder, kind: str, text: str, actors: list[str], recipients: list[str]) -> None:
    found = [event for event in code(own, text).events if event.type == kind]
    assert len(found) == 1
    assert [name.removeprefix("The ").removeprefix("the ") for name in names(found[0].actors)] == actors
    assert [name.removeprefix("the ") for name in names(found[0].recipients)] == recipients
    assert found[0].stage == "happened"
    assert found[0].polarity == "affirmed"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Iran demanded the release of the crew.", ["REQUEST"]),
        ("The rebels agreed to withdraw from the town.", ["AGREE"]),
        ("The militia refused to lay down its arms.", ["REJECT"]),
        ("The minister threatened to expel two diplomats.", ["THREATEN"]),
        ("The rebels rejected a call for talks.", ["REJECT"]),
        ("Kazakhstan and China carried out a joint exercise.", ["COOPERATE"]),
        # Violence is told whatever words it stands in, and what a meeting ended with does not undo the meeting.
        ("The rebels threatened to shell the town.", ["ASSAULT", "THREATEN"]),
        ("Talks between Iran and Iraq ended without result.", ["CONSULT", "REJECT"]),
    ],
)
def test_what_an_act_holds_is_no_event_beside_it(own: Coder, text: str, types: list[str]) -> None:
    assert sorted(event.type for event in code(own, text).events) == types


@pytest.mark.parametrize(
    "text",
    [
        "The farmers agreed that the rain had come too late.",
        "The recipe calls for lamb and quince.",
        "The coach praised his players after the match.",
        "She refused to sell the carpet.",
        "The museum opened a new wing on Sunday.",
        "Doctors urged people to boil their water.",
        "The actress thanked her fans for the letters.",
        "The bank agreed to extend the loan of the shopkeeper.",
        "The general rejected allegations that the road was unsafe.",
    ],
)
def test_words_that_are_no_political_act_are_no_event(own: Coder, text: str) -> None:
    assert [event.type for event in code(own, text).events] == []


def test_an_act_in_words_names_the_saying_that_it_is(own: Coder) -> None:
    report = code(own, "The president said on Friday that he condemned the raid.")
    event = next(event for event in report.events if event.type == "ACCUSE")
    acts = {saying.id: saying.act for saying in report.sayings}
    assert [acts[name] for name in event.sayings] == ["say", "condemn"]


def test_who_surrenders_is_counted(own: Coder) -> None:
    (event,) = code(own, "Twelve militants surrendered to the army in Nangarhar.").events
    assert [(record.kind, record.best) for record in event.casualties] == [("surrendered", 12)]
    assert names(event.actors) == ["Twelve militants"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Tajikistan, Kyrgyzstan sign border deal", "AGREE"),
        ("Russia recognises Taliban government", "SUPPORT"),
        ("Armenia, Azerbaijan swap prisoners", "RETREAT"),
        ("Iran urges Taliban to honour water treaty", "REQUEST"),
    ],
)
def test_a_headline_in_the_present_tells_what_happened(own: Coder, title: str, kind: str) -> None:
    events = code(own, "A short report follows.", title).events
    assert [(event.type, event.stage) for event in events] == [(kind, "happened")]
    if "," in title:
        assert len(events[0].actors) == len(title.split(",")[:2])


def test_negotiators_of_one_side_are_of_their_country(own: Coder) -> None:
    (event,) = code(own, "Rebels in Chad rejected a truce.").events
    assert isinstance(event.actors[0], Actor)
    assert event.actors[0].country == "TD"
