"""Sitemaps, news sitemaps and indexes of sitemaps (sitemaps.org 0.9; Google's news extension 0.9).

They list pages only, so every entry is an article without text.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from watchbook.feeds.decoding import as_utf8
from watchbook.feeds.entities import without_entities
from watchbook.records import Article
from watchbook.text.moments import instant, iso

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Entries without a date are taken only where they are new in the sitemap; dated ones where they are so fresh.
FRESH = timedelta(days=3)
#: The protocol's own limits: 50 MB, 50,000 addresses.
MOST_BYTES, MOST_ENTRIES = 50_000_000, 50_000


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages, or further sitemaps (address and time of the last change, where it is told)."""

    articles: tuple[Article, ...] = ()
    sitemaps: tuple[tuple[str, datetime | None], ...] = ()


def read(data: bytes, url: str | None) -> Sitemap | None:
    """What a sitemap lists; None: it is none. Of one that is cut off, what is there."""
    from lxml import etree  # imported where it is needed: few inputs are sitemaps

    whole = _unpacked(data)
    if whole is None or (b"<urlset" not in whole[:_PROLOGUE] and b"<sitemapindex" not in whole[:_PROLOGUE]):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(without_entities(as_utf8(whole)), parser)
    except (etree.LxmlError, ValueError):
        return None
    if root is None:
        return None
    if _name(root) == "sitemapindex":
        return Sitemap(sitemaps=tuple(_indexed(root, url or "")))
    return Sitemap(articles=tuple(_pages(root, url or "")))


def wanted(index: Sitemap, now: datetime, most: int) -> tuple[str, ...]:
    """The sitemaps of an index that may hold something new, the newest first; those without a date last."""
    dated = sorted(((when, url) for url, when in index.sitemaps if when is not None), reverse=True)
    fresh = [url for when, url in dated if now - when <= FRESH]
    undated = [url for url, when in index.sitemaps if when is None]
    news = [url for url in undated if "news" in url.casefold()]
    return tuple(dict.fromkeys((*fresh, *news, *undated[-1:])))[:most]


# ----------------------------------------------------------------------------------------------------------------------

_PROLOGUE = 4096
_NEWS = "google.com/schemas/sitemap-news"


def _unpacked(data: bytes) -> bytes | None:
    """Sitemaps are often files that are packed themselves."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            found = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        return None
    return found if len(found) <= MOST_BYTES else None


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: _Element, *names: str) -> str | None:
    """The words of the first child of the first of these names that has any."""
    found = {_name(child): (child.text or "").strip() for child in reversed(element)}
    return next((found[name] for name in names if found.get(name)), None)


def _indexed(root: _Element, base: str) -> Iterator[tuple[str, datetime | None]]:
    for element in root.iterchildren():
        address = _address(base, _child(element, "loc")) if _name(element) == "sitemap" else None
        if address is not None:
            yield address, instant(_child(element, "lastmod"))


def _pages(root: _Element, base: str) -> Iterator[Article]:
    for number, element in enumerate(root.iterchildren()):
        address = _address(base, _child(element, "loc")) if _name(element) == "url" else None
        if number >= MOST_ENTRIES or address is None:
            continue
        changed = iso(_child(element, "lastmod"))
        news = next((child for child in element if _NEWS in str(child.tag) and _name(child) == "news"), None)
        if news is None:
            yield Article("", url=address, modified=changed)
            continue
        publication = next((child for child in news if _name(child) == "publication"), None)
        published = iso(_child(news, "publication_date"))
        yield Article(
            "",
            url=address,
            title=_child(news, "title"),
            outlet=_child(publication, "name") if publication is not None else None,
            language=_child(publication, "language") if publication is not None else None,
            published=published,
            published_from="feed" if published is not None else "none",
            modified=changed,
        )


def _address(base: str, location: str | None) -> str | None:
    if location is None or len(location) > 2048:
        return None
    try:
        return urljoin(base, location)
    except ValueError:
        return None
