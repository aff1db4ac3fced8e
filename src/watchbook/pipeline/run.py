"""Many articles through the coder: in order, as they come, with as many processes as are asked for.

What a worker sends back is the finished line, so that the bytes are the same whatever the number of processes; no
more than a few articles for each worker are under way at once, so that memory does not grow with the input.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

from watchbook.pipeline.coder import Coder, Settings, coder
from watchbook.pipeline.wire import encode
from watchbook.records import Article, Report, Unread

T = TypeVar("T")

#: Articles under way for each worker: enough that none waits, few enough that the first report leaves at once.
AHEAD = 4
#: New objects after which cyclic garbage is looked for: some ten articles' worth.
COLLECT_AFTER = 100_000


@dataclass(frozen=True, slots=True)
class Pool:
    """Processes that work on articles: how many, and what each of them does once when it starts."""

    jobs: int
    start: Callable[..., None]
    given: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """One article with its report, and the report as the line that is written and kept."""

    article: Article
    report: Report
    body: bytes


def code(
    articles: Iterable[Article | Unread], settings: Settings, *, jobs: int = 1, own: Coder | None = None
) -> Iterator[Coded | Unread]:
    """The report of every article, and what could not be read, in the order of the input.

    `own` is a coder of these settings that is ready already; with several jobs each process makes one for itself.
    """
    if jobs <= 1:
        own = own or ready(settings)
        for article in articles:
            yield article if isinstance(article, Unread) else _code(own, article)
        return
    yield from spread(articles, _work, Pool(jobs, _start, (settings,)))


def ready(settings: Settings) -> Coder:
    """A coder, with the collector of cyclic garbage told that what was loaded stays and that articles make none.

    Looking through the rules again and again for garbage took a tenth of the time.
    """
    own = coder(settings)
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 50, 50)
    return own


def spread(articles: Iterable[Article | Unread], work: Callable[[Article], T], workers: Pool) -> Iterator[T | Unread]:
    """What the work makes of every article, in other processes, in the order of the input."""
    context = get_context("spawn")
    with ProcessPoolExecutor(workers.jobs, context, initializer=workers.start, initargs=workers.given) as pool:
        under_way: deque[Unread | Future[T]] = deque()
        try:
            for article in articles:
                under_way.append(article if isinstance(article, Unread) else pool.submit(work, article))
                yield from _finished(under_way, workers.jobs * AHEAD - 1)
            yield from _finished(under_way, 0)
        finally:
            pool.shutdown(cancel_futures=True)


# Helpers


def _code(own: Coder, article: Article) -> Coded:
    report = own.code(article)
    return Coded(article, report, encode(report))


def _finished(under_way: deque[Unread | Future[T]], most: int) -> Iterator[T | Unread]:
    """What comes first of what is under way, until no more than so much is left."""
    while len(under_way) > most:
        entry = under_way.popleft()
        yield entry if isinstance(entry, Unread) else entry.result()


class _Worker:
    """The coder of a worker process, made once when the process starts."""

    own: Coder | None = None


def _start(settings: Settings) -> None:
    _Worker.own = ready(settings)


def _work(article: Article) -> Coded:
    assert _Worker.own is not None
    return _code(_Worker.own, article)
