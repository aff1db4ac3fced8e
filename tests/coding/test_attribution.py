"""Who did it and how often it is told: the only armed group, suspects, callers, and mentions of the same victims."""

from __future__ import annotations

from pathlib import Path

import pytest

import watchbook
from eventful import book, reading
from watchbook.coding import events
from watchbook.coding.events import projections
from watchbook.records import Actor, ActorKind, Event, Saying, Span, Words

FOLDER = Path(watchbook.__file__).parent / "data" / "projections"
TABLE = projections.read({name: (FOLDER / f"{name}.csv").read_text("utf-8") for name in projections.GIVES})

GROUP = (
    "Two/NUM/two<nummod:2 soldiers/NOUN/soldier|Number=Plur<nsubj:3 left/VERB/leave|Tense=Past|VerbForm=Fin<root "
    "ISIS-K/PROPN<obj:3 ./PUNCT/.<punct:3"
)
OTHER = GROUP.replace("ISIS-K/PROPN", "CSTO/PROPN")
KILLED = (
    "The/DET/the|Definite=Def|PronType=Art<det:2 militants/NOUN/militant|Number=Plur<nsubj:3 "
    "killed/VERB/kill|Tense=Past|VerbForm=Fin<root Rahimi/PROPN/Rahimi<obj:3 in/ADP/in<case:6 Herat/PROPN/Herat<obl:3 "
    "./PUNCT/.<punct:3"
)
SUSPECTED = KILLED.replace(
    "The/DET/the|Definite=Def|PronType=Art<det:2", "Suspected/VERB/suspect|Tense=Past|VerbForm=Part<amod:2"
)
NAMED = "ISIS-K/PROPN<nsubj:2 killed/VERB/kill|Tense=Past|VerbForm=Fin<root Rahimi/PROPN/Rahimi<obj:2 ./PUNCT/.<punct:2"
PRESUMED = (
    "It/PRON/it<expl:3 was/AUX/be|Tense=Past|VerbForm=Fin<aux:pass:3 "
    "presumed/VERB/presume|Tense=Past|VerbForm=Part|Voice=Pass<root that/SCONJ/that<mark:6 "
    "militants/NOUN/militant|Number=Plur<nsubj:6 carried/VERB/carry|Tense=Past|VerbForm=Fin<csubj:pass:3 "
    "out/ADP/out<compound:prt:6 the/DET/the|Definite=Def<det:9 attack/NOUN/attack|Number=Sing<obj:6 ./PUNCT/.<punct:3"
)
HALLMARKS = (
    "The/DET/the|Definite=Def<det:2 attack/NOUN/attack<nsubj:3 bears/VERB/bear|Tense=Pres|VerbForm=Fin<root "
    "the/DET/the<det:5 hallmarks/NOUN/hallmark|Number=Plur<obj:3 of/ADP/of<case:7 ISIS-K/PROPN<nmod:5 ./PUNCT/.<punct:3"
)
ORDERED = (
    "Soldiers/NOUN/soldier|Number=Plur<nsubj:2 {}/VERB/{}|Tense=Past|VerbForm=Fin<root the/DET/the|Definite=Def<det:4 "
    "attack/NOUN/attack|Number=Sing<obj:2 ./PUNCT/.<punct:2"
)
PRIESTS = (
    "Six/NUM/six<nummod:3 Jesuit/PROPN/Jesuit<compound:3 priests/NOUN/priest|Number=Plur<nsubj:pass:5 "
    "were/AUX/be|Tense=Past|VerbForm=Fin<aux:pass:5 killed/VERB/kill|Tense=Past|VerbForm=Part|Voice=Pass<root "
    "in/ADP/in<case:7 2010/NUM/2010<obl:5 ./PUNCT/.<punct:5"
)
JESUITS = (
    "Soldiers/NOUN/soldier|Number=Plur<nsubj:2 killed/VERB/kill|Tense=Past|VerbForm=Fin<root {}"
    "Jesuits/PROPN/Jesuits|Number=Plur<obj:2 ./PUNCT/.<punct:2"
)
GUNMEN = (
    "Rahimi/PROPN/Rahimi<nsubj:pass:3 was/AUX/be|Tense=Past|VerbForm=Fin<aux:pass:3 "
    "killed/VERB/kill|Tense=Past|VerbForm=Part|Voice=Pass<root by/ADP/by<case:5 "
    "gunmen/NOUN/gunman|Number=Plur<obl:agent:3 ./PUNCT/.<punct:3"
)
ALSO = (
    "Sarbaz/PROPN/Sarbaz<nsubj:pass:{0} was/AUX/be|Tense=Past|VerbForm=Fin<aux:pass:{0} {1}"
    "killed/VERB/kill|Tense=Past|VerbForm=Part|Voice=Pass<root ./PUNCT/.<punct:{0}"
)
OWNED = (
    "{}/{}<nmod:poss:3 's/PART/'s<case:1 attack/NOUN/attack|Number=Sing<nsubj:4 "
    "damaged/VERB/damage|Tense=Past|VerbForm=Fin<root a/DET/a|Definite=Ind<det:6 school/NOUN/school|Number=Sing<obj:4 "
    "./PUNCT/.<punct:4"
)
THIS = (
    "{}<nsubj:4 was/AUX/be|Tense=Past|VerbForm=Fin<cop:4 an/DET/a|Definite=Ind<det:4 attack/NOUN/attack<root "
    "on/ADP/on<case:6 people/NOUN/people|Number=Plur<nmod:4 ./PUNCT/.<punct:4"
)
ATTACK = (
    "Militants/NOUN/militant|Number=Plur<nsubj:2 attacked/VERB/attack|Tense=Past|VerbForm=Fin<root "
    "people/NOUN/people|Number=Plur<obj:2 on/ADP/on<case:5 Wednesday/PROPN/Wednesday<obl:2 ./PUNCT/.<punct:2"
)
SINCE = (
    "Militants/NOUN/militant|Number=Plur<nsubj:3 have/AUX/have|Tense=Pres|VerbForm=Fin<aux:3 "
    "killed/VERB/kill|Tense=Past|VerbForm=Part<root 14/NUM/14<nummod:5 soldiers/NOUN/soldier|Number=Plur<obj:3 "
    "since/ADP/since<case:7 {}<obl:3 ./PUNCT/.<punct:3"
)
PREVENTED = (
    "Police/NOUN/police<nsubj:2 prevented/VERB/prevent|Tense=Past|VerbForm=Fin<root {}attack{}<obj:2 ./PUNCT/.<punct:2"
)
RETURNED = (
    "Soldiers/NOUN/soldier|Number=Plur<nsubj:2 returned/VERB/return|Tense=Past|VerbForm=Fin<root to/ADP/to<case:4 "
    "{0}/PROPN/{0}<obl:2 ./PUNCT/.<punct:2"
)
ASLEEP = "They/PRON/they<nsubj:2 slept/VERB/sleep|Tense=Past|VerbForm=Fin<root ./PUNCT/.<punct:2"
WHOSE = (
    "Gunmen/NOUN/gunman|Number=Plur<nsubj:2 shot/VERB/shoot|Tense=Past|VerbForm=Fin<root two/NUM/two<nummod:5 "
    "{0}/PROPN/{0}<compound:5 policemen/NOUN/policeman|Number=Plur<obj:2 ./PUNCT/.<punct:2"
)
CALL = (
    "A/DET/a<det:2 caller/NOUN/caller<nsubj:3 said/VERB/say|Tense=Past|VerbForm=Fin<root ISIS-K/PROPN<nsubj:5 "
    "killed/VERB/kill|Tense=Past|VerbForm=Fin<ccomp:3 Rahimi/PROPN/Rahimi<obj:5 ./PUNCT/.<punct:3"
)


