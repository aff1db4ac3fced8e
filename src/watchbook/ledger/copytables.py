"""The tables of reprints: marks by which texts with the same words find each other, and what they share.

All of it is made from the current reports (`copying`) and can be made again.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, Float, ForeignKey, Index, Integer, LargeBinary, Table

from watchbook.ledger.tables import metadata

#: How many marks the text of a report has; a text too short to have any is not here.
copyable = Table(
    "copyable",
    metadata,
    Column("report", Integer, ForeignKey("reports.number"), primary_key=True),
    Column("marks", Integer, nullable=False),
)

#: The drawers: by mark the reports that have it, in the order of their digest.
marks = Table(
    "marks",
    metadata,
    Column("mark", BigInteger, primary_key=True),
    Column("digest", BigInteger, primary_key=True),
    Column("report", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

#: What two reports share, as seen from the one; `passages` is JSON.
sharings = Table(
    "sharings",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("other", Integer, primary_key=True),
    Column("of_one", Float, nullable=False),
    Column("of_other", Float, nullable=False),
    Column("passages", LargeBinary, nullable=False),
    Index("sharings_by_other", "other"),
    sqlite_with_rowid=False,
)

COPYING = (copyable, marks, sharings)


def add_copying(connection: Connection) -> None:
    """Schema 4: room for reprints; what they are is made of the reports by `copying.fill`."""
    metadata.create_all(connection, tables=COPYING)
