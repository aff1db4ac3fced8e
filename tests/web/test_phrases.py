"""Days, numbers and names in words."""

from __future__ import annotations

import pytest

from watchbook.records import Happening, Precision, Time, Value
from watchbook.web import links, phrases
from watchbook.web.links import Spot


def time(start: str | None, end: str | None, precision: Precision = "day") -> Time:
    return Time(None, None, start, end, precision, None)


def happening(*times: tuple[Time, int]) -> Happening:
    values = tuple(Value(one, tuple(f"k{number}" for number in range(reports))) for one, reports in times)
    return Happening("h1", "ASSAULT", None, "reported", (), 1, 1, {"time": values})


THIRD, FOURTH = time("2025-03-03", "2025-03-03"), time("2025-03-04", "2025-03-04")
MARCH = time("2025-03-01", "2025-03-31", "month")


@pytest.mark.parametrize(
    ("times", "first", "days"),
    [
        ([(THIRD, 1), (FOURTH, 4)], "2025-03-04", ("2025-03-03", "2025-03-04")),
        ([(MARCH, 3), (FOURTH, 1)], "2025-03-04", ("2025-03-04", "2025-03-04")),
        ([(MARCH, 1)], "2025-03-01", ("2025-03-01", "2025-03-31")),
        ([(time(None, None, "open"), 1)], None, None),
        ([(time("99999-01-01", "2025-02-30"), 1)], None, None),
        ([(time("2025-03-04T10:00:00+04:30", None), 1)], "2025-03-04", ("2025-03-04", "2025-03-04")),
        ([], None, None),
    ],
)
def test_a_happening_stands_on_the_day_that_most_reports_tell(
    times: list[tuple[Time, int]], first: str | None, days: tuple[str, str] | None
) -> None:
    assert phrases.first_day(happening(*times)) == first
    assert phrases.days(happening(*times)) == days


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (FOURTH, "Tue 4 Mar 2025"),
        (MARCH, "Mar 2025"),
        (time("2025-01-01", "2025-12-31", "year"), "2025"),
        (time("2025-03-03", "2025-03-09", "week"), "Mon 3 Mar 2025 to Sun 9 Mar 2025"),
        (time(None, "2025-03-04", "open"), "until Tue 4 Mar 2025"),
        (time(None, None, "open"), "time unknown"),
        (time("soon", "soon"), "soon"),
    ],
)
def test_a_time_is_told_as_exactly_as_it_is_known(given: Time, words: str) -> None:
    assert phrases.when(given) == words


@pytest.mark.parametrize(
    ("low", "high", "words"), [(4, 4, "4"), (3, 5, "3–5"), (3, None, "at least 3"), (None, 5, "up to 5")]
)
def test_a_toll_keeps_its_bounds(low: int | None, high: int | None, words: str) -> None:
    assert phrases.toll(low, high) == words


@pytest.mark.parametrize(
    ("key", "spot"),
    [
        ("a|sha256:1|ASSAULT|12-34", Spot("a", (12, 34))),
        ("a|b|c|sha256:1|say|title:0-9", Spot("a|b|c", (0, 9), title=True)),
        ("a|sha256:1|ASSAULT|x", None),
        ("12-34", None),
    ],
)
def test_a_key_leads_to_its_words(key: str, spot: Spot | None) -> None:
    assert links.spot_of(key) == spot
    assert bool(links.evidence(key)) == (spot is not None)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/", True),
        ("HTTP://a.example/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, kept: bool) -> None:
    assert links.outside(url) == (url if kept else None)
