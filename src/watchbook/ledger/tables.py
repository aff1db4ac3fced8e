"""The tables of the ledger.

`reports` is the ledger itself: rows are added and never changed or deleted. Of the reports of one text the newest
counts; of the texts of one document the one met last. Everything else is an index of these current reports and can be
made from them again; its rows are tied to a report by `report`. Columns hold the words of the contract; days are
ISO 8601 without the clock time.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()

#: Which schema the ledger has had since when; the highest number is in force.
schemas = Table(
    "schemas",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("since", Text, nullable=False),
)

#: `article` and `body` are JSON, compressed with Zstandard.
reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("watchbook", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("gazetteer", Text),
    Column("model", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("article", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("reports_by_version", "document", "version"),
)


def _report() -> Column[int]:
    return Column("report", Integer, ForeignKey("reports.number"), primary_key=True)


#: `published` is as the report has it; `instant` is the same in UTC, to sort by.
documents = Table(
    "documents",
    metadata,
    _report(),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("language", Text),
    Column("published", Text),
    Column("instant", Text),
    Index("documents_by_instant", "instant", "id"),
)

events = Table(
    "events",
    metadata,
    _report(),
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("stage", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    Column("place", Text),
    Column("country", Text),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    sqlite_with_rowid=False,
)

sayings = Table(
    "sayings",
    metadata,
    _report(),
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("medium", Text, nullable=False),
    Column("repeated", Boolean, nullable=False),
    Column("standing", Boolean, nullable=False),
    Column("first_day", Text),
    Column("last_day", Text),
    sqlite_with_rowid=False,
)

#: Who takes part in an event or a saying (`record`), and as what: actors, recipients, participants, speaker, addressee.
parties = Table(
    "parties",
    metadata,
    _report(),
    Column("record", Text, primary_key=True),
    Column("side", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor", Text),
    Column("name", Text),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    sqlite_with_rowid=False,
)

#: The actors and places that a document names, one row for each mention.
mentions = Table(
    "mentions",
    metadata,
    _report(),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("actor", Text),
    Column("name", Text),
    Column("country", Text),
    Column("admin1", Text),
    sqlite_with_rowid=False,
)

#: What follows is made from the current reports when disputes are asked for (`opposing`): the statements of a report
#: (JSON, compressed), the keys under which they are filed, which contradict each other, and by which rules all of it
#: was made.
readings = Table(
    "readings",
    metadata,
    _report(),
    Column("statements", LargeBinary, nullable=False),
)

filings = Table(
    "filings",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("report", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Index("filings_by_report", "report"),
    sqlite_with_rowid=False,
)

conflicts = Table(
    "conflicts",
    metadata,
    Column("one_report", Integer, primary_key=True),
    Column("one_number", Integer, primary_key=True),
    Column("other_report", Integer, primary_key=True),
    Column("other_number", Integer, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("edge", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("conflicts_by_other", "other_report"),
    sqlite_with_rowid=False,
)

bases = Table(
    "bases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("basis", Text, nullable=False),
    sqlite_with_rowid=False,
)

#: The tables that came with schema 2.
OPPOSING = (readings, filings, conflicts, bases)

#: The index tables, in no order that matters.
INDEX = (documents, events, sayings, parties, mentions)
