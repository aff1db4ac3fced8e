"""The tables of the watch: how far it is with each source, which entries wait, what sites allow.

They are state, not record: what was read of the world stands in `reports`. Moments are ISO 8601 in UTC with
milliseconds, so that they sort as text. A lease is a claim to a row by one process (`lease_by`) until a moment; what
is not renewed falls to others.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Float, Index, Integer, LargeBinary, Table, Text

from watchbook.ledger.tables import metadata

#: The columns are the fields of `records.SourceState`; `redirects` is a list in JSON.
watched = Table(
    "watched",
    metadata,
    Column("source", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("next_at", Text, nullable=False),
    Column("first_at", Text, nullable=False),
    Column("pages_at", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", Text),
    Column("full_at", Text),
    Column("asked_at", Text),
    Column("answered_at", Text),
    Column("new_at", Text),
    Column("gap", Float),
    Column("size", Integer),
    Column("failures", Integer, nullable=False),
    Column("failure", Text),
    Column("detail", Text),
    Column("since", Text),
    Column("moved_to", Text),
    Column("redirects", Text, nullable=False),
    Column("paused_at", Text),
    Column("lease_by", Text),
    Column("lease_until", Text),
    Index("watched_by_host", "host"),
    sqlite_with_rowid=False,
)

#: The entries met in each source, with the digest of their newest form; `seen_at` is when they last stood in the feed.
entries = Table(
    "entries",
    metadata,
    Column("source", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    sqlite_with_rowid=False,
)

#: Every form of an entry that is not yet kept: `page` waits for its page, `waiting` for the coder, `lost` was given up
#: (`detail` says why). A row goes when its report is in the ledger. `article` is JSON compressed with Zstandard.
queue = Table(
    "queue",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("retry_at", Text),
    Column("detail", Text),
    Column("article", LargeBinary, nullable=False),
    Column("lease_by", Text),
    Column("lease_until", Text),
    Index("queue_by_state", "state", "source", "id"),
)

#: `text` null: the robots.txt could not be got (`words` say why); empty: everything is allowed.
robots = Table(
    "robots",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("text", Text),
    Column("words", Text),
    Column("until", Text, nullable=False),
    sqlite_with_rowid=False,
)

WATCH = (watched, entries, queue, robots)


def add_watch(connection: Connection) -> None:
    """Schema 3: room for the watch; whoever changes these tables writes down here first what they are now."""
    metadata.create_all(connection, tables=WATCH)
