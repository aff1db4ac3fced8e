"""RSS, Atom and RDF.

The parser is fast but hands out dates in UTC and HTML as it stands. So the dates are read a second time, in the raw
bytes, to keep the offset that the outlet wrote; and of the HTML only the text is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO, ClassVar
from urllib.parse import urljoin

from watchbook.feeds import slowfeed
from watchbook.feeds.decoding import as_utf8
from watchbook.feeds.entities import without_entities
from watchbook.feeds.markup import plain, plain_line
from watchbook.feeds.slowfeed import Parsed
from watchbook.feeds.sources import Source, too_large, whole
from watchbook.records import Article, Check, Unread
from watchbook.text.moments import instant, iso


class Rss:
    """`*.xml`, `*.rss`, `*.atom`: every entry of the feed."""

    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".rss", ".atom", ".rdf")
    media_types: ClassVar[tuple[str, ...]] = (
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
    )  # fmt: skip

    def read(self, body: BinaryIO | bytes, source: Source) -> Iterator[Article | Unread]:
        """The entries; of a feed that is cut off, those that are there, and then a word about it."""
        data = whole(body, _LIMIT)
        if data is None:
            yield too_large(source, _LIMIT)
            return
        found = entries(data, source)
        if found is None:
            yield Unread(source.name, "is no RSS, Atom or RDF feed", "give the address or file of the feed itself")
            return
        for number, article in enumerate(found.articles, start=1):
            if article.text:
                yield article
            elif not (found.cut_off and number == len(found.articles)):
                yield Unread(f"{source.name}#{number}", "the entry holds no text", "give its page instead")
        if found.cut_off:
            yield Unread(source.name, f"is cut off after {found.number} entries", "fetch the feed again")
        elif found.lost > 0:
            yield Unread(source.name, f"{found.lost} of its entries are broken", "fetch the feed again")


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a feed, those without text included; `torn`: the feed ends within the last of them."""

    articles: tuple[Article, ...]
    title: str | None = None
    language: str | None = None
    cut_off: bool = False
    torn: bool = False
    lost: int = 0
    number: int = 0


def entries(data: bytes, source: Source) -> Entries | None:
    """What a feed lists; None: it is no feed.

    What the fast parser cannot read at all, or finds nothing in where entries stand, the slow one tries as well.
    """
    data = without_entities(as_utf8(data, source.charset))
    root = _ROOT.search(data[:_PROLOGUE])
    if root is None:
        return None
    written = len(_ENTRY.findall(data))
    parsed = _parsed(data)
    if parsed is None or (written and not parsed[0]):
        parsed = slowfeed.parsed(data) or parsed
    if parsed is None:
        return None
    found, feed = parsed
    cut_off = b"</" + root[1] not in data[-_EPILOGUE:]
    torn = cut_off and _ends_within_entry(data)
    frame = _Frame(source, feed, _offsets(data), _language(data))
    articles = [frame.article(entry) for entry in found]
    if torn and articles:
        fault = Check("cut-off", "the feed ends in the middle of this article")
        articles[-1] = replace(articles[-1], faults=(*articles[-1].faults, fault))
    title = plain_line(str(feed.get("title") or "")) or None
    lost = 0 if cut_off else max(written - len(found), 0)
    return Entries(tuple(articles), title, frame.language, cut_off, torn, lost, len(found))


# ----------------------------------------------------------------------------------------------------------------------

_LIMIT = 100_000_000
_PROLOGUE, _EPILOGUE = 20_000, 2_000
_ROOT = re.compile(rb"<((?:\w{1,20}:)?(?:rss|feed|RDF))\b", re.IGNORECASE)
_RAW_DATE = re.compile(
    rb"<(?:\w{1,20}:)?(?:pubDate|published|updated|date|issued|modified|created)\b[^<>]{0,200}>"
    rb"\s{0,20}(?:<!\[CDATA\[\s{0,20})?([^<>\]]{6,60})",
    re.IGNORECASE,
)
_ENTRY = re.compile(rb"<(?:item|entry)[\s>]")
_LANGUAGE = re.compile(
    rb"""<language>\s{0,9}([A-Za-z_-]{2,12})\s{0,9}</language>|\bxml:lang=["']([A-Za-z_-]{2,12})["']"""
)
#: What is wrong with a feed can surface anywhere in the parser.
_FAILURES = (ValueError, TypeError, KeyError, AttributeError, IndexError, SyntaxError, RecursionError)


def _parsed(data: bytes) -> Parsed | None:
    import fastfeedparser  # imported where it is needed: most runs read no feed

    try:
        found = fastfeedparser.parse(data, include_tags=False, include_media=False, include_enclosures=False)
    except _FAILURES:
        return None
    return list(found.entries), found.feed


def _offsets(data: bytes) -> dict[datetime, set[str]]:
    """The moments that the feed names, each as it is written there."""
    offsets: dict[datetime, set[str]] = defaultdict(set)
    for match in _RAW_DATE.finditer(data):
        written = match[1].decode("latin-1").strip()
        moment, words = instant(written), iso(written)
        if moment is not None and words is not None:
            offsets[moment].add(words)
    return offsets


def _ends_within_entry(data: bytes) -> bool:
    return any(data.rfind(b"<" + tag) > data.rfind(b"</" + tag) for tag in (b"item", b"entry"))


def _language(data: bytes) -> str | None:
    match = _LANGUAGE.search(data[:_PROLOGUE])
    return (match[1] or match[2]).decode("ascii").replace("_", "-") if match is not None else None


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the entries of one feed share."""

    source: Source
    feed: Mapping[str, Any]
    offsets: Mapping[datetime, set[str]]
    language: str | None

    def article(self, entry: Mapping[str, Any]) -> Article:
        """The article of an entry; its text is empty where the entry has none."""
        published = self._moment(entry.get("published") or entry.get("updated"))
        return Article(
            text=_text(entry),
            id=entry.get("id") or None,
            url=self._link(entry),
            outlet=plain_line(self.feed.get("title") or "") or None,
            title=plain_line(entry.get("title") or "") or None,
            author=plain_line(entry.get("author") or "") or None,
            published=published,
            published_from="feed" if published is not None else "none",
            modified=self._moment(entry.get("updated")) if entry.get("published") else None,
            language=self.language,
        )

    def _link(self, entry: Mapping[str, Any]) -> str | None:
        link = entry.get("link")
        if not isinstance(link, str) or not link.strip():
            return None
        return _joined(_joined(self.source.url or "", str(self.feed.get("link") or "")), link.strip()) or None

    def _moment(self, value: object) -> str | None:
        moment = instant(value) if isinstance(value, str) else None
        if moment is None:
            return None
        written = self.offsets.get(moment, set())
        return next(iter(written)) if len(written) == 1 else moment.isoformat(timespec="seconds")


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        # Brackets that are no IPv6 address; the base is better than nothing.
        return base


def _text(entry: Mapping[str, Any]) -> str:
    """The longest of what the entry carries: the whole text where there is one, else the summary."""
    contents = [part.get("value") for part in entry.get("content") or () if isinstance(part, Mapping)]
    found = [
        plain(words) for words in (*contents, entry.get("description"), entry.get("summary")) if isinstance(words, str)
    ]
    return max(found, key=len, default="")
