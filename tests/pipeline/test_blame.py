"""Who is said to have done it, and to whom: the constructions of blame with their status, victims and things."""

from __future__ import annotations

import pytest
from tests.pipeline.test_happenings import assaults

from watchbook.pipeline.coder import Coder

BLAST = "A bomb exploded at a bank in Osh on Monday."


@pytest.mark.parametrize(
    ("said", "who", "status"),
    [
        ("Police attributed the attack to the Taliban.", "taliban", "accused-by-authorities"),
        ("The authorities blamed the attack on the Taliban.", "taliban", "accused-by-authorities"),
        ("The attack was blamed on the Taliban.", "taliban", "accused"),
        ("The attack was attributed to the Taliban.", "taliban", "accused"),
        ("Police suspect the Taliban of the attack.", "taliban", "accused-by-authorities"),
        ("The Taliban is suspected of carrying out the attack.", "taliban", "accused"),
        ("The president held the Taliban responsible for the attack.", "taliban", "accused-by-authorities"),
        ("The Taliban took credit for the attack.", "taliban", "claimed"),
        ("The Taliban is believed to be responsible for the attack.", "taliban", "possible"),
        ("The Taliban apparently carried out the attack.", "taliban", "possible"),
        ("This attack was the work of the Taliban, police said.", "taliban", "accused-by-authorities"),
        ("The minister said the Taliban was behind the attack.", "taliban", "accused-by-authorities"),
        ("The attack was perpetrated by members of the Taliban.", "taliban", "fact"),
    ],
)
def test_blame_has_its_status(own: Coder, said: str, who: str, status: str) -> None:
    (event,) = assaults(own, f"{BLAST} {said}")
    assert [(record.actor.actor, record.status) for record in event.responsibility] == [(who, status)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("The crime was committed by four masked men.", "four masked men"),
        ("The attackers fled in a blue car.", "attackers"),
    ],
)
def test_who_is_told_in_a_later_sentence_did_it(own: Coder, said: str, words: str) -> None:
    (event,) = assaults(own, f"{BLAST} {said}")
    assert [record.actor.text for record in event.responsibility] == [words]


@pytest.mark.parametrize(
    "said",
    [
        "No group has claimed responsibility for the attack",
        "Nobody claimed the attack",
        "no immediate claim of responsibility",
        "Responsibility for the blast has not been claimed",
        "No organisation has taken credit",
    ],
)
def test_what_nobody_has_claimed_says_so_with_its_words(own: Coder, said: str) -> None:
    (event,) = assaults(own, f"{BLAST} {'There was ' if said[0].islower() else ''}{said}.")
    assert event.unclaimed is not None
    assert (event.unclaimed.text, event.responsibility) == (said, ())
    assert event.unclaimed.as_of is not None


@pytest.mark.parametrize("said", ["The Taliban claimed the attack.", "The Taliban has not claimed the attack."])
def test_what_one_has_or_has_not_claimed_is_not_what_nobody_has(own: Coder, said: str) -> None:
    (event,) = assaults(own, f"{BLAST} {said}")
    assert event.unclaimed is None


def test_what_nobody_has_claimed_goes_with_the_deed_that_it_names(own: Coder) -> None:
    text = "Gunmen killed a judge in Herat and rebels burned a school in Farah. No group has claimed the killing."
    assert [event.unclaimed is not None for event in assaults(own, text)] == [True, False]


def test_an_accusation_of_another_deed_makes_another_event(own: Coder) -> None:
    blast, murder = assaults(own, f"{BLAST} The weavers accused the army of the murder of nine clerks.")
    assert blast.responsibility == ()
    assert [record.status for record in murder.responsibility] == ["accused"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers spoke of the cessation of hostilities.",
        "The fight against drugs goes on, the envoy said.",
        "The decree was an attack against democracy.",
    ],
)
def test_talk_of_violence_at_large_is_no_event(own: Coder, text: str) -> None:
    assert assaults(own, text) == []


def test_a_person_is_killed_once(own: Coder) -> None:
    text = (
        "Deputy Anvar Saidov was shot dead in Osh on Monday. The party mourned its leader for a day. "
        "The murder of Anvar Saidov angered the town, a clerk said. Saidov had been killed near his house."
    )
    assert len(assaults(own, text)) == 1


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("A bomb went off at the shop of a tailor on Monday.", ["shop of a tailor"]),
        ("Two banks and a chapel were blown up before sunrise.", ["Two banks", "chapel"]),
        ("A helicopter was attacked by guerrillas on Sunday.", ["helicopter"]),
        ("A bomb damaged the entrance of a hotel on Sunday.", ["hotel"]),
    ],
)
def test_things_that_are_hit(own: Coder, text: str, objects: list[str]) -> None:
    (event,) = assaults(own, text)
    assert [filler.text for filler in event.recipients if filler.kind == "object"] == objects


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen murdered nine clerks, including Anvar Saidov, on Sunday.", ["Anvar Saidov"]),
        (
            "Gunmen killed Anvar Saidov, 34, Karim Rahimi, 25, and Zarina Azizi, 20.",
            ["Anvar Saidov", "Karim Rahimi", "Zarina Azizi"],
        ),
        ("The murder of union chairman Anvar Saidov angered the port.", ["Anvar Saidov"]),
    ],
)
def test_named_victims(own: Coder, text: str, names: list[str]) -> None:
    (event,) = assaults(own, text)
    people = [filler for filler in event.recipients if filler.kind == "person"]
    assert [filler.text for filler in people if getattr(filler, "person", None) is not None] == names
    assert all((record.best or 0) < 20 for record in event.casualties)
