"""What holds when processes are killed, and when several use one ledger; with real processes and real files."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from threading import Barrier

from watchbook.ledger import Ledger

TESTS = Path(__file__).parent.parent
ENDLESS = 1_000_000


def adding(file: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "ledger.adder", str(file), str(first), str(last)]
    return subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True)


def kept(file: Path) -> list[str]:
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = [document for (document,) in connection.execute("SELECT document FROM reports")]
    connection.close()
    return found


def test_a_killed_process_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    file = tmp_path / "watchbook.db"
    reported: set[str] = set()
    survivors: list[str] = []
    for wanted in (10, 60, 110):
        process = adding(file, 0, ENDLESS)
        assert process.stdout is not None
        reported.update(line.split()[0] for line in islice(process.stdout, wanted))
        process.kill()
        reported.update(line.split()[0] for line in process.stdout if line.endswith("\n"))
        assert process.wait() < 0, "it was killed at work"
        process.stdout.close()
        survivors = kept(file)
        assert len(survivors) == len(set(survivors))
        assert reported <= set(survivors)
    many = len(survivors) + 60
    process = adding(file, 0, many)
    output, _ = process.communicate()
    assert process.returncode == 0
    assert (output.count("known"), output.count("added")) == (len(survivors), 60)
    assert sorted(kept(file)) == sorted(f"a{number}" for number in range(many))
    with Ledger.open(file, create=False) as ledger:
        assert ledger.counts().events == many
        assert len(ledger.search("bomber", many + 1)) == many


def test_two_processes_may_add_at_once_even_to_a_new_ledger(tmp_path: Path) -> None:
    file = tmp_path / "watchbook.db"
    processes = [adding(file, 0, 150), adding(file, 100, 250)]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sum(output.count("added") for output in outputs) == 250
    assert sum(output.count("known") for output in outputs) == 50
    assert sorted(kept(file)) == sorted(f"a{number}" for number in range(250))


def test_many_may_make_the_ledger_in_the_same_moment(tmp_path: Path) -> None:
    together = Barrier(4)

    def make(file: Path) -> None:
        together.wait()
        Ledger.open(file).close()

    with ThreadPoolExecutor(4) as pool:
        for number in range(10):
            list(pool.map(make, [tmp_path / f"{number}.db"] * 4))


def test_a_ledger_is_read_while_another_process_writes(tmp_path: Path) -> None:
    file = tmp_path / "watchbook.db"
    Ledger.open(file).close()
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with Ledger.open(file, create=False) as ledger:
        assert ledger.counts().reports == 0
        assert list(ledger.export()) == []
    writer.rollback()
    writer.close()
