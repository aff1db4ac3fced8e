"""Two processes and one lease; what holds when a process is told to end, or killed, in the middle of something."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from watch.outlets import Outlet, Reply, feed, item, outlet, rss, story
from watch.turning import Watch, bare, watching
from watchbook.ledger import Found, Ledger, News, Outcome
from watchbook.pipeline.watch import coding, polling
from watchbook.records import Article, Unread

TESTS = Path(__file__).parent.parent
#: Hosts of this machine's own: every address of 127.0.0.0/8 is.
MANY = 12


@pytest.fixture
def town() -> Iterator[Outlet]:
    """An outlet that is reached under many addresses."""
    with outlet("0.0.0.0") as own:
        for number in range(MANY):
            own.paths[f"/{number}"] = rss(number * 10, number * 10 + 1)
        yield own


def addresses(town: Outlet) -> list[str]:
    port = town.address.rpartition(":")[2]
    return [f"http://127.0.1.{number + 1}:{port}/{number}" for number in range(MANY)]


def run(file: Path, how: str, *given: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "watch.runner", str(file), how, *given]
    return subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True)


def until(true: Callable[[], bool]) -> None:
    """Wait for another process."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


def ended(process: subprocess.Popen[str]) -> str:
    told = process.communicate(timeout=30)[0].strip()
    return f"{process.returncode} {told}"


def documents(file: Path) -> list[str]:
    with Ledger.open(file, create=False) as book:
        assert book.queue.backlogs() == {}
        return sorted(article.id or "" for article in book.articles())


def test_two_processes_never_ask_for_the_same_feed(tmp_path: Path, town: Outlet) -> None:
    file = tmp_path / "watchbook.db"
    for number in range(MANY):
        body = rss(number * 10, number * 10 + 1).body
        town.paths[f"/{number}"] = Reply(body, pause=0.05, pieces=4)
    both = [run(file, "once", *addresses(town)) for _ in range(2)]
    told = [ended(process).split() for process in both]
    assert [one[0] for one in told] == ["0", "0"]
    assert sum(int(one[1]) for one in told) == MANY
    assert [town.times(f"/{number}") for number in range(MANY)] == [1] * MANY
    assert len(documents(file)) == 2 * MANY


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_a_watch_that_is_ended_in_the_middle_loses_nothing(tmp_path: Path, town: Outlet, sign: signal.Signals) -> None:
    file = tmp_path / "watchbook.db"
    body = rss(990, 991).body
    town.paths["/3"] = Reply(body, pause=3.0, pieces=2)
    process = run(file, "ever", *addresses(town))
    until(lambda: town.times("/3") == 1 and town.times(f"/{MANY - 1}") == 1)
    begun = time.monotonic()
    process.send_signal(sign)
    told = ended(process)
    assert time.monotonic() - begun < 2.5, "it does not wait for the slow one"
    assert told.startswith("-9" if sign is signal.SIGKILL else "0 ")
    assert told.endswith("" if sign is signal.SIGKILL else sign.name)
    with Ledger.open(file) as book:
        now = datetime.now(UTC)
        free = book.watching.next_due(["s3"], now)
        assert free is not None
        assert (free > now + timedelta(minutes=5)) == (sign is signal.SIGKILL), (
            "only who was killed still holds its lease"
        )
        if sign is signal.SIGKILL:
            book.watching.release(by=_holder(file))
    town.paths["/3"] = Reply(body)
    assert ended(run(file, "once", *addresses(town))).startswith("0 ")
    assert len(documents(file)) == 2 * MANY


def _holder(file: Path) -> str:
    with sqlite3.connect(file) as connection:
        (found,) = connection.execute("SELECT DISTINCT lease_by FROM watched WHERE lease_by IS NOT NULL").fetchone()
    connection.close()
    return str(found)


# One lease, by a turning clock


def test_who_has_lost_its_lease_changes_nothing(watch: Watch, site: Outlet) -> None:
    watch.source()
    site.paths["/feed"] = rss(1)
    book, now = watch.book.watching, watch.clock.now()
    book.begin([polling.started(watch.sources["one"], now)])
    (state,) = book.claim(["one"], by="sleeper", now=now, until=watch.desk().until(), most=5)
    assert book.claim(["one"], by="other", now=now, until=watch.desk().until(), most=5) == []
    watch.clock.turn(minutes=16)
    assert watch.once(name="other").outcomes == {"added": 1}
    before = watch.state()
    assert not book.renew("one", by="sleeper", until=watch.desk().until())

    async def late() -> int:
        desk = watch.desk("sleeper")
        async with desk.asker:
            return await polling.poll(desk, watch.sources["one"], state)

    site.paths["/feed"] = rss(2)
    assert asyncio.run(late()) == 0
    assert watch.state() == before


def test_of_one_host_one_source_is_leased(watch: Watch) -> None:
    for name in "abc":
        watch.source(f"/{name}", name)
    book, now, end = watch.book.watching, watch.clock.now(), watch.desk().until()
    book.begin(polling.started(one, now) for one in watch.sources.values())
    assert [one.source for one in book.claim("abc", by="x", now=now, until=end, most=9)] == ["a"]
    assert book.claim("abc", by="y", now=now, until=end, most=9) == []
    assert book.next_due("abc", now) == end
    book.release(by="x", source="a")
    assert [one.source for one in book.claim("bc", by="y", now=now, until=end, most=9)] == ["b"]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_process_that_dies_around_the_recording_loses_nothing_and_doubles_nothing(
    tmp_path: Path, site: Outlet, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    class Killed(BaseException):
        """Stands for the end of the process."""

    with watching(tmp_path, site) as watch:
        watch.source()
        link = f"{site.address}/story"
        site.paths |= {"/feed": Reply(feed(item(1), item(2, "Short.", link=link))), "/story": Reply(story())}
        book = watch.book.watching
        record = book.record

        def dying(*given: object, **named: object) -> bool:
            if when == "after":
                record(*given, **named)  # type: ignore[arg-type]
            raise Killed

        monkeypatch.setattr(book, "record", dying)
        monkeypatch.setattr(book, "release", lambda **_: None)
        with pytest.raises(Killed):
            watch.once()
        monkeypatch.undo()
        assert watch.later(minutes=20).outcomes == {"added": 2}
        assert watch.book.counts().reports == 2


def test_a_stop_is_heeded_after_the_article_at_hand(watch: Watch) -> None:
    watch.source()
    stop = coding.Stop()

    def keeping(book: Ledger, articles: Iterable[Article]) -> Iterator[Outcome | Unread]:
        for number, article in enumerate(articles, start=1):
            stop.wanted = number == 5
            yield from bare(book, [article])

    desk = watch.desk()
    now = watch.clock.now()
    found = [Found(str(n), str(n), Article(f"Text {n}.", id=str(n))) for n in range(12)]
    book = watch.book.watching
    book.begin([polling.started(watch.sources["one"], now)])
    (state,) = book.claim(["one"], by=desk.name, now=now, until=desk.until(), most=1)
    book.record(state, News(found), by=desk.name, now=now)
    desk.keeping = keeping
    assert coding.code_some(desk, stop) == {"added": 5}
    book.release(by=desk.name)
    desk.keeping = bare
    assert coding.code_some(desk, coding.Stop()) == {"added": 7}
    assert watch.book.queue.is_idle(now)