def code(*sentences: str, saying: Saying | None = None) -> tuple[Event, ...]:
    return events.code(reading(*sentences), book(), TABLE, (saying,) if saying is not None else ()).events


def said(sentence: str, content: str, speaker: Actor | None, act: str = "say") -> Saying:
    start = reading(sentence).body.text.index(content)
    words = Words(Span(start, start + len(content)), content)
    return Saying("s1", act, speaker, Words(Span(0, 1), "x"), (words,), "indirect", "test", "key")  # type: ignore[arg-type]


def told(event: Event) -> list[tuple[str | None, str]]:
    return [(record.actor.actor or record.actor.text, record.status) for record in event.responsibility]


@pytest.mark.parametrize(
    ("before", "group"),
    [(GROUP, "isis-k"), (OTHER, None)],
    ids=["the only armed group", "a group that bears no arms"],
)
def test_the_rebels_are_those_of_the_only_group(before: str, group: str | None) -> None:
    (event,) = code(before, KILLED)
    assert [actor.actor for actor in event.actors] == [group]
    assert told(event) == [(group or "militants", "fact")]


def test_who_disclaims_a_deed_is_not_sought_behind_it() -> None:
    group = Actor(None, None, "isis-k", "ISIS-K", "armed-group")
    denial = said(GROUP, "soldiers", group, "disclaim-responsibility")
    (event,) = code(GROUP, KILLED, saying=denial)
    assert [actor.actor for actor in event.actors] == [None]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ((SUSPECTED,), [("militants", "accused")]),
        ((GUNMEN, PRESUMED), [("gunmen", "fact"), ("militants", "possible")]),
        ((GUNMEN, HALLMARKS), [("gunmen", "fact"), ("isis-k", "possible")]),
        ((GUNMEN, ORDERED.format("planned", "plan")), [("gunmen", "fact")]),
    ],
    ids=["suspected", "presumed", "hallmarks", "planned by somebody of no name"],
)
def test_what_the_words_make_of_who_did_it(sentences: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    (event,) = code(*sentences)
    assert told(event) == expected


def test_who_plans_what_was_done_has_done_it() -> None:
    (event,) = code(GUNMEN, ORDERED.format("planned", "plan"))
    assert [actor.text for actor in event.actors] == ["gunmen", "Soldiers"]
    (plan,) = code(ORDERED.format("planned", "plan"))
    assert plan.stage == "planned"


@pytest.mark.parametrize(
    ("kind", "status"),
    [("media", "fact"), (None, "fact"), ("police", "accused-by-authorities"), ("civilians", "accused")],
)
def test_what_others_report_is_told_as_fact(kind: ActorKind | None, status: str) -> None:
    speaker = None if kind is None else Actor(None, None, None, "X", kind)
    (event,) = code(NAMED, saying=said(NAMED, "ISIS-K killed Rahimi", speaker))
    assert told(event) == [("isis-k", status)]


@pytest.mark.parametrize(
    ("sentences", "count"),
    [
        ((PRIESTS, JESUITS.format("the/DET/the|Definite=Def<det:4 ")), 1),
        ((PRIESTS, JESUITS.format("")), 2),
        ((GUNMEN, ALSO.format(4, "also/ADV/also<advmod:4 ")), 1),
        ((GUNMEN, ALSO.format(3, "")), 2),
        ((ATTACK, OWNED.format("Wednesday", "PROPN/Wednesday")), 1),
        ((ATTACK, OWNED.format("Monday", "PROPN/Monday")), 2),
        ((ATTACK, THIS.format("This/PRON/this")), 1),
    ],
    ids=["the victims", "others", "a list goes on", "no list", "that day's", "another day's", "this was"],
)
def test_a_happening_told_again_is_one_event(sentences: tuple[str, ...], count: int) -> None:
    assert len(code(*sentences)) == count


@pytest.mark.parametrize(("since", "stage"), [("2010/NUM/2010", "background"), ("Monday/PROPN/Monday", "happened")])
def test_a_sum_over_years_is_background(since: str, stage: str) -> None:
    (event,) = code(SINCE.format(since))
    assert event.stage == stage


@pytest.mark.parametrize(
    ("before", "after", "stage"),
    [("", "s/NOUN/attack|Number=Plur", "hypothetical"), ("an/DET/a|Definite=Ind<det:4 ", "/NOUN/attack", "foiled")],
)
def test_what_nobody_began_is_not_foiled(before: str, after: str, stage: str) -> None:
    sentence = PREVENTED.format(before, after)
    if before:
        sentence = sentence.replace("attack/NOUN/attack<obj:2", "attack/NOUN/attack|Number=Sing<obj:2")
    (event,) = code(sentence)
    assert event.stage == stage


@pytest.mark.parametrize(("word", "place"), [("Afghanistan", None), ("Kabul", "Kabul")])
def test_whose_people_they_are_is_not_where_it_was(word: str, place: str | None) -> None:
    (event,) = code(WHOSE.format(word))
    assert (event.place.name if event.place is not None else None) == place


@pytest.mark.parametrize(
    ("places", "place"),
    [
        (("Afghanistan",), "Afghanistan"),
        (("Kabul", "Afghanistan"), "Afghanistan"),
        (("Kabul",), None),
        (("Moscow", "Afghanistan"), None),
    ],
)
def test_what_happened_at_no_place_was_in_the_only_country(places: tuple[str, ...], place: str | None) -> None:
    before = [RETURNED.format(name) for name in places]
    filler = [ASLEEP] * 2
    *_, event = code(*before, *filler, GUNMEN)
    assert (event.place.name if event.place is not None else None) == place
