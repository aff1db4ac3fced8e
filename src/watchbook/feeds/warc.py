"""WARC files: every HTML page that a crawler was given.

The reader stops at the first record that is no record. Then the next one is looked for and reading begins anew there,
so that one bad record costs one message.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from watchbook.feeds.decoding import decoded_markup
from watchbook.feeds.html import LIMIT, page
from watchbook.feeds.sources import Source, too_large
from watchbook.records import Article, Check, Unread

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord


class Warc:
    """`*.warc`, `*.warc.gz`: read record by record, so that the file may be larger than memory."""

    suffixes: ClassVar[tuple[str, ...]] = (".warc", ".warc.gz")
    media_types: ClassVar[tuple[str, ...]] = ("application/warc",)

    def read(self, body: BinaryIO | bytes, source: Source) -> Iterator[Article | Unread]:
        """The pages, and what is wrong where something is."""
        stream = io.BytesIO(body) if isinstance(body, bytes) else body
        if not stream.seekable():
            # A stream cannot be searched for the next record; a pipe's WARC is kept in memory for that.
            stream = io.BytesIO(stream.read())
        reading = _Reading(stream, source)
        while reading.position is not None:
            yield from reading.pages()


# ----------------------------------------------------------------------------------------------------------------------

#: What the records of a WARC begin with, and the members of a compressed one.
_RECORD, _MEMBER = b"WARC/1.", b"\x1f\x8b\x08"
_STEP = 1 << 20
#: After so many bad records the file is given up.
_MOST_FAULTS = 1000
_PAGES = ("text/html", "application/xhtml+xml")
_REMEDY = "the others are read; copy the file again"


@dataclass(slots=True)
class _Reading:
    """How far a file was read; `position` is None at the end."""

    stream: BinaryIO
    source: Source
    position: int | None = 0
    faults: int = 0

    def pages(self) -> Iterator[Article | Unread]:
        """The pages up to the next bad record, which then is said, or to the end."""
        from fastwarc.warc import (
            ArchiveIterator,
            WarcRecordType,
        )  # imported where it is needed: few inputs are WARC files

        begin = self.position or 0
        self.stream.seek(begin)
        reached = begin - 1
        headless: Unread | None = None
        try:
            for record in ArchiveIterator(self.stream, WarcRecordType.response, auto_decode="all"):
                yield from filter(None, (headless,))
                reached, headless = max(reached, record.stream_pos), _without_headers(record, self.source)
                yield from _page(record, self.source)
        except (OSError, ValueError, EOFError) as error:
            # A record whose headers are bad is met as one without headers, and then as the error behind it: said once.
            yield from self._fault(reached, begin, error)
        else:
            yield from filter(None, (headless,))
            self.position = None

    def _fault(self, reached: int, begin: int, error: Exception) -> Iterator[Unread]:
        self.faults += 1
        following = self._next_record(max(reached, begin) + 1)
        # A search that ends inside the same bad record is not said again.
        if self.faults == 1 or following is None or reached >= begin:
            place = f"{self.source.name}@{max(reached, begin)}"
            yield Unread(
                place, f"holds a bad record there or behind it ({error})", "the others are read; copy the file again"
            )
        self.position = following if self.faults < _MOST_FAULTS else None

    def _next_record(self, start: int) -> int | None:
        self.stream.seek(0)
        mark = _MEMBER if self.stream.read(3) == _MEMBER else _RECORD
        self.stream.seek(start)
        while chunk := self.stream.read(_STEP):
            found = chunk.find(mark)
            if found >= 0:
                return start + found
            if len(chunk) < _STEP:
                return None
            start += len(chunk) - len(mark)
            self.stream.seek(start)
        return None


def _name(record: WarcRecord, source: Source) -> str:
    return f"{source.name}#{_url(record)}"


def _url(record: WarcRecord) -> str:
    return (record.headers.get("WARC-Target-URI") or "").strip("<>")


def _without_headers(record: WarcRecord, source: Source) -> Unread | None:
    if record.is_http_parsed and record.http_headers is not None and record.http_headers.status_code is not None:
        return None
    return Unread(_name(record, source), "is a response without HTTP headers", _REMEDY)


def _page(record: WarcRecord, source: Source) -> Iterator[Article | Unread]:
    kind = (record.http_content_type or "").casefold()
    if kind not in _PAGES or record.http_headers.status_code != 200:
        return
    here = Source(_name(record, source), _url(record) or None, source.fetched, record.http_charset)
    body = record.reader.read(LIMIT + 1)
    if len(body) > LIMIT:
        yield too_large(here, LIMIT)
        return
    found = page(decoded_markup(body, here.charset), here)
    if not _is_short(record, len(body)):
        yield found
        return
    if isinstance(found, Article):
        yield replace(found, faults=(*found.faults, Check("cut-off", "the archive ends in the middle of this page")))
    yield Unread(here.name, "the record is cut off", _REMEDY)


def _is_short(record: WarcRecord, read: int) -> bool:
    """Whether fewer bytes came than the record promises; of encoded bodies that cannot be told."""
    encoded = record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding")
    return encoded is None and read < record.content_length
