"""The rows that are kept for ever: the reports and their articles, and which of them are current."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec
import zstandard
from sqlalchemy import Column, Connection, Select, bindparam, func, select

from watchbook.ledger import correcting, corrections
from watchbook.ledger.entries import Coder, Entry
from watchbook.ledger.sqlite import adding
from watchbook.ledger.tables import documents, reports
from watchbook.records import Article, Report


def coder_of(report: Report) -> Coder:
    """What made the report."""
    return Coder(report.watchbook, report.rules, report.gazetteer, report.model)


def newest_coder(connection: Connection, document: str, version: str) -> Coder | None:
    """What made the newest report of this version; None: there is none."""
    row = connection.exec_driver_sql(_NEWEST, (document, version)).first()
    return None if row is None else Coder(*row)


def append(connection: Connection, entry: Entry, added: str) -> int:
    """Keep the report and its article; gives the report's number."""
    report = entry.report
    row = {
        "number": None,
        "document": report.document.id,
        "version": report.document.version,
        "watchbook": report.watchbook,
        "rules": report.rules,
        "gazetteer": report.gazetteer,
        "model": report.model,
        "added": added,
        "article": zstandard.compress(msgspec.json.encode(entry.article)),
        "body": zstandard.compress(entry.body),
    }
    return int(connection.exec_driver_sql(adding(reports), row).lastrowid)


def current() -> Select[int]:
    """The numbers of the current reports, from the reports alone.

    Of the texts of a document the one met last is current, and of its reports the newest. Coding an older text again
    does not make it current.
    """
    columns = reports.c
    texts = (
        select(columns.document, func.min(columns.number).label("met"), func.max(columns.number).label("newest"))
        .group_by(columns.document, columns.version)
        .subquery()
    )
    ranks = select(
        texts.c.newest, func.rank().over(partition_by=texts.c.document, order_by=texts.c.met.desc()).label("rank")
    ).subquery()
    return select(ranks.c.newest).where(ranks.c.rank == 1).order_by(ranks.c.newest)


def in_order_of_publication() -> Select[int]:
    """The numbers of the current reports, by publication (unknown last), then id."""
    return select(documents.c.report).order_by(documents.c.instant.is_(None), documents.c.instant, documents.c.id)


def bodies(connection: Connection, numbers: Iterable[int]) -> Iterator[bytes]:
    """The JSON of these reports as a person has corrected them, in this order: the one place where they are read."""
    whole = corrections.is_empty(connection)
    for document, body in _contents(connection, reports.c.body, numbers):
        yield body if whole else corrected(connection, document, body)


def machine(connection: Connection, numbers: Iterable[int]) -> Iterator[bytes]:
    """The JSON of these reports as the machine made them: for what corrections never change, their texts."""
    for _, body in _contents(connection, reports.c.body, numbers):
        yield body


def corrected(connection: Connection, document: str, body: bytes) -> bytes:
    """The JSON of a report of this document with what a person has said of it."""
    return correcting.body(body, corrections.standing(connection, document))


def articles(connection: Connection, numbers: Iterable[int]) -> Iterator[Article]:
    """The articles of these reports, in this order, each with the id of its document."""
    for document, article in _contents(connection, reports.c.article, numbers):
        yield replace(msgspec.json.decode(article, type=Article), id=document)


# ----------------------------------------------------------------------------------------------------------------------

_NEWEST = """
    SELECT watchbook, rules, gazetteer, model FROM reports WHERE document = ? AND version = ?
    ORDER BY number DESC LIMIT 1
    """


def _contents(connection: Connection, column: Column[bytes], numbers: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    """The document id and the content of this column, of each report."""
    content = select(reports.c.document, column).where(reports.c.number == bindparam("one"))
    for number in numbers:
        document, packed = connection.execute(content, {"one": number}).one()
        yield document, zstandard.decompress(packed)
