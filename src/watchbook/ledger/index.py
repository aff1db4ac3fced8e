"""The index of the current reports, made from their JSON alone, so that it can be made again at any time.

Only the fields that are indexed are read. Thus a report of an older program, with fewer fields, is indexed as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete

from watchbook.ledger import copying, fulltext
from watchbook.ledger.sqlite import adding
from watchbook.ledger.tables import INDEX, documents, events, mentions, parties, sayings


class Indexed(NamedTuple):
    """Which report stands for a document in the index."""

    report: int
    version: str


def current(connection: Connection, document: str) -> Indexed | None:
    """The report that stands for the document now; None: the document is unknown."""
    row = connection.exec_driver_sql(_CURRENT, (document,)).first()
    return None if row is None else Indexed(*row)


def put(connection: Connection, number: int, body: bytes) -> None:
    """Index the report that has this number."""
    report = msgspec.json.decode(body, type=_Report)
    connection.exec_driver_sql(adding(documents), [_document_row(number, report.document)])
    _fill(connection, number, report)
    fulltext.put(connection, number, title=report.document.title, words=report.document.text)
    copying.put(connection, number, body)


def renew(connection: Connection, number: int, body: bytes) -> None:
    """Index the records of a report anew whose text has stayed."""
    for table in _OF_RECORDS:
        connection.execute(delete(table).where(table.c.report == number))
    _fill(connection, number, msgspec.json.decode(body, type=_Report))


def remove(connection: Connection, number: int) -> None:
    """Take the report that has this number out of the index."""
    copying.remove(connection, number)
    for table in INDEX:
        connection.execute(delete(table).where(table.c.report == number))
    fulltext.remove(connection, number)


def clear(connection: Connection) -> None:
    """Take everything out of the index."""
    for table in INDEX:
        connection.execute(delete(table))
    fulltext.clear(connection)
    copying.clear(connection)


# ----------------------------------------------------------------------------------------------------------------------

Row = dict[str, object]

_CURRENT = "SELECT report, version FROM documents WHERE id = ?"

#: The kinds of mentions that are indexed.
_NAMED = ("actor", "place")
#: The tables of what was read in a text.
_OF_RECORDS = (events, sayings, parties, mentions)


class _Time(msgspec.Struct):
    start: str | None
    end: str | None


class _Place(msgspec.Struct):
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None


class _Party(msgspec.Struct):
    """An actor, or a thing that undergoes an event."""

    kind: str
    actor: str | None = None
    name: str | None = None
    country: str | None = None
    object: str | None = None


class _Document(msgspec.Struct):
    id: str
    version: str
    url: str | None
    outlet: str | None
    title: str | None
    language: str | None
    text: str
    published: _Time


class _Event(msgspec.Struct):
    id: str
    key: str
    type: str
    mode: str | None
    stage: str
    polarity: str
    actors: list[_Party]
    recipients: list[_Party]
    participants: list[_Party]
    place: _Place | None
    time: _Time | None


class _Saying(msgspec.Struct):
    id: str
    key: str
    act: str
    medium: str
    repeated: bool
    standing: bool
    speaker: _Party | None
    addressee: _Party | None
    time: _Time | None


class _Mention(msgspec.Struct):
    id: str
    kind: str
    actor: _Party | None = None
    place: _Place | None = None


class _Report(msgspec.Struct):
    document: _Document
    events: list[_Event]
    sayings: list[_Saying]
    mentions: list[_Mention]


def _fill(connection: Connection, number: int, report: _Report) -> None:
    """Index the records of a report."""
    for table, rows in (
        (events, [_event_row(number, event) for event in report.events]),
        (sayings, [_saying_row(number, saying) for saying in report.sayings]),
        (parties, list(_party_rows(number, report))),
        (mentions, [_mention_row(number, mention) for mention in report.mentions if mention.kind in _NAMED]),
    ):
        if rows:
            connection.exec_driver_sql(adding(table), rows)


def _document_row(number: int, document: _Document) -> Row:
    return {
        "report": number,
        "id": document.id,
        "version": document.version,
        "url": document.url,
        "outlet": document.outlet,
        "title": document.title,
        "language": document.language,
        "published": document.published.start,
        "instant": _instant(document.published.start),
    }


def _event_row(number: int, event: _Event) -> Row:
    return {
        "report": number,
        "id": event.id,
        "key": event.key,
        "type": event.type,
        "mode": event.mode,
        "stage": event.stage,
        "polarity": event.polarity,
        **_days(event.time),
        "place": event.place and event.place.name,
        "country": event.place and event.place.country,
        "admin1": event.place and event.place.admin1,
        "lat": event.place and event.place.lat,
        "lon": event.place and event.place.lon,
    }


def _saying_row(number: int, saying: _Saying) -> Row:
    return {
        "report": number,
        "id": saying.id,
        "key": saying.key,
        "act": saying.act,
        "medium": saying.medium,
        "repeated": saying.repeated,
        "standing": saying.standing,
        **_days(saying.time),
    }


def _mention_row(number: int, mention: _Mention) -> Row:
    named = mention.actor or mention.place
    return {
        "report": number,
        "id": mention.id,
        "kind": mention.kind,
        "actor": mention.actor and mention.actor.actor,
        "name": named and named.name,
        "country": named and named.country,
        "admin1": mention.place and mention.place.admin1,
    }


def _party_rows(number: int, report: _Report) -> Iterator[Row]:
    for event in report.events:
        yield from _side(number, event.id, "actor", event.actors)
        yield from _side(number, event.id, "recipient", event.recipients)
        yield from _side(number, event.id, "participant", event.participants)
    for saying in report.sayings:
        yield from _side(number, saying.id, "speaker", (saying.speaker,))
        yield from _side(number, saying.id, "addressee", (saying.addressee,))


def _side(number: int, record: str, side: str, of: Iterable[_Party | None]) -> Iterator[Row]:
    for position, party in enumerate(of):
        if party is not None:
            yield {
                "report": number,
                "record": record,
                "side": side,
                "position": position,
                "actor": party.actor,
                "name": party.name or party.object,
                "kind": party.kind,
                "country": party.country,
            }


def _days(time: _Time | None) -> Row:
    """The first and the last day of a time, as far as they are known."""
    start, end = (time.start, time.end) if time else (None, None)
    return {"first_day": start and start[:10], "last_day": end and end[:10]}


def _instant(published: str | None) -> str | None:
    """The publication in UTC, to sort by; what has no zone is taken as UTC, a day as its beginning.

    What is no date at all sorts as unknown: the ledger keeps reports, it does not judge them.
    """
    try:
        found = datetime.fromisoformat(published or "")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return None
