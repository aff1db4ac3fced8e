"""The parts of a brief: its sentences and numbers, that nothing is told twice, and that silence is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ledger.reports import TEXT, article, bare, entry
from watchbook.ledger import Found, Ledger, News
from watchbook.pipeline.brief import phrases, unread
from watchbook.pipeline.brief.once import Once, outermost
from watchbook.records import Article, Count, SourceState, Span

NOW = datetime(2024, 12, 12, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("police said", "Police said."),
        ("  the gate,\n was shut – ", "The gate, was shut."),
        ("who fired first?", "Who fired first?"),
        ("he called it “a mistake", "He called it “a mistake”."),
        ('he said "no."', 'He said "no."'),
        ("", ""),
        ("word " * 100, "Word " + "word " * 57 + "word …"),
    ],
)
def test_words_become_a_sentence(words: str, expected: str) -> None:
    assert phrases.sentence(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One went. Two were shot in Herat, police said. Three came.", "Two were shot in Herat, police said."),
        ("One went.\nTwo were shot dead\nThree came.", "Two were shot dead"),
        ("Asil fell. Col. Mazar, Mr. Asil's aide, was shot. So it goes.", "Col. Mazar, Mr. Asil's aide, was shot."),
        ("“They fired.” Two were shot dead! Three came.", "Two were shot dead!"),
        ("Two were shot", "Two were shot"),
        ("A" + " long" * 60 + " shot" + " long" * 60 + ". End.", "shot"),
    ],
)  # fmt: skip
def test_a_sentence_is_told_whole_if_it_is_short(text: str, expected: str) -> None:
    start = text.index("shot")
    assert phrases.whole(bare(article("a1", text)), Span(start, start + 4)).of(text).strip() == expected


def count(low: int | None, high: int | None, who: str = "all", *, revised: bool = False) -> Count:
    return Count(low, high, who, ("k",), revised="k2" if revised else None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([count(5, 5)], "5 killed"),
        ([count(5, 5, revised=True), count(8, 8)], "8 killed (earlier 5)"),
        ([count(5, 5, revised=True), count(8, 8, revised=True), count(9, 9), count(6, 6)],
         "6 or 9 killed (earlier 5, then 8)"),
        ([count(1, 1, "civilians")], "1 civilian killed"),
        ([count(3, 3, "security"), count(1, 1, "officials")], "3 of the security forces and 1 official killed"),
        ([count(5, 5), count(4, 4, "children")], "5 killed, among them 4 children"),
        ([count(2, 2), count(2, None)], "2 killed"),
        ([count(3, None)], "at least 3 killed"),
        ([count(None, 4)], "up to 4 killed"),
        ([count(3, 5, "militants")], "3 to 5 militants killed"),
    ],
)  # fmt: skip
def test_numbers_in_words(counts: list[Count], expected: str) -> None:
    assert phrases.toll("killed", counts) == expected


def test_nothing_is_told_twice() -> None:
    once = Once()
    assert once.take("a", Span(0, 40), "Two men were shot dead.")
    assert not once.take("b", Span(90, 130), "Two men were shot  dead")
    assert not once.take("a", Span(10, 40), "Were shot dead in Herat.")
    assert once.take("a", Span(38, 90), "Nobody claimed it.")
    assert once.take("b", None, "Shots in Herat.")


def test_of_sayings_within_each_other_the_outermost_is_told() -> None:
    places = [("a", Span(5, 9)), ("a", Span(0, 20)), ("a", Span(0, 20)), ("b", Span(5, 9)), ("a", None)]
    assert outermost(places) == [False, True, False, True, True]


def state(source: str, **fields: object) -> SourceState:
    first = NOW - timedelta(days=60)
    known = SourceState(
        source, f"https://{source}.example/feed", f"{source}.example", NOW, first, asked_at=NOW,
        answered_at=NOW, new_at=NOW - timedelta(hours=1), gap=3600.0, size=10,
    )  # fmt: skip
    return replace(known, **fields)  # type: ignore[arg-type]


@pytest.fixture
def book(tmp_path: Path) -> Ledger:
    home = tmp_path / "home" / "sources"
    home.mkdir(parents=True)
    for source in ("fine", "mute", "dead"):
        (home / f"{source}.yaml").write_text(
            f"id: {source}\nname: The {source.title()} Post\nfeed: https://{source}.example/feed\n", "utf-8"
        )
    ledger = Ledger.open(tmp_path / "watchbook.db")
    list(ledger.add([entry("a1")]))
    ledger.watching.begin(
        [
            state("fine"),
            state("mute", new_at=NOW - timedelta(days=30)),
            state("dead", failures=9, failure="unreachable", detail="no such host", since=NOW - timedelta(days=3)),
        ]
    )
    return ledger


def silence(book: Ledger, until: str) -> dict[str | None, str]:
    return {line.head: line.text for line in unread.silence(book, book.file.parent / "home", until)}


def test_silent_and_broken_sources_are_told(book: Ledger) -> None:
    found = silence(book, "2024-12-12")
    assert list(found) == ["The Dead Post", "The Mute Post"]
    assert found["The Mute Post"].startswith("Silent: nothing new for 30 days")
    assert found["The Dead Post"].startswith("Broken since 2024-12-09 09:30 UTC, 9 times: no such host")
    assert silence(book, "2024-12-11") == {}


def test_a_watch_that_has_stopped_is_told(book: Ledger) -> None:
    assert silence(book, "2024-12-14")["The watch"] == "No source has been asked since 2024-12-12 09:30 UTC."


def test_what_waits_is_told(book: Ledger) -> None:
    book.watching.claim(["fine"], by="me", now=NOW, until=NOW + timedelta(hours=1), most=1)
    fresh = [Found(name, name, Article(text=TEXT), page=name == "e1") for name in ("e1", "e2", "e3")]
    assert book.watching.record(state("fine"), News(fresh=fresh), by="me", now=NOW)
    told = [line.text for line in unread.silence(book, None, "2024-12-12")]
    assert told == ["1 article is still to be fetched.", "2 articles are still to be read."]


def test_days_of_a_ledger(tmp_path: Path) -> None:
    clock = datetime(2024, 12, 20, tzinfo=UTC)
    given = [
        ("east", "2024-12-12T01:00:00+05:00"), ("west", "2024-12-11T23:30:00-05:00"), ("day", "2024-12-12"),
        ("misdated", "2031-01-01"), ("unknown", None),
    ]  # fmt: skip
    with Ledger.open(tmp_path / "watchbook.db", clock=lambda: clock) as ledger:
        assert ledger.catalogue.latest() is None
        list(ledger.add(entry(name, f"{name} came", published=published) for name, published in given))
        assert [one.id for one in ledger.catalogue.days("2024-12-12", "2024-12-12")] == ["east", "day"]
        assert [one.id for one in ledger.catalogue.days("2024-12-11", "2024-12-11")] == ["west"]
        assert [(one.id, one.dated) for one in ledger.catalogue.days("2024-12-20", "2024-12-20")] == [
            ("unknown", False)
        ]
        assert ledger.catalogue.latest() == "2024-12-12"
