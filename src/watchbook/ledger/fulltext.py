"""The full text of the current reports, in the dialect of SQLite's FTS5; a row has the number of its report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, text

from watchbook.errors import UsageError
from watchbook.ledger.entries import Hit
from watchbook.records import Span


def create(connection: Connection) -> None:
    """Make the empty index; letters match with and without their accents, in either case."""
    connection.execute(
        text("CREATE VIRTUAL TABLE texts USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')")
    )


def put(connection: Connection, number: int, *, title: str | None, words: str) -> None:
    """Add the words of a report."""
    connection.execute(
        text("INSERT INTO texts (rowid, title, text) VALUES (:number, :title, :words)"),
        {"number": number, "title": title, "words": words},
    )


def remove(connection: Connection, number: int) -> None:
    """Take the words of a report away."""
    connection.execute(text("DELETE FROM texts WHERE rowid = :number"), {"number": number})


def clear(connection: Connection) -> None:
    """Take everything away."""
    connection.execute(text("DELETE FROM texts"))


def find(connection: Connection, query: str, limit: int) -> Iterator[Hit]:
    """The documents that hold all words and "whole phrases" of the query, the best first.

    Raises:
        UsageError: the query has no word.
    """
    found = connection.execute(_FIND, {"query": expression(query), "limit": limit})
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

_FIND = text(
    f"""
    SELECT documents.id, documents.title, documents.outlet, documents.published, texts.rank,
           snippet(texts, -1, '{_START}', '{_END}', '…', {_SNIPPET_TOKENS}) AS snippet
    FROM texts JOIN documents ON documents.report = texts.rowid
    WHERE texts MATCH :query
    ORDER BY texts.rank, documents.id
    LIMIT :limit
    """
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
