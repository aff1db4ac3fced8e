from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from ledger.reports import entry
from watchbook.errors import LedgerError
from watchbook.ledger import Ledger, migrations, sqlite
from watchbook.ledger.copytables import COPYING
from watchbook.ledger.correctiontables import corrections
from watchbook.ledger.happenedtables import HAPPENED
from watchbook.ledger.tables import OPPOSING
from watchbook.ledger.watchtables import WATCH

NOW = "2024-12-13T08:30:00+00:00"


def add_notes(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE notes (report INTEGER, words TEXT)"))
    connection.execute(text("INSERT INTO notes SELECT number, 'kept from before' FROM reports"))


def add_day(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE notes ADD COLUMN day TEXT DEFAULT 'today'"))


def fail(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE half (done)"))
    raise LedgerError("the step failed")


def prepare(file: Path, *steps: migrations.Step) -> None:
    engine = sqlite.engine(file)
    try:
        migrations.prepare(engine, file, NOW, (*migrations.STEPS, *steps))
    finally:
        engine.dispose()


def ask(file: Path, question: str) -> list[Any]:
    connection = sqlite3.connect(file)
    answer = connection.execute(question).fetchall()
    connection.close()
    return answer


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A ledger of schema 1, from before there were disputes, a watch and happenings, with one report."""
    file = tmp_path / "watchbook.db"
    with Ledger.open(file) as ledger:
        list(ledger.add([entry()]))
    connection = sqlite3.connect(file)
    for table in (*OPPOSING, *WATCH, *HAPPENED, *COPYING, corrections):
        connection.execute(f"DROP TABLE {table.name}")
    connection.execute("UPDATE schemas SET number = 1")
    connection.commit()
    connection.close()
    return file


def test_a_ledger_from_before_the_watch_gets_its_tables(old: Path, tmp_path: Path) -> None:
    with Ledger.open(old) as ledger:
        assert ledger.watching.states() == {}
        assert ledger.queue.backlogs() == {}
        assert ledger.show("a1") == entry().body
    Ledger.open(tmp_path / "new.db").close()
    schema = "SELECT name, sql FROM sqlite_master ORDER BY name"
    assert ask(old, schema) == ask(tmp_path / "new.db", schema)


def test_an_older_ledger_is_brought_forward_step_by_step(old: Path) -> None:
    prepare(old, add_notes, add_day)
    assert ask(old, "SELECT * FROM notes") == [(1, "kept from before", "today")]
    assert [number for (number,) in ask(old, "SELECT number FROM schemas ORDER BY 1")] == [1, 2, 3, 4, 5, 6, 7]
    assert ask(old, "SELECT count(*) FROM reports") == [(1,)]


def test_only_the_missing_steps_are_taken(old: Path) -> None:
    prepare(old, add_notes)
    prepare(old, add_notes, add_day)
    prepare(old, add_notes, add_day)
    assert len(ask(old, "SELECT * FROM notes")) == 1


def test_all_steps_are_taken_or_none(old: Path) -> None:
    with pytest.raises(LedgerError, match="the step failed"):
        prepare(old, add_notes, fail)
    names = [name for (name,) in ask(old, "SELECT name FROM sqlite_master")]
    assert "notes" not in names
    assert "half" not in names
    with Ledger.open(old) as ledger:
        assert ledger.show("a1") == entry().body


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    file = tmp_path / "watchbook.db"
    file.touch()
    with Ledger.open(file) as ledger:
        assert ledger.counts().reports == 0
    assert ask(file, "SELECT number FROM schemas") == [(1 + len(migrations.STEPS),)]


def test_the_ledger_of_schema_5_is_still_this_one(tmp_path: Path) -> None:
    """Whoever changes the tables writes a step for the ledgers there are, and then pins the new form here."""
    file = tmp_path / "watchbook.db"
    Ledger.open(file).close()
    columns = ask(
        file,
        "SELECT m.name, group_concat(c.name, ' ') FROM sqlite_master m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'texts_%' GROUP BY m.name ORDER BY m.name",
    )
    assert dict(columns) == {
        "accounts": "id report document event key instant body",
        "bases": "name basis",
        "corrections": "number kind who document key before after why undoes made",
        "conflicts": "one_report one_number other_report other_number rule edge body",
        "drawers": "drawer account",
        "judgements": "number kind groups undoes note made",
        "links": "one other score",
        "marks": "mark digest report",
        "members": "account happening",
        "named": "id key",
        "sharings": "one other of_one of_other passages",
        "sqlite_sequence": "name seq",
        "taken": "report",
        "entries": "source id digest seen_at",
        "queue": "number source id state added_at attempts retry_at detail article lease_by lease_until",
        "robots": "origin text words until",
        "watched": "source url host next_at first_at pages_at etag last_modified body_hash full_at asked_at "
        "answered_at new_at gap size failures failure detail since moved_to redirects paused_at lease_by lease_until",
        "copyable": "report marks",
        "documents": "report id version url outlet title language published instant",
        "events": "report id key type mode stage polarity first_day last_day place country admin1 lat lon",
        "filings": "key report number",
        "mentions": "report id kind actor name country admin1",
        "parties": "report record side position actor name kind country",
        "readings": "report statements",
        "reports": "number document version watchbook rules gazetteer model added article body",
        "sayings": "report id key act medium repeated standing first_day last_day",
        "schemas": "number since",
        "texts": "title text",
    }


def test_a_ledger_of_schema_1_gets_room_for_statements_and_keeps_its_reports(old: Path) -> None:
    with Ledger.open(old) as ledger:
        assert ledger.show("a1") == entry().body
        assert ledger.unread("any") == [1]
        assert ledger.conflicts() == []
    assert [number for (number,) in ask(old, "SELECT number FROM schemas ORDER BY 1")] == [1, 2, 3, 4, 5]
