"""A JSON file: a JSON Feed (jsonfeed.org), or articles as in JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, ClassVar
from urllib.parse import urljoin

from watchbook.feeds.jsonl import articles_in, parsed
from watchbook.feeds.markup import plain, plain_line
from watchbook.feeds.sources import Source, too_large, whole
from watchbook.records import Article, Unread
from watchbook.text.moments import iso


class JsonFeed:
    """`*.json`: the entries of a feed, one article object, a list of them, or `{"articles": […]}`."""

    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    media_types: ClassVar[tuple[str, ...]] = ("application/feed+json", "application/json")

    def read(self, body: BinaryIO | bytes, source: Source) -> Iterator[Article | Unread]:
        """The articles, or what is wrong."""
        data = whole(body, _LIMIT)
        if data is None:
            yield too_large(source, _LIMIT)
            return
        try:
            value = parsed(data, source.charset)
        except ValueError as error:
            yield Unread(source.name, f"is no JSON ({error})", "give a JSON Feed, or an object with `text`")
            return
        if isinstance(value, dict) and isinstance(value.get("items"), list):
            for number, item in enumerate(value["items"], start=1):
                yield _entry(item, value, Source(f"{source.name}#{number}", source.url, source.fetched))
        else:
            yield from articles_in(value, source)


# ----------------------------------------------------------------------------------------------------------------------

_LIMIT = 100_000_000


def _entry(item: object, feed: dict[str, Any], source: Source) -> Article | Unread:
    if not isinstance(item, dict):
        return Unread(source.name, "is no JSON object", "mend the feed")
    text = plain(_words(item, "content_html") or "") or _words(item, "content_text")
    text = text or plain(_words(item, "summary") or "")
    if not text:
        return Unread(source.name, "the entry holds no text", "give its page instead")
    base = source.url or _words(feed, "home_page_url") or ""
    return Article(
        text=text,
        id=str(item["id"]) if item.get("id") else None,
        url=urljoin(base, _words(item, "url") or _words(item, "external_url") or "") or None,
        outlet=_words(feed, "title"),
        title=plain_line(_words(item, "title") or "") or None,
        author=_author(item) or _author(feed),
        published=iso(_words(item, "date_published")),
        published_from="feed" if _words(item, "date_published") else "none",
        modified=iso(_words(item, "date_modified")),
        language=_words(item, "language") or _words(feed, "language"),
    )


def _words(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return value if isinstance(value, str) and value.strip() else None


def _author(record: dict[str, Any]) -> str | None:
    authors = record.get("authors") or [record.get("author")]
    names = [_words(one, "name") for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    return ", ".join(name for name in names if name is not None) or None
