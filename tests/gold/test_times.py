"""The suite of times: its gold computed again, its scorer, and the floors that the coder keeps.

Whatever of the gold the calendar decides is computed here from the words alone: a slip in `times.yaml` fails.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from convertdate import persian
from hijridate import Hijri
from tests.gold.reading import FOLDER
from tests.gold.times import KINDS, Figures, GoldTime, Item, figures, judge, run, same, suite

from watchbook import library
from watchbook.records import Article, Check, Mention, OtherTime, Report, Time, Timex
from watchbook.text import document

#: What is reached: percent of the times; faults passed over, checks without cause, false times. Never made easier.
FLOOR_RIGHT = 98.5
MOST_SILENT = 0
MOST_GROUNDLESS = 0
MOST_FALSE = 0

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PRECISIONS = {"instant", "day", "week", "month", "season", "year", "decade", "range", "open"}
#: Spellings in the gold → the number of the month.
SOLAR = {
    "Hamal": 1, "Sawr": 2, "Saur": 2, "Jawza": 3, "Asad": 5, "Mordad": 5, "Sunbula": 6, "Shahrivar": 6, "Mizan": 7,
    "Aqrab": 8, "Qaws": 9, "Qaus": 9, "Jadi": 10, "Bahman": 11, "Hut": 12,
}  # fmt: skip
LUNAR = {
    "Muharram": 1, "Rabi al-Awwal": 3, "Rabi' al-Thani": 4, "Jumada al-Thani": 6, "Jumada II": 6,
    "Jumada al-Akhirah": 6, "Rajab": 7, "Sha'ban": 8, "Ramadan": 9, "Shawwal": 10, "Dhu al-Qa'dah": 11,
    "Zul-Hijja": 12,
}  # fmt: skip
ONE_DAY = timedelta(days=1)
ITEMS = suite()
BY_ID = {item.id: item for item in ITEMS}
TIMES = [(item, gold) for item in ITEMS for gold in item.times]
CLASSES = tuple(dict.fromkeys(item.class_ for item in ITEMS))
each_class = pytest.mark.parametrize("class_", CLASSES)


def named(rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    """The rows for `parametrize`, each called after its item and the words."""
    made = [tuple(row) for row in rows]
    return [pytest.param(*row, id=f"{row[0].id}:{getattr(row[1], 'words', row[1])}") for row in made]


def of_class(name: str) -> list[Item]:
    return [item for item in ITEMS if item.class_ == name]


def day(text: str | None) -> date:
    assert text is not None
    return date.fromisoformat(text[:10])


def local(item: Item) -> date:
    """The day of publication by the clock that decides."""
    assert item.published is not None
    if "T" not in item.published:
        return day(item.published)
    return datetime.fromisoformat(item.published).astimezone(ZoneInfo(item.zone or "UTC")).date()


def last_day(first: date, precision: str) -> date:
    """The last day of the whole unit that begins with this day."""
    months = {"month": 1, "season": 3, "year": 12, "decade": 120}
    if precision not in months:
        return first + {"instant": 0, "day": 0, "week": 6}[precision] * ONE_DAY
    year, month = divmod(first.year * 12 + first.month - 1 + months[precision], 12)
    return date(year, month + 1, 1) - ONE_DAY


def gregorian(number: str, name: str, year: str) -> date | None:
    """The Gregorian day of these parts; None if there is none."""
    month = next((at for at, full in enumerate(MONTHS, 1) if full.startswith(name.rstrip(".")[:3])), 0)
    try:
        return date(int(year), month, int(number))
    except ValueError:
        return None


# The file


def test_there_is_enough_of_everything() -> None:
    count = Counter(item.class_ for item in ITEMS)
    assert len(BY_ID) == len(ITEMS) >= 240
    assert len(TIMES) >= 240
    assert min(count.values()) >= 6
    assert sum(len(item.checks) for item in ITEMS) >= 40


@each_class
def test_words_stand_where_they_should(class_: str) -> None:
    for item in of_class(class_):
        spans = [(item.where(gold.words, gold.nth, gold.in_), gold.in_) for gold in item.times]
        assert len(set(spans)) == len(spans), item.id
        for gold in item.times:
            assert gold.nth > 1 or item.part(gold.in_).count(gold.words) == 1, (item.id, gold.words)
        for words in (*item.none, *item.free):
            assert item.text.count(words) == 1, (item.id, words)
        for words in item.none_in_title:
            assert item.part("title").count(words) == 1, (item.id, words)
        assert item.text == item.text.strip(), item.id


@each_class
def test_items_are_sound(class_: str) -> None:
    for item in of_class(class_):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item.id)
        assert item.times or item.none or item.none_in_title or item.free, item.id
        assert all(kinds <= KINDS for kinds in item.faults()), item.id
        if item.published is not None:
            datetime.fromisoformat(item.published)
        if item.zone is not None:
            assert "T" in (item.published or ""), item.id
            ZoneInfo(item.zone)


@each_class
def test_intervals_fit_their_precision(class_: str) -> None:
    for item, gold in TIMES:
        if item.class_ == class_:
            assert_fits_its_precision(item, gold)


def assert_fits_its_precision(item: Item, gold: GoldTime) -> None:
    for start, end in gold.intervals():
        moments = [datetime.fromisoformat(one) for one in (start, end) if one is not None]
        assert moments == sorted(moments), item.id
    assert gold.precision is None or gold.precision in PRECISIONS, item.id
    assert gold.calendar in {"gregorian", "solar-hijri", "islamic"}, item.id
    if gold.precision not in {None, "open", "range"} and gold.calendar == "gregorian":
        first, last = day(gold.start), day(gold.end)
        assert last == last_day(first, gold.precision or ""), item.id
        assert gold.precision != "week" or first.weekday() == 0, item.id
        assert gold.precision not in {"month", "season", "year", "decade"} or first.day == 1, item.id
        assert gold.precision not in {"year", "decade"} or first.month == 1, item.id


def test_the_comment_beside_a_date_of_publication_is_its_weekday() -> None:
    noted = re.findall(r"published: (\S+)  # (\w+)$", (FOLDER / "times.yaml").read_text("utf-8"), re.MULTILINE)
    assert len(noted) == sum(item.published is not None for item in ITEMS)
    assert [found for found in noted if DAYS[day(found[0]).weekday()] != found[1]] == []


def test_the_register_knows_the_country_of_outlets_that_decide() -> None:
    register = library.load(None).register
    for item in ITEMS:
        if item.outlet_country is not None:
            assert item.outlet is not None
            entry = register.named(item.outlet)
            assert entry is not None, item.outlet
            assert {role.country for role in entry.roles} == {item.outlet_country}


# What the calendar decides


def weekdays() -> Iterator[tuple[Item, GoldTime, str]]:
    for item, gold in TIMES:
        found = re.findall(rf"\b({'|'.join(DAYS)}|Tues)\b", gold.words)
        if len(found) == 1 and gold.start is not None and gold.start[:10] == (gold.end or "")[:10]:
            yield item, gold, "Tuesday" if found[0] == "Tues" else found[0]


@pytest.mark.parametrize(("item", "gold", "name"), named(weekdays()))
def test_weekdays_are_right_where_no_fault_is_expected(item: Item, gold: GoldTime, name: str) -> None:
    at = [DAYS[day(start).weekday()] for start, _ in gold.intervals()]
    if at[0] == name:
        return
    kinds = {kind for fault in item.faults() for kind in fault}
    assert "weekday-mismatch" in kinds, f"{gold.start} is a {at[0]}"
    assert name in at[1:], "what the weekday says must be as right"


@pytest.mark.parametrize(("item", "gold"), named(pair for pair in TIMES if pair[0].class_.startswith("weekday-")))
def test_weekdays_lie_within_a_week_of_publication(item: Item, gold: GoldTime) -> None:
    apart = (day(gold.start) - local(item)).days
    if item.class_ == "weekday-past":
        assert -6 <= apart <= 0
    if item.class_ == "weekday-future":
        assert 0 <= apart <= 7


def written() -> Iterator[tuple[Item, GoldTime, date | None]]:
    for item, gold in TIMES:
        for pattern, order in (
            (r"(\d{1,2})(?:th of)? ([A-Z][a-z]+) (\d{4})", "{0} {1} {2}"),
            (r"([A-Z][a-z]+\.?) (\d{1,2}), (\d{4})", "{1} {0} {2}"),
        ):
            found = re.findall(pattern, gold.words)
            if len(found) == 1 and gold.calendar == "gregorian" and not gold.words.startswith("from"):
                number, name, year = order.format(*found[0]).split()
                yield item, gold, gregorian(number, name, year)


@pytest.mark.parametrize(("item", "gold", "meant"), named(written()))
def test_a_date_written_out_is_what_it_says(item: Item, gold: GoldTime, meant: date | None) -> None:
    assert meant is not None
    ends = {None if one is None else day(one) for one in (gold.start, gold.end)}
    assert meant in ends, item.id


@pytest.mark.parametrize(
    ("item", "words"),
    named((item, words) for item in ITEMS if "impossible-date" in item.checks for words in item.free),
)
def test_impossible_days_do_not_exist(item: Item, words: str) -> None:
    parts = re.search(r"(\d+) ([A-Z][a-z]+)|([A-Z][a-z]+) (\d+)", words)
    if parts is None:
        assert re.fullmatch(r"\d{4}-13-\d\d", words)
        return
    number, name = parts[1] or parts[4], parts[2] or parts[3]
    year = re.search(r"\d{4}", words)
    if name in SOLAR:
        assert year is not None
        assert int(number) > persian.month_length(int(year[0]), SOLAR[name])
    else:
        assert gregorian(number, name, year[0] if year else str(local(item).year)) is None


@pytest.mark.parametrize(("item", "gold"), named(pair for pair in TIMES if pair[1].calendar == "solar-hijri"))
def test_days_of_the_solar_calendar(item: Item, gold: GoldTime) -> None:
    digits = [int(one) for one in re.findall(r"\d+", gold.words)]
    name = next((name for name in SOLAR if name in gold.words), None)
    if name is None:
        year, month, number = digits
    elif len(digits) == 1:
        first = date(*persian.to_gregorian(digits[0], SOLAR[name], 1))
        last = date(*persian.to_gregorian(digits[0], SOLAR[name], persian.month_length(digits[0], SOLAR[name])))
        assert (day(gold.start), day(gold.end)) == (first, last)
        return
    else:
        number, year, month = *digits, SOLAR[name]
    assert day(gold.start) == day(gold.end) == date(*persian.to_gregorian(year, month, number)), item.id


@pytest.mark.parametrize(("item", "gold"), named(pair for pair in TIMES if pair[1].calendar == "islamic"))
def test_days_of_the_lunar_calendar(item: Item, gold: GoldTime) -> None:
    number, year = (int(one) for one in re.findall(r"\d+", gold.words))
    month = LUNAR[" ".join(re.sub(r"[\d,]+", " ", gold.words).split())]
    middle = day(Hijri(year, month, number).to_gregorian().isoformat())
    assert (day(gold.start), day(gold.end)) == (middle - ONE_DAY, middle + ONE_DAY), item.id
    assert gold.value == middle.isoformat()


#: Words → how many days the time lies from the local day of publication.
AWAY = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
    "two days ago": -2, "five days ago": -5, "ten days ago": -10, "in three days": 3, "this morning": 0,
    "earlier today": 0, "last night": -1, "yesterday afternoon": -1, "tomorrow morning": 1,
}  # fmt: skip


@pytest.mark.parametrize(("item", "gold"), named(pair for pair in TIMES if pair[1].words in AWAY and pair[1].start))
def test_days_told_from_publication(item: Item, gold: GoldTime) -> None:
    if item.published is None:
        assert gold.start == item.times[0].start, "the dateline's day"
    else:
        assert day(gold.start) == local(item) + AWAY[gold.words] * ONE_DAY


@pytest.mark.parametrize(("item", "gold"), named(pair for pair in TIMES if pair[1].words.endswith((" week", " month"))))
def test_weeks_and_months_told_from_publication(item: Item, gold: GoldTime) -> None:
    direction = {"last": -1, "this": 0, "next": 1}.get(gold.words.split()[-2])
    if direction is None or gold.start is None or gold.words.startswith("since"):
        return
    if gold.words.endswith("week"):
        monday = local(item) - local(item).weekday() * ONE_DAY + 7 * direction * ONE_DAY
        assert (day(gold.start), day(gold.end)) == (monday, monday + 6 * ONE_DAY)
        assert gold.value is None or gold.value == monday.strftime("%G-W%V")
    else:
        year, month = divmod(local(item).year * 12 + local(item).month - 1 + direction, 12)
        assert day(gold.start) == date(year, month + 1, 1)
        assert day(gold.end) == date(year, month + 1, monthrange(year, month + 1)[1])


@pytest.mark.parametrize(
    "item", [item for item in ITEMS if item.checks == ("event-after-publication",)], ids=lambda item: item.id
)
def test_what_is_dated_after_publication_is(item: Item) -> None:
    assert all(day(gold.start) > local(item) for gold in item.times)


# The scorer


def perfect(item: Item) -> Report:
    """The report that answers the item as the gold does."""
    mentions = []
    for number, gold in enumerate(item.times):
        span = item.where(gold.words, gold.nth, gold.in_)
        others = tuple(OtherTime(start, end, None) for start, end in gold.readings() - {(gold.start, gold.end)})
        time = Time(
            span, gold.words, gold.start, gold.end, gold.precision or "open",  # type: ignore[arg-type]
            Timex("DATE", gold.value or ""), gold.inferred or (), gold.calendar, others, gold.in_,
        )  # fmt: skip
        mentions.append(Mention(f"m{number}", "time", span, gold.words, time=time, in_=gold.in_))
    checks = tuple(Check(min(kinds), "told") for kinds in item.faults())
    return replace(empty(item), mentions=tuple(mentions), checks=checks)


def empty(item: Item) -> Report:
    return Report("1", "rules", "gazetteer", "model", document(Article(item.text, id=item.id, title=item.title)))


def test_a_perfect_report_has_nothing_wrong() -> None:
    verdicts = [judge(item, perfect(item)) for item in ITEMS]
    assert [(verdict.item.id, list(verdict.wrongs())) for verdict in verdicts if any(verdict.wrongs())] == []
    assert figures(verdicts).right == 100


def test_an_empty_report_has_everything_wrong() -> None:
    found = figures([judge(item, empty(item)) for item in ITEMS])
    assert (found.right, found.silent) == (0, found.faults)
    assert (found.groundless, found.lured, found.invented) == (0, 0, 0)


@pytest.mark.parametrize(
    ("identity", "start", "wrong"),
    [
        ("friday-is-the-day-of-publication", "2024-12-13", None),
        ("friday-is-the-day-of-publication", "2024-12-20", "interval"),
        ("friday-is-the-day-of-publication", None, "interval"),
        ("wednesday-was-the-eleventh", "2024-12-11", None),
        ("21-qaws-1403", "2024-11-11", "interval"),
    ],
)
def test_another_day_is_wrong(identity: str, start: str | None, wrong: str | None) -> None:
    item = BY_ID[identity]
    report = perfect(item)
    (mention,) = report.mentions
    assert mention.time is not None
    moved = replace(mention, time=replace(mention.time, start=start, end=start))
    ((_, _, told),) = judge(item, replace(report, mentions=(moved,))).times
    assert told == wrong


def test_false_times_and_groundless_checks_are_counted() -> None:
    item = BY_ID["the-friday-mosque"]
    span = item.where("Friday")
    lure = Mention("m1", "time", span, "Friday", time=Time(span, "Friday", None, None, "day", None))
    other = replace(lure, span=item.where("Herat"), text="Herat")
    report = replace(empty(item), mentions=(lure, other), checks=(Check("stale-year", "told"), Check("other", "told")))
    found = figures([judge(item, report)])
    assert (found.lured, found.invented, found.groundless) == (1, 1, 1)


@pytest.mark.parametrize(
    ("gold", "answer", "equal"),
    [
        (None, None, True),
        ("2024-12-11", None, False),
        ("2024-12-11", "2024-12-11", True),
        ("2024-12-11", "2024-12-11T09:30:00", False),
        ("2024-12-11T09:30", "2024-12-11T09:30:00", True),
        ("2024-12-11T09:30", "2024-12-11T09:30:00+04:30", True),
        ("2024-12-11T09:30+04:30", "2024-12-11T05:00:00+00:00", True),
        ("2024-12-11T09:30+04:30", "2024-12-11T09:30:00+00:00", False),
        ("2024-12-11T09:30+04:30", "2024-12-11T09:30:00", False),
        ("2024-12-11T09:30", "2024-12-11T half past", False),
    ],
)
def test_moments_are_compared_as_far_as_they_are_known(gold: str | None, answer: str | None, equal: bool) -> None:
    assert same(gold, answer) is equal


# The floors


@pytest.fixture(scope="module")
def reached() -> Figures:
    return figures(run(ITEMS))


def test_floors(reached: Figures) -> None:
    assert reached.right >= FLOOR_RIGHT
    assert reached.silent <= MOST_SILENT
    assert reached.groundless <= MOST_GROUNDLESS
    assert reached.lured + reached.invented <= MOST_FALSE
