"""The last step: occasions, checks, and what the article is chiefly about."""

from __future__ import annotations

from dataclasses import replace

from eventful import told
from watchbook.coding import article
from watchbook.coding.events import Coding
from watchbook.coding.reading import Reading
from watchbook.records import Act, Actor, Casualties, Event, Saying, Span, Time, Timex, Where, Words

KILLING = "Gunmen killed Rahimi in Herat on Monday."
DIED = "Rahimi was killed."
MEETING = "The envoy met Taliban envoys in Kabul on Monday."


def event(reading: Reading, words: str, name: str = "e1", title: bool = False) -> Event:
    where: Where | None = "title" if title else None
    passage = reading.title if title else reading.body
    start = passage.text.index(words)
    trigger = Words(Span(start, start + len(words)), words, where)
    evidence = () if title else (trigger.span,)
    return Event(name, "ASSAULT", None, trigger, "happened", "affirmed", "rule", "key", evidence=evidence)


def saying(reading: Reading, cue: str, content: str, act: Act = "say", title: bool = False) -> Saying:
    passage = reading.title if title else reading.body
    where: Where | None = "title" if title else None
    words = [Words(Span(passage.text.index(w), passage.text.index(w) + len(w)), w, where) for w in (cue, content)]
    return Saying("s1", act, Actor(None, None, "csto", "CSTO", "igo"), words[0], (words[1],), "indirect", "rule", "key")


def day(value: str) -> Time:
    return Time(None, None, value, value, "day", Timex("DATE", value))


def test_the_headlines_event_is_what_it_is_about() -> None:
    reading = told(DIED, KILLING)
    coding = Coding((event(reading, "was killed"), event(reading, "Gunmen killed", "e2")), "e2")
    assert article.settle(reading, (), coding, ())[2] == "e2"


def test_else_the_first_that_happened_in_the_lead() -> None:
    reading = told(DIED, KILLING)
    planned = replace(event(reading, "was killed"), stage="planned")
    coding = Coding((planned, event(reading, "Gunmen killed", "e2")))
    assert article.settle(reading, (), coding, ())[2] == "e2"


def test_a_saying_where_nothing_happened() -> None:
    reading = told("The CSTO fears attacks.")
    said = saying(reading, "fears", "attacks", "warn")
    feared = replace(event(reading, "attacks"), stage="hypothetical", sayings=("s1",))
    assert article.settle(reading, (said,), Coding((feared,)), ())[2] == "s1"


def test_the_headlines_saying_is_the_first_of_its_speaker() -> None:
    reading = told("The CSTO fears attacks.", title="The CSTO fears attacks.")
    titled = replace(saying(reading, "fears", "attacks", "warn", title=True), id="s2")
    said = saying(reading, "fears", "attacks", "express-concern")
    assert article.settle(reading, (said, titled), Coding(()), ())[2] == "s1"


def test_nothing_told_is_about_nothing() -> None:
    assert article.settle(told(DIED), (), Coding(()), ())[2] is None


def test_an_event_after_publication_is_a_fault() -> None:
    reading = told(KILLING, published="2024-12-08")
    late = replace(event(reading, "killed"), time=day("2024-12-09"))
    (check,) = article.settle(reading, (), Coding((late,)), ())[3]
    assert (check.kind, check.about, check.says) == ("event-after-publication", ("e1",), "2024-12-09")


def test_a_planned_event_may_lie_ahead() -> None:
    reading = told(KILLING, published="2024-12-08")
    planned = replace(event(reading, "killed"), time=day("2024-12-09"), stage="planned")
    assert article.settle(reading, (), Coding((planned,)), ())[3] == ()


def test_a_headline_with_another_toll_is_a_fault() -> None:
    reading = told(KILLING)
    figure = Casualties("killed", "all", 6, 6, 6, Span(0, 1), "x")
    told_twice = replace(
        event(reading, "killed"), casualties=(figure, replace(figure, low=5, best=5, high=5, in_="title"))
    )
    (check,) = article.settle(reading, (), Coding((told_twice,)), ())[3]
    assert (check.kind, check.in_, check.says) == ("number-conflict", "title", "6")


def test_what_is_said_at_a_meeting_has_it_as_occasion() -> None:
    reading = told("The UN and the SCO participated in this meeting.")
    meeting = replace(event(reading, "meeting"), type="CONSULT")
    said = saying(reading, "participated", "SCO")
    (settled,) = article.settle(reading, (said,), Coding((meeting,)), ())[1]
    assert settled.occasion == "e1"
