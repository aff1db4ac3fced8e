"""Events: what sentences tell, one by one and together; no model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import watchbook
from eventful import book, reading, told
from watchbook.coding import events
from watchbook.coding.events import Coding, projections
from watchbook.coding.reading import Reading
from watchbook.records import Actor, Event, Saying, Span, Thing, Words

FOLDER = Path(watchbook.__file__).parent / "data" / "projections"
TABLE = projections.read({name: (FOLDER / f"{name}.csv").read_text("utf-8") for name in projections.GIVES})


def code(reading: Reading, *sayings: Saying) -> Coding:
    return events.code(reading, book(), TABLE, sayings)


def one(*texts: str) -> Event:
    found = code(told(*texts)).events
    assert len(found) == 1, [event.trigger.text for event in found]
    return found[0]


def saying(reading: Reading, act: str, content: str, speaker: str | None = None, name: str = "s1") -> Saying:
    text = reading.body.text
    start = text.index(content)
    words = Words(Span(start, start + len(content)), content)
    who = Actor(None, None, speaker.lower(), speaker, "armed-group") if speaker else None
    return Saying(name, act, who, Words(Span(0, 1), text[0]), (words,), "indirect", "test", "key")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "mode", "trigger", "actors", "recipients"),
    [
        ("Sarbaz was killed in a suicide bombing.", "suicide-attack", "killed in a suicide bombing", [], ["Sarbaz"]),
        ("Militants opened fire on the policemen.", "firearms", "opened fire", ["Militants"], ["policemen"]),
        ("Soldiers clashed with militants in Kunduz.", "firearms", "clashed", ["Soldiers"], ["militants"]),
        (
            "Soldiers exchanged fire with militants in Kunduz.",
            "firearms",
            "exchanged fire",
            ["Soldiers"],
            ["militants"],
        ),
        ("Gunmen killed at least four policemen in Herat on Monday.", None, "killed", ["Gunmen"], ["policemen"]),
        ("Militants attacked the base in 2010.", None, "attacked", ["Militants"], ["base"]),
        ("A roadside bomb went off near the base.", "explosives", "went off", [], ["base"]),
        ("Two soldiers died when a bomb exploded.", "explosives", "exploded", [], ["soldiers"]),
        ("The attack killed twelve people.", None, "attack", [], ["people"]),
        ("The death toll of the bombing rose to 14.", "explosives", "bombing", [], ["14"]),
    ],
)
def test_an_assault_is_read(
    text: str, mode: str | None, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    event = one(text)
    assert (event.type, event.mode, event.trigger.text) == ("ASSAULT", mode, trigger)
    assert [actor.text for actor in event.actors] == actors
    assert [filler.text for filler in event.recipients if isinstance(filler, Actor | Thing)] == recipients


def test_what_came_of_it_belongs_to_what_was_done() -> None:
    event = one("A bomber blew himself up in Kabul on Monday, killing six people and wounding 14.")
    assert event.mode == "suicide-attack"
    assert [(record.kind, record.best) for record in event.casualties] == [("killed", 6), ("injured", 14)]
    assert event.place is not None
    assert event.place.name == "Kabul"
    assert event.time is not None
    assert event.time.start == "2024-12-09"
    assert event.codes.acled == "Suicide bomb"
    assert event.codes.quad == 4


@pytest.mark.parametrize(
    ("text", "stage", "polarity"),
    [
        ("Gunmen killed Rahimi in Herat on Monday.", "happened", "affirmed"),
        ("Militants could attack the base.", "hypothetical", "affirmed"),
        ("Militants vowed to attack the base.", "threatened", "affirmed"),
        ("Police foiled an attack on the base.", "foiled", "affirmed"),
        ("Officials feared attacks in Kabul.", "hypothetical", "affirmed"),
        ("Militants attacked the base in 2010.", "background", "affirmed"),
        ("Militants planted a bomb.", "attempted", "affirmed"),
        ("No attack took place in Kabul.", "happened", "denied"),
    ],
)
def test_said_is_not_done(text: str, stage: str, polarity: str) -> None:
    event = one(text)
    assert (event.stage, event.polarity) == (stage, polarity)


@pytest.mark.parametrize(
    "texts",
    [
        ("Floods killed twelve people.",),
        ("Floods killed twelve people.", "Rahimi was killed."),
        ("The striker attacked the goal.", "The goalkeeper saved the penalty.", "The referee ended the match."),
        ("Police accused militants.",),
    ],
)
def test_accidents_sport_and_words_are_no_assaults(texts: tuple[str, ...]) -> None:
    assert code(told(*texts)).events == ()


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (("They claimed an attack on Sarbaz on Wednesday.", "Sarbaz was killed in a suicide bombing."), 1),
        (("Sarbaz was killed in a suicide bombing.", "This attack shocked Afghanistan."), 1),
        (("Gunmen killed Rahimi in Herat on Monday.", "Rahimi was killed."), 1),
        (("Sarbaz was killed in a suicide bombing.", "Gunmen killed Rahimi in Herat on Monday."), 2),
        (
            (
                "Gunmen killed at least four policemen in Herat on Monday.",
                "Militants killed four soldiers in Kunduz on Tuesday.",
            ),
            2,
        ),
        (("Soldiers clashed with militants in Kunduz.", "Soldiers killed twelve militants."), 1),
        (("Soldiers clashed with militants in Kunduz.", "Soldiers killed twelve shepherds."), 2),
        (("A bomb wounded two soldiers in Kunduz on Tuesday.", "The blast was heard in Kabul."), 1),
    ],
)
def test_one_event_per_happening(texts: tuple[str, ...], count: int) -> None:
    assert len(code(told(*texts)).events) == count


def test_the_day_of_another_mention_dates_the_event() -> None:
    event = one("They claimed an attack on Sarbaz on Wednesday.", "Sarbaz was killed in a suicide bombing.")
    assert event.time is not None
    assert event.time.start == "2024-12-11"
    assert len(event.evidence) == 2


def test_a_claim_is_a_claim() -> None:
    reading = told("They claimed an attack on Sarbaz on Wednesday.", "Sarbaz was killed in a suicide bombing.")
    claim = saying(reading, "claim-responsibility", "an attack on Sarbaz", "ISIS-K")
    (event,) = code(reading, claim).events
    assert event.trigger.text == "killed in a suicide bombing"
    assert event.actors == ()
    assert event.sayings == ()
    assert [(record.actor.name, record.status, record.saying) for record in event.responsibility] == [
        ("ISIS-K", "claimed", "s1")
    ]


def test_what_the_outlet_says_itself_is_fact() -> None:
    event = one("Gunmen killed Rahimi in Herat on Monday.")
    assert [(record.actor.text, record.status) for record in event.responsibility] == [("Gunmen", "fact")]


def test_a_denied_content_is_denied() -> None:
    reading = told("Gunmen killed Rahimi in Herat on Monday.")
    denial = saying(reading, "deny", "Gunmen killed Rahimi in Herat on Monday", "Taliban")
    (event,) = code(reading, denial).events
    assert (event.polarity, event.sayings) == ("denied", ("s1",))


def test_an_accusation_gives_no_actor() -> None:
    reading = told("Gunmen killed Rahimi in Herat on Monday.")
    (event,) = code(reading, saying(reading, "accuse", "Gunmen killed Rahimi", "Taliban")).events
    assert event.actors == ()
    assert [record.status for record in event.responsibility] == ["accused"]


def test_a_bare_accusation_is_about_what_was_told_before() -> None:
    reading = told("Sarbaz was killed in a suicide bombing.", "Police blamed militants.")
    said = saying(reading, "accuse", "militants", "Taliban")
    at = reading.body.text.index("blamed")
    said = replace(said, cue=Words(Span(at, at + len("blamed")), "blamed"))
    (event,) = code(reading, said).events
    assert event.actors == ()
    assert [(record.actor.text, record.status) for record in event.responsibility] == [("militants", "accused")]


def test_what_went_on_at_the_same_time_tells_where_and_when() -> None:
    event = one("Soldiers fired on shepherds who were resting near Herat on Monday.")
    assert event.place is not None
    assert event.time is not None
    assert (event.place.name, event.time.start) == ("Herat", "2024-12-09")


@pytest.mark.parametrize(
    ("texts", "place", "day"),
    [
        (("Soldiers left Herat on Tuesday, ten days after a clash with militants.",), None, "2024-11-30"),
        (("A rocket fired from Kabul hit a base in Herat on Monday.",), "Herat", "2024-12-09"),
        (("Militants attacked a base in Herat on Monday.", "The base was attacked in 2010."), "Herat", "2010-01-01"),
    ],
    ids=["so many days after", "whence it was fired", "the thing that was told before"],
)
def test_where_and_when_the_last_event_was(texts: tuple[str, ...], place: str | None, day: str) -> None:
    event = code(told(*texts)).events[-1]
    assert event.time is not None
    assert (event.place.name if event.place else None, event.time.start) == (place, day)


def test_a_meeting_has_number_name_and_participants() -> None:
    meeting, summit = code(
        told(
            "The 17th meeting of the Pamir Working Group took place on Wednesday in Moscow.",
            "The UN and the SCO participated in this meeting.",
            "The meeting followed the summit in Astana.",
        )
    ).events
    assert (meeting.type, meeting.ordinal, meeting.stage) == ("CONSULT", 17, "happened")
    assert meeting.name == "17th meeting of the Pamir Working Group"
    assert {actor.text for actor in meeting.participants} >= {"UN", "SCO"}
    assert meeting.place is not None
    assert meeting.place.name == "Moscow"
    assert summit.place is not None
    assert (summit.ordinal, summit.place.name) == (None, "Astana")


def test_of_delegates_those_who_sent_them_took_part() -> None:
    event = one("Representatives from the UN and the SCO took part in the meeting.")
    assert [actor.text for actor in event.participants] == ["UN", "SCO"]


def test_whoever_foils_an_attack_is_no_attacker() -> None:
    notation = (
        "Police/NOUN/police|Number=Plur<nsubj:2 foiled/VERB/foil|Tense=Past|VerbForm=Fin<root an/DET/an<det:4 "
        "attack/NOUN/attack|Number=Sing<obj:2 on/ADP/on<case:7 a/DET/a<det:7 bank/NOUN/bank|Number=Sing<nmod:4"
    )
    (event,) = code(reading(notation)).events
    assert (event.stage, event.actors) == ("foiled", ())


@pytest.mark.parametrize(("victims", "doers"), [("Soldiers", ["militants"]), ("People", ["soldiers", "militants"])])
def test_of_both_sides_of_a_fight_nobody_shot_his_own_men(victims: str, doers: list[str]) -> None:
    notation = (
        f"{victims}/NOUN/{victims.lower().removesuffix('s')}|Number=Plur<nsubj:pass:3 "
        "were/AUX/be|Tense=Past|VerbForm=Fin<aux:pass:3 killed/VERB/kill|Tense=Past|VerbForm=Part|Voice=Pass<root "
        "in/ADP/in<case:6 a/DET/a<det:6 battle/NOUN/battle|Number=Sing<obl:3 between/ADP/between<case:8 "
        "soldiers/NOUN/soldier|Number=Plur<obl:3 and/CCONJ/and<cc:10 militants/NOUN/militant|Number=Plur<conj:8"
    )
    (event,) = code(reading(notation)).events
    assert [actor.text for actor in event.actors] == doers


KILLED_TWO = (
    "Gunmen/NOUN/gunman|Number=Plur<nsubj:2 killed/VERB/kill|Tense=Past|VerbForm=Fin<root {}/NUM/{}<nummod:4 "
    "people/NOUN/people|Number=Plur<obj:2"
)
NAMED_TWO = (
    "Militants/NOUN/militant|Number=Plur<nsubj:2 killed/VERB/kill|Tense=Past|VerbForm=Fin<root "
    "Sarbaz/PROPN/Sarbaz|Number=Sing<obj:2 and/CCONJ/and<cc:5 Rahimi/PROPN/Rahimi|Number=Sing<conj:3"
)


@pytest.mark.parametrize(("number", "events"), [("two", 1), ("three", 2)])
def test_who_is_named_after_the_figure_was_counted(number: str, events: int) -> None:
    assert len(code(reading(KILLED_TWO.format(number, number), NAMED_TWO)).events) == events


def test_the_headline_tells_the_event_of_the_text() -> None:
    coding = code(
        told(
            "A bomber blew himself up in Kabul on Monday, killing six people and wounding 14.",
            title="Suicide bomber kills six in Kabul.",
        )
    )
    assert [event.trigger.in_ for event in coding.events] == [None]
    assert coding.headline == "e1"


def test_every_span_holds_its_words() -> None:
    for text in ("Sarbaz was killed in a suicide bombing.", "Militants opened fire on the policemen."):
        reading = told(text)
        for event in code(reading).events:
            assert event.trigger.span.of(reading.body.text) == event.trigger.text
            assert all(span.holds(event.trigger.span) for span in event.evidence)
