"""One source asked once: its answer becomes a state, and what is new in it is queued.

Both are written in one transaction. Before it nothing has happened, after it nothing can be lost.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from watchbook.feeds import guard, schedule, sitemaps
from watchbook.feeds.answers import Answer, Conditions, UnansweredError
from watchbook.feeds.finishing import Defaults, finished
from watchbook.feeds.listing import Entry, Listing, listing
from watchbook.feeds.sources import Source
from watchbook.ledger import Found, News
from watchbook.pipeline.watch.desk import Desk
from watchbook.records import Article, Failure, FailureKind, SourceEntry, SourceState
from watchbook.text.moments import instant

#: Clocks of servers differ by some minutes.
SLACK = timedelta(minutes=15)
#: An entry with fewer characters is a teaser: its page is got.
TEASER = 500
#: Sitemaps of an index that are looked into at one time.
MOST_SITEMAPS = 4

_FAILED: Mapping[int, tuple[FailureKind, str]] = {
    401: ("forbidden", "wants a password; ask the outlet, or pause the source"),
    402: ("forbidden", "wants to be paid; ask the outlet, or pause the source"),
    403: ("forbidden", "refuses us; ask the outlet, or pause the source"),
    404: ("missing", "is not there; look for its new address with `watchbook feed check`"),
    410: ("gone", "is gone for good; look for another feed of the outlet, or remove the source"),
    429: ("limited", "asks us to come less often; we wait"),
    451: ("forbidden", "may not answer us for legal reasons; pause the source"),
}


def started(entry: SourceEntry, now: datetime) -> SourceState:
    """The state of a source that was never asked."""
    return SourceState(entry.id, entry.feed, guard.host(entry.feed), now, now)


async def poll(desk: Desk, entry: SourceEntry, state: SourceState) -> int:
    """Ask a source whose lease is held, and write down what came; gives the number of new or edited entries."""
    conditions = None
    if not schedule.whole_is_due(state, desk.clock.now()):
        conditions = Conditions(state.etag, state.last_modified)
    try:
        answer = await desk.asker.get(entry.feed, conditions)
        failure = failed(answer, conditional=conditions is not None)
    except UnansweredError as error:
        answer, failure = None, error.failure
    now = desk.clock.now()
    if answer is not None:
        steps = tuple(step.url for step in answer.redirects)
        state = replace(state, redirects=(*steps, answer.url) if steps else (), moved_to=answer.moved_to)
    if answer is None or failure is not None:
        return _write_failure(desk, state, failure or Failure("error", "does not answer"))
    digest = hashlib.sha256(answer.body).hexdigest()
    if answer.unchanged or (digest == state.body_hash and answer.whole):
        full_at = state.full_at if answer.unchanged else now
        same = replace(
            state,
            full_at=full_at,
            etag=answer.etag or state.etag,
            last_modified=answer.last_modified or state.last_modified,
        )
        done = schedule.after(same, schedule.Got(now, stays=answer.fresh_for))
        desk.ledger.watching.record(done, News(), by=desk.name, now=now)
        return 0
    found = read(answer, entry, now)
    if isinstance(found, Failure):
        return _write_failure(desk, state, found)
    if found.kind == "index":
        found = await _below(desk, entry, found)
    return _write(desk, entry, replace(state, body_hash=digest), (answer, found))


def failed(answer: Answer, *, conditional: bool) -> Failure | None:
    """What is wrong with an answer by its status; None: nothing is."""
    status = answer.status
    if answer.good or (answer.unchanged and conditional):
        return None
    kind, words = _FAILED.get(status, ("error", "try it in a browser"))
    if status not in _FAILED and status < 500:
        kind, words = "garbled", "which is no answer to what was asked; try it in a browser"
    return Failure(kind, f"answers with status {status}: {words}", answer.wait)


def read(answer: Answer, entry: SourceEntry, now: datetime) -> Listing | Failure:
    """What the body lists, or why it lists nothing."""
    source = Source(entry.feed, answer.url, now, answer.charset)
    try:
        found = listing(answer.body, source, entry.id)
    except _FAULTS as error:
        return Failure("not-a-feed", f"cannot be read as a feed ({type(error).__name__}); tell the makers of watchbook")
    if found is not None:
        return found
    if not answer.body.strip():
        return Failure("not-a-feed", "answers with nothing at all; try it in a browser")
    opening = answer.body[:2000].lower()
    if b"<html" in opening or b"<!doctype html" in opening:
        return Failure("not-a-feed", f"is a page and no feed; `watchbook feed check {entry.id}` looks for its feeds")
    what = answer.media_type or "of an unknown kind"
    return Failure("not-a-feed", f"is neither a feed nor a sitemap but {what}; give the address of the feed")


# Helpers

#: What is wrong with a hostile body can surface anywhere in the libraries that read it.
_FAULTS = (ValueError, TypeError, KeyError, AttributeError, IndexError, SyntaxError, RecursionError, OverflowError)


async def _below(desk: Desk, entry: SourceEntry, index: Listing) -> Listing:
    """The entries of the sitemaps that an index names, as far as they may hold something new."""
    assert index.sitemaps is not None
    gathered: list[Entry] = []
    whole = True
    for url in sitemaps.wanted(index.sitemaps, desk.clock.now(), MOST_SITEMAPS):
        try:
            answer = await desk.asker.get(url)
        except UnansweredError:
            whole = False
            continue
        found = read(answer, entry, desk.clock.now()) if answer.good else None
        if isinstance(found, Listing) and found.kind == "sitemap":
            gathered += found.entries
        else:
            whole = False
    return Listing("sitemap", tuple({one.id: one for one in gathered}.values()), whole=whole)


def _write_failure(desk: Desk, state: SourceState, failure: Failure) -> int:
    now = desk.clock.now()
    done = schedule.after_failure(state, now, failure)
    desk.ledger.watching.record(done, News(), by=desk.name, now=now)
    if failure.kind == "limited" and failure.wait is not None:
        # A moment before its own next turn: else it would be the first again, and the others never be asked.
        until = min(now + timedelta(seconds=failure.wait), done.next_at - timedelta(seconds=1))
        desk.ledger.watching.hold_back(state.host, until)
    return 0


def _write(desk: Desk, entry: SourceEntry, state: SourceState, got: tuple[Answer, Listing]) -> int:
    """Write down an answer that was in order, or broke off."""
    answer, found = got
    now = desk.clock.now()
    news = news_of(entry, found, desk.ledger.watching.digests(entry.id), (now, state.size is None))
    dates = [moment for one in found.entries if (moment := instant(one.article.published)) is not None]
    outcome = schedule.Got(now, len(news.fresh), len(found.entries), dates, answer.fresh_for)
    done = schedule.after(state, outcome)
    if answer.whole and found.whole:
        done = replace(done, etag=answer.etag, last_modified=answer.last_modified, full_at=now)
    else:
        cut = Failure("cut-off", "breaks off in the middle; what came whole is taken, the rest is asked for again")
        done = schedule.after_failure(replace(done, failures=state.failures, since=state.since), now, cut)
        done = replace(done, body_hash=None, etag=None, last_modified=None)
    kept = desk.ledger.watching.record(done, news, by=desk.name, now=now)
    return len(news.fresh) if kept else 0


def news_of(entry: SourceEntry, found: Listing, known: Mapping[str, str], when: tuple[datetime, bool]) -> News:
    """What is new or edited in a listing; `when` is the time, and whether the source is asked for the first time."""
    now, first = when
    others = [one for one in found.entries if known.get(one.id) != one.digest]
    if found.kind == "feed":
        fresh = [one for one in others if _has_words(one, entry)]
    else:
        fresh = [one for one in others if _is_recent(one, now, first=first)]
    taken = {one.id for one in fresh}
    return News(
        tuple(_queued(one, entry, found, now) for one in fresh),
        tuple(Found(one.id, one.digest, one.article) for one in others if one.id not in taken),
        tuple(one.id for one in found.entries if known.get(one.id) == one.digest),
    )


def _has_words(one: Entry, entry: SourceEntry) -> bool:
    """Whether something can be read: its own text or, if the source allows, its page."""
    return bool(one.article.text) or (one.article.url is not None and entry.text != "entry")


def _is_recent(one: Entry, now: datetime, *, first: bool) -> bool:
    """Whether an entry of a sitemap is to be taken: it lists years of pages."""
    moment = instant(one.article.published) or instant(one.article.modified)
    return not first if moment is None else now - moment <= sitemaps.FRESH


def _queued(one: Entry, entry: SourceEntry, found: Listing, now: datetime) -> Found:
    article = described(one.article, entry, found.language)
    page = wants_page(article, entry, found)
    return Found(one.id, one.digest, article if page else in_order(article, now), page)


def wants_page(article: Article, entry: SourceEntry, found: Listing) -> bool:
    """Whether the text is to be got from the entry's page."""
    if article.url is None or entry.text == "entry":
        return False
    return entry.text == "page" or found.kind != "feed" or len(article.text) < TEASER


def described(article: Article, entry: SourceEntry, language: str | None) -> Article:
    """The article with what its source says of all its articles."""
    own = article.language or entry.language or language
    return replace(article, outlet=entry.name, language=own)


def in_order(article: Article, now: datetime) -> Article:
    """The article with its language and its faults."""
    return finished(article, Defaults(None, now + SLACK))
