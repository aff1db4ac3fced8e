"""Many articles through the coder: in order, as they come, with as many processes as are asked for.

What a worker sends back is the finished line, so that the bytes are the same whatever the number of processes; no
more than a few articles for each worker are under way at once, so that memory does not grow with the input.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from watchbook.pipeline.coder import Coder, Settings, coder
from watchbook.pipeline.wire import encode
from watchbook.records import Article, Report, Unread

#: Articles under way for each worker: enough that none waits, few enough that the first report leaves at once.
AHEAD = 4
#: New objects after which cyclic garbage is looked for: some ten articles' worth.
COLLECT_AFTER = 100_000


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
    yield from _in_processes(articles, settings, jobs)


def ready(settings: Settings) -> Coder:
    """A coder, with the collector of cyclic garbage told that what was loaded stays and that articles make none.

    Looking through the rules again and again for garbage took a tenth of the time.
    """
    own = coder(settings)
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 50, 50)
    return own


# Helpers


def _code(own: Coder, article: Article) -> Coded:
    report = own.code(article)
    return Coded(article, report, encode(report))


def _in_processes(articles: Iterable[Article | Unread], settings: Settings, jobs: int) -> Iterator[Coded | Unread]:
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_start, initargs=(settings,)) as pool:
        under_way: deque[Unread | Future[Coded]] = deque()
        try:
            for article in articles:
                under_way.append(article if isinstance(article, Unread) else pool.submit(_work, article))
                if len(under_way) >= jobs * AHEAD:
                    yield _done(under_way.popleft())
            while under_way:
                yield _done(under_way.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _done(entry: Unread | Future[Coded]) -> Coded | Unread:
    return entry if isinstance(entry, Unread) else entry.result()


class _Worker:
    """The coder of a worker process, made once when the process starts."""

    own: Coder | None = None


def _start(settings: Settings) -> None:
    _Worker.own = ready(settings)


def _work(article: Article) -> Coded:
    assert _Worker.own is not None
    return _code(_Worker.own, article)
