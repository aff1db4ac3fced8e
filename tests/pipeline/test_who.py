"""Who acts and whose they are, from the words around and from the article, with the analysis that ships."""

from __future__ import annotations

import pytest

from watchbook.pipeline.coder import Coder
from watchbook.records import Actor, Article, Event


def events(own: Coder, text: str, kind: str) -> list[Event]:
    report = own.code(Article(text, id="a", published="2025-06-10", published_from="given", language="en"))
    return [event for event in report.events if event.type == kind]


def countries(event: Event, role: str) -> list[str | None]:
    return [one.country for one in getattr(event, role) if isinstance(one, Actor)]


@pytest.mark.parametrize(
    ("kind", "text", "role", "expected"),
    [
        ("REQUEST", "Bosnian Serbs demanded a truce.", "actors", ["BA"]),
        ("REQUEST", "Ethnic Hungarians in southern Slovakia demanded autonomy.", "actors", ["SK"]),
        ("PROTEST", "Thousands of Iraqi Turkmens demonstrated against Iran on Friday.", "actors", ["IQ"]),
        ("PROTEST", "Palestinian protests against Israeli policies went on.", "actors", ["PS"]),
        ("ASSAULT", "Security forces in Chad have tortured scores of refugees.", "actors", ["TD"]),
        ("ASSAULT", "Israeli tanks shelled a hospital in the north.", "actors", ["IL"]),
        ("ASSAULT", "Iran has shelled Iraq for a week, killing nobody.", "recipients", ["IQ"]),
        ("REJECT", "Oman rejected a U.S. request to question detainees.", "recipients", ["US"]),
        ("SANCTION", "Norway suspended an aid programme for Chad.", "recipients", ["TD"]),
    ],
)
def test_the_words_beside_tell_the_country(
    own: Coder, kind: str, text: str, role: str, expected: list[str | None]
) -> None:
    found = events(own, text, kind)
    assert found
    assert countries(found[0], role) == expected


@pytest.mark.parametrize(
    ("kind", "text", "role", "expected"),
    [
        ("REJECT", "Rebels in Chad dismissed an appeal by President Ola Quell.", "recipients", "TD"),
        ("ACCUSE", "The Turkish government accused Kurdish rebels of breaking the truce.", "recipients", "TR"),
        # One who is abroad does not tell whose rebels hold him.
        ("RETREAT", "Rebels released the Danish engineer on Friday.", "actors", None),
        # Two countries leave it open, and so do those who are of none.
        ("REJECT", "Rebels in Chad, fleeing Sudan, dismissed an appeal by President Ola Quell.", "recipients", None),
        ("ASSAULT", "Foreign troops killed four herders in Chad.", "actors", None),
    ],
)
def test_who_serves_a_country_is_of_the_only_one_told(
    own: Coder, kind: str, text: str, role: str, expected: str | None
) -> None:
    found = events(own, text, kind)
    assert found
    assert countries(found[0], role)[0] == expected


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two men were killed in police firing at Rampur on Friday.", 2),
        ("Three people were killed in firing by police.", 3),
        ("Two boys killed in police firing in the old city.", 2),
        ("One person was killed near the mill when the police fired to disperse a mob.", 1),
        ("One boy was killed and two were hurt when police fired eight rounds to control a mob.", 1),
        ("Two youths died of police bullets.", 2),
    ],
)
def test_police_kill_in_whatever_words(own: Coder, text: str, killed: int) -> None:
    found = [event for event in events(own, text, "ASSAULT") if event.actors]
    assert [actor.kind for actor in found[0].actors] == ["police"]
    assert [record.low for record in found[0].casualties if record.kind == "killed"] == [killed]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Three villagers were killed in a rebel attack on Monday.", ["armed-group"]),
        ("Two civilians were killed in army shelling.", ["military"]),
        ("Four men were killed in a car attack.", []),
    ],
)
def test_the_force_that_a_deed_is_named_after_did_it(own: Coder, text: str, kinds: list[str]) -> None:
    found = events(own, text, "ASSAULT")
    assert [actor.kind for actor in found[0].actors] == kinds


@pytest.mark.parametrize(
    ("text", "arrests"),
    [
        ("Police have booked nine men under the arms act.", 1),
        ("The arrest of four sevaks angered the bazaar.", 1),
        ("Some 80 sadhaks have been booked in the state so far, police said.", 1),
        ("The villagers were caught unawares by the police.", 0),
        ("The police booked rooms for the guests of the parade.", 0),
    ],
)
def test_arrests_in_the_english_of_the_police(own: Coder, text: str, arrests: int) -> None:
    assert sum(event.mode == "arrest" for event in events(own, text, "COERCE")) == arrests


def test_of_the_forces_named_it_is_police_who_are_likely_to_have_arrested(own: Coder) -> None:
    text = "Soldiers guard the bridge. Nine men were arrested on Monday. Police had searched the bazaar."
    found = events(own, text, "COERCE")
    assert [(record.actor.kind, record.status) for record in found[0].responsibility] == [("police", "possible")]
