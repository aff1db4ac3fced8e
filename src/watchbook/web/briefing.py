"""The brief on the first page: the one that `watchbook brief` gives, of as many days as hold enough articles."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from watchbook.pipeline import brief as pipeline
from watchbook.pipeline.brief import Asked
from watchbook.records import Brief
from watchbook.web import phrases
from watchbook.web.desk import Desk, State

#: The days that a brief looks back on if none are asked for, and the most that it may.
SPANS, MOST_DAYS = (7, 31, 92, 366), 400
#: So many articles make a brief; where the newest days hold fewer, it looks back further.
ENOUGH = 8
_KEPT = 16


def briefing(desk: Desk, on: str | None, days: int | None = None) -> Brief:
    """The brief of the days up to `on` (ISO 8601; without it the last day of the ledger)."""
    state = desk.state()
    last = on or pipeline.latest(desk.ledger) or desk.clock().date().isoformat()
    return _made(desk, state.stamp, last, days or _enough(state, last))


def newest(state: State) -> str | None:
    """The day of the newest article whose day is known."""
    days = (one.published[:10] for one in state.documents.values() if one.published)
    return max((day for day in days if _is_day(day)), default=None)


# Helpers


@lru_cache(maxsize=_KEPT)
def _made(desk: Desk, _stamp: str, last: str, days: int) -> Brief:
    return pipeline.of(desk.ledger, desk.library, Asked(last, days, None, desk.home), desk.state().disputes.values())


def _enough(state: State, last: str) -> int:
    """The shortest of the usual stretches of days that holds enough articles."""
    days = [one.published[:10] for one in state.documents.values() if one.published]
    for span in SPANS:
        if sum(phrases.shifted(last, 1 - span) <= day <= last for day in days) >= ENOUGH:
            return span
    return SPANS[0]


def _is_day(given: str) -> bool:
    try:
        date.fromisoformat(given)
    except ValueError:
        return False
    return True
