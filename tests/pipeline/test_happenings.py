"""What the whole path tells of happenings: one event for each, who did it, how many were hurt, where and when."""

from __future__ import annotations

import pytest

from watchbook.pipeline.coder import Coder
from watchbook.records import Actor, Article, Event, Report


def report(own: Coder, text: str, published: str | None = "2025-03-11") -> Report:
    kept = "given" if published is not None else "none"
    return own.code(Article(text, published=published, published_from=kept, language="en"))


def assaults(own: Coder, text: str, published: str | None = "2025-03-11") -> list[Event]:
    return [event for event in report(own, text, published).events if event.type == "ASSAULT"]


def names(event: Event) -> list[str]:
    return [filler.text or "" for filler in event.recipients if isinstance(filler, Actor)]


def figures(event: Event, kind: str) -> dict[str, int | None]:
    return {record.who: record.best for record in event.casualties if record.kind == kind}


@pytest.mark.parametrize(
    ("text", "actors", "victims"),
    [
        ("Two guards were killed in an encounter with the rebels near the river.", ["rebels"], ["Two guards"]),
        ("A clash with smugglers was reported at the border.", [], ["smugglers"]),
    ],
)
def test_whoever_fought_those_who_were_hurt_did_it(
    own: Coder, text: str, actors: list[str], victims: list[str]
) -> None:
    (event,) = assaults(own, text)
    assert [actor.text for actor in event.actors] == actors
    assert names(event) == victims


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Gunmen killed a trader, Karim Azizi, in Herat on Monday.", ["Karim Azizi"]),
        ("REBELS MURDERED STUDENT LEADER MARIO LOPEZ IN HERAT.", ["MARIO LOPEZ"]),
    ],
)
def test_a_victim_is_called_by_name(own: Coder, text: str, victims: list[str]) -> None:
    (event,) = assaults(own, text)
    assert names(event) == victims


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Rebels attacked the police station in Herat with rockets.", "police station"),
        ("Rebels blew up an equipment room of the mine near the river.", "equipment room of the mine"),
        ("Militants shelled Herat on Monday.", None),
    ],
)
def test_a_thing_is_called_without_where_it_stands(own: Coder, text: str, thing: str | None) -> None:
    (event,) = assaults(own, text)
    things = [getattr(filler, "text", None) for filler in event.recipients if not isinstance(filler, Actor)]
    assert things == ([] if thing is None else [thing])


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Taliban fighters attacked a police post in Ghazni on Sunday.", "taliban"),
        ("Four fighters of the Taliban attacked a police post in Ghazni on Sunday.", "taliban"),
        ("CPI-Maoist cadres attacked a police post in Guntur on Sunday.", "cpi-maoist"),
    ],
)
def test_fighters_bear_the_id_of_their_body(own: Coder, text: str, identity: str) -> None:
    (event,) = assaults(own, text)
    assert [(actor.actor, actor.kind) for actor in event.actors] == [(identity, "armed-group")]


def test_those_whom_a_group_holds_are_not_its_people(own: Coder) -> None:
    (event,) = assaults(own, "Bandits killed two CPI-Maoist hostages in Guntur on Sunday.")
    assert all(isinstance(filler, Actor) and filler.actor is None for filler in event.recipients)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Three rebels, including a woman, were killed in a clash with the army.", "killed", {"militants": 3}),
        (
            "Twelve civilians, including five children, were killed by a bomb.",
            "killed",
            {"civilians": 7, "children": 5},
        ),
        ("Twelve people, including five children, were killed by a bomb.", "killed", {"all": 12, "children": 5}),
        ("The governor and head of the council was killed by gunmen.", "killed", {"officials": 1}),
        ("A group of 10 rebels shot dead two villagers on Sunday.", "killed", {"civilians": 2}),
    ],
)
def test_groups_add_up(own: Coder, text: str, kind: str, expected: dict[str, int]) -> None:
    (event,) = assaults(own, text)
    assert figures(event, kind) == expected


