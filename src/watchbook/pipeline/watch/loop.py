"""The turns of the watch: sources that are due are asked, several at a time, and what is new is coded meanwhile."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from watchbook.pipeline.watch import coding, polling
from watchbook.pipeline.watch.conditions import condition
from watchbook.pipeline.watch.desk import Desk
from watchbook.pipeline.watch.pages import fetch_pages
from watchbook.records import ConditionKind, SourceState


@dataclass(slots=True)
class Tally:
    """What the watch did: sources asked, new or edited entries, pages got, and outcomes by their kind."""

    asked: int = 0
    fresh: int = 0
    pages: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    failing: set[str] = field(default_factory=set)
    stopped: bool = False


async def watch(desk: Desk, stop: asyncio.Event, *, once: bool = False) -> Tally:
    """Watch until told to stop; or (`once`) until every source that is due was asked and all that waits is coded."""
    turns = _Turns(desk, stop, Tally())
    desk.ledger.watching.begin(polling.started(entry, desk.clock.now()) for entry in desk.sources.values())
    try:
        await turns.take(once=once)
    finally:
        await turns.end()
    turns.tally.stopped = stop.is_set()
    return turns.tally


# Helpers


@dataclass(slots=True)
class _Turns:
    desk: Desk
    stop: asyncio.Event
    tally: Tally
    asking: set[asyncio.Task[None]] = field(default_factory=set)
    coder: asyncio.Task[Counter[str]] | None = None
    coder_failed: bool = False
    told: dict[str, ConditionKind] = field(default_factory=dict)
    coding_stop: coding.Stop = field(default_factory=coding.Stop)

    async def take(self, *, once: bool) -> None:
        while not self.stop.is_set():
            self._gather()
            self._claim()
            self._code()
            busy = [*self.asking, *([self.coder] if self.coder is not None else [])]
            wait = self._until_next()
            if once and not busy and (wait is None or wait > 0):
                return
            if busy or wait is None or wait > 0:
                longest = self.desk.look_again
                await self.desk.clock.wait(busy, self.stop, longest if wait is None else min(wait, longest))

    async def end(self) -> None:
        """Stop whatever is under way; what it had leased is free again."""
        self.coding_stop.wanted = True
        for task in self.asking:
            task.cancel()
        await asyncio.gather(*self.asking, return_exceptions=True)
        failed = self.coder_failed
        if self.coder is not None:
            (found,) = await asyncio.gather(self.coder, return_exceptions=True)
            if isinstance(found, Counter):
                self.tally.outcomes += found
            failed = failed or isinstance(found, Exception)
        self.desk.ledger.watching.release(by=self.desk.name, failed=failed)

    def _gather(self) -> None:
        """Take in what is done; an error in it is everybody's."""
        done = {task for task in self.asking if task.done()}
        self.asking -= done
        for task in done:
            task.result()
        if self.coder is not None and self.coder.done():
            finished, self.coder = self.coder, None
            self.coder_failed = finished.exception() is not None
            self.tally.outcomes += finished.result()

    def _claim(self) -> None:
        desk = self.desk
        room = desk.settings.at_once - len(self.asking)
        states = desk.ledger.watching.claim(
            desk.sources, by=desk.name, now=desk.clock.now(), until=desk.until(), most=room
        )
        for state in states:
            self.asking.add(asyncio.create_task(self._ask(state)))

    def _code(self) -> None:
        if self.coder is None and not self.desk.ledger.queue.is_idle(self.desk.clock.now()):
            self.coder = asyncio.create_task(asyncio.to_thread(coding.code_some, self.desk, self.coding_stop))

    def _until_next(self) -> float | None:
        """Seconds until a source is due that can be asked; None: there is none."""
        if len(self.asking) >= self.desk.settings.at_once:
            return self.desk.look_again
        due = self.desk.ledger.watching.next_due(self.desk.sources, self.desk.clock.now())
        return None if due is None else max((due - self.desk.clock.now()).total_seconds(), 0.0)

    async def _ask(self, state: SourceState) -> None:
        """Ask one source, and get its pages; its lease is given back whatever happens."""
        desk, entry = self.desk, self.desk.sources[state.source]
        try:
            if state.next_at <= desk.clock.now():
                fresh = await polling.poll(desk, entry, state)
                self.tally.asked += 1
                self.tally.fresh += fresh
                self._tell(state.source, fresh)
            self.tally.pages += await fetch_pages(desk, entry)
        finally:
            desk.ledger.watching.release(by=desk.name, source=state.source)

    def _tell(self, source: str, fresh: int) -> None:
        """Say what is new, and how the source is doing if that has changed."""
        state = self.desk.ledger.watching.state(source)
        if state is None:
            return
        found = condition(self.desk.sources[source], state, self.desk.clock.now())
        if state.failure is not None:
            self.tally.failing.add(source)
        else:
            self.tally.failing.discard(source)
        if fresh:
            self.desk.tell(f"{source}: {fresh} new")
        if self.told.get(source, "fresh") != found.kind:
            self.desk.tell(f"{source}: {found.words}")
        self.told[source] = found.kind
