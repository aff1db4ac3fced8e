"""What `watchbook feed` does with sources: find them, describe them, look at them."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from watchbook.errors import SourceError
from watchbook.feeds.asking import Asker
from watchbook.feeds.discovery import SitePage
from watchbook.feeds.opml import Subscription
from watchbook.ledger import Ledger
from watchbook.library.sources import WatchSettings, identity_of, is_address
from watchbook.pipeline.watch import finding, polling
from watchbook.pipeline.watch.clock import SystemClock
from watchbook.pipeline.watch.desk import asker
from watchbook.pipeline.watch.finding import Seen
from watchbook.records import Reliability, SourceEntry, TextFrom


@dataclass(frozen=True, slots=True)
class Found:
    """The feeds at an address or of its site, and what the site's page tells."""

    feeds: tuple[Seen, ...]
    page: SitePage | None


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a source; what is None its feed and page are asked for."""

    id: str | None
    name: str | None
    language: str | None
    country: str | None
    home: str | None
    owner: str | None
    speaks_for: str | None
    reliability: Reliability | None
    licence: str | None
    labels: tuple[str, ...]
    text: TextFrom


def found(settings: WatchSettings, url: str) -> Found:
    """The feed at an address, or the feeds of the site of a page.

    Raises:
        SourceError: the address cannot be reached, or its site has no feed that can be found.
    """
    return asyncio.run(_found(settings, url))


def checked(
    settings: WatchSettings, entries: Iterable[SourceEntry]
) -> Iterator[tuple[SourceEntry, Seen, tuple[Seen, ...]]]:
    """What each source gives now and, where that is no feed, the feeds of its site."""
    with asyncio.Runner() as runner:
        own = asker(settings, SystemClock(), None)
        try:
            for one in entries:
                yield (one, *runner.run(_checked(own, one)))
        finally:
            runner.run(own.__aexit__(None, None, None))


def entry(seen: Seen, found: Found, given: Given, taken: Collection[str]) -> SourceEntry:
    """The source that a person is about to add."""
    listing, page = seen.listing, found.page
    url = (seen.answer.moved_to if seen.answer is not None else None) or seen.url
    named = (listing.title if listing is not None else None) or (page.title if page is not None else None)
    language = (listing.language if listing is not None else None) or (page.language if page is not None else None)
    name = given.name or named or seen.called or (urlsplit(url).hostname or url)
    return SourceEntry(
        id=given.id or identity_of(given.name or urlsplit(url).hostname or "", taken),
        name=name,
        feed=url,
        site=finding.site_of(url),
        language=given.language or language,
        country=given.country,
        home=given.home,
        owner=given.owner,
        speaks_for=given.speaks_for,
        reliability=given.reliability,
        licence=given.licence,
        labels=given.labels,
        text=given.text,
    )


def subscribed(one: Subscription, labels: tuple[str, ...], taken: Collection[str]) -> SourceEntry:
    """The source of a line of an OPML file."""
    host = urlsplit(one.feed).hostname or one.feed
    return SourceEntry(
        id=identity_of(host, taken),
        name=one.name or host,
        feed=one.feed,
        site=one.site if one.site is not None and is_address(one.site) else None,
        language=one.language,
        labels=tuple(dict.fromkeys((*one.labels, *labels))),
    )


def begin(ledger: Ledger, entries: Iterable[SourceEntry], now: datetime) -> None:
    """Take up sources in the ledger without asking them."""
    ledger.watching.begin(polling.started(one, now) for one in entries)


# Helpers


async def _found(settings: WatchSettings, url: str) -> Found:
    async with asker(settings, SystemClock(), None) as own:
        seen = await finding.look(own, url)
        if seen.failure is not None:
            raise SourceError(f"{url}: {seen.failure.words}")
        if seen.listing is not None:
            return Found((seen,), None)
        page, feeds = await finding.feeds_of(own, seen)
        if not feeds:
            raise SourceError(f"{url}: no feed and no sitemap was found from here; give the address of the feed itself")
        return Found(tuple(feeds), page)


async def _checked(own: Asker, one: SourceEntry) -> tuple[Seen, tuple[Seen, ...]]:
    seen = await finding.look(own, one.feed)
    if seen.listing is not None:
        return seen, ()
    front = seen if seen.failure is None else await finding.look(own, one.site or finding.site_of(one.feed))
    if front.answer is None or front.failure is not None or front.listing is not None:
        return seen, ()
    _, feeds = await finding.feeds_of(own, front)
    return seen, tuple(feeds)
