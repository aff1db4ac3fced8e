"""Where a site's feeds may be: what its page declares, what it links to, and where sites commonly keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from watchbook.feeds.decoding import decoded_markup

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The media types by which pages declare their feeds (the RSS board's autodiscovery; JSON Feed 1.1).
MEDIA_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
#: Where the common publishing systems keep their feeds, and then where sitemaps stand.
FEED_PATHS = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
SITEMAP_PATHS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml")
#: What a page declares or links to is tried up to this many.
MOST = 30


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be a feed; `title` is what the page calls it."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class SitePage:
    """What a page tells of its site."""

    feeds: tuple[Candidate, ...] = ()
    title: str | None = None
    language: str | None = None


def site_page(data: bytes, url: str, charset: str | None = None) -> SitePage:
    """The feeds that a page declares, then those that it merely links to; its site's name and language."""
    tree = _tree(data, charset)
    if tree is None:
        return SitePage()
    base = _joined(url, next((one.get("href") or "" for one in tree.iter("base")), "")) or url
    found: dict[str, Candidate] = {}
    for candidate in (*_declared(tree, base), *_linked(tree, base)):
        found.setdefault(candidate.url, candidate)
    language = tree.get("lang")
    return SitePage(tuple(found.values())[:MOST], _name(tree), language if language and len(language) < 12 else None)


def usual_places(url: str) -> tuple[Candidate, ...]:
    """Where the feeds of the site of this address would be."""
    return tuple(Candidate(urljoin(url, path)) for path in FEED_PATHS)


def usual_sitemaps(url: str) -> tuple[Candidate, ...]:
    """Where its sitemaps would be."""
    return tuple(Candidate(urljoin(url, path)) for path in SITEMAP_PATHS)


# ----------------------------------------------------------------------------------------------------------------------

_FEED_LIKE = re.compile(r"(?:^|[/._-])(?:rss|atom|feeds?)(?:[/._?-]|$)|\.(?:rss|atom|rdf)$", re.IGNORECASE)
#: Comments on articles are no articles.
_COMMENTS = re.compile(r"comments?[/_-]|[/_-]comments?", re.IGNORECASE)
_LIMIT = 5_000_000


def _tree(data: bytes, charset: str | None) -> _Element | None:
    from lxml import etree  # imported where it is needed
    from lxml.html import HTMLParser

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, collect_ids=False)
    markup = decoded_markup(data[:_LIMIT], charset).replace("\0", "")
    try:
        return etree.fromstring(markup.encode(errors="replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def _declared(tree: _Element, base: str) -> Iterator[Candidate]:
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").casefold().split()
        media_type = (link.get("type") or "").partition(";")[0].strip().casefold()
        if ("alternate" in relations and media_type in MEDIA_TYPES) or "feed" in relations:
            yield from _candidate(base, link.get("href"), link.get("title"))


def _linked(tree: _Element, base: str) -> Iterator[Candidate]:
    for anchor in tree.iter("a"):
        address = anchor.get("href") or ""
        if len(address) < 500 and _FEED_LIKE.search(_path(address)):
            yield from _candidate(base, address, " ".join("".join(anchor.itertext()).split())[:80])


def _path(address: str) -> str:
    """The path of an address, empty where it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _candidate(base: str, address: str | None, title: str | None) -> Iterator[Candidate]:
    joined = _joined(base, address or "")
    if not address or joined is None or not joined.startswith(("http://", "https://")):
        return
    if not _COMMENTS.search(joined) and "comment" not in (title or "").casefold():
        yield Candidate(joined.partition("#")[0], (title or "").strip() or None)


def _joined(base: str, address: str) -> str | None:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return None


def _name(tree: _Element) -> str | None:
    """The site's own name, else the page's title."""
    for meta in tree.iter("meta"):
        if (meta.get("property") or "").casefold() == "og:site_name" and (meta.get("content") or "").strip():
            return " ".join((meta.get("content") or "").split())[:120]
    title = next(("".join(one.itertext()) for one in tree.iter("title")), "")
    return " ".join(title.split())[:120] or None
