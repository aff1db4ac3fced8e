"""JSON Lines: one article a line, with the fields of the contract."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterator
from typing import BinaryIO, ClassVar

from watchbook.feeds.decoding import decoded
from watchbook.feeds.html import page
from watchbook.feeds.sources import Source
from watchbook.records import Article, Unread


class JsonLines:
    """`*.jsonl`: read line by line, so that the file may be larger than memory."""

    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")
    media_types: ClassVar[tuple[str, ...]] = ("application/jsonl", "application/x-ndjson", "application/json-lines")

    def read(self, body: BinaryIO | bytes, source: Source) -> Iterator[Article | Unread]:
        """The articles; a bad line is named `file:line`. A file whose first line is no JSON at all is left at once."""
        stream = io.BytesIO(body) if isinstance(body, bytes) else body
        lines = ((number, line) for number, line in enumerate(stream, start=1) if line.strip(_WHITE))
        first = next(lines, None)
        if first is None:
            return
        opening = first[1].strip(_WHITE)
        if opening in (b"{", b"["):
            yield from _spread(first[1] + stream.read(), source)
        elif opening[:1] not in (b"{", b"["):
            yield Unread(source.name, "is no JSON Lines", "write one JSON object a line, or name a .txt or .html file")
        else:
            for number, line in itertools.chain((first,), lines):
                yield _line(line, Source(f"{source.name}:{number}", None, source.fetched, source.charset))


def articles_in(value: object, source: Source) -> Iterator[Article | Unread]:
    """The articles of parsed JSON: one object, a list of objects, or `{"articles": […]}`."""
    listed = value.get("articles", value) if isinstance(value, dict) else value
    if not isinstance(listed, list):
        yield article_of(listed, source)
        return
    for number, one in enumerate(listed, start=1):
        yield article_of(one, Source(f"{source.name}#{number}", None, source.fetched, source.charset))


def article_of(value: object, source: Source) -> Article | Unread:
    """One article of parsed JSON."""
    if not isinstance(value, dict):
        return Unread(source.name, "is no JSON object", 'write {"text": …} or {"html": …}')
    wrong = next((field for field in _FIELDS if not isinstance(value.get(field), _FIELDS[field])), None)
    if wrong is not None:
        return Unread(source.name, f"`{wrong}` is no text", f"put `{wrong}` in quotation marks, or leave it out")
    given = {field: _given(value.get(field)) for field in _FIELDS}
    if given["text"] is not None:
        return _article(given, Article(value["text"]))
    if given["html"] is None:
        return Unread(source.name, "has neither `text` nor `html`", "put the article's text into `text`")
    found = page(given["html"], Source(source.name, given["url"], source.fetched))
    return found if isinstance(found, Unread) else _article(given, found)


def parsed(data: bytes, charset: str | None = None) -> object:
    """The JSON of bytes in any charset.

    Raises:
        ValueError: it is no JSON; the message says why.
    """
    try:
        value: object = json.loads(decoded(data, charset))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return value


# ----------------------------------------------------------------------------------------------------------------------

_WHITE = b" \t\r\n\xef\xbb\xbf"
_TEXT = (str, type(None))
#: The fields of the contract and two that feeds know; others are left alone.
_FIELDS: dict[str, tuple[type, ...]] = {
    "id": (str, int, type(None)), "url": _TEXT, "outlet": _TEXT, "title": _TEXT, "author": _TEXT, "published": _TEXT,
    "modified": _TEXT, "language": _TEXT, "text": _TEXT, "html": _TEXT,
}  # fmt: skip


def _line(line: bytes, source: Source) -> Article | Unread:
    try:
        value = parsed(line.strip(_WHITE), source.charset)
    except ValueError as error:
        return Unread(source.name, f"is no JSON ({error})", "write one JSON object a line")
    return article_of(value, source)


def _spread(data: bytes, source: Source) -> Iterator[Article | Unread]:
    """One JSON value written over many lines."""
    try:
        value = parsed(data, source.charset)
    except ValueError as error:
        yield Unread(source.name, f"is no JSON ({error})", "write one JSON object a line")
        return
    yield from articles_in(value, source)


def _given(value: object) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return value if isinstance(value, str) else str(value)


def _article(given: dict[str, str | None], found: Article) -> Article:
    """What the line gives, and behind it what its page says."""
    own_date = given["published"] is not None
    return Article(
        text=found.text,
        id=given["id"],
        url=given["url"] or found.url,
        outlet=given["outlet"] or found.outlet,
        title=given["title"] or found.title,
        author=given["author"] or found.author,
        published=given["published"] if own_date else found.published,
        published_from="given" if own_date else found.published_from,
        modified=given["modified"] or found.modified,
        language=given["language"] or found.language,
        faults=found.faults,
    )
