"""Times by class: quarters, halves, ranges, sets, feasts, other calendars, what is told before."""

from __future__ import annotations

import pytest

from builders import plain
from resolve.timing import FRIDAY, WORDS, anchor, told
from watchbook.resolve import times

OPEN = None
IN_KABUL = "2024-12-11T09:30:00+04:30"


def read(text: str, day: str | None = FRIDAY) -> list[tuple[str | None, ...]]:
    return [
        (time.text, time.start, time.end, time.timex.value if time.timex is not None else None)
        for time in told(text, day).times
    ]


@pytest.mark.parametrize(
    ("words", "start", "end", "value"),
    [
        # quarters, halves, accounts
        ("the third quarter", "2024-07-01", "2024-09-30", "2024-Q3"),
        ("the fourth quarter of 2023", "2023-10-01", "2023-12-31", "2023-Q4"),
        ("the second quarter of last year", "2023-04-01", "2023-06-30", "2023-Q2"),
        ("this year's first quarter", "2024-01-01", "2024-03-31", "2024-Q1"),
        ("third-quarter", "2024-07-01", "2024-09-30", "2024-Q3"),
        ("Q1 2025", "2025-01-01", "2025-03-31", "2025-Q1"),
        ("the latest quarter", "2024-07-01", "2024-09-30", "2024-Q3"),
        ("the year-ago quarter", "2023-07-01", "2023-09-30", "2023-Q3"),
        ("the 2022 third quarter", "2022-07-01", "2022-09-30", "2022-Q3"),
        ("this quarter", "2024-10-01", "2024-12-31", "2024-Q4"),
        ("the first half of 2023", "2023-01-01", "2023-06-30", "2023-H1"),
        ("the second half of the year", "2024-07-01", "2024-12-31", "2024-H2"),
        ("the last half of 2022", "2022-07-01", "2022-12-31", "2022-H2"),
        ("the first six months of 2024", "2024-01-01", "2024-06-30", "P6M"),
        ("the week before last", "2024-11-25", "2024-12-01", "2024-W48"),
        ("the year after next", "2026-01-01", "2026-12-31", "2026"),
        ("the last three months of 2023", "2023-10-01", "2023-12-31", "P3M"),
        ("the fiscal third quarter", OPEN, OPEN, "2024-Q3"),
        ("fiscal 2023", OPEN, OPEN, "2023"),
        ("the current fiscal year", OPEN, OPEN, "2024"),
        ("year-end", "2024-12-31", "2024-12-31", "2024-12-31"),
        # years, decades, centuries in words
        ("nineteen ninety-five", "1995-01-01", "1995-12-31", "1995"),
        ("twenty twenty-one", "2021-01-01", "2021-12-31", "2021"),
        ("the year two thousand and one", "2001-01-01", "2001-12-31", "2001"),
        ("January nineteen ninety-seven", "1997-01-01", "1997-01-31", "1997-01"),
        ("the winter of nineteen ninety-four", "1994-12-01", "1995-02-28", "1994-WI"),
        ("the winter of 2022-23", "2022-12-01", "2023-02-28", "2022-WI"),
        ("the nineties", "1990-01-01", "1999-12-31", "199"),
        ("the 20th century", "1900-01-01", "1999-12-31", "19"),
        # parts of a unit
        ("late August", "2024-08-01", "2024-08-31", "2024-08"),
        ("the end of November", "2024-11-01", "2024-11-30", "2024-11"),
        ("the end of the month", "2024-12-01", "2024-12-31", "2024-12"),
        ("later in the week", "2024-12-09", "2024-12-15", "2024-W50"),
        ("June last year", "2023-06-01", "2023-06-30", "2023-06"),
        ("March 3 of this year", "2024-03-03", "2024-03-03", "2024-03-03"),
        ("the week of December 2", "2024-12-02", "2024-12-08", "2024-W49"),
        ("the weekend of December 7-8", "2024-12-07", "2024-12-08", "2024-12-07/2024-12-08"),
        # sets
        ("Fridays", OPEN, OPEN, "XXXX-WXX-5"),
        ("Friday nights", OPEN, OPEN, "XXXX-WXX-5TNI"),
        ("each July", OPEN, OPEN, "XXXX-07"),
        ("every night", OPEN, OPEN, "XXXX-XX-XXTNI"),
        ("twice a week", OPEN, OPEN, "P1W"),
        ("three times a day", OPEN, OPEN, "P1D"),
        ("every other year", OPEN, OPEN, "P2Y"),
        ("every other Sunday", OPEN, OPEN, "XXXX-WXX-7"),
        # how long
        ("two and a half years", OPEN, OPEN, "P2Y6M"),
        ("a minute and a half", OPEN, OPEN, "PT1M30S"),
        ("half an hour", OPEN, OPEN, "PT30M"),
        ("half a day", OPEN, OPEN, "PT12H"),
        ("20 more years", OPEN, OPEN, "P20Y"),
        ("two hundred years", OPEN, OPEN, "P200Y"),
        ("hundreds of years", OPEN, OPEN, "PXY"),
        # clock times
        ("9:30 a.m. (0500 GMT) on Wednesday", "2024-12-11T09:30:00", "2024-12-11T09:30:00", "2024-12-11T09:30"),
        ("0930 GMT on Monday", "2024-12-09T09:30:00+00:00", "2024-12-09T09:30:00+00:00", "2024-12-09T09:30"),
        ("9:30 a.m. Kabul time on Wednesday", IN_KABUL, IN_KABUL, "2024-12-11T09:30"),
        ("7 o'clock in the evening", "2024-12-13T19:00:00", "2024-12-13T19:00:00", "2024-12-13T19:00"),
        ("4 in the morning", "2024-12-13T04:00:00", "2024-12-13T04:00:00", "2024-12-13T04:00"),
        ("at 1405 hours", "2024-12-13T14:05:00", "2024-12-13T14:05:00", "2024-12-13T14:05"),
        ("9:30 a.m. Eastern time on July 4, 2024", "2024-07-04T09:30:00-04:00", "2024-07-04T09:30:00-04:00",
         "2024-07-04T09:30"),
        # feasts
        ("Christmas Day", "2024-12-25", "2024-12-25", "2024-12-25"),
        ("last Christmas", "2023-12-25", "2023-12-25", "2023-12-25"),
        ("Easter 2024", "2024-03-31", "2024-03-31", "2024-03-31"),
        ("Good Friday 2025", "2025-04-18", "2025-04-18", "2025-04-18"),
        ("Thanksgiving", "2024-11-28", "2024-11-28", "2024-11-28"),
        ("Nowruz 2024", "2024-03-20", "2024-03-20", "2024-03-20"),
        ("Ashura 2024", "2024-07-15", "2024-07-17", "2024-07-16"),
        ("Eid al-Fitr last year", "2023-04-20", "2023-04-22", "2023-04-21"),
        ("the second day of Eid al-Adha 2024", "2024-06-16", "2024-06-18", "2024-06-17"),
        ("last Ramadan", "2024-03-10", "2024-04-10", "2024-03-11/2024-04-09"),
        ("next Ramadan", "2025-02-28", "2025-03-30", "2025-03-01/2025-03-29"),
        ("September 11 attacks", "2001-09-11", "2001-09-11", "2001-09-11"),
        # other calendars
        ("21 Qaws 1403", "2024-12-11", "2024-12-11", "2024-12-11"),
        ("21 Qaws", "2024-12-11", "2024-12-11", "2024-12-11"),
        ("the 21st of Qaws, 1403", "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Wednesday, 21 Qaws 1403", "2024-12-11", "2024-12-11", "2024-12-11"),
        ("21 Azar 1403", "2024-12-11", "2024-12-11", "2024-12-11"),
        ("Qaws 1403", "2024-11-21", "2024-12-20", "2024-11-21/2024-12-20"),
        ("the month of Hamal", "2024-03-20", "2024-04-19", "2024-03-20/2024-04-19"),
        ("1403 solar", "2024-03-20", "2025-03-20", "2024-03-20/2025-03-20"),
        ("the Afghan year 1403", "2024-03-20", "2025-03-20", "2024-03-20/2025-03-20"),
        ("1403/09/21", "2024-12-11", "2024-12-11", "2024-12-11"),
        ("10 Jumada al-Thani 1446", "2024-12-10", "2024-12-12", "2024-12-11"),
        ("10 Jumādā II 1446".replace("ā", "a"), "2024-12-10", "2024-12-12", "2024-12-11"),
        ("Muharram 10, 1446", "2024-07-15", "2024-07-17", "2024-07-16"),
        ("Ramadan 1445", "2024-03-10", "2024-04-10", "2024-03-11/2024-04-09"),
        ("1446 AH", "2024-07-06", "2025-06-26", "2024-07-07/2025-06-25"),
    ],
)  # fmt: skip
def test_the_words_mean_this(words: str, start: str | None, end: str | None, value: str) -> None:
    assert read(f"It was said of {words} .") == [(words, start, end, value)]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("between March and May 2024", "March and May 2024", "2024-03-01", "2024-05-31"),
        ("from 2019 to 2021", "2019 to 2021", "2019-01-01", "2021-12-31"),
        ("from 28 December 2024 to 3 January 2025", "28 December 2024 to 3 January 2025", "2024-12-28", "2025-01-03"),
        ("from November to February 2024", "November to February 2024", "2023-11-01", "2024-02-29"),
        ("December 3–5", "December 3–5", "2024-12-03", "2024-12-05"),
        ("between 3 and 5 March 2023", "between 3 and 5 March 2023", "2023-03-03", "2023-03-05"),
        ("between Monday and Wednesday", "Monday and Wednesday", "2024-12-09", "2024-12-11"),
        ("from Saturday to Monday", "Saturday to Monday", "2024-12-07", "2024-12-09"),
        ("from 9 p.m. to 5 a.m.", "9 p.m. to 5 a.m.", "2024-12-13T21:00:00", "2024-12-14T05:00:00"),
        ("from 9 to 11 p.m.", "9 to 11 p.m.", "2024-12-13T21:00:00", "2024-12-13T23:00:00"),
        ("from 11 to 2 p.m.", "11 to 2 p.m.", "2024-12-13T11:00:00", "2024-12-13T14:00:00"),
        ("from 2019 until now", "2019 until now", "2019-01-01", FRIDAY),
        ("from 2019 onwards", "2019", "2019-01-01", FRIDAY),
        ("since at least 2021", "2021", "2021-01-01", FRIDAY),
        ("2021 to the present", "2021 to the present", "2021-01-01", FRIDAY),
        ("in 2015/16", "2015/16", "2015-01-01", "2016-12-31"),
        ("on 25 and 26 November", "25 and 26 November", "2024-11-25", "2024-11-26"),
        ("from the 8th to the 11th of December", "the 8th to the 11th of December", "2024-12-08", "2024-12-11"),
        ("from 1 to 15 Qaws 1403", "1 to 15 Qaws 1403", "2024-11-21", "2024-12-05"),
        ("from 1–3 Shawwal 1445", "1–3 Shawwal 1445", "2024-04-09", "2024-04-13"),
        ("from 1 Qaws to 10 Qaws 1403", "1 Qaws to 10 Qaws 1403", "2024-11-21", "2024-11-30"),
    ],
)
def test_two_bounds_are_one_range(text: str, words: str, start: str, end: str) -> None:
    (time,) = told(f"It lasted {text} .").times
    assert (time.text, time.start, time.end, time.precision) == (words, start, end, "range")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("On Monday and on Wednesday", ["2024-12-09", "2024-12-11"]),
        ("in 2019 and 2021", ["2019-01-01", "2021-01-01"]),
        ("from Monday he slept to 2021", ["2024-12-09", "2021-01-01"]),
    ],
)
def test_two_times_are_not_always_a_range(text: str, starts: list[str]) -> None:
    assert [time.start for time in told(text).times] == starts


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("On December 3 they met; the following day they left, and the day after, all was quiet", ["03", "04", "05"]),
        ("On December 3 they met. The same day shots fell; later that evening they ceased.", ["03", "03", "03"]),
        ("On December 3 they met. It rained during the summer. Later that evening they left.", ["03", "01", "03"]),
        ("On December 3 they met. The following Monday they left.", ["03", "09"]),
        ("On December 3 they met. The day before, they had quarrelled.", ["03", "02"]),
        ("On December 3 they met at 9 a.m. and again at 2 p.m.", ["03", "03", "03"]),
    ],
)
def test_days_are_told_from_the_time_before(text: str, starts: list[str]) -> None:
    assert [time.start[8:10] for time in told(text).times if time.start is not None] == starts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In 2019 they agreed. The following year they parted.", ["2019", "2020"]),
        ("In 2019 they agreed. That year it snowed.", ["2019", "2019"]),
        ("On 5 May 2019 they agreed. A year earlier they had fought.", ["2019-05-05", "2018"]),
        ("In May 2019 they agreed. The previous month they had fought.", ["2019-05", "2019-04"]),
        ("In the third quarter of 2024 it rose; a year earlier it fell, and in the quarter it rose",
         ["2024-Q3", "2023-Q3", "2024-Q3"]),
        ("In the third quarter it rose from a year ago", ["2024-Q3", "2023-Q3"]),
        ("The period began badly, and the quarter of the old town burnt", []),
    ],
)  # fmt: skip
def test_longer_times_are_told_from_the_time_before(text: str, values: list[str]) -> None:
    assert [value for *_, value in read(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "the Friday Mosque", "15 Khordad Street", "Asad and Rajab and Safar", "Resolution 1973", "Highway 1970",
        "a quarter of the crop", "three-quarters of them", "close quarters", "a second bomb", "6-year-old twins",
        "40 years of age", "the 1st century BC", "at the same time", "Tir and Mehr", "unit 1919", "nearly 2000",
        "the fall of Kabul", "a spring of water", "fifteen twenty", "12-11", "3/2", "AK-47", "1403", "SH",
    ],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert told(f"It was about {text}").times == ()


@pytest.mark.parametrize(
    ("title", "starts"),
    [
        ("Talks May Resume", []), ("Troops March On Kabul", []), ("Talks to resume in May", ["2024-05-01"]),
        ("Attack of May 2023 condemned", ["2023-05-01"]), ("December attack condemned", ["2024-12-01"]),
    ],
)  # fmt: skip
def test_a_headline_in_capitals_has_no_month_without_a_preposition(title: str, starts: list[str]) -> None:
    read_ = times.read(title, (plain(title),), anchor(FRIDAY), WORDS, in_="title").times
    assert [time.start for time in read_] == starts


@pytest.mark.parametrize(
    ("published", "zone", "day"),
    [
        ("2024-12-10T20:15:00Z", "Asia/Dushanbe", "2024-12-11"),
        ("2024-12-11T02:00:00Z", "America/New_York", "2024-12-10"),
        ("2024-12-10T20:15:00Z", None, "2024-12-10"),
        ("2024-12-10T20:15:00Z", "No/Where", "2024-12-10"),
        ("2024-12-10", "Asia/Dushanbe", "2024-12-10"),
    ],
)
def test_today_is_told_by_the_clock_of_the_place(published: str, zone: str | None, day: str) -> None:
    (time,) = told("It happened today", published, zone=zone).times
    assert time.start == day


def test_a_clock_time_has_the_offset_of_the_place_on_that_day() -> None:
    summer, winter = told("at 9 a.m. on July 1, 2024 and at 9 a.m. on Dec. 2, 2024", zone="Europe/London").times
    assert (summer.start, winter.start) == ("2024-07-01T09:00:00+01:00", "2024-12-02T09:00:00+00:00")
