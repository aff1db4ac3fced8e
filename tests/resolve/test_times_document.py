"""Times of a whole article: the dateline is a mention, its place has the clock, the outlet's country the order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import MemoryGazetteer, document, plain, spot
from resolve.timing import WORDS
from watchbook.records import Layout, MentionWords, Span
from watchbook.resolve import Analysed, Known, Resolved, dateline, resolve

NO_WORDS = MentionWords(
    *({} if "Mapping" in str(kind) else frozenset() for kind in MentionWords.__annotations__.values())
)  # type: ignore[arg-type]
DUSHANBE = replace(spot("Dushanbe", "city", "TJ"), zone="Asia/Dushanbe")
KNOWN = Known(MemoryGazetteer(DUSHANBE), WORDS, NO_WORDS)


def resolved(line: str, body: str, date: str | None, home: str | None = None) -> Resolved:
    text = f"{line} – {body}"
    layout = Layout((Span(len(line) + 3, len(text)),), Span(0, len(line) + 2), Span(0, 8), Span(10, len(line)))
    made = document(text, date=date)
    made = replace(made, dateline=dateline(text, layout, made.published, KNOWN))
    return resolve(made, Analysed(text, (plain(body, len(line) + 3),), ()), None, KNOWN, home)


@pytest.mark.parametrize(
    ("line", "date", "today"),
    [
        ("DUSHANBE, December 11", "2024-12-13", "2024-12-11"),
        ("DUSHANBE, 11 December 2024", None, "2024-12-11"),
        ("DUSHANBE, Wednesday", "2024-12-12T20:15:00Z", "2024-12-11"),
        ("DUSHANBE, December 20", "2024-12-13", "2024-12-13"),
    ],
)
def test_today_is_the_day_of_the_dateline(line: str, date: str | None, today: str) -> None:
    times = [mention.time for mention in resolved(line, "It rained today", date).mentions if mention.time is not None]
    assert [time.start for time in times][1:] == [today]
    assert times[0].text == line[10:]


def test_the_clock_is_that_of_the_dateline() -> None:
    found = resolved("DUSHANBE, x", "It rained today at 9 a.m.", "2024-12-10T20:15:00Z")
    starts = [mention.time.start for mention in found.mentions if mention.time is not None]
    assert starts == ["2024-12-11", "2024-12-11T09:00:00+05:00"]


def test_a_dateline_is_checked_like_any_date() -> None:
    assert [check.kind for check in resolved("DUSHANBE, Sunday, December 11", "x", "2024-12-13").checks] == [
        "weekday-mismatch"
    ]
    assert [check.kind for check in resolved("DUSHANBE, December 20", "x", "2024-12-13").checks] == [
        "dateline-after-publication"
    ]


@pytest.mark.parametrize(("home", "start"), [("US", "2024-03-04"), ("AF", "2024-04-03")])
def test_the_order_is_that_of_the_outlets_country(home: str, start: str) -> None:
    found = resolved("DUSHANBE, x", "It rained on 03/04/2024", "2024-12-13", home)
    assert [mention.time.start for mention in found.mentions if mention.time is not None] == [start]
    assert found.checks == ()
