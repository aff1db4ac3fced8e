"""What everything in the watch works with."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from watchbook.feeds.answers import Limits
from watchbook.feeds.asking import TOKEN, Asker, agent
from watchbook.feeds.hosts import Hosts
from watchbook.feeds.robots import KeptRobots, Robots, Shelf
from watchbook.ledger import Ledger, Outcome
from watchbook.library.sources import WatchSettings
from watchbook.pipeline.watch.clock import Clock
from watchbook.records import Article, SourceEntry, Unread

#: Codes articles and keeps their reports; what becomes of each is told when it is safely kept.
Keeping = Callable[[Ledger, Iterable[Article]], Iterator[Outcome | Unread]]
#: A lease is renewed before each page; one request with all its redirects takes less.
LEASE = timedelta(minutes=15)
#: Seconds after which the ledger is looked at again at the latest: another process or a person may have changed it.
LOOK_AGAIN = 30.0


def new_name() -> str:
    """A name for this process that no other has, by which it holds leases."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


@dataclass(slots=True)
class Desk:
    """The ledger, the sources by id, the settings, and the means to ask, to keep and to tell.

    `look_again` is the longest wait in seconds before the ledger is looked at again.
    """

    ledger: Ledger
    sources: Mapping[str, SourceEntry]
    settings: WatchSettings
    clock: Clock
    asker: Asker
    keeping: Keeping
    tell: Callable[[str], None]
    name: str = field(default_factory=new_name)
    look_again: float = LOOK_AGAIN

    def until(self) -> datetime:
        """When a lease taken now ends."""
        return self.clock.now() + LEASE


@dataclass(frozen=True, slots=True)
class RobotsShelf:
    """Keeps what sites allow in the ledger."""

    ledger: Ledger

    def robots(self, origin: str) -> KeptRobots | None:
        """What is kept for a site."""
        found = self.ledger.watching.robots(origin)
        return None if found is None else KeptRobots(*found)

    def keep_robots(self, origin: str, kept: KeptRobots) -> None:
        """Keep it."""
        self.ledger.watching.keep_robots(origin, kept.text, kept.until, kept.words)


def asker(settings: WatchSettings, clock: Clock, shelf: Shelf | None) -> Asker:
    """What asks, by these settings."""
    limits = Limits(
        seconds=settings.seconds,
        total=settings.total,
        bytes=int(settings.megabytes * 1_000_000),
        allow_local=settings.allow_local,
    )
    hosts = Hosts(settings.pause, clock.ticking, clock.sleep)
    return Asker(limits, agent(settings.contact), hosts, Robots(TOKEN, shelf), clock.now)
