"""A clock that turns by itself when nobody works, and a desk around it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from watch.outlets import Outlet
from watchbook.ledger import Entry, Ledger, Outcome
from watchbook.library.sources import WatchSettings
from watchbook.pipeline import wire
from watchbook.pipeline.watch import Desk, Tally, watch
from watchbook.pipeline.watch.desk import RobotsShelf, asker
from watchbook.records import Article, Report, SourceEntry, SourceState, Unread
from watchbook.text import document

START = datetime(2024, 12, 13, 12, tzinfo=UTC)


class TurningClock:
    """A clock that stands while somebody works, and leaps to the next moment when all wait for one.

    Whoever sleeps is woken in the order of time; a task that waits for the network is at work. At `until` whoever
    waits is told to stop.
    """

    def __init__(self, start: datetime = START) -> None:
        self.start = start
        self.passed = 0.0
        self.until: float | None = None
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.passed)

    def ticking(self) -> float:
        return self.passed

    def turn(self, **length: float) -> None:
        """Let time pass."""
        self.passed += timedelta(**length).total_seconds()

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.passed + seconds, len(self._sleepers), woken))
        await woken

    async def wait(self, tasks: Collection[asyncio.Task[Any]], stop: asyncio.Event, seconds: float | None) -> None:
        end = self.passed + (seconds if seconds is not None else 3600.0)
        while not stop.is_set() and not any(task.done() for task in tasks):
            self._sleepers = [one for one in self._sleepers if not one[2].done()]
            if len(self._sleepers) < len(tasks):
                await asyncio.sleep(0.0005)
                continue
            first = min((one[0] for one in self._sleepers), default=end)
            if self.until is not None and min(first, end) >= self.until:
                self.passed = self.until
                stop.set()
                return
            if first > end:
                self.passed = max(end, self.passed)
                return
            self.passed = max(first, self.passed)
            for when, _, woken in self._sleepers:
                if when <= self.passed and not woken.done():
                    woken.set_result(None)
            await asyncio.sleep(0)
            if not tasks:
                return


def bare(book: Ledger, articles: Iterable[Article]) -> Iterator[Outcome | Unread]:
    """Keeps articles with reports that hold their document only."""

    def entries() -> Iterator[Entry]:
        for article in articles:
            report = Report("0.1.0", "sha256:rules", "none", "hand 1", document(article))
            yield Entry(article, report, wire.encode(report))

    return book.add(entries())


SETTINGS = WatchSettings(pause=1.0, seconds=5, total=10, megabytes=1, allow_local=True)


@dataclass
class Watch:
    """A ledger that is watched by a turning clock."""

    book: Ledger
    outlet: Outlet
    clock: TurningClock = field(default_factory=TurningClock)
    settings: WatchSettings = SETTINGS
    keeping: Callable[[Ledger, Iterable[Article]], Iterator[Outcome | Unread]] = bare
    sources: dict[str, SourceEntry] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def source(self, path: str = "/feed", identity: str = "one", **fields: Any) -> SourceEntry:
        """A source of the outlet, from now on."""
        self.sources[identity] = SourceEntry(identity, f"Outlet {identity}", self.outlet.address + path, **fields)
        return self.sources[identity]

    def once(self, *, name: str | None = None) -> Tally:
        """Ask what is due."""
        return self._run(once=True, name=name)

    def go_on(self, **length: float) -> Tally:
        """Watch for so long."""
        self.clock.until = self.clock.passed + timedelta(**length).total_seconds()
        try:
            return self._run(once=False, name=None)
        finally:
            self.clock.until = None

    def later(self, **length: float) -> Tally:
        """Ask what is due after so long."""
        self.clock.turn(**length)
        return self.once()

    def state(self, identity: str = "one") -> SourceState:
        return self.book.watching.states()[identity]

    def texts(self) -> list[str]:
        return [article.text for article in self.book.articles()]

    def titles(self) -> list[str]:
        return sorted(article.title or "" for article in self.book.articles())

    def desk(self, name: str | None = None) -> Desk:
        own = asker(self.settings, self.clock, RobotsShelf(self.book))
        desk = Desk(self.book, self.sources, self.settings, self.clock, own, self.keeping, self.told.append)
        desk.look_again = 3600.0
        if name is not None:
            desk.name = name
        return desk

    def _run(self, *, once: bool, name: str | None) -> Tally:
        async def run() -> Tally:
            desk = self.desk(name)
            async with desk.asker:
                return await watch(desk, asyncio.Event(), once=once)

        return asyncio.run(run())


@contextmanager
def watching(folder: Path, outlet: Outlet) -> Iterator[Watch]:
    """A watch over a new ledger."""
    clock = TurningClock()
    with Ledger.open(folder / "watchbook.db", clock=clock.now) as book:
        yield Watch(book, outlet, clock)