@pytest.mark.parametrize(
    "text",
    [
        # the same figures again
        "Rebels killed three farmers in Herat on Monday. Three persons were killed, the police said.",
        # a toll that rises on another day
        "A bomb exploded near a bus in Herat on Sunday. The toll rose to nine on Monday.",
        # a clause that holds what was done
        "Seven people died when a man wearing explosives walked into a crowd on Monday.",
        # the other verb of the sentence
        "Soldiers beat back an attack on a border post in Kunar on Monday and killed three fighters.",
    ],
)
def test_one_happening_is_one_event(own: Coder, text: str) -> None:
    assert len(assaults(own, text)) == 1


def test_others_are_another_event(own: Coder) -> None:
    text = "Rebels killed two farmers in Herat on Monday. Two other farmers were killed in Ghor on Sunday."
    assert [figures(event, "killed") for event in assaults(own, text)] == [{"civilians": 2}, {"civilians": 2}]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("A rebel kills a clerk at a mill.", "happened"),
        ("Two men were jailed for killing a policeman.", "background"),
        ("A man who was involved in an attack on a police post was arrested on Friday.", "background"),
        ("Witnesses told the paper that guards opened fire on a crowd.", "happened"),
        ("The general told his troops to attack the village.", "demanded"),
    ],
)
def test_stages(own: Coder, text: str, stage: str) -> None:
    assert [event.stage for event in assaults(own, text)] == [stage]


def test_an_accusation_goes_to_the_event_that_its_words_fit(own: Coder) -> None:
    text = (
        "A bomb exploded at a market in Herat on Monday. A rebel shot a mayor in Kunduz on Tuesday. "
        "The interior ministry blamed the Taliban for the explosion."
    )
    blast, shot = assaults(own, text)
    assert [(record.actor.actor, record.status) for record in blast.responsibility] == [
        ("taliban", "accused-by-authorities")
    ]
    assert all(record.actor.actor != "taliban" for record in shot.responsibility)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen kidnapped a banker on Monday. Hours later, the Taliban claimed responsibility for the kidnapping.",
        "The Taliban said that its fighters attacked a police post in Ghazni on Sunday.",
    ],
)
def test_a_claim(own: Coder, text: str) -> None:
    statuses = {record.actor.actor: record.status for event in assaults(own, text) for record in event.responsibility}
    assert statuses["taliban"] == "claimed"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The interior ministry said that the Taliban was responsible for the attack.", "accused-by-authorities"),
        ("Police said the attack could have been carried out by the Taliban.", "possible"),
        ("The Taliban denied that it was responsible for the attack.", "disclaimed"),
    ],
)
def test_what_is_put_forward_of_who_did_it(own: Coder, said: str, status: str) -> None:
    (event,) = assaults(own, f"A bomb killed four people in Herat on Monday. {said}")
    assert [(record.actor.actor, record.status) for record in event.responsibility] == [("taliban", status)]
    assert event.actors == ()


def test_the_dateline_lends_place_and_day_to_the_lead_alone(own: Coder) -> None:
    text = (
        "HERAT, Afghanistan (March 10, 2025)\nGunmen killed two guards at a mill.\n\n"
        "The owner said nothing.\n\nThe mill makes flour.\n\nRebels burned a truck."
    )
    lead, later = assaults(own, text, published=None)
    assert lead.place is not None
    assert lead.place.name == "Herat"
    assert lead.time is not None
    assert (lead.time.start, lead.time.inferred) == ("2025-03-10", ("day",))
    assert (later.place, later.time) == (None, None)


def test_a_day_carries_over_within_the_paragraph(own: Coder) -> None:
    text = "The army swept the valley on Sunday. Soldiers killed two rebels.\n\nRebels burned a truck."
    first, second = assaults(own, text)
    assert first.time is not None
    assert first.time.start == "2025-03-09"
    assert second.time is None
