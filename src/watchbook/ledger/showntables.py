"""The tables that the pages are read from: happenings, disputes, sayings, and by what they are found.

All of it is made of the current reports and can be made again. The tables have no part in the schema of the ledger:
they are made when pages are first asked for, and anew by a program of another edition.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

#: One row: the edition of these tables, what they were made by, and the state of the ledger that they show.
shown_state = Table(
    "shown_state",
    metadata,
    Column("edition", Integer, primary_key=True),
    Column("basis", Text, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("at", Text, nullable=False),
)

#: Happenings. `made_of` is a hash of all that one is made of, `day` the day it stands on (empty: unknown), `first` and
#: `last` those between which it may have been, `located` whether it has a point on the map; `body` is JSON.
shown = Table(
    "shown",
    metadata,
    Column("id", Text, primary_key=True),
    Column("made_of", BigInteger, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("place", Text),
    Column("located", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("shown_by_day", "day", "id"),
    Index("shown_by_type", "type", "day", "id"),
    Index("shown_by_status", "status", "day", "id"),
    Index("shown_by_located", "located", "day", "id"),
)

#: The places of happenings; `site` names a point on the map, and is empty for a place without one.
shown_places = Table(
    "shown_places",
    metadata,
    Column("happening", Text, primary_key=True),
    Column("site", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("hollow", Boolean, nullable=False),
    Column("day", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("words", Integer, nullable=False),
    Index("shown_places_by_site", "site", "day", "happening"),
    Index("shown_places_by_day", "day", "site", "type", "contested"),
    Index("shown_places_by_country", "country", "day", "happening"),
    Index("shown_places_by_words", "words"),
)

#: Who has to do with a happening, and as what (`side`): a field, or did, claimed, accused, disclaimed.
shown_parties = Table(
    "shown_parties",
    metadata,
    Column("happening", Text, primary_key=True),
    Column("side", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor", Text),
    Column("of", Text),
    Column("name", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Index("shown_parties_by_actor", "actor", "side", "day", "happening"),
    Index("shown_parties_by_of", "of", "side", "happening"),
    Index("shown_parties_by_words", "words", "side", "happening"),
)

#: Names as they are compared, each once, with a blank before and after.
shown_words = Table(
    "shown_words",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("words", Text, nullable=False, unique=True),
)

shown_disputes = Table(
    "shown_disputes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("shown_disputes_by_last", "last", "id"),
)

shown_sides = Table(
    "shown_sides",
    metadata,
    Column("dispute", Text, primary_key=True),
    Column("actor", Text, primary_key=True),
    Index("shown_sides_by_actor", "actor"),
)

#: The reports whose sayings are here.
shown_reports = Table("shown_reports", metadata, Column("report", Integer, primary_key=True))

#: Sayings; `number` is their place in the report, `day` that on which it was said (9999: unknown).
shown_sayings = Table(
    "shown_sayings",
    metadata,
    Column("report", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("actor", Text),
    Column("of", Text),
    Column("words", Integer),
    Column("body", LargeBinary, nullable=False),
    Index("shown_sayings_by_day", "day", "report", "number"),
    Index("shown_sayings_by_act", "act", "day", "report", "number"),
    Index("shown_sayings_by_actor", "actor", "day", "report", "number"),
    Index("shown_sayings_by_key", "key"),
)

#: What a saying is about: ids (of actors and places, countries, the document) and names, as one number in `words`.
shown_about = Table(
    "shown_about",
    metadata,
    Column("words", Integer, primary_key=True),
    Column("report", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Index("shown_about_by_report", "report"),
    sqlite_with_rowid=False,
)

#: What each rule has read: the key of the record, its type or act, its day (empty: unknown) and its first words.
shown_rules = Table(
    "shown_rules",
    metadata,
    Column("rule", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("report", Integer, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    Index("shown_rules_by_report", "report"),
    sqlite_with_rowid=False,
)

HAPPENING_ROWS = (shown_places, shown_parties)
REPORT_ROWS = (shown_reports, shown_sayings, shown_about, shown_rules)
