"""The table of corrections: rows are added and never changed or deleted."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, Integer, Table, Text

from watchbook.ledger import sqlite
from watchbook.ledger.tables import metadata

#: The columns are the fields of `records.Correction`.
corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("why", Text),
    Column("undoes", Integer),
    Column("made", Text, nullable=False),
    Index("corrections_by_document", "document"),
    Index("corrections_by_key", "key"),
    Index("corrections_by_undoes", "undoes"),
)


def add_corrections(connection: Connection) -> None:
    """Schema 5: room for what a person corrects."""
    metadata.create_all(connection, tables=(corrections,))
    sqlite.keep_for_ever(connection, corrections.name)
