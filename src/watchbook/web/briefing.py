"""The brief on the first page: the one that `watchbook brief` gives, of as many days as hold enough articles."""

from __future__ import annotations

from functools import lru_cache

from watchbook.pipeline import brief as pipeline
from watchbook.pipeline.brief import Asked
from watchbook.records import Brief
from watchbook.web.desk import Desk
from watchbook.web.phrases import shifted

#: The days that a brief looks back on if none are asked for, and the most that it may.
SPANS, MOST_DAYS = (7, 31, 92, 366), 400
#: So many articles make a brief; where the newest days hold fewer, it looks back further.
ENOUGH = 8
_KEPT = 16


def briefing(desk: Desk, on: str | None, days: int | None = None) -> Brief:
    """The brief of the days up to `on` (ISO 8601; without it the last day of the ledger)."""
    stamp = desk.state().stamp
    last = on or pipeline.latest(desk.ledger) or desk.clock().date().isoformat()
    return _made(desk, stamp, last, days or _enough(desk, last))


# Helpers


@lru_cache(maxsize=_KEPT)
def _made(desk: Desk, _stamp: str, last: str, days: int) -> Brief:
    return pipeline.of(desk.ledger, desk.library, Asked(last, days, None, desk.home), desk.state().disputes.values())


def _enough(desk: Desk, last: str) -> int:
    """The shortest of the usual stretches of days that holds enough articles."""
    showing = desk.ledger.showing
    return next((span for span in SPANS if showing.published(shifted(last, 1 - span), last) >= ENOUGH), SPANS[0])
