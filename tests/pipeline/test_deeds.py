"""Deeds other than assault, from the text to the event, with the analysis that ships."""

from __future__ import annotations

import pytest

from watchbook.pipeline.coder import Coder
from watchbook.records import Article, Event, Report


def code(own: Coder, text: str, title: str | None = None) -> Report:
    return own.code(Article(text, id="a", title=title, published="2025-06-10", published_from="given", language="en"))


def one(own: Coder, text: str, kind: str) -> Event:
    found = [event for event in code(own, text).events if event.type == kind]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Police foiled a plan to attack a court.", "foiled"),
        ("Police thwarted a plan by rebels to blow up a market.", "foiled"),
        ("A plot to kill the mayor of Osh was uncovered.", "foiled"),
        ("The rebels plan to kill the mayor of Osh.", "planned"),
    ],
)
def test_of_what_is_only_planned_or_foiled_nobody_is_a_casualty(own: Coder, text: str, stage: str) -> None:
    event = one(own, text, "ASSAULT")
    assert (event.stage, event.casualties) == (stage, ())


def test_the_adverb_of_a_verb_may_stand_behind_its_object(own: Coder) -> None:
    event = one(own, "Soldiers handed the outpost over to the militia.", "RETREAT")
    assert event.recipients[0].text == "militia"


def test_an_object_with_an_article_is_a_noun(own: Coder) -> None:
    event = one(own, "Pakistan reopened the Torkham crossing to trucks on Friday.", "RETREAT")
    assert event.mode == "access"


@pytest.mark.parametrize(
    ("text", "kind", "mode", "acled"),
    [
        ("Hundreds of students protested in Osh on Monday.", "PROTEST", "demo", "Peaceful protest"),
        ("Rioters torched two cars in the suburb.", "PROTEST", "riot", "Violent demonstration"),
        ("Nine prisoners began a hunger strike in the jail.", "PROTEST", "hunger", "Peaceful protest"),
        ("Border guards arrested two smugglers near Termez.", "COERCE", "arrest", "Arrests"),
        ("Police dispersed the demonstrators.", "COERCE", "restrict", "Protest with intervention"),
        ("Police recovered nine rifles from a barn.", "COERCE", "seize", "Disrupted weapons use"),
        ("Rebels seized two villages.", "COERCE", "seize", "Non-state actor overtakes territory"),
        ("Iran closed the border on Monday.", "SANCTION", "discontinue", None),
        ("Moldova expelled two Russian diplomats.", "SANCTION", "expel", None),
        ("Soldiers set up a base near the pass.", "MOBILIZE", "troops", "Headquarters or base established"),
        ("Floods swept through Baghlan on Sunday.", "DISASTER", "flood", None),
        ("Masked men robbed a bank in Quetta.", "CRIME", "robbery", None),
    ],
)
def test_a_deed_is_read(own: Coder, text: str, kind: str, mode: str, acled: str | None) -> None:
    event = one(own, text, kind)
    assert (event.mode, event.codes.acled, event.stage, event.polarity) == (mode, acled, "happened", "affirmed")


@pytest.mark.parametrize(
    "text",
    [
        "The rouble rallied against the dollar on Monday.",
        "The painter captured the old shepherd in a portrait.",
        "Snow closed the pass for a week.",
        "The new dam arrested the decline of the fishery.",
        "The party won by a landslide.",
        "A flood of letters reached the editor.",
        "The young singer stole the show.",
    ],
)
def test_what_is_no_deed_is_no_event(own: Coder, text: str) -> None:
    assert not code(own, text).events


@pytest.mark.parametrize(
    ("text", "kind", "killed"),
    [
        ("A bus overturned near Ghazni. Eleven passengers were killed.", "DISASTER", 11),
        ("Gunmen opened fire near Ghazni. Eleven passengers were killed.", "ASSAULT", 11),
    ],
)
def test_deaths_belong_to_what_stands_near_them(own: Coder, text: str, kind: str, killed: int) -> None:
    assert {event.type for event in code(own, text).events} == {kind}
    records = [record for event in code(own, text).events for record in event.casualties]
    assert [(record.kind, record.best) for record in records] == [("killed", killed)]


def test_an_arrest_without_an_agent_is_possibly_the_work_of_the_force_named_near_it(own: Coder) -> None:
    event = one(own, "Police searched the bazaar in Osh. Four men were arrested.", "COERCE")
    assert not event.actors
    assert [(record.actor.kind, record.status) for record in event.responsibility] == [("police", "possible")]


def test_without_any_force_the_police_at_large_may_have_arrested(own: Coder) -> None:
    event = one(own, "Four men were arrested in Osh.", "COERCE")
    assert not event.actors
    assert [(r.actor.kind, r.actor.text, r.status) for r in event.responsibility] == [("police", None, "possible")]


def test_an_article_about_what_was_foiled_is_about_that(own: Coder) -> None:
    report = code(own, "Sappers defused a bomb in the market, officials said.")
    assert report.main in {event.id for event in report.events}
