"""The conditions that a document lies within a time and a place, as SQL on the table of documents."""

from __future__ import annotations

from datetime import date, timedelta

from watchbook.errors import UsageError
from watchbook.ledger.entries import Within

#: Behind every instant.
_END = ":"

#: Days are compared with instants as texts: a day comes before its first instant.
DAYS = "documents.instant >= :since AND documents.instant < :end"
#: Nothing is asked where no place is given.
PLACE = """
    (:place IS NULL OR EXISTS (
        SELECT 1 FROM mentions WHERE mentions.report = documents.report AND mentions.kind = 'place'
        AND (mentions.country = :place OR mentions.admin1 = :place OR mentions.name = :place COLLATE NOCASE)))
    """


def values(within: Within) -> dict[str, str | None]:
    """The values of the conditions; documents of an unknown day fulfil none.

    Raises:
        UsageError: a day is none.
    """
    end = _END if within.until is None else (_day(within.until) + timedelta(days=1)).isoformat()
    return {"place": within.place, "since": _day(within.since).isoformat() if within.since else "", "end": end}


# Helpers


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{given}: is no day; give one like 2024-12-11") from error
