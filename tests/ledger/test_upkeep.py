"""Copies are whole whatever happens meanwhile, and what is restored is what was copied; with real processes."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledger.reports import entry
from watchbook.errors import LedgerError, UsageError
from watchbook.ledger import Ledger
from watchbook.ledger.migrations import STEPS
from watchbook.ledger.upkeep import restore

TESTS = Path(__file__).parent.parent
NEWEST = 1 + len(STEPS)
#: Copies a ledger again and again, and says when the first copy is done.
COPIER = """
import sys
from pathlib import Path
from watchbook.ledger import Ledger
with Ledger.open(sys.argv[1], create=False) as book:
    while True:
        book.upkeep.backup(Path(sys.argv[2]), over=True)
        print("copied", flush=True)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "watchbook.db"
    with Ledger.open(made) as book:
        list(book.add(entry(f"a{number}") for number in range(30)))
    return made


def documents(file: Path) -> int:
    with Ledger.open(file, create=False) as book:
        assert book.upkeep.faults() == []
        return book.counts().documents


def test_a_copy_is_the_ledger(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Ledger.open(file) as book:
        size = book.upkeep.backup(copy)
        list(book.add([entry("later")]))
        assert (size, sorted(os.listdir(tmp_path))[0]) == (copy.stat().st_size, "copy.db")
        with pytest.raises(UsageError, match="is there already"):
            book.upkeep.backup(copy)
        with pytest.raises(UsageError, match="is the ledger itself"):
            book.upkeep.backup(file, over=True)
        with pytest.raises(UsageError, match="there is no folder"):
            book.upkeep.backup(tmp_path / "none" / "copy.db")
    assert (documents(copy), documents(file)) == (30, 31)


def test_a_copy_is_put_back_under_an_open_ledger(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Ledger.open(file) as book:
        book.upkeep.backup(copy)
        list(book.add([entry("later")]))
        with pytest.raises(UsageError, match="is there already"):
            restore(copy, file, NEWEST)
        restore(copy, file, NEWEST, over=True)
        assert book.counts().documents == 30
        assert [one.status for one in book.add([entry("later")])] == ["added"]
    restore(copy, tmp_path / "new.db", NEWEST)
    assert documents(tmp_path / "new.db") == 30


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda file: file.write_bytes(b"no database at all, but long enough to be read as one" * 40),
            "some other file",
        ),
        (lambda file: sqlite3.connect(file).execute("CREATE TABLE schemas (number)"), "is no ledger"),
        (lambda file: file.unlink(missing_ok=True), "there is no such file"),
    ],
)
def test_what_is_no_copy_is_not_put_back(tmp_path: Path, make: object, says: str) -> None:
    copy, to = tmp_path / "copy.db", tmp_path / "watchbook.db"
    make(copy)  # type: ignore[operator]
    with pytest.raises(LedgerError, match=says):
        restore(copy, to, NEWEST)
    assert not to.exists()


def test_a_copy_of_a_newer_watchbook_is_not_put_back(file: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="newer watchbook"):
        restore(file, tmp_path / "to.db", NEWEST - 1)


def test_a_damaged_copy_is_not_put_back(file: Path, tmp_path: Path) -> None:
    with Ledger.open(file) as book:
        book.upkeep.backup(tmp_path / "copy.db")
    copy = tmp_path / "copy.db"
    body = bytearray(copy.read_bytes())
    body[20 * 4096 : 24 * 4096] = os.urandom(4 * 4096)
    copy.write_bytes(body)
    with pytest.raises(LedgerError, match="damaged"):
        restore(copy, tmp_path / "to.db", NEWEST)


def test_a_copy_is_whole_while_others_write(file: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ledger.adder", str(file), "100", "1000000"]
    with subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        with Ledger.open(file, create=False) as book:
            seen = book.counts().documents
            for number in range(3):
                book.upkeep.backup(tmp_path / f"{number}.db")
        writer.kill()
    counts = [documents(tmp_path / f"{number}.db") for number in range(3)]
    assert seen <= counts[0] <= counts[1] <= counts[2]


def test_a_copier_that_is_killed_leaves_the_last_copy_whole(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    for wait in (0.0, 0.007):
        command = [sys.executable, "-c", COPIER, str(file), str(copy)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as copier:
            assert copier.stdout is not None
            assert copier.stdout.readline() == "copied\n"
            time.sleep(wait)
            copier.send_signal(signal.SIGKILL)
        assert copier.returncode == -signal.SIGKILL
        assert documents(copy) == 30
    with Ledger.open(file) as book:
        book.upkeep.backup(copy, over=True)
    assert [name for name in os.listdir(tmp_path) if name.endswith(".part")] == []


def test_vacuum_gives_room_back_and_changes_nothing(file: Path) -> None:
    with Ledger.open(file) as book:
        list(book.add(entry(f"a{number}", rules="sha256:rules-2") for number in range(30)))
        before = (list(book.export()), book.upkeep.fingerprints())
        old, new = book.upkeep.vacuum()
        assert new <= old
        assert (list(book.export()), book.upkeep.fingerprints()) == before
        assert len(book.search("bomber", 100)) == 30


def test_an_index_that_is_not_what_the_reports_make_it_is_seen(file: Path) -> None:
    with Ledger.open(file) as book:
        before = book.upkeep.fingerprints()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE events SET country = 'XX' WHERE report = 3")
    connection.close()
    with Ledger.open(file) as book:
        changed = book.upkeep.fingerprints()
        assert [name for name in before if before[name] != changed[name]] == ["events"]
        book.rebuild()
        assert book.upkeep.fingerprints() == before
