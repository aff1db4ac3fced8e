"""Faults of times are told, and the other reading is kept; tense decides between ahead and behind."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from builders import published, story
from resolve.timing import FILE, FRIDAY, MAPPING, WORDS, anchor, told, told_in
from watchbook.records import Dateline, Span, Time
from watchbook.resolve import Anchor, DateWords
from watchbook.resolve.datewords import MEANS
from watchbook.resolve.readings import READINGS
from watchbook.resolve.times import read


@pytest.mark.parametrize(
    ("words", "day", "kind", "start", "others"),
    [
        ("Wednesday, December 12", FRIDAY, "weekday-mismatch", "2024-12-12", ["2024-12-11"]),
        ("Monday, 4 March 2025", "2025-03-05", "weekday-mismatch", "2025-03-04", ["2025-03-03"]),
        ("2024-12-12 (Wednesday)", FRIDAY, "weekday-mismatch", "2024-12-12", ["2024-12-11"]),
        ("Wednesday, 22 Qaws 1403", FRIDAY, "weekday-mismatch", "2024-12-12", []),
        ("Wednesday, December 11", "2025-12-13", "ambiguous-date", "2024-12-11", ["2025-12-11"]),
        ("Thursday, October 9", "2024-10-12", "weekday-mismatch", "2024-10-09", ["2024-10-10"]),
        ("8/12/2024", FRIDAY, "ambiguous-date", "2024-12-08", ["2024-08-12"]),
        ("Sunday, January 5, 2024", "2025-01-06", "stale-year", "2024-01-05", ["2025-01-05"]),
        ("January 5, 2024", "2025-01-06", "stale-year", "2024-01-05", ["2025-01-05"]),
        ("05.01.2024", "2025-01-06", "stale-year", "2024-01-05", ["2025-01-05"]),
        ("2024-01-05", "2025-01-06", "stale-year", "2024-01-05", ["2025-01-05"]),
        ("Sunday, January 5, 2024", "2024-12-30", "stale-year", "2024-01-05", ["2025-01-05"]),
        ("early Wednesday, December 12", FRIDAY, "weekday-mismatch", "2024-12-12", ["2024-12-11"]),
        ("December 12, a Wednesday", FRIDAY, "weekday-mismatch", "2024-12-12", ["2024-12-11"]),
        ("31 November 2024", FRIDAY, "impossible-date", None, []),
        ("30 Hut 1402", FRIDAY, "impossible-date", None, []),
        ("30 Muharram 1600", FRIDAY, "date-not-reckoned", None, []),
        ("31/31/2024", FRIDAY, "impossible-date", None, []),
        ("2024/13/01", FRIDAY, "impossible-date", None, []),
        ("yesterday", None, "relative-time-unresolved", None, []),
        ("the following day", FRIDAY, "relative-time-unresolved", None, []),
        ("a year earlier", FRIDAY, "relative-time-unresolved", None, []),
        ("21 Qaws", None, "relative-time-unresolved", None, []),
        ("the third quarter", None, "relative-time-unresolved", None, []),
    ],
)
def test_a_fault_is_told_and_what_was_done(
    words: str, day: str | None, kind: str, start: str | None, others: list[str]
) -> None:
    found = told(f"on {words} it was", day)
    assert [check.kind for check in found.checks] == [kind]
    (time,) = found.times
    assert (time.start, [other.start for other in time.alternatives]) == (start, others)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Wednesday, 03/04/2024", "2024-06-10"), ("January 5, 2025", "2025-01-06"), ("January 5, 2024", "2025-06-06"),
        ("12 March 2023", "2025-01-06"), ("Thursday, 10 Jumada al-Thani 1446", FRIDAY),
        ("21 Qaws 1403 (Wednesday)", FRIDAY),
        ("21 Qaws 1403 (December 11, 2024)", FRIDAY), ("10 Jumada II 1446 (12 December 2024)", FRIDAY),
    ],
)  # fmt: skip
def test_what_is_no_fault(words: str, day: str) -> None:
    assert told(f"on {words} it was", day).checks == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("yesterday, December 8, it snowed", "date-mismatch"),
        ("today (December 8) it snowed", "date-mismatch"),
        ("on Wednesday last week (December 8) it snowed", "date-mismatch"),
    ],
)
def test_two_days_side_by_side_that_differ_are_told(text: str, kind: str) -> None:
    assert [check.kind for check in told(text).checks] == [kind]


def test_what_happened_cannot_lie_ahead_and_what_will_be_not_long_behind() -> None:
    late = "They/PRON<nsubj:met met/VERB/meet|Tense=Past|VerbForm=Fin<root on/ADP<case:4 20/NUM<obl:met "
    late += "December/PROPN<nmod:4 2024/NUM<nmod:4"
    assert [check.kind for check in told_in(story(late)).checks] == ["event-after-publication"]
    stale = "They/PRON<nsubj:meet will/AUX<aux:meet meet/VERB<root on/ADP<case:5 20/NUM<obl:meet "
    stale += "January/PROPN<nmod:5 2024/NUM<nmod:5"
    found = told_in(story(stale))
    assert [check.kind for check in found.checks] == ["stale-year"]
    assert [other.start for other in found.times[0].alternatives] == ["2025-01-20"]


def test_dates_of_two_calendars_that_differ_are_told() -> None:
    (check,) = told("on 21 Qaws 1403 (December 15, 2024) it was").checks
    assert check.kind == "date-mismatch"
    assert "2024-12-11" in check.message


@pytest.mark.parametrize(("country", "start"), [("US", "2024-03-04"), ("AF", "2024-04-03"), ("GB", "2024-04-03")])
def test_the_country_of_the_outlet_decides_the_order(country: str, start: str) -> None:
    found = told("on 03/04/2024 it was", country=country)
    assert ([time.start for time in found.times], found.checks) == ([start], ())
    assert found.times[0].alternatives == ()


def test_the_weekday_decides_the_order_before_the_country() -> None:
    (time,) = told("on Wednesday, 03/04/2024 it was", country="US").times
    assert time.start == "2024-04-03"


def dateline(start: str, inferred: tuple[str, ...] = ("year",)) -> Dateline:
    return Dateline(Span(0, 9), None, Time(Span(0, 5), "then", start, start, "day", None, inferred))


@pytest.mark.parametrize(
    ("when", "line", "day", "late"),
    [
        ("2024-12-13", dateline("2024-12-11"), "2024-12-11", None),
        (None, dateline("2024-12-11", ()), "2024-12-11", None),
        ("2024-12-13", dateline("2024-12-14"), "2024-12-14", None),
        ("2024-12-13", dateline("2024-12-20"), "2024-12-13", "2024-12-20"),
        ("2024-12-13", dateline("2024-03-11"), "2024-12-13", None),
        ("2024-12-13", dateline("2019-03-11", ()), "2019-03-11", None),
    ],
)
def test_the_dateline_goes_before_the_publication(
    when: str | None, line: Dateline, day: str | None, late: str | None
) -> None:
    found = Anchor.of(published(when), line)
    assert (str(found.day), None if found.late is None else str(found.late)) == (day, late)


def test_a_publication_known_by_its_month_gives_no_day() -> None:
    month = published("2024-12-01")
    assert anchor("2024-12-01").day is not None
    assert Anchor.of(replace(month, end="2024-12-31", precision="month")).day is None


TENSES = {
    # what is on a calendar
    "The/DET<det:court court/NOUN<nsubj:meets meets/VERB/meet|Tense=Pres|VerbForm=Fin<root on/ADP<case:Monday "
    "Monday/PROPN<obl:meets": "2024-12-16",
    # a present progressive
    "He/PRON<nsubj:flying is/AUX/be|Tense=Pres|VerbForm=Fin<aux:flying flying/VERB/fly|Tense=Pres|VerbForm=Part<root "
    "on/ADP<case:Monday Monday/PROPN<obl:flying": "2024-12-16",
    # set, in the perfect
    "A/DET<det:hearing hearing/NOUN<nsubj:pass:set has/AUX/have|Tense=Pres|VerbForm=Fin<aux:set "
    "been/AUX/be|Tense=Past|VerbForm=Part<aux:pass:set set/VERB|Tense=Past|VerbForm=Part<root for/ADP<case:Monday "
    "Monday/PROPN<obl:set": "2024-12-16",
    # once planned, and not done
    "He/PRON<nsubj:flown was/AUX/be|Tense=Past|VerbForm=Fin<aux:flown to/PART<mark:flown have/AUX<aux:flown "
    "flown/VERB/fly|Tense=Past|VerbForm=Part<root on/ADP<case:Monday Monday/PROPN<obl:flown": "2024-12-09",
    # promised, and the promise
    "He/PRON<nsubj:promised promised/VERB/promise|Tense=Past|VerbForm=Fin<root to/PART<mark:go "
    "go/VERB|VerbForm=Inf<xcomp:promised on/ADP<case:Monday Monday/PROPN<obl:go": "2024-12-16",
    "He/PRON<nsubj:promised promised/VERB/promise|Tense=Past|VerbForm=Fin<root on/ADP<case:Monday "
    "Monday/PROPN<obl:promised to/PART<mark:go go/VERB|VerbForm=Inf<xcomp:promised": "2024-12-09",
    # put off until then
    "They/PRON<nsubj:delayed delayed/VERB/delay|Tense=Past|VerbForm=Fin<root it/PRON<obj:delayed "
    "until/ADP<case:Monday Monday/PROPN<obl:delayed": None,
    # coordinated
    "They/PRON<nsubj:met will/AUX<aux:met met/VERB/meet<root on/ADP<case:Monday Monday/PROPN<obl:met "
    "and/CCONJ<cc:Tuesday Tuesday/PROPN<conj:Monday": "2024-12-16",
}


@pytest.mark.parametrize(("notation", "start"), TENSES.items())
def test_tense_is_that_of_the_governing_verb(notation: str, start: str | None) -> None:
    time = told_in(story(notation)).times[0]
    assert time.start == start
    assert start is not None or time.end == "2024-12-16"


def test_the_present_of_a_title_tells_what_happened() -> None:
    said = story(
        "Court/NOUN<nsubj:meets meets/VERB/meet|Tense=Pres|VerbForm=Fin<root on/ADP<case:Monday Monday/PROPN<obl:meets"
    )
    assert [time.start for time in read(said.text, said.sentences, anchor(FRIDAY), WORDS, in_="title").times] == [
        "2024-12-09"
    ]


def test_month_and_day_may_belong_to_what_follows() -> None:
    raids = story(
        "The/DET<det:raids August/PROPN<compound:raids 7/NUM<nummod:raids raids/NOUN/raid|Number=Plur<nsubj:hurt "
        "hurt/VERB|Tense=Past|VerbForm=Fin<root"
    )
    assert [time.start for time in told_in(raids).times] == ["2024-08-07"]


# The data file


def test_the_documents_tell_every_reading() -> None:
    text = (Path(__file__).parents[2] / "docs" / "times.md").read_text("utf-8")
    assert [means for means in sorted(MEANS) if f"`{means}`" not in text] == []


def test_the_head_of_the_file_tells_every_section_and_slot() -> None:
    head = FILE.read_text("utf-8").partition("\n\n")[0]
    told = set(re.findall(r"[a-z_0-9]+", head))
    slots = {slot for pattern in WORDS.patterns for slot in re.findall(r"\{(\w+)\}", pattern.words)}
    assert sorted((set(MAPPING) | slots) - told) == []


def test_every_reading_has_a_pattern_and_every_pattern_a_reading() -> None:
    assert {pattern.means for pattern in WORDS.patterns} == set(READINGS) == MEANS


@pytest.mark.parametrize(
    ("section", "value", "fault"),
    [
        ("holidays", {"Feast": "13th of May"}, "13th of May"),
        ("units", {"day": "D1"}, "D1"),
        ("months", {"Juno": "sixth"}, "sixth"),
        ("colours", {"red": "1"}, "colours"),
        ("patterns", [{"words": "{nobody}", "means": "date"}], "nobody"),
        ("patterns", [{"words": "[the {day}", "means": "date"}], "brackets"),
        ("patterns", [{"words": "{day}", "means": "guess"}], "guess"),
        ("patterns", [{"words": "{day}", "means": "date", "note": "x"}], "note"),
    ],
)
def test_a_fault_of_the_file_is_told(section: str, value: object, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        DateWords.from_mapping({**MAPPING, section: value})
