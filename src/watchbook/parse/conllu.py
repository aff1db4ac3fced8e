"""placeholder"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

COLUMNS = 10


class Row(NamedTuple):
    """One line of a table: the ten columns as they are written."""

    ident: str
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: str
    deprel: str
    deps: str
    misc: str

    @property
    def is_word(self) -> bool:
        """Whether the row is a syntactic word, not a range (3-4) nor an empty node (3.1)."""
        return self.ident.isdigit()


@dataclass(frozen=True, slots=True)
class Table:
    """One sentence as it stands in the file."""

    line: int
    comments: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    def comment(self, key: str) -> str | None:
        """The value of a comment `# key = value`; empty for a bare `# key`; None without it."""
        return next((value for name, value in self.comments if name == key), None)

    @property
    def words(self) -> tuple[Row, ...]:
        """The syntactic words."""
        return tuple(row for row in self.rows if row.is_word)


def read_tables(lines: Iterable[str], name: str) -> Iterator[Table]:
    """The sentences of a CoNLL-U file, row by row as written."""
    comments: list[tuple[str, str]] = []
    rows: list[Row] = []
    start = 1
    for number, line in enumerate(lines, start=1):
        line = line.rstrip("\r\n")
        if not line.strip():
            if rows:
                yield Table(start, tuple(comments), tuple(rows))
            comments, rows, start = [], [], number + 1
        elif line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments.append((key.strip(), value.strip()))
        else:
            rows.append(_row(line, name, number))
    if rows:
        yield Table(start, tuple(comments), tuple(rows))


def _row(line: str, name: str, number: int) -> Row:
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise ValueError(f"{name}:{number}")
    return Row(*cells)
