"""What is watched: a source as an analyst describes it, and how far the watch has come with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

#: How far a source is to be believed, by the analyst's judgement: A always … E never; F cannot be judged.
Reliability = Literal["A", "B", "C", "D", "E", "F"]

#: Where an entry's text comes from: what the feed itself carries, the page that it links to, or the page where the feed
#: carries too little.
TextFrom = Literal["auto", "entry", "page"]

#: Why an answer gave nothing.
FailureKind = Literal[
    "unreachable", "slow", "error", "limited", "forbidden", "missing", "gone", "redirects", "not-a-feed", "robots",
    "refused", "too-large", "garbled", "cut-off",
]  # fmt: skip

#: How a source is doing; `watchbook feed list` says it in words.
ConditionKind = Literal[
    "paused", "waiting", "fresh", "silent", "empty", "not-a-feed", "forbidden", "gone", "moved", "slow", "limited",
    "broken",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source: where its feed is, and what an analyst holds of it.

    `home` is the place it writes from, `owner` the group it belongs to, `speaks_for` the id of the actor whose voice it
    is, `licence` what is known of the right to keep its texts, `silent_after` the days without anything new after which
    that is an alert (None: told by its own habit).
    """

    id: str
    name: str
    feed: str
    site: str | None = None
    language: str | None = None
    country: str | None = None
    home: str | None = None
    owner: str | None = None
    speaks_for: str | None = None
    reliability: Reliability | None = None
    licence: str | None = None
    labels: tuple[str, ...] = ()
    text: TextFrom = "auto"
    silent_after: float | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing was got; `words` are for a person, `wait` the seconds that the server asked for."""

    kind: FailureKind
    words: str
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """How far the watch has come with a source; all moments in UTC.

    `pages_at` is when pages of entries are to be fetched (None: there are none), `full_at` when the body was last got
    whole, `new_at` when something new was last in it, `gap` the usual seconds from one new entry to the next, `size`
    the entries of the last body, `since` the first of the present failures, `moved_to` where it has moved for good.
    """

    source: str
    url: str
    host: str
    next_at: datetime
    first_at: datetime
    pages_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    full_at: datetime | None = None
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    new_at: datetime | None = None
    gap: float | None = None
    size: int | None = None
    failures: int = 0
    failure: FailureKind | None = None
    detail: str | None = None
    since: datetime | None = None
    moved_to: str | None = None
    redirects: tuple[str, ...] = ()
    paused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """How a source is doing now; `alert`: a person should look at it. `since` is when it began, where that is known."""

    kind: ConditionKind
    words: str
    alert: bool
    since: datetime | None = None
