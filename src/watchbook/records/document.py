"""What was published, and the document that is made of it once and never changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from watchbook.records.checks import Check
from watchbook.records.fillers import Place, Precision, Time, Timex
from watchbook.records.spans import Span

PublishedFrom = Literal["given", "meta", "dateline", "feed", "url", "none"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a reader found it; times are ISO 8601 as found, with their offset where there is one.

    `faults` are what the reader noticed (broken UTF-8, a date after the fetch); they become checks of the report.
    """

    text: str
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "none"
    modified: str | None = None
    language: str | None = None
    faults: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read: `name: problem; remedy` is the one line that a person sees."""

    name: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Published:
    """The publication time (fields as in Time, without words) and where it was found."""

    start: str | None
    end: str | None
    precision: Precision
    from_: PublishedFrom
    timex: Timex | None = None
    span: Span | None = None
    text: str | None = None
    inferred: tuple[str, ...] = ()
    calendar: str = "gregorian"


@dataclass(frozen=True, slots=True)
class Dateline:
    """“MOSCOW, December 11 –”: where and when the report was filed; `zone` is the IANA time zone of the place."""

    span: Span
    place: Place | None
    time: Time | None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Words that say whose copy this is."""

    span: Span
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """The fixed text of an article; `version` and `text_sha256` are hashes of `text` in UTF-8."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    author: str | None
    language: str | None
    text: str
    version: str
    text_sha256: str
    published: Published
    modified: str | None = None
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    boilerplate: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How the document's text is laid out: what is coded, and where the dateline's parts stand.

    `blocks` are the paragraphs to be coded, without dateline and boilerplate, in order.
    """

    blocks: tuple[Span, ...]
    dateline: Span | None = None
    dateline_place: Span | None = None
    dateline_time: Span | None = None
