"""What goes into the ledger and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from watchbook.records import Article, Report, Span

#: What became of an entry: a document not met before, another text of a known document, another coding of a known
#: text, or nothing, because the newest report of that text was made by the same coder.
Status = Literal["added", "edited", "recoded", "known"]


@dataclass(frozen=True, slots=True)
class Coder:
    """What a report depends on besides its article: the program, the rules, the gazetteer and the parser."""

    watchbook: str
    rules: str
    gazetteer: str | None
    model: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An article, its report, and the report as JSON in UTF-8 (the form that `watchbook code` writes)."""

    article: Article
    report: Report
    body: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry, given once it is safely on the disk."""

    document: str
    version: str
    status: Status


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words searched for; `marks` are the spans of these words in the snippet.

    `rank` is BM25 as SQLite gives it: the lower, the better.
    """

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    snippet: str
    marks: tuple[Span, ...]
    rank: float


@dataclass(frozen=True, slots=True)
class Within:
    """Which documents: those that name a place, and were published on these days (ISO 8601, both inclusive; UTC).

    A document of an unknown day lies within nothing.

    The place is the name of one, in any case, a country (ISO 3166-1) or a province (ISO 3166-2); None: any.
    """

    place: str | None = None
    since: str | None = None
    until: str | None = None


#: Any document.
ANYWHERE = Within()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds: everything kept, and what the current reports say."""

    documents: int
    versions: int
    reports: int
    events: int
    sayings: int
