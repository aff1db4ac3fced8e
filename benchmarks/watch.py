"""Does a watch over two hundred feeds with every fault lose nothing, double nothing, and need no more memory?

The servers are real ones on this machine, under two hundred addresses; the clock leaps from one moment at which
something is to be done to the next (`tests/watch/turning.py`), so that an hour takes as long as its work. Reports hold
their document only: what coding costs is measured by `benchmarks.articles`.
"""

from __future__ import annotations

import gc
import gzip
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from watch.outlets import Outlet, Reply, Request, feed, item, outlet, rss, story
from watch.turning import SETTINGS, Watch, watching
from watchbook.records import SourceEntry

#: An hour by default; memory is read every ten minutes of it.
FEEDS, MINUTES, STEP = 200, 60, 10


class Outlets:
    """Feeds of many manners over one server; each entry is published at its minute and edited by a fixed rule."""

    def __init__(self, site: Outlet, watch: Watch) -> None:
        self.site, self.watch = site, watch
        self.published: dict[int, set[tuple[int, bool]]] = {}
        self.count: Counter[int] = Counter()
        self.manners: list[Callable[[int, Request], Reply]] = [
            self.plain, self.plain, self.plain, self.tagged, self.frozen, self.repeated, self.packed, self.edited,
            self.teasers, self.errors, self.limited, self.torn, self.moved, self.forbidden, self.gone, self.circle,
            self.page, self.bomb, self.entities, self.empty,
        ]  # fmt: skip
        for number in range(FEEDS):
            site.paths[f"/f{number}"] = lambda request, n=number: self.answer(n, request)

    def answer(self, number: int, request: Request) -> Reply:
        self.count[number] += 1
        return self.manners[number % len(self.manners)](number, request)

    def numbers(self, number: int) -> list[int]:
        """The entries that the feed holds now: a new one every few minutes, the last twenty are there."""
        every = 4 + number % 9
        latest = int(self.watch.clock.passed // 60 // every)
        found = [number * 10_000 + n for n in range(max(latest - 19, 0), latest + 1)]
        self.published.setdefault(number, set()).update((n, False) for n in found)
        return list(reversed(found))

    def plain(self, number: int, _: Request) -> Reply:
        return rss(*self.numbers(number))

    def tagged(self, number: int, request: Request) -> Reply:
        numbers = self.numbers(number)
        tag = f'"{numbers[0]}"'
        if request.headers.get("if-none-match") == tag:
            return Reply(status=304)
        return Reply(rss(*numbers).body, headers={"ETag": tag})

    def frozen(self, number: int, request: Request) -> Reply:
        """Answers 304 for ever after its first answer; so what it publishes later is owed only once a day."""
        if "if-none-match" in request.headers:
            return Reply(status=304)
        return Reply(rss(*self.numbers(number)).body, headers={"ETag": '"x"'})

    def repeated(self, number: int, _: Request) -> Reply:
        numbers = self.numbers(number)
        turn = self.count[number] % len(numbers)
        return rss(*numbers[turn:], *numbers, *numbers[:turn])

    def packed(self, number: int, _: Request) -> Reply:
        return Reply(gzip.compress(rss(*self.numbers(number)).body), headers={"Content-Encoding": "gzip"})

    def edited(self, number: int, _: Request) -> Reply:
        """Every third entry is edited once, when it is the fifth in the feed."""
        before = set(self.published.get(number, ()))
        numbers = self.numbers(number)
        changed = {n for place, n in enumerate(numbers) if place >= 4 and n % 3 == 0}
        self.published[number] = before | {(n, n in changed) for n in numbers}
        return Reply(
            feed(*(item(n, f"Edited: report {n} has changed. " * 30) if n in changed else item(n) for n in numbers))
        )

    def teasers(self, number: int, _: Request) -> Reply:
        numbers = self.numbers(number)
        base = self.watch.sources[f"s{number}"].feed.rpartition("/")[0]
        for n in numbers:
            self.site.paths[f"/story{n}"] = Reply(story(f"Officials told of matter {n} on Monday. " * 3))
        return Reply(feed(*(item(n, "Short.", link=f"{base}/story{n}") for n in numbers)))

    def errors(self, number: int, _: Request) -> Reply:
        return Reply(b"", 500) if self.count[number] % 3 else rss(*self.numbers(number))

    def limited(self, number: int, _: Request) -> Reply:
        return Reply(b"", 429, {"Retry-After": "900"}) if self.count[number] % 2 else rss(*self.numbers(number))

    def torn(self, number: int, _: Request) -> Reply:
        body = rss(*self.numbers(number)).body
        return Reply(body[: len(body) * 2 // 3], length=len(body)) if self.count[number] % 2 else Reply(body)

    def moved(self, number: int, _: Request) -> Reply:
        self.site.paths[f"/new{number}"] = rss(*self.numbers(number))
        return Reply(b"", 301, {"Location": f"/new{number}"})

    def forbidden(self, _number: int, _: Request) -> Reply:
        return Reply(b"", 403)

    def gone(self, _number: int, _: Request) -> Reply:
        return Reply(b"", 410)

    def circle(self, number: int, _: Request) -> Reply:
        return Reply(b"", 302, {"Location": f"/f{number}"})

    def page(self, _number: int, _: Request) -> Reply:
        return Reply(story(), headers={"Content-Type": "text/html"})

    def bomb(self, _number: int, _: Request) -> Reply:
        return Reply(BOMB, headers={"Content-Encoding": "gzip"})

    def entities(self, number: int, _: Request) -> Reply:
        return Reply(feed(*map(item, self.numbers(number)), head=f'<?xml version="1.0"?>{ENTITIES}'))

    def empty(self, _number: int, _: Request) -> Reply:
        return Reply(feed())

    def owed(self) -> set[tuple[str, bool]]:
        """Every form of an entry that was ever sent."""
        return {(f"https://outlet.example/{n}", edited) for found in self.published.values() for n, edited in found}


BOMB = gzip.compress(b"\0" * 100_000_000, 1)
ENTITIES = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 99 + '"><!ENTITY c "' + "&b;" * 99 + '">]>'


def measure() -> list[tuple[str, str]]:
    """(what, figure) rows."""
    with tempfile.TemporaryDirectory() as folder, outlet("0.0.0.0") as site, watching(Path(folder), site) as watch:
        watch.settings = SETTINGS
        outlets = Outlets(site, watch)
        port = site.address.rpartition(":")[2]
        for number in range(FEEDS):
            watch.source(f"/f{number}", f"s{number}")
            watch.sources[f"s{number}"] = _at(watch, number, f"http://127.0.{number // 100}.{number % 100 + 1}:{port}")
        begun = time.perf_counter()
        memory = []
        for _ in range(MINUTES // STEP):
            watch.go_on(minutes=STEP)
            site.asked.clear()
            watch.told.clear()
            gc.collect()
            memory.append(_resident())
        spent = time.perf_counter() - begun
        return _figures(watch, outlets, memory, spent)


def _at(watch: Watch, number: int, base: str) -> SourceEntry:
    return replace(watch.sources[f"s{number}"], feed=f"{base}/f{number}")


def _resident() -> float:
    """The memory of this process now, in MB, the servers' included."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def _figures(watch: Watch, outlets: Outlets, memory: list[float], spent: float) -> list[tuple[str, str]]:
    kept = Counter((article.id or "", article.text.startswith("Edited:")) for article in watch.book.articles())
    counts = watch.book.counts()
    owed = outlets.owed()
    edited = sum(changed for _, changed in owed)
    documents = {name for name, _ in owed}
    backlog = sum(one.pages + one.waiting for one in watch.book.queue.backlogs().values())
    lost = documents - {name for name, _ in kept}
    asked = sum(outlets.count.values())
    settled = memory[len(memory) // 2 :]
    growth = (settled[-1] - settled[0]) / max(len(settled) - 1, 1) * 60 / STEP
    return [
        (f"{FEEDS} feeds, {MINUTES} minutes of the clock", f"{spent:.0f} s, {asked} feeds asked"),
        ("documents sent, kept, lost", f"{len(documents)}, {counts.documents}, {len(lost) - backlog if lost else 0}"),
        ("forms sent (edited ones), versions kept", f"{len(owed)} ({edited}), {counts.versions}"),
        ("reports beyond versions (kept twice)", f"{counts.reports - counts.versions}"),
        ("still waiting", f"{backlog}"),
        (f"memory after each {STEP} minutes", ", ".join(f"{one:.0f} MB" for one in memory)),
        ("growth in the second half", f"{growth:+.1f} MB an hour"),
        ("peak of the process, servers included", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB"),
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        MINUTES = int(sys.argv[1])
    for what, figure in measure():
        print(f"  {what:52} {figure}")
