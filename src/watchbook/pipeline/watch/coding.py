"""What waits is handed to the coder and kept; a stop is heeded after each article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from watchbook.ledger import Outcome, Waiting
from watchbook.pipeline.watch.desk import Desk
from watchbook.records import Article

#: So many entries are taken at a time: a few seconds of work.
AT_ONCE = 20


@dataclass(slots=True)
class Stop:
    """Whether the coder is to stop after the article at hand; set from another thread."""

    wanted: bool = False


@dataclass(slots=True)
class _Taking:
    """The articles of a batch as they are taken, until a stop."""

    batch: Sequence[Waiting]
    stop: Stop
    taken: list[int] = field(default_factory=list)

    def articles(self) -> Iterator[Article]:
        for waiting in self.batch:
            if self.stop.wanted:
                return
            self.taken.append(waiting.number)
            yield waiting.article


def code_some(desk: Desk, stop: Stop) -> Counter[str]:
    """Code one batch of what waits; gives how many outcomes there were of each kind."""
    queue = desk.ledger.queue
    batch = queue.take(by=desk.name, now=desk.clock.now(), until=desk.until(), most=AT_ONCE)
    done: Counter[str] = Counter()
    if not batch:
        return done
    taking = _Taking(batch, stop)
    for outcome in desk.keeping(desk.ledger, taking.articles()):
        done[outcome.status if isinstance(outcome, Outcome) else "failed"] += 1
    queue.done(taking.taken)
    return done
