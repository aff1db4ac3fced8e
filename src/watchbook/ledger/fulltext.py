"""The full text of the current reports, in the dialect of SQLite's FTS5; a row has the number of its report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, text

from watchbook.errors import UsageError
from watchbook.ledger.entries import ANYWHERE, Hit, Within
from watchbook.ledger.within import DAYS, PLACE, values
from watchbook.records import Span


def create(connection: Connection) -> None:
    """Make the empty index; letters match with and without their accents, in either case."""
    connection.execute(
        text("CREATE VIRTUAL TABLE texts USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')")
    )


def put(connection: Connection, number: int, *, title: str | None, words: str) -> None:
    """Add the words of a report."""
    connection.exec_driver_sql("INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)", (number, title, words))


def remove(connection: Connection, number: int) -> None:
    """Take the words of a report away."""
    connection.execute(text("DELETE FROM texts WHERE rowid = :number"), {"number": number})


def clear(connection: Connection) -> None:
    """Take everything away."""
    connection.execute(text("DELETE FROM texts"))


def find(connection: Connection, query: str, limit: int, within: Within) -> Iterator[Hit]:
    """The documents that hold all words and "whole phrases" of the query, the best first.

    Raises:
        UsageError: the query has no word.
    """
    asked: dict[str, object] = {"query": expression(query), "limit": limit, **values(within)}
    if within == ANYWHERE:
        found = connection.execute(_FIND, asked)
    else:
        first, last = connection.execute(_REACH, asked).one()
        found = connection.execute(_FIND_WITHIN, asked | {"first": first, "last": last})
    for row in found:
        snippet, marks = _marked(row.snippet)
        yield Hit(row.id, row.title, row.outlet, row.published, snippet, marks, row.rank)


def expression(query: str) -> str:
    """The query in the language of FTS5, every word and phrase in quotes so that no sign in it means anything.

    Raises:
        UsageError: the query has no word.
    """
    terms = [phrase or word for phrase, word in _TERM.findall(query.replace("“", '"').replace("”", '"'))]
    worded = [_clean(term) for term in terms if any(map(str.isalnum, term))]
    if not worded:
        raise UsageError(f"{query!r:.60}: there is no word to search for; give one, or a phrase in double quotes")
    return " ".join(f'"{term}"' for term in worded)


# ----------------------------------------------------------------------------------------------------------------------

#: A phrase in double quotes (the last may lack its end), or a word.
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')

#: They stand around the words found, for a moment; no text holds them (Unicode keeps them for such uses).
_START, _END = "\ufdd0", "\ufdd1"

#: About two lines of print.
_SNIPPET_TOKENS = 24

#: What is shown is made for the best alone: the excerpt of a text costs more than all the rest.
_SHOWN = f"""
    SELECT documents.id, documents.title, documents.outlet, documents.published, best.score AS rank,
           snippet(texts, -1, '{_START}', '{_END}', '…', {_SNIPPET_TOKENS}) AS snippet
    FROM ({{best}}) AS best
    JOIN texts ON texts.rowid = best.number JOIN documents ON documents.report = best.number
    WHERE texts MATCH :query
    ORDER BY best.score, best.number
    """
#: Alone, SQLite sorts by `rank` without more ado; with a condition the score is worked out for what fulfils it only.
_FIND = text(
    _SHOWN.format(
        best="SELECT rowid AS number, rank AS score FROM texts WHERE texts MATCH :query ORDER BY rank LIMIT :limit"
    )
)
#: Reports mostly come in the order in which they are published: of a common word only those between the first and the
#: last that can be meant are looked at.
_REACH = text(f"SELECT min(report), max(report) FROM documents WHERE {DAYS}")
_FIND_WITHIN = text(
    _SHOWN.format(
        best=f"""
        SELECT texts.rowid AS number, bm25(texts) AS score
        FROM texts CROSS JOIN documents ON documents.report = texts.rowid
        WHERE texts MATCH :query AND texts.rowid BETWEEN :first AND :last AND {DAYS} AND {PLACE}
        ORDER BY score, number LIMIT :limit
        """
    )
)


def _clean(term: str) -> str:
    """The term without what SQLite's query cannot hold: zero characters and halves of a code point."""
    return term.replace("\x00", " ").encode("utf-8", "replace").decode()


def _marked(snippet: str) -> tuple[str, tuple[Span, ...]]:
    """The snippet without its marks, and where they stood."""
    bare, marks = "", []
    for part in re.split(f"({_START}[^{_END}]*)", snippet):
        words = part.replace(_START, "").replace(_END, "")
        if part.startswith(_START):
            marks.append(Span(len(bare), len(bare) + len(words)))
        bare += words
    return bare, tuple(marks)
