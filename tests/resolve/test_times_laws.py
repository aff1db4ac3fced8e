"""Laws of times that hold for every date and every text."""

from __future__ import annotations

import time as clock
from datetime import date, timedelta
from itertools import pairwise

import pytest
from convertdate import persian
from hijridate import Gregorian
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builders import plain, published
from resolve.timing import MAPPING, WORDS, told
from watchbook.records import Span
from watchbook.resolve import Anchor
from watchbook.resolve.calendars import lunar_day, solar_day
from watchbook.resolve.times import read, within

DAYS = st.dates(date(1950, 1, 1), date(2070, 12, 31))
FORMS = [
    "{d:%B} {n}, {d:%Y}", "{n} {d:%B} {d:%Y}", "{d:%A}, {d:%B} {n}, {d:%Y}", "{d:%A}, {n} {d:%B} {d:%Y}", "{d}",
    "the {n}th of {d:%B}, {d:%Y}", "{d:%b}. {n}, {d:%Y}", "{n}-{d:%b}-{d:%Y}", "{d:%Y}/{d:%m}/{d:%d}",
    "{n}.{d:%m}.{d:%Y}", "{d:%A} ({n} {d:%B} {d:%Y})", "{d} ({d:%A})",
]  # fmt: skip
#: Words of every list, digits and signs: what time expressions are made of.
VOCABULARY = sorted(
    {word for section in MAPPING.values() if isinstance(section, dict) for word in section}
    | {word for section in MAPPING.values() if isinstance(section, list) for word in section if isinstance(word, str)}
    | {
        "the",
        "of",
        "in",
        "at",
        "on",
        "and",
        "to",
        "between",
        "from",
        ",",
        "(",
        ")",
        "-",
        "–",
        "'s",
        "old",
        "ago",
        "week",
    }
    | {"1", "3", "11", "12", "30", "31", "99", "1403", "1446", "2024", "9999", "0", "21:40", "9 a.m.", "03/04/2024"}
    | {
        "2024-12-11",
        "1403/09/21",
        "31.02.2024",
        "quarter",
        "half",
        "half-year",
        "year",
        "century",
        "Q3",
        "24:00",
        "5th",
    }
)


@given(DAYS, st.sampled_from(FORMS))
def test_a_date_written_out_is_read_back(day: date, form: str) -> None:
    (time,) = told("on " + form.format(d=day, n=day.day), "2024-12-13").times
    assert (time.start, time.end, time.precision) == (day.isoformat(), day.isoformat(), "day")


@given(DAYS, st.sampled_from(sorted(MAPPING["solar_months"])))
@settings(deadline=None, max_examples=20)
def test_a_solar_date_is_read_back(day: date, month: str) -> None:
    year, number, _ = persian.from_gregorian(day.year, day.month, day.day)
    meant = int(MAPPING["solar_months"][month])
    expected = date(*persian.to_gregorian(year, meant, 5))
    for words in (
        f"5 {month} {year}",
        f"the 5th of {month}, {year}",
        f"{month} 5, {year}",
        f"5 {month.upper()} {year}",
    ):
        (time,) = told(f"on {words}", day.isoformat()).times
        assert (time.start, time.end, time.calendar) == (expected.isoformat(), expected.isoformat(), "solar-hijri")
    assert 1 <= number <= 12


@given(DAYS, st.sampled_from(sorted(MAPPING["lunar_months"])))
def test_a_lunar_date_is_read_back_to_within_a_day(day: date, month: str) -> None:
    year = Gregorian(day.year, day.month, day.day).to_hijri().year
    expected = lunar_day(year, int(MAPPING["lunar_months"][month]), 7)
    assert expected is not None
    for words in (f"7 {month} {year}", f"{month} 7, {year}", f"the 7th of {month} {year}"):
        (time,) = told(f"on {words}", day.isoformat()).times
        assert time.start == (expected - timedelta(days=1)).isoformat()
        assert time.end == (expected + timedelta(days=1)).isoformat()
        assert time.timex is not None
        assert (time.timex.value, time.calendar, time.precision) == (expected.isoformat(), "islamic", "range")


