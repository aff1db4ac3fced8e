"""A JSON file: a JSON Feed (jsonfeed.org), or articles as in JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, ClassVar
from urllib.parse import urljoin

from watchbook.feeds.jsonl import articles_in, parsed
from watchbook.feeds.markup import plain, plain_line
from watchbook.feeds.rss import Entries
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
                name = f"{source.name}#{number}"
                article = _entry(item, value, source)
                if article is None:
                    yield Unread(name, "is no JSON object", "mend the feed")
                elif not article.text:
                    yield Unread(name, "the entry holds no text", "give its page instead")
                else:
                    yield article
        else:
            yield from articles_in(value, source)


def feed_of(data: bytes, source: Source) -> Entries | None:
    """What a JSON Feed lists, entries without text included; None: it is none."""
    try:
        value = parsed(data, source.charset)
    except ValueError:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        return None
    found = [_entry(item, value, source) for item in value["items"]]
    articles = tuple(article for article in found if article is not None)
    return Entries(
        articles, _words(value, "title"), _words(value, "language"), lost=found.count(None), number=len(articles)
    )


# ----------------------------------------------------------------------------------------------------------------------

_LIMIT = 100_000_000


def _entry(item: object, feed: dict[str, Any], source: Source) -> Article | None:
    if not isinstance(item, dict):
        return None
    text = plain(_words(item, "content_html") or "") or _words(item, "content_text")
    text = text or plain(_words(item, "summary") or "")
    base = source.url or _words(feed, "home_page_url") or ""
    return Article(
        text=text or "",
        id=str(item["id"]) if item.get("id") else None,
        url=_joined(base, _words(item, "url") or _words(item, "external_url")),
        outlet=_words(feed, "title"),
        title=plain_line(_words(item, "title") or "") or None,
        author=_author(item) or _author(feed),
        published=iso(_words(item, "date_published")),
        published_from="feed" if _words(item, "date_published") else "none",
        modified=iso(_words(item, "date_modified")),
        language=_words(item, "language") or _words(feed, "language"),
    )


def _joined(base: str, link: str | None) -> str | None:
    try:
        return urljoin(base, link) if link is not None else None
    except ValueError:
        # Brackets that are no IPv6 address.
        return None


def _words(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return value if isinstance(value, str) and value.strip() else None


def _author(record: dict[str, Any]) -> str | None:
    authors = record.get("authors") or [record.get("author")]
    names = [_words(one, "name") for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    return ", ".join(name for name in names if name is not None) or None
