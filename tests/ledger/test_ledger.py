from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.reports import TEXT, entry
from watchbook.errors import LedgerError, UsageError
from watchbook.ledger import Coder, Counts, Entry, Ledger
from watchbook.pipeline import wire

EDITED = TEXT + " Five were injured."
RULES_2 = "sha256:rules-2"


class HandClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = datetime(2024, 12, 13, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "watchbook.db", clock=HandClock()) as opened:
        yield opened


def add(ledger: Ledger, *entries: Entry) -> list[str]:
    return [outcome.status for outcome in ledger.add(entries)]


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the index, the full text included."""
    connection = sqlite3.connect(file)
    tables = ("documents", "events", "sayings", "parties", "mentions", "texts")
    found = {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
    found["numbers"] = sorted(connection.execute("SELECT rowid FROM texts"))
    connection.close()
    return found


# What is added


def test_what_was_added_is_given_back_byte_for_byte(ledger: Ledger) -> None:
    given_ = entry("a1", TEXT + " 😀 שלום")
    assert add(ledger, given_) == ["added"]
    assert ledger.show("a1") == given_.body
    assert list(ledger.export()) == [given_.body]
    assert list(ledger.articles()) == [given_.article]


def test_the_same_again_changes_nothing(ledger: Ledger) -> None:
    assert add(ledger, entry(), entry()) == ["added", "known"]
    before = rows(ledger.file)
    assert add(ledger, entry()) == ["known"]
    assert rows(ledger.file) == before
    assert ledger.counts() == Counts(documents=1, versions=1, reports=1, events=1, sayings=1)


def test_what_is_known_can_be_asked_before_coding(ledger: Ledger) -> None:
    report = entry().report
    version, coder = report.document.version, Coder(report.watchbook, report.rules, report.gazetteer, report.model)
    assert not ledger.known("a1", version, coder)
    add(ledger, entry())
    assert ledger.known("a1", version, coder)
    assert not ledger.known("a2", version, coder)
    assert not ledger.known("a1", "sha256:other", coder)
    for other in (replace(coder, watchbook="9"), replace(coder, rules="r"), replace(coder, gazetteer="g")):
        assert not ledger.known("a1", version, other)


def test_an_edited_article_is_a_new_version_of_the_same_document(ledger: Ledger) -> None:
    edited = entry("a1", EDITED)
    assert add(ledger, entry(), edited) == ["added", "edited"]
    assert ledger.show("a1") == edited.body
    assert ledger.counts() == Counts(documents=1, versions=2, reports=2, events=1, sayings=1)
    assert add(ledger, entry(), edited) == ["known", "known"]
    assert ledger.show("a1") == edited.body


def test_coded_again_both_reports_are_kept_and_the_newest_is_current(ledger: Ledger) -> None:
    again = entry(rules=RULES_2)
    assert add(ledger, entry(), again) == ["added", "recoded"]
    assert ledger.show("a1") == again.body
    assert ledger.counts() == Counts(documents=1, versions=1, reports=2, events=1, sayings=1)


def test_going_back_to_earlier_rules_makes_their_report_current_again(ledger: Ledger) -> None:
    assert add(ledger, entry(), entry(rules=RULES_2), entry(), entry()) == ["added", "recoded", "recoded", "known"]
    assert ledger.show("a1") == entry().body


def test_coding_an_older_version_again_does_not_make_it_current(ledger: Ledger) -> None:
    edited = entry("a1", EDITED)
    assert add(ledger, entry(), edited, entry(rules=RULES_2)) == ["added", "edited", "recoded"]
    assert ledger.show("a1") == edited.body


def test_kept_articles_can_be_coded_again_while_they_are_read(ledger: Ledger) -> None:
    add(ledger, entry("a1"), entry("a2"), entry("a1", EDITED))
    again = (entry(article.id or "", article.text, RULES_2) for article in ledger.articles())
    assert [outcome.status for outcome in ledger.add(again)] == ["recoded", "recoded"]
    assert wire.decode(ledger.show("a1")).rules == RULES_2
    assert [article.text for article in ledger.articles(["a1", "a1"])] == [EDITED]


def test_an_article_without_an_id_is_given_back_with_that_of_its_document(ledger: Ledger) -> None:
    nameless = replace(entry("sha256:12"), article=replace(entry().article, id=None))
    add(ledger, nameless)
    assert [article.id for article in ledger.articles()] == ["sha256:12"]


def test_a_report_is_kept_as_it_is_for_ever(ledger: Ledger) -> None:
    add(ledger, entry())
    connection = sqlite3.connect(ledger.file)
    for statement in ("UPDATE reports SET rules = ''", "DELETE FROM reports"):
        with pytest.raises(sqlite3.IntegrityError, match="reports are kept as they are"):
            connection.execute(statement)
    assert connection.execute("SELECT added FROM reports").fetchall() == [("2024-12-13T08:30:00+00:00",)]
    connection.close()


# In batches


def test_an_outcome_is_given_when_its_entry_is_on_the_disk(ledger: Ledger) -> None:
    entries = (entry(f"a{number}") for number in range(120))
    for place, outcome in enumerate(ledger.add(entries)):
        assert outcome.document == f"a{place}"
        with Ledger.open(ledger.file) as other:
            assert other.show(outcome.document)
        if place == 60:
            break
    assert ledger.counts().reports == 100


def test_a_slow_batch_is_written_before_it_is_full(tmp_path: Path) -> None:
    clock = HandClock()

    def slow() -> Iterator[Entry]:
        for number in range(4):
            clock.time += timedelta(seconds=1)
            yield entry(f"a{number}")

    with Ledger.open(tmp_path / "watchbook.db", clock=clock) as ledger:
        outcomes = ledger.add(slow())
        next(outcomes)
        assert ledger.counts().reports == 3
        outcomes.close()  # type: ignore[attr-defined]


def test_what_came_before_an_error_is_kept(ledger: Ledger) -> None:
    def broken() -> Iterator[Entry]:
        yield entry()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(ledger.add(broken()))
    assert ledger.show("a1") == entry().body


# What is found


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ("https://example.org/", "more than one document begins so: https://example.org/1, https://example.org/2"),
        ("example.org/1", "no such document; near it are https://example.org/1"),
        ("seeed", "no such document; near it are seed"),
        ("%", "no such document; `watchbook search WORDS` finds documents"),
        ("", "no such document"),
    ],
)
def test_what_no_document_is_called_is_answered_with_what_is_near(ledger: Ledger, given_: str, says: str) -> None:
    add(ledger, entry("seed"), entry("https://example.org/1"), entry("https://example.org/2"))
    with pytest.raises(UsageError, match=says):
        ledger.show(given_)
    with pytest.raises(UsageError, match=says):
        ledger.articles([given_])


def test_the_beginning_of_an_id_is_enough(ledger: Ledger) -> None:
    add(ledger, entry("sha256:12"), entry("sha256:13"), entry("sha256:1"))
    assert ledger.show("sha256:12") == entry("sha256:12").body
    assert ledger.show("sha256:1") == entry("sha256:1").body
    add(ledger, entry("https://example.org/1"))
    assert ledger.show("https") == entry("https://example.org/1").body


def test_reports_are_exported_by_publication_then_id(ledger: Ledger) -> None:
    times = {
        "a": None,
        "b": "2024-12-12T01:00:00+05:00",
        "c": "2024-12-11T21:00:00+00:00",
        "d": "2024-12-11T20:00:00+00:00",
        "e": "2024-12-11",
        "f": "no date",
    }
    add(ledger, *(entry(identity, published=time) for identity, time in times.items()))
    assert [wire.decode(body).document.id for body in ledger.export()] == ["e", "b", "d", "c", "a", "f"]


def test_a_search_gives_the_words_in_their_place(ledger: Ledger) -> None:
    add(ledger, entry("a1"), entry("a2", "Rain in Kabul.", title=None))
    (hit,) = ledger.search('taliban "active in Kabul"')
    assert (hit.document, hit.outlet, hit.published) == ("a1", "Khaama Press", "2024-12-12")
    assert {mark.of(hit.snippet) for mark in hit.marks} >= {"active in Kabul"}
    assert [hit.document for hit in ledger.search("kabul", limit=1)] == ["a2"]
    assert len(ledger.search("KABUL")) == 2


def test_only_the_current_text_is_found(ledger: Ledger) -> None:
    add(ledger, entry("a1", "Snow."), entry("a1", "Rain."))
    assert ledger.search("snow") == []
    assert [hit.snippet for hit in ledger.search("rain")] == ["Rain."]


# The index


STEPS = st.lists(
    st.tuples(st.sampled_from(["a", "b"]), st.sampled_from([TEXT, EDITED, "Rain."]), st.sampled_from(["r1", "r2"])),
    max_size=8,
)


@given(STEPS)
@settings(max_examples=15, deadline=None)
def test_the_index_can_be_made_again_from_the_reports(steps: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "watchbook.db") as ledger:
        for step in steps:
            add(ledger, entry(*step))
        before, exported = rows(ledger.file), list(ledger.export())
        assert ledger.rebuild() == len({identity for identity, _, _ in steps})
        assert rows(ledger.file) == before
        assert list(ledger.export()) == exported


@given(STEPS)
@settings(max_examples=10, deadline=None)
def test_adding_again_repeats_nothing(steps: list[tuple[str, str, str]]) -> None:
    newest = list({step[:2]: entry(*step) for step in steps}.values())
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "watchbook.db") as ledger:
        add(ledger, *newest)
        before = rows(ledger.file)
        assert set(add(ledger, *newest)) <= {"known"}
        assert rows(ledger.file) == before


def test_the_index_says_who_where_and_when(ledger: Ledger) -> None:
    add(ledger, entry())
    found = rows(ledger.file)
    key = entry().report.events[0].key
    point = ("Kabul", "AF", "AF-KAB", 34.53, 69.17)
    assert found["events"] == [
        (1, "e1", key, "ASSAULT", "suicide-attack", "happened", "affirmed", None, None, *point)
    ]  # fmt: skip
    assert [row[-2:] for row in found["sayings"]] == [("2024-12-11", "2024-12-11")]
    assert [row[1:6] for row in found["parties"]] == [
        ("e1", "actor", 0, None, "a bomber"),
        ("e1", "recipient", 0, None, "bank"),
        ("s1", "speaker", 0, "taliban", "Taliban"),
    ]
    assert [row[2:5] for row in found["mentions"]] == [
        ("actor", "taliban", "Taliban"),
        ("actor", "isis-k", "ISIS-K"),
        ("place", None, "Kabul"),
    ]


# What cannot be opened


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def missing_folder(path: Path) -> Path:
    return path / "watchbook.db"


def other_file(path: Path) -> Path:
    path.write_text("Dear diary, " * 100)
    return path


def other_database(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (id)")
    connection.close()
    return path


def newer_ledger(path: Path) -> Path:
    Ledger.open(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("INSERT INTO schemas VALUES (7, '2030-01-01')")
    connection.close()
    return path


def damaged_ledger(path: Path) -> Path:
    Ledger.open(path).close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    return path


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (folder, "is a folder; name a file for the ledger"),
        (missing_folder, "there is no folder .*; make it, or name another file"),
        (other_file, "is no ledger but some other file; name another file with --ledger"),
        (other_database, "is the database of another program; name another file with --ledger"),
        (newer_ledger, "has schema 7, from a newer watchbook, and this one reads schemas up to 5; update watchbook"),
        (damaged_ledger, "is damaged; put back a copy"),
    ],
)
def test_what_is_no_ledger_is_refused_in_plain_words(tmp_path: Path, made: Callable[[Path], Path], says: str) -> None:
    path = made(tmp_path / "it")
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LedgerError, match=says) as caught:
        Ledger.open(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert before == (path.read_bytes() if path.is_file() else b""), "and left as it was"


def test_a_ledger_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger; `watchbook add` makes one"):
        Ledger.open(tmp_path / "watchbook.db", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["/proc/watchbook.db", "/sys/watchbook.db"])
def test_where_nobody_may_write_no_ledger_is_made(path: str) -> None:
    if not Path(path).parent.is_dir():
        pytest.skip("only where the system has such folders")
    with pytest.raises(LedgerError, match=f"{path}: cannot be opened; see that its folder is there"):
        Ledger.open(path)


@pytest.fixture
def ordinary(tmp_path: Path) -> Iterator[Path]:
    """A folder of somebody with no more rights than others: root, who may write everywhere, becomes nobody."""
    if os.geteuid() != 0:
        yield tmp_path
        return
    nobody = 65534
    with tempfile.TemporaryDirectory(dir="/var/tmp") as place:
        os.chown(place, nobody, nobody)
        os.seteuid(nobody)
        try:
            yield Path(place)
        finally:
            os.seteuid(0)


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "says"),
    [
        (0o500, 0o600, "cannot be (written|opened)"),
        (0o000, 0o600, "cannot be opened"),
        (0o700, 0o400, "cannot be written; give yourself the right to write it"),
    ],
)
def test_without_the_right_to_write_the_message_says_which(
    ordinary: Path, folder_mode: int, file_mode: int, says: str
) -> None:
    inner = folder(ordinary / "inner")
    file = inner / "watchbook.db"
    Ledger.open(file).close()
    file.chmod(file_mode)
    inner.chmod(folder_mode)
    try:
        with pytest.raises(LedgerError, match=says), Ledger.open(file) as ledger:
            add(ledger, entry())
    finally:
        inner.chmod(0o700)


def test_a_full_disk_says_what_is_safe(ledger: Ledger) -> None:
    with sqlite3.connect(ledger.file) as other:
        other.execute("CREATE TRIGGER stop BEFORE INSERT ON documents BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    other.close()
    with pytest.raises(LedgerError, match="cannot grow, the disk is full; make room and repeat"):
        add(ledger, entry())
    assert ledger.counts().reports == 0


def consume(items: Iterable[object]) -> int:
    return sum(1 for _ in items)


def test_a_damaged_report_says_so(ledger: Ledger) -> None:
    add(ledger, entry())
    other = sqlite3.connect(ledger.file, isolation_level=None)
    other.execute("DROP TRIGGER reports_no_update")
    other.execute("UPDATE reports SET body = x'00'")
    other.close()
    with pytest.raises(LedgerError, match="is damaged"):
        consume(ledger.export())
