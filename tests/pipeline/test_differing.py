"""What of an article's records two codings have in common, and what each has alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from watchbook.pipeline.coder import Coder
from watchbook.pipeline.differing import Difference, Field, Side, compare
from watchbook.records import Article, Check, Event, Mention, Report, Saying, Span, Words

TEXT = (
    "Gunmen killed four policemen in Kunduz on Tuesday, the governor said. "
    "He blamed the Taliban. Two traders were arrested in Herat."
)
TITLE = "Four policemen killed in Kunduz"


@pytest.fixture(scope="module")
def side(own: Coder) -> Side:
    article = Article(TEXT, id="a", title=TITLE, published="2025-03-05", published_from="given", language="en")
    return Side(*own.coded(article))


def other(side: Side, **changed: Any) -> Side:
    return Side(replace(side.report, **changed), side.reading)


def told(difference: Difference) -> list[tuple[str, str]]:
    return [(change.sort, change.way) for change in difference.changes]


def of(report: Report, kind: str) -> Event:
    return next(event for event in report.events if event.type == kind)


def moved(side: Side, first: int) -> Side:
    """The same records, their ids counted from another number."""

    def name(identity: str) -> str:
        return f"{identity[0]}{int(identity[1:]) + first}"

    def saying(one: Saying) -> Saying:
        held = tuple(replace(p, event=p.event and name(p.event)) for p in one.propositions)
        occasion = one.occasion and name(one.occasion)
        inside = tuple(map(name, one.inside))
        return replace(one, id=name(one.id), inside=inside, occasion=occasion, propositions=held)

    def event(one: Event) -> Event:
        blamed = tuple(replace(r, saying=r.saying and name(r.saying)) for r in one.responsibility)
        hurt = tuple(replace(c, saying=c.saying and name(c.saying)) for c in one.casualties)
        return replace(
            one, id=name(one.id), sayings=tuple(map(name, one.sayings)), responsibility=blamed, casualties=hurt
        )

    report = side.report
    mentions = tuple(replace(m, id=name(m.id), chain=name(m.chain)) for m in report.mentions)
    return other(
        side,
        events=tuple(map(event, report.events)),
        sayings=tuple(map(saying, report.sayings)),
        mentions=mentions,
        main=report.main and name(report.main),
    )


def test_the_article_has_what_the_tests_need(side: Side) -> None:
    assert {event.type for event in side.report.events} >= {"ASSAULT", "COERCE"}
    assert len(side.report.sayings) > 1
    assert side.report.main is not None


def test_a_report_does_not_differ_from_itself_nor_from_one_that_counts_otherwise(side: Side) -> None:
    assert compare(side, side).changes == ()
    assert compare(side, moved(side, 7)).changes == ()


@pytest.mark.parametrize(
    ("listed", "sort"), [("events", "event"), ("sayings", "saying"), ("mentions", "mention"), ("checks", "check")]
)
def test_what_one_side_lacks_is_added_or_dropped(side: Side, listed: str, sort: str) -> None:
    checks = (Check("impossible-date", "no such day", Span(0, 6), "Gunmen"),)
    whole = other(side, checks=checks)
    every = getattr(whole.report, listed)
    for number in range(len(every)):
        less = other(whole, **{listed: every[:number] + every[number + 1 :]})
        forth, back = compare(less, whole), compare(whole, less)
        assert forth.count()[sort, "added"] == 1  # type: ignore[index]
        assert back.count()[sort, "dropped"] == 1  # type: ignore[index]
        assert "dropped" not in {change.way for change in forth.changes}
        assert [c.sentence for c in forth.changes if c.way == "added"] == [
            c.sentence for c in back.changes if c.way == "dropped"
        ]


@pytest.mark.parametrize(
    ("field", "value"),
    [("mode", "firearms"), ("stage", "planned"), ("polarity", "denied"), ("rule", "other.en.1"), ("casualties", ())],
)
def test_a_field_that_changes_is_told_with_both_values(side: Side, field: str, value: Any) -> None:
    killed = of(side.report, "ASSAULT")
    events = tuple(replace(e, **{field: value}) if e is killed else e for e in side.report.events)
    (change,) = compare(side, other(side, events=events)).changes
    assert (change.sort, change.way, change.record["id"]) == ("event", "altered", killed.id)
    assert [one.name for one in change.fields] == [field]
    assert change.fields[0].after == (list(value) if isinstance(value, tuple) else value)
    assert change.sentence.startswith("Gunmen killed four policemen")


@pytest.mark.parametrize("start", [3, 7, 12])
def test_an_event_of_another_type_on_overlapping_words_is_the_same_altered(side: Side, start: int) -> None:
    killed = of(side.report, "ASSAULT")
    span = Span(start, 14)
    assert killed.trigger.span.touches(span)
    events = tuple(
        replace(e, type="CRIME", trigger=Words(span, span.of(TEXT)), key="other") if e is killed else e
        for e in side.report.events
    )
    (change,) = compare(side, other(side, events=events)).changes
    assert change.way == "altered"
    assert Field("type", "ASSAULT", "CRIME") in change.fields


def test_on_words_that_do_not_touch_they_are_two(side: Side) -> None:
    killed = of(side.report, "ASSAULT")
    apart = Words(Span(32, 38), "Kunduz")
    for where in (apart, replace(killed.trigger, in_="title")):
        events = tuple(replace(e, trigger=where) if e is killed else e for e in side.report.events)
        found = told(compare(side, other(side, events=events)))
        assert sorted(each for each in found if each[0] == "event") == [("event", "added"), ("event", "dropped")]


def test_what_the_article_is_about_follows_the_record_not_its_number(side: Side) -> None:
    renumbered = moved(side, 3)
    assert compare(side, other(renumbered, main=None)).changes[-1].fields == (Field("main", side.report.main, None),)


def test_a_mention_that_leaves_its_chain_is_altered_alone(side: Side) -> None:
    pairs = [(m, n) for m in side.report.mentions for n in side.report.mentions if m.chain == n.chain and m.id < n.id]
    assert pairs
    later: Mention = pairs[0][1]
    mentions = tuple(replace(m, chain="c99") if m is later else m for m in side.report.mentions)
    (change,) = compare(side, other(side, mentions=mentions)).changes
    assert (change.sort, change.record["id"]) == ("mention", later.id)
    assert [one.name for one in change.fields] == ["chain"]


def test_changes_are_told_in_the_order_of_the_text(side: Side) -> None:
    bare = other(side, events=(), sayings=(), mentions=(), main=None)
    found = compare(bare, side).changes
    starts = [c.record["trigger"]["span"][0] for c in found if c.sort == "event" and "in" not in c.record["trigger"]]
    assert starts == sorted(starts)
    assert [c.sort for c in found] == sorted(
        (c.sort for c in found), key=["event", "saying", "mention", "article"].index
    )


def test_a_title_alone_is_its_own_sentence(side: Side) -> None:
    titled = replace(of(side.report, "ASSAULT"), id="e9", trigger=Words(Span(15, 21), "killed", "title"), key="t")
    (change,) = compare(side, other(side, events=(*side.report.events, titled))).changes
    assert (change.way, change.sentence) == ("added", TITLE)


def test_many_records_are_paired_in_little_time(side: Side) -> None:
    first = side.report.mentions[0]
    many = tuple(
        replace(first, id=f"m{n}", chain=f"c{n}", span=Span(n % len(TEXT), n % len(TEXT) + 1), text="x")
        for n in range(1, 4000)
    )
    assert compare(other(side, mentions=many), other(side, mentions=many[::-1])).count()["mention", "added"] == 0
