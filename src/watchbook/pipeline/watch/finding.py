"""Looking at a source without watching it: what an address gives, and where a site's feeds are."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from watchbook.feeds import discovery
from watchbook.feeds.answers import Answer, UnansweredError
from watchbook.feeds.asking import Asker
from watchbook.feeds.discovery import Candidate, SitePage
from watchbook.feeds.listing import Listing
from watchbook.feeds.robots import Robots
from watchbook.pipeline.watch.polling import TEASER, failed, read
from watchbook.records import Failure, SourceEntry
from watchbook.text.moments import instant

#: Addresses that are tried for one site.
MOST_TRIED = 20
#: Sitemaps that robots.txt names are tried up to this many.
NAMED_TRIED = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What an address gave: a listing, or a failure, or (both None) a page."""

    url: str
    answer: Answer | None = None
    listing: Listing | None = None
    failure: Failure | None = None
    called: str | None = None

    @property
    def newest(self) -> datetime | None:
        """When its newest entry was published or changed."""
        if self.listing is None:
            return None
        dates = (instant(one.article.published or one.article.modified) for one in self.listing.entries)
        return max((date for date in dates if date is not None), default=None)

    @property
    def teasers(self) -> int:
        """How many entries carry no more than a teaser."""
        return sum(len(one.article.text) < TEASER for one in self.listing.entries) if self.listing is not None else 0


async def look(asker: Asker, url: str, called: str | None = None) -> Seen:
    """What an address gives now."""
    try:
        answer = await asker.get(url)
    except UnansweredError as error:
        return Seen(url, failure=error.failure, called=called)
    failure = failed(answer, conditional=False)
    if failure is not None:
        return Seen(url, answer, failure=failure, called=called)
    found = read(answer, SourceEntry("source", called or url, url), asker.now())
    if isinstance(found, Listing):
        return Seen(url, answer, found, called=called)
    page = "html" in answer.media_type or b"<html" in answer.body[:2000].lower()
    return Seen(url, answer, failure=None if page else found, called=called)


async def feeds_of(asker: Asker, seen: Seen) -> tuple[SitePage, list[Seen]]:
    """The feeds of the site that a page belongs to, the best first; and what the page tells of the site.

    What the page declares goes first, then what it links to, then where sites commonly keep their feeds, then
    sitemaps. What comes later is only tried where what came before gave nothing.
    """
    assert seen.answer is not None
    url = seen.answer.url
    page = discovery.site_page(seen.answer.body, url, seen.answer.charset)
    tried = {seen.url, url}
    async for candidates in _steps(asker, page, url):
        found = [one async for one in _tried(asker, candidates, tried)]
        if found:
            return page, found
    return page, []


def site_of(url: str) -> str:
    """The front page of the site of an address."""
    split = urlsplit(url)
    return f"{split.scheme}://{split.netloc}/"


# Helpers


async def _steps(asker: Asker, page: SitePage, url: str) -> AsyncIterator[Iterable[Candidate]]:
    yield page.feeds
    yield discovery.usual_places(url)
    robots = asker.robots or Robots("watchbook")
    named = await robots.sitemaps(url, asker.get_robots, asker.now())
    news = sorted(named, key=lambda one: "news" not in one.casefold())
    yield (*(Candidate(one) for one in news[:NAMED_TRIED]), *discovery.usual_sitemaps(url))


async def _tried(asker: Asker, candidates: Iterable[Candidate], tried: set[str]) -> AsyncIterator[Seen]:
    """The candidates that are feeds with entries; those without come last."""
    empty: list[Seen] = []
    for candidate in candidates:
        if candidate.url in tried or len(tried) > MOST_TRIED:
            continue
        tried.add(candidate.url)
        seen = await look(asker, candidate.url, candidate.title)
        if seen.listing is None:
            continue
        if seen.listing.entries or seen.listing.kind == "index":
            yield seen
        else:
            empty.append(seen)
    for seen in empty:
        yield seen