@given(DAYS)
@settings(deadline=None, max_examples=30)
def test_the_solar_calendar_is_that_of_the_library(day: date) -> None:
    year, month, number = persian.from_gregorian(day.year, day.month, day.day)
    assert solar_day(year, month, number) == day


@given(st.dates(date(1930, 1, 1), date(2070, 12, 31)))
def test_the_lunar_calendar_is_that_of_the_library(day: date) -> None:
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    assert lunar_day(hijri.year, hijri.month, hijri.day) == day


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_nearest_behind(day: date, back: int) -> None:
    meant = day - timedelta(days=back)
    (time,) = told(f"on {meant:%A}", day.isoformat()).times
    assert time.start == meant.isoformat()


@given(DAYS, st.integers(-1400, 1400))
def test_a_weekday_decides_for_the_year_or_the_contradiction_is_told(day: date, ahead: int) -> None:
    read = told(f"on {day:%A}, {day:%B} {day.day}", (day + timedelta(days=ahead)).isoformat())
    (time,) = read.times
    fits = time.start is not None and date.fromisoformat(time.start).isoweekday() == day.isoweekday()
    assert fits or [check.kind for check in read.checks] == ["weekday-mismatch"]


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(1, 12), st.integers(1, 12))
def test_both_orders_are_kept_or_only_one_is_possible(day: date, first: int, second: int) -> None:
    assume(first != second)
    read = told(f"on {first:02}/{second:02}/{day.year}", day.isoformat())
    (time,) = read.times
    both = {date(day.year, first, second).isoformat(), date(day.year, second, first).isoformat()}
    assert {time.start, *(other.start for other in time.alternatives)} == both
    assert [check.kind for check in read.checks] == ["ambiguous-date"]


@given(st.lists(st.sampled_from(VOCABULARY), max_size=12), st.sampled_from(["2024-12-13", "1500-01-01", None]))
@settings(max_examples=400, deadline=None)
def test_whatever_words_of_time_stand_together_bounds_are_in_order(words: list[str], day: str | None) -> None:
    text = " ".join(words)
    spans = []
    for time in told(text, day).times:
        assert time.span is not None
        assert time.span.of(text) == time.text
        assert time.start is None or time.end is None or time.start[:10] <= time.end[:10]
        for bound in (time.start, time.end):
            assert bound is None or date.fromisoformat(bound[:10])
        spans.append(time.span)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(st.text(max_size=120), st.sampled_from(["2024-12-13", "2024-12-13T20:00:00Z", "9999-12-31", "0001-01-01", None]))
def test_any_text_is_read(noise: str, day: str | None) -> None:
    text = f"{noise} 8/12/2024 {noise} on Wednesday, December 12 {noise}"
    for time in within(text, Span(0, len(text)), Anchor.of(published(day)), WORDS).times:
        assert time.span is not None
        assert time.span.of(text) == time.text


@pytest.mark.parametrize(
    "phrase",
    [
        "on Monday ",
        "2024 ",
        "May 12 ",
        "1 ",
        "the ",
        "in a a ",
        "between 2019 and ",
        "12/11/2024 (",
        "  \n ",
        "9 a.m. (1",
    ],
)
def test_the_time_it_takes_grows_with_the_text_and_no_faster(phrase: str) -> None:
    def seconds(times: int) -> float:
        text = "It " + phrase * times
        sentence = plain(text)
        begun = clock.process_time()
        read(text, (sentence,), Anchor.of(published("2024-12-13")), WORDS)
        return clock.process_time() - begun

    def least(times: int) -> float:
        return min(seconds(times) for _ in range(3))

    assert least(1000) < 40 * max(least(100), 0.001)
