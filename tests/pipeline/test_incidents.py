"""Short reports of incidents: when they were filed, who gave up or was held, and how many."""

from __future__ import annotations

import pytest

from watchbook.pipeline.coder import Coder
from watchbook.records import Article, Event, Report


def report(own: Coder, text: str) -> Report:
    return own.code(Article(text=text))


def events(own: Coder, text: str, type_: str) -> list[Event]:
    return [event for event in report(own, text).events if event.type == type_]


FILED = [
    ("2019-03-PR-012\n\nHERAT, Afghanistan (March 7) - Troops detained a man yesterday.", "2019-03-07", "2019-03-06"),
    ("Daily Update March 7, 2019\n\nHERAT, Afghanistan (March 7) - Troops detained a rebel today.", "2019-03-07", None),
    ("March 7: Raids in the west\n2019-03-PR-012\n\nTroops detained a man yesterday.", "2019-03-07", "2019-03-06"),
    ("HERAT, Afghanistan (Jan. 2) - Soldiers detained a rebel. Two had fled on 28 December 2018.", "2019-01-02", None),
    ("HERAT, Afghanistan (March 7) - Troops detained two rebels in Guzara yesterday.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "filed", "day"), FILED)
def test_the_day_of_filing_is_told_by_the_text_itself_or_left_open(
    own: Coder, text: str, filed: str | None, day: str | None
) -> None:
    told = report(own, text)
    assert told.document.published.start == filed
    assert told.document.published.from_ == ("none" if filed is None else "dateline")
    if day is not None:
        assert [event.time.start for event in told.events if event.time is not None][:1] == [day]


def test_a_publication_that_is_given_is_never_replaced(own: Coder) -> None:
    text = "2019-03-PR-012\n\nHERAT, Afghanistan (March 7) - Troops detained two men in Guzara yesterday."
    told = own.code(Article(text=text, published="2020-03-09", published_from="given"))
    assert (told.document.published.start, told.document.published.from_) == ("2020-03-09", "given")


HELD = [
    ("Troops captured a rebel leader in Osh. Later the force detained the leader and two other rebels.", 3),
    ("Soldiers detained several rebels in Osh. The detainees were questioned and the detainees were arrested.", 3),
    ("Police detained four smugglers in Osh. The suspects were arrested in a barn.", 4),
    ("Guards detained the rebel leader and two suspected fighters.", 3),
    ("Guards detained a few suspected fighters.", 2),
    ("No women or children were detained.", 0),
]


@pytest.mark.parametrize(("text", "number"), HELD)
def test_those_who_are_held_are_counted_once(own: Coder, text: str, number: int) -> None:
    found = [record for event in events(own, text, "COERCE") for record in event.casualties]
    every = [record.low or 0 for record in found if record.who == "all"]
    groups = [record.low or 0 for record in found if record.who != "all"]
    assert max(sum(every), sum(groups)) == number


def test_an_arrest_and_a_seizure_are_two_deeds(own: Coder) -> None:
    found = events(own, "Police arrested three men and recovered two rifles from their house.", "COERCE")
    assert [event.mode for event in found] == ["arrest", "seize"]


def test_an_abduction_and_a_killing_are_two_deeds(own: Coder) -> None:
    found = events(own, "Rebels kidnapped and killed a trader in Osh.", "ASSAULT")
    assert [(event.mode, [record.kind for record in event.casualties]) for event in found] == [
        ("abduct", ["abducted"]),
        (None, ["killed"]),
    ]


def test_who_surrenders_is_of_the_group_that_the_sentence_names(own: Coder) -> None:
    (event,) = events(own, "Two women of a cell of Boko Haram surrendered to the army in Borno.", "RETREAT")
    assert {"REB", "UAF"} & {sector for actor in event.actors for sector in actor.sectors}
    (event,) = events(own, "Two traders surrendered to Boko Haram in Borno.", "RETREAT")
    assert not {"REB", "UAF"} & {sector for actor in event.actors for sector in actor.sectors}


ALIAS = [
    ("Dastan alias Ravo, a fighter of the front surrendered before the police.", "RETREAT", "Dastan"),
    ("The police arrested Dastan alias Ravo near the station.", "COERCE", "Dastan"),
]


@pytest.mark.parametrize(("text", "type_", "name"), ALIAS)
def test_a_person_with_an_alias_is_one(own: Coder, text: str, type_: str, name: str) -> None:
    (event,) = events(own, text, type_)
    assert sum(record.best or 0 for record in event.casualties) == 1
    assert any(name in (actor.text or "") for actor in (*event.actors, *event.recipients))


def test_what_a_verb_makes_of_its_object_may_stand_before_it(own: Coder) -> None:
    (event,) = events(own, "Five rebels set ablaze a hydraulic excavator near the dam.", "ASSAULT")
    assert event.mode == "arson"
    (event,) = events(own, "Suspected rebels shot dead a doctor at the market in Osh.", "ASSAULT")
    assert [(record.kind, record.best) for record in event.casualties] == [("killed", 1)]


def test_another_victim_is_added(own: Coder) -> None:
    found = events(own, "A rebel was killed in a clash with the police. Another rebel was also killed.", "ASSAULT")
    assert sum(record.best or 0 for event in found for record in event.casualties) == 2
