"""The tables of happenings: what each current report tells of each event, what is alike, what makes one happening.

`taken`, `accounts`, `drawers`, `links` and `members` are made from the current reports and can be made again. `named`
and `judgements` are record: every id that a happening ever had goes on to lead somewhere, and what a person has said of
happenings is kept as it was said; their rows are added and never changed or deleted.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from watchbook.ledger.tables import metadata

#: The reports whose events have been read.
taken = Table("taken", metadata, Column("report", Integer, ForeignKey("reports.number"), primary_key=True))

#: What one report tells of one event: the fields by which it is compared (JSON). No id is ever given twice.
accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.number"), nullable=False),
    Column("document", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("instant", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("accounts_by_report", "report"),
    Index("accounts_by_document", "document"),
    Index("accounts_by_instant", "instant", "key"),
    sqlite_autoincrement=True,
)

#: In which drawers an account is filed; a drawer is a hash of what is in it.
drawers = Table(
    "drawers",
    metadata,
    Column("drawer", BigInteger, primary_key=True),
    Column("account", Integer, primary_key=True),
    Index("drawers_by_account", "account"),
    sqlite_with_rowid=False,
)

#: Accounts that are alike enough to be one happening; `one` is the lower id.
links = Table(
    "links",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("other", Integer, primary_key=True),
    Column("score", Float, nullable=False),
    Index("links_by_other", "other"),
    sqlite_with_rowid=False,
)

#: The happening that an account belongs to.
members = Table(
    "members",
    metadata,
    Column("account", Integer, primary_key=True),
    Column("happening", Text, nullable=False),
    Index("members_by_happening", "happening"),
)

#: Every id that a happening has had, and the key of the event that it was made from.
named = Table(
    "named",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False),
    sqlite_with_rowid=False,
)

#: What a person has said of happenings: `groups` are lists of keys in JSON, `undoes` the number of what is taken back.
judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("groups", Text, nullable=False),
    Column("undoes", Integer),
    Column("note", Text),
    Column("made", Text, nullable=False),
)

HAPPENED = (taken, accounts, drawers, links, members, named, judgements)


def add_happened(connection: Connection) -> None:
    """Schema 4: room for happenings; they are made when they are first asked for."""
    metadata.create_all(connection, tables=HAPPENED)
