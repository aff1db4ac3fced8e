"""What a body that was got for a source lists: the entries of a feed or a sitemap, each with the id that it will have.

An entry's id is the one that its document gets. Outlets number their entries each for itself, so an id that is no
address is told apart by its source; and where a feed gives one id to different links, the links are the ids.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from watchbook.feeds import rss, sitemaps
from watchbook.feeds.jsonfeed import feed_of
from watchbook.feeds.sitemaps import Sitemap
from watchbook.feeds.sources import Source
from watchbook.records import Article
from watchbook.text import document
from watchbook.text.moments import instant

Kind = Literal["feed", "sitemap", "index"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `id` is its document's, `digest` is over what it says, so that an edited entry has another."""

    id: str
    digest: str
    article: Article


@dataclass(frozen=True, slots=True)
class Listing:
    """What a body lists; `lost` entries are broken, `whole` is False where it is cut off."""

    kind: Kind
    entries: tuple[Entry, ...] = ()
    title: str | None = None
    language: str | None = None
    sitemaps: Sitemap | None = None
    lost: int = 0
    whole: bool = True


def listing(data: bytes, source: Source, prefix: str) -> Listing | None:
    """What the body lists; None: it is neither feed nor sitemap. `prefix` is the source's id."""
    found = sitemaps.read(data, source.url)
    if found is not None:
        kind: Kind = "index" if found.sitemaps else "sitemap"
        return Listing(kind, distinct(found.articles, prefix), sitemaps=found)
    feed = feed_of(data, source) if data.lstrip()[:1] == b"{" else rss.entries(data, source)
    if feed is None:
        return None
    # What is torn off comes whole the next time.
    articles = feed.articles[:-1] if feed.torn else feed.articles
    return Listing("feed", distinct(articles, prefix), feed.title, feed.language, None, feed.lost, not feed.cut_off)


def distinct(articles: Iterable[Article], prefix: str) -> tuple[Entry, ...]:
    """Each entry once, in the order of the feed; of two that differ only in what they say the later one."""
    by_id: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_id[_identity(article, prefix)].append(article)
    stamps = _stamps(article for group in by_id.values() for article in group)
    found: dict[str, Article] = {}
    for identity, group in by_id.items():
        several = len({article.url for article in group}) > 1
        for article in group:
            own = article.url or identity if several else identity
            found[own] = _later(found[own], article) if own in found else article
    return tuple(
        Entry(own, _digest(article, trusted=stamps > 1), replace(article, id=own)) for own, article in found.items()
    )


# ----------------------------------------------------------------------------------------------------------------------

_ADDRESSES = ("http://", "https://", "urn:", "tag:")
#: A feed's ids are short; what is longer is a text.
_LONGEST_ID = 1_000


def _identity(article: Article, prefix: str) -> str:
    own = (article.id or "").strip()
    if own.casefold().startswith(_ADDRESSES) and len(own) <= _LONGEST_ID:
        return own
    if own:
        short = own if len(own) <= _LONGEST_ID else hashlib.sha256(own.encode(errors="replace")).hexdigest()
        return f"{prefix}:{short}"
    return document(replace(article, id=None)).id


def _stamps(articles: Iterable[Article]) -> int:
    """How many different times of change there are; where all are one, it is the time at which the feed was made."""
    return len({article.modified for article in articles if article.modified is not None})


def _later(one: Article, other: Article) -> Article:
    first, second = (instant(article.modified or article.published) for article in (one, other))
    return other if first is not None and second is not None and second > first else one


def _digest(article: Article, *, trusted: bool) -> str:
    """Over title, text and link; over the time of change as well where the text stands elsewhere."""
    changed = article.modified if trusted or not article.title else None
    digest = hashlib.sha256()
    for part in (article.title, article.text, article.url, changed):
        encoded = (part or "").encode(errors="replace")
        digest.update(f"{len(encoded)}:".encode() + encoded)
    return digest.hexdigest()
