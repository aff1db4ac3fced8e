"""The pages of entries whose feed carries no more than a teaser."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from watchbook.feeds.answers import Answer, UnansweredError
from watchbook.feeds.decoding import decoded_markup, is_binary
from watchbook.feeds.html import page
from watchbook.feeds.sources import Source
from watchbook.ledger import Waiting
from watchbook.pipeline.watch.desk import Desk
from watchbook.pipeline.watch.polling import described, failed, in_order
from watchbook.records import Article, Check, Failure, SourceEntry, Unread

#: A page is tried so often, first after this, then after twice as long each time.
MOST_ATTEMPTS, FIRST_WAIT = 5, timedelta(minutes=10)
#: These pass by themselves; whatever else is wrong with a page stays wrong.
PASSING = ("unreachable", "slow", "error", "limited", "cut-off")
#: Pages that are got for a source before others of its host have their turn.
AT_ONE_TIME = 50


async def fetch_pages(desk: Desk, entry: SourceEntry) -> int:
    """Get the pages that are due for a source whose lease is held; gives how many were got."""
    watching, queue = desk.ledger.watching, desk.ledger.queue
    got = 0
    for waiting in queue.pages(entry.id, desk.clock.now(), AT_ONE_TIME):
        if not watching.renew(entry.id, by=desk.name, until=desk.until()):
            break
        found = await _page(desk, waiting)
        if isinstance(found, Article):
            queue.page_got(waiting, in_order(_merged(waiting.article, found, entry), desk.clock.now()))
            got += 1
            continue
        _put_off(desk, entry, waiting, found)
        if found.kind == "limited":
            wait = timedelta(seconds=found.wait or 0)
            _put_all_off(desk, entry, max(wait, FIRST_WAIT))
            break
    return got


# Helpers


async def _page(desk: Desk, waiting: Waiting) -> Article | Failure:
    url = waiting.article.url or ""
    try:
        answer = await desk.asker.get(url)
    except UnansweredError as error:
        return error.failure
    failure = failed(answer, conditional=False)
    if failure is not None:
        return failure
    if not answer.whole:
        return Failure("cut-off", "breaks off in the middle")
    return _read(answer, url, desk)


def _read(answer: Answer, url: str, desk: Desk) -> Article | Failure:
    if is_binary(answer.body[:4096]):
        return Failure("not-a-feed", "is no page but binary data")
    source = Source(url, answer.url, desk.clock.now(), answer.charset)
    found = page(decoded_markup(answer.body, answer.charset), source)
    return Failure("not-a-feed", found.problem) if isinstance(found, Unread) else found


def _merged(listed: Article, found: Article, entry: SourceEntry) -> Article:
    """The page's text with the feed's id; of the dates the feed's, where it has one, for it has a clock time."""
    dated = found if listed.published is None else listed
    return described(
        replace(
            found,
            id=listed.id,
            url=found.url or listed.url,
            title=found.title or listed.title,
            author=found.author or listed.author,
            published=dated.published,
            published_from=dated.published_from,
            modified=found.modified or listed.modified,
            language=found.language or listed.language,
        ),
        entry,
        None,
    )


def _put_off(desk: Desk, entry: SourceEntry, waiting: Waiting, failure: Failure) -> None:
    """Try the page again later, or take what the feed itself carried, or give it up and say so."""
    now, queue = desk.clock.now(), desk.ledger.queue
    if failure.kind in PASSING and waiting.attempts + 1 < MOST_ATTEMPTS:
        asked = timedelta(seconds=min(failure.wait or 0, 86_400))
        queue.page_failed(waiting, now + max(FIRST_WAIT * 2**waiting.attempts, asked), failure.words)
    elif waiting.article.text:
        fault = Check("page-unread", f"its page could not be read ({failure.words}); this is what the feed carried")
        kept = replace(waiting.article, faults=(*waiting.article.faults, fault))
        queue.page_got(waiting, in_order(kept, now))
    else:
        queue.page_failed(waiting, None, failure.words)
        desk.tell(f"{entry.id}: {waiting.article.url}: {failure.words}; it is given up")


def _put_all_off(desk: Desk, entry: SourceEntry, wait: timedelta) -> None:
    """The host wants to be left alone: the other pages wait as well, and that is no failure of theirs."""
    now, queue = desk.clock.now(), desk.ledger.queue
    for other in queue.pages(entry.id, now, 10_000):
        queue.page_failed(other, now + wait, "the host asks us to wait")
