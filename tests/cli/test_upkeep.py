"""`watchbook backup`, `restore`, `vacuum` and `verify` as a person uses them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
import zstandard
from typer.testing import CliRunner, Result

from watchbook import library
from watchbook.cli.app import app
from watchbook.ledger import Ledger
from watchbook.pipeline import wire
from watchbook.pipeline.corrections import Reviewer

ARTICLES = (
    {"id": "one", "outlet": "Pamir Wire", "published": "2024-03-05", "text": "A bomb killed two men in Kunduz.\n"},
    {"id": "two", "outlet": "Radio Kotal", "published": "2024-03-06", "text": "Police arrested a man in Herat.\n"},
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("upkeep") / "watchbook.db"
    given = "".join(json.dumps(article) + "\n" for article in ARTICLES)
    assert CliRunner().invoke(app, ["add", "-", "--ledger", str(file)], input=given).exit_code == 0
    return file.read_bytes()


@pytest.fixture
def file(written: bytes, tmp_path: Path) -> Path:
    made = tmp_path / "watchbook.db"
    made.write_bytes(written)
    return made


def run(file: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--ledger", str(file)])


def test_a_backup_comes_back(file: Path, tmp_path: Path) -> None:
    copy, other = tmp_path / "copy.db", tmp_path / "other.db"
    assert run(file, "backup", copy).exit_code == 0
    assert run(other, "restore", copy).exit_code == 0
    assert "2 documents in 2 reports" in run(other, "restore", copy, "--force").output
    assert "is there already" in str(run(other, "restore", copy).exception)
    assert run(other, "export").stdout == run(file, "export").stdout
    assert run(other, "vacuum").exit_code == 0


def test_a_sound_ledger_is_verified(file: Path) -> None:
    result = run(file, "verify")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 reports made again, 2 the same in every byte; file and index are sound" in result.stderr
    assert "1 reports made again" in run(file, "verify", "--sample", "1").stderr


def test_what_a_person_has_corrected_is_no_fault(file: Path) -> None:
    with Ledger.open(file, create=False) as book:
        (event,) = wire.decode(book.show("one")).events
        Reviewer(book, library.load(None, geography=False), "ilse").reject("one", event.key)
        assert wire.decode(book.show("one")).events == ()
    result = run(file, "verify")
    assert (result.exit_code, result.stdout) == (0, "")


def test_what_is_wrong_is_named(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER reports_no_update")
        connection.execute("UPDATE events SET country = 'XX'")
        (body,) = connection.execute("SELECT body FROM reports WHERE document = 'two'").fetchone()
        report = json.loads(zstandard.decompress(body))
        report["events"] = report["events"][:0]
        packed = zstandard.compress(json.dumps(report, separators=(",", ":"), ensure_ascii=False).encode())
        connection.execute("UPDATE reports SET body = ? WHERE document = 'two'", (packed,))
        connection.execute("UPDATE reports SET body = x'00' WHERE document = 'one'")
    connection.close()
    result = run(file, "verify")
    assert result.exit_code == 1
    assert "one: damaged: " in result.stdout
    assert "two: differs: " in result.stdout
    assert "1 event added" in result.stdout
    assert "index: cannot be made again" in result.stdout


def test_an_index_that_was_changed_is_named(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE events SET country = 'XX'")
    connection.close()
    result = run(file, "verify", "--sample", "1")
    assert result.exit_code == 1
    assert "index: events is not what the reports make it; `watchbook ledger rebuild` mends it\n" in result.stdout
    assert run(file, "ledger", "rebuild").exit_code == 0
    assert run(file, "verify", "--sample", "1").exit_code == 0
