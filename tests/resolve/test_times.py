"""Times: a table of (words, published, start, end, TIMEX3 value), and what tense, weekday and checks change."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import Story, plain, published, story
from watchbook.records import Span
from watchbook.resolve import Anchor, DateWords
from watchbook.resolve.times import Times, one, read

DATES = files("watchbook") / "data" / "languages" / "en" / "dates.yaml"
WORDS = DateWords.from_mapping(yaml.load(DATES.read_text("utf-8"), Loader=yaml.BaseLoader))
FRIDAY = "2024-12-13"
IN_KABUL = "2024-12-11T09:30:00+04:30"
OPEN = None


def told(text: str, date: str | None = FRIDAY) -> Times:
    return read(text, (plain(text),), Anchor.of(published(date)), WORDS)


def told_in(told: Story, date: str | None = FRIDAY) -> Times:
    return read(told.text, told.sentences, Anchor.of(published(date)), WORDS)


@pytest.mark.parametrize(
    ("words", "day", "start", "end", "value"),
    [
        # days as they are written
        ("Wednesday, December 11", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("the early hours of Wednesday", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("the small hours of December 11", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Wednesday December 11", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Wednesday, December 11, 2024", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Wednesday, 11 December", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Wed., Dec. 11", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Wednesday (December 11)", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Wednesday (11 December 2024)", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("11 December 2024", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("11 December", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("the 11th of December", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("December 11th, 2024", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("December 11", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Dec. 8", FRIDAY, "2024-12-08", "2024-12-08", "2024-12-08"),
        ("Dec 8", FRIDAY, "2024-12-08", "2024-12-08", "2024-12-08"),
        ("Sept. 11, 2001", FRIDAY, "2001-09-11", "2001-09-11", "2001-09-11"),
        ("DECEMBER 8", FRIDAY, "2024-12-08", "2024-12-08", "2024-12-08"),
        ("11-Dec-2024", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("February 29, 2024", FRIDAY, "2024-02-29", "2024-02-29", "2024-02-29"),
        ("January 1, 1900", FRIDAY, "1900-01-01", "1900-01-01", "1900-01-01"),
        ("2024-12-11", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("2024-12-11T09:30:00+04:30", FRIDAY, IN_KABUL, IN_KABUL, "2024-12-11T09:30"),
        ("11.12.2024", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("25/12/2024", FRIDAY, "2024-12-25", "2024-12-25", "2024-12-25"),
        ("12/25/2024", FRIDAY, "2024-12-25", "2024-12-25", "2024-12-25"),
        ("11/11/2024", FRIDAY, "2024-11-11", "2024-11-11", "2024-11-11"),
        ("25/12/24", FRIDAY, "2024-12-25", "2024-12-25", "2024-12-25"),
        ("25/12/98", FRIDAY, "1998-12-25", "1998-12-25", "1998-12-25"),
        # the year of a day
        ("January 10", FRIDAY, "2025-01-10", "2025-01-10", "2025-01-10"),
        ("December 28", "2025-01-03", "2024-12-28", "2024-12-28", "2024-12-28"),
        ("July 4", FRIDAY, "2024-07-04", "2024-07-04", "2024-07-04"),
        ("Wednesday, December 11", "2025-06-20", "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Wednesday, December 11", "2024-01-20", "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Sunday, December 8", "2025-02-01", "2024-12-08", "2024-12-08", "2024-12-08"),
        ("February 29", "2023-03-01", "2024-02-29", "2024-02-29", "2024-02-29"),
        # several days and years
        ("December 8-11", FRIDAY, "2024-12-08", "2024-12-11", "2024-12-08/2024-12-11"),
        ("December 8 to 11, 2023", FRIDAY, "2023-12-08", "2023-12-11", "2023-12-08/2023-12-11"),
        ("8–11 December 2024", FRIDAY, "2024-12-08", "2024-12-11", "2024-12-08/2024-12-11"),
        ("2010-2014", FRIDAY, "2010-01-01", "2014-12-31", "2010/2014"),
        ("2010–14", FRIDAY, "2010-01-01", "2014-12-31", "2010/2014"),
        # weekdays
        ("Friday", FRIDAY, "2024-12-13", "2024-12-13", "2024-12-13"),
        ("Thursday", FRIDAY, "2024-12-12", "2024-12-12", "2024-12-12"),
        ("Saturday", FRIDAY, "2024-12-07", "2024-12-07", "2024-12-07"),
        ("Monday", FRIDAY, "2024-12-09", "2024-12-09", "2024-12-09"),
        ("last Friday", FRIDAY, "2024-12-06", "2024-12-06", "2024-12-06"),
        ("last Wednesday", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("next Friday", FRIDAY, "2024-12-20", "2024-12-20", "2024-12-20"),
        ("next Monday", FRIDAY, "2024-12-16", "2024-12-16", "2024-12-16"),
        ("this Sunday", FRIDAY, "2024-12-15", "2024-12-15", "2024-12-15"),
        ("Tuesday night", FRIDAY, "2024-12-10", "2024-12-10", "2024-12-10TNI"),
        ("Tuesday morning", FRIDAY, "2024-12-10", "2024-12-10", "2024-12-10TMO"),
        ("early Tuesday", FRIDAY, "2024-12-10", "2024-12-10", "2024-12-10"),
        ("the evening of Tuesday", FRIDAY, "2024-12-10", "2024-12-10", "2024-12-10TEV"),
        ("Monday of last week", FRIDAY, "2024-12-02", "2024-12-02", "2024-12-02"),
        ("Wednesday next week", FRIDAY, "2024-12-18", "2024-12-18", "2024-12-18"),
        ("Wednesday", "2024-12-11T23:30:00+04:30", "2024-12-11", "2024-12-11", "2024-12-11"),
        # days told from the day of publication
        ("today", FRIDAY, "2024-12-13", "2024-12-13", "2024-12-13"),
        ("yesterday", FRIDAY, "2024-12-12", "2024-12-12", "2024-12-12"),
        ("tomorrow", FRIDAY, "2024-12-14", "2024-12-14", "2024-12-14"),
        ("tonight", FRIDAY, "2024-12-13", "2024-12-13", "2024-12-13TNI"),
        ("last night", FRIDAY, "2024-12-12", "2024-12-12", "2024-12-12TNI"),
        ("yesterday evening", FRIDAY, "2024-12-12", "2024-12-12", "2024-12-12TEV"),
        ("earlier today", FRIDAY, "2024-12-13", "2024-12-13", "2024-12-13"),
        ("this morning", FRIDAY, "2024-12-13", "2024-12-13", "2024-12-13TMO"),
        ("the day before yesterday", FRIDAY, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("the day after tomorrow", FRIDAY, "2024-12-15", "2024-12-15", "2024-12-15"),
        ("yesterday", "2024-03-01", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("tomorrow", "2024-12-31", "2025-01-01", "2025-01-01", "2025-01-01"),
        # weeks, months, years told from the day of publication
        ("last week", FRIDAY, "2024-12-02", "2024-12-08", "2024-W49"),
        ("this week", FRIDAY, "2024-12-09", "2024-12-15", "2024-W50"),
        ("next week", FRIDAY, "2024-12-16", "2024-12-22", "2024-W51"),
        ("earlier this week", FRIDAY, "2024-12-09", "2024-12-15", "2024-W50"),
        ("last week", "2025-01-01", "2024-12-23", "2024-12-29", "2024-W52"),
        ("this week", "2025-01-01", "2024-12-30", "2025-01-05", "2025-W01"),
        ("last month", FRIDAY, "2024-11-01", "2024-11-30", "2024-11"),
        ("last month", "2024-03-31", "2024-02-01", "2024-02-29", "2024-02"),
        ("next month", FRIDAY, "2025-01-01", "2025-01-31", "2025-01"),
        ("earlier this month", FRIDAY, "2024-12-01", "2024-12-31", "2024-12"),
        ("last year", FRIDAY, "2023-01-01", "2023-12-31", "2023"),
        ("last year", "2024-02-29", "2023-01-01", "2023-12-31", "2023"),
        ("this year", FRIDAY, "2024-01-01", "2024-12-31", "2024"),
        ("late last year", FRIDAY, "2023-01-01", "2023-12-31", "2023"),
        ("last decade", FRIDAY, "2010-01-01", "2019-12-31", "201"),
        ("last weekend", FRIDAY, "2024-12-07", "2024-12-08", "2024-W49-WE"),
        ("the weekend", FRIDAY, "2024-12-07", "2024-12-08", "2024-W49-WE"),
        ("next weekend", FRIDAY, "2024-12-21", "2024-12-22", "2024-W51-WE"),
        ("last summer", FRIDAY, "2024-06-01", "2024-08-31", "2024-SU"),
        ("this summer", "2024-07-01", "2024-06-01", "2024-08-31", "2024-SU"),
        ("next spring", FRIDAY, "2025-03-01", "2025-05-31", "2025-SP"),
        ("last winter", "2024-06-01", "2023-12-01", "2024-02-29", "2023-WI"),
        # periods
        ("the past three years", FRIDAY, "2021-12-13", FRIDAY, "P3Y"),
        ("the last three years", FRIDAY, "2021-12-13", FRIDAY, "P3Y"),
        ("the past 24 hours", FRIDAY, "2024-12-12", FRIDAY, "PT24H"),
        ("the last two weeks", FRIDAY, "2024-11-29", FRIDAY, "P2W"),
        ("the past week", FRIDAY, "2024-12-06", FRIDAY, "P1W"),
        ("the past decade", FRIDAY, "2014-12-13", FRIDAY, "P10Y"),
        ("the past few months", FRIDAY, OPEN, FRIDAY, "PXM"),
        ("the past several days", FRIDAY, OPEN, FRIDAY, "PXD"),
        ("the next three days", FRIDAY, FRIDAY, "2024-12-16", "P3D"),
        ("the coming weeks", FRIDAY, FRIDAY, OPEN, "PXW"),
        ("recent weeks", FRIDAY, OPEN, FRIDAY, "PXW"),
        ("three days ago", FRIDAY, "2024-12-10", "2024-12-10", "2024-12-10"),
        ("a week ago", FRIDAY, "2024-12-02", "2024-12-08", "2024-W49"),
        ("two months ago", FRIDAY, "2024-10-01", "2024-10-31", "2024-10"),
        ("two years ago", FRIDAY, "2022-01-01", "2022-12-31", "2022"),
        ("more than 20 years ago", FRIDAY, "2004-01-01", "2004-12-31", "2004"),
        ("three years", FRIDAY, OPEN, OPEN, "P3Y"),
        ("three-day", FRIDAY, OPEN, OPEN, "P3D"),
        ("10 minutes", FRIDAY, OPEN, OPEN, "PT10M"),
        ("decades", FRIDAY, OPEN, OPEN, "PXY"),
        # months, seasons, years, decades
        ("December 2023", FRIDAY, "2023-12-01", "2023-12-31", "2023-12"),
        ("December", FRIDAY, "2024-12-01", "2024-12-31", "2024-12"),
        ("November", FRIDAY, "2024-11-01", "2024-11-30", "2024-11"),
        ("last December", FRIDAY, "2023-12-01", "2023-12-31", "2023-12"),
        ("last November", FRIDAY, "2024-11-01", "2024-11-30", "2024-11"),
        ("next March", FRIDAY, "2025-03-01", "2025-03-31", "2025-03"),
        ("mid-November", FRIDAY, "2024-11-01", "2024-11-30", "2024-11"),
        ("early June 2021", FRIDAY, "2021-06-01", "2021-06-30", "2021-06"),
        ("the summer of 2021", FRIDAY, "2021-06-01", "2021-08-31", "2021-SU"),
        ("winter 2023", FRIDAY, "2023-12-01", "2024-02-29", "2023-WI"),
        ("late 2021", FRIDAY, "2021-01-01", "2021-12-31", "2021"),
        ("the end of 2023", FRIDAY, "2023-01-01", "2023-12-31", "2023"),
        ("the 1990s", FRIDAY, "1990-01-01", "1999-12-31", "199"),
        ("the 90s", FRIDAY, "1990-01-01", "1999-12-31", "199"),
        ("the early 2000s", FRIDAY, "2000-01-01", "2009-12-31", "200"),
        # clock times, repeated and vague times
        ("9:30 a.m. on Wednesday", FRIDAY, "2024-12-11T09:30:00", "2024-12-11T09:30:00", "2024-12-11T09:30"),
        ("Wednesday at 9 p.m.", FRIDAY, "2024-12-11T21:00:00", "2024-12-11T21:00:00", "2024-12-11T21:00"),
        ("14:05 GMT", FRIDAY, "2024-12-13T14:05:00+00:00", "2024-12-13T14:05:00+00:00", "2024-12-13T14:05"),
        ("12:15 a.m.", FRIDAY, "2024-12-13T00:15:00", "2024-12-13T00:15:00", "2024-12-13T00:15"),
        ("9:30 a.m.", "2024-12-11T18:00:00+04:30", IN_KABUL, IN_KABUL, "2024-12-11T09:30"),
        ("noon", FRIDAY, "2024-12-13T12:00:00", "2024-12-13T12:00:00", "2024-12-13T12:00"),
        ("every day", FRIDAY, OPEN, OPEN, "P1D"),
        ("every two weeks", FRIDAY, OPEN, OPEN, "P2W"),
        ("every Friday", FRIDAY, OPEN, OPEN, "XXXX-WXX-5"),
        ("every spring", FRIDAY, OPEN, OPEN, "XXXX-SP"),
        ("daily", FRIDAY, OPEN, OPEN, "P1D"),
        ("recently", FRIDAY, OPEN, FRIDAY, "PAST_REF"),
        ("currently", FRIDAY, FRIDAY, FRIDAY, "PRESENT_REF"),
        # no day of publication
        ("11 December 2024", None, "2024-12-11", "2024-12-11", "2024-12-11"),
        ("December 11", None, OPEN, OPEN, "XXXX-12-11"),
        ("Wednesday", None, OPEN, OPEN, "XXXX-WXX-3"),
        ("December", None, OPEN, OPEN, "XXXX-12"),
        ("yesterday", None, OPEN, OPEN, None),
        ("last week", None, OPEN, OPEN, None),
        ("three years", None, OPEN, OPEN, "P3Y"),
    ],
)  # fmt: skip
def test_the_words_mean_this(
    words: str, day: str | None, start: str | None, end: str | None, value: str | None
) -> None:
    text = f"It happened on {words} ."
    times = told(text, day).times
    assert [time.text for time in times] == [words]
    (time,) = times
    assert (time.start, time.end, time.timex.value if time.timex else None) == (start, end, value)
    assert time.span is not None
    assert time.span.of(text) == words


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("in 2010", "2010-01-01", "2010-12-31", "year"),
        ("since 2021", "2021-01-01", FRIDAY, "range"),
        ("since Monday", "2024-12-09", FRIDAY, "range"),
        ("since December 8", "2024-12-08", FRIDAY, "range"),
        ("until 2030", None, "2030-12-31", "range"),
        ("until Monday", None, "2024-12-09", "range"),
        ("the April 2010 attack", "2010-04-01", "2010-04-30", "month"),
    ],
)
def test_prepositions_open_an_end(text: str, start: str | None, end: str | None, precision: str) -> None:
    (time,) = told(text).times
    assert (time.start, time.end, time.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "text",
    [
        "They may act .", "march on Kabul", "a 25-year-old man", "45 years old", "killed 2000 people", "$2024 was paid",
        "room 1999", "a second attack", "version 10.12.1", "the sun", "9/11", "code 2009-12-CA-5", "Mar",
        "half past", "a spring of water", "90%", "the fall of Kabul",
    ],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert told(text).times == ()


@pytest.mark.parametrize(
    ("words", "inferred"),
    [
        ("Wednesday, December 11", ("year",)),
        ("11 December 2024", ()),
        ("Wednesday", ("year", "month", "day")),
        ("yesterday", ("year", "month", "day")),
        ("last month", ("year", "month")),
        ("last year", ("year",)),
        ("December", ("year",)),
        ("December 2023", ()),
        ("in 2010", ()),
    ],
)
def test_parts_that_are_not_in_the_words_are_inferred(words: str, inferred: tuple[str, ...]) -> None:
    (time,) = told(f"on {words}").times
    assert time.inferred == inferred


@pytest.mark.parametrize(
    ("words", "day", "kinds"),
    [
        ("Wednesday, December 11", FRIDAY, []),
        ("Wednesday, December 12", FRIDAY, ["weekday-mismatch"]),
        ("Wednesday, December 12, 2024", FRIDAY, ["weekday-mismatch"]),
        ("Wednesday, December 11", "2025-12-13", ["ambiguous-date"]),
        ("February 30", FRIDAY, ["impossible-date"]),
        ("31 November 2024", FRIDAY, ["impossible-date"]),
        ("February 29, 2023", FRIDAY, ["impossible-date"]),
        ("2024-13-01", FRIDAY, ["impossible-date"]),
        ("13/14/2024", FRIDAY, ["impossible-date"]),
        ("8/12/2024", FRIDAY, ["ambiguous-date"]),
        ("8/8/2024", FRIDAY, []),
        ("yesterday", None, ["relative-time-unresolved"]),
        ("December 11", None, ["relative-time-unresolved"]),
        ("11 December 2024", None, []),
        ("the following day", FRIDAY, ["relative-time-unresolved"]),
    ],
)
def test_faults_become_checks(words: str, day: str | None, kinds: list[str]) -> None:
    assert [check.kind for check in told(f"on {words} it was", day).checks] == kinds


def test_an_ambiguous_date_names_both_readings() -> None:
    (check,) = told("on 8/12/2024").checks
    assert "2024-12-08" in check.message
    assert "2024-08-12" in check.message


MET = "They/PRON<nsubj:met met/VERB/meet|Tense=Past|VerbForm=Fin<root on/ADP<case:4 "
WILL_MEET = "They/PRON<nsubj:meet will/AUX<aux:meet meet/VERB<root on/ADP<case:5 "
WOULD_MEET = "He/PRON<nsubj:said said/VERB/say|Tense=Past<root they/PRON<nsubj:5 would/AUX<aux:5 meet/VERB<ccomp:said "
TENSES = {
    MET + "Monday/PROPN<obl:met": "2024-12-09",
    WILL_MEET + "Monday/PROPN<obl:meet": "2024-12-16",
    WILL_MEET + "Friday/PROPN<obl:meet": "2024-12-13",
    "talks/NOUN<root scheduled/VERB/schedule<acl:talks for/ADP<case:4 Monday/PROPN<obl:scheduled": "2024-12-16",
    "They/PRON<nsubj:plan plan/VERB<root to/PART<mark:4 meet/VERB<xcomp:plan Monday/PROPN<obl:meet": "2024-12-16",
    MET + "January/PROPN<obl:met 10/NUM<nummod:January": "2024-01-10",
    WILL_MEET + "July/PROPN<obl:meet 4/NUM<nummod:July": "2025-07-04",
    WOULD_MEET + "on/ADP<case:Monday Monday/PROPN<obl:meet": "2024-12-16",
}


@pytest.mark.parametrize(("notation", "start"), TENSES.items())
def test_tense_is_that_of_the_governing_verb(notation: str, start: str) -> None:
    (time,) = told_in(story(notation)).times
    assert time.start == start


def test_a_number_that_counts_is_no_day_or_year() -> None:
    counted = story(
        "In/ADP<case:May May/PROPN<obl:5 12/NUM<nummod:4 people/NOUN/people|Number=Plur<nsubj:5 died/VERB<root"
    )
    assert [time.text for time in told_in(counted).times] == ["May"]
    refugees = story("Of/ADP<case:refugees 2024/NUM<nummod:refugees refugees/NOUN<root")
    assert told_in(refugees).times == ()


def test_a_modal_verb_is_no_month() -> None:
    assert told_in(story("May/AUX<aux:come peace/NOUN<nsubj:come come/VERB<root")).times == ()


def test_days_are_told_from_the_day_before() -> None:
    times = told("On December 8 they met; the following day they left, and two days later they returned").times
    assert [time.start for time in times] == ["2024-12-08", "2024-12-09", "2024-12-11"]


def test_the_time_of_a_dateline_is_read_alone() -> None:
    text = "MOSCOW, December 11 – Talks"
    time = one(text, Span(8, 19), Anchor.of(published(FRIDAY)), WORDS)
    assert time is not None
    assert time.start == "2024-12-11"


@given(
    st.dates(date(1950, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["{d:%B} {n}, {d:%Y}", "{n} {d:%B} {d:%Y}", "{d:%A}, {d:%B} {n}, {d:%Y}", "{d}"]),
)
def test_a_date_written_out_is_read_back(day: date, form: str) -> None:
    (time,) = told("on " + form.format(d=day, n=day.day)).times
    assert (time.start, time.end) == (day.isoformat(), day.isoformat())


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_the_nearest_behind(day: date, back: int) -> None:
    meant = day - timedelta(days=back)
    (time,) = told(f"on {meant:%A}", day.isoformat()).times
    assert time.start == meant.isoformat()


@given(st.text(max_size=80))
def test_any_text_is_read_and_spans_hold(noise: str) -> None:
    text = f"{noise} 8/12/2024 {noise} on Wednesday, December 12 {noise}"
    for time in told(text).times:
        assert time.span is not None
        assert time.span.of(text) == time.text
        assert time.start is None or time.end is None or time.start[:10] <= time.end[:10]


def test_later_in_the_evening_is_of_the_day_told_last() -> None:
    times = told("The bridge opened on Wednesday. Later in the evening it closed.").times
    assert [time.start for time in times] == ["2024-12-11", "2024-12-11"]
    assert times[1].timex is not None
    assert times[1].timex.value == "2024-12-11TEV"


def test_what_is_to_be_lies_ahead() -> None:
    sentence = (
        "Riders/NOUN/rider<nsubj:4 are/AUX/be|Tense=Pres|VerbForm=Fin<aux:4 to/PART<mark:4 meet/VERB|VerbForm=Inf<root "
        "on/ADP<case:6 Monday/PROPN<obl:4"
    )
    assert [time.start for time in told_in(story(sentence)).times] == ["2024-12-16"]
