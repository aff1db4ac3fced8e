"""When a source is asked again: pure reckoning over its state.

A source that gives something new every hour is asked every half hour, one that gives something twice a year once a
day. What fails is asked ever later, by the kind of the failure, and never earlier than the server asks for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from watchbook.records import Failure, FailureKind, SourceState

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
#: The interval of a source lies between these; one that nothing is known of yet begins in between.
SHORTEST, LONGEST, FIRST = 10 * MINUTE, DAY, 30 * MINUTE
#: The body is asked for without conditions after so long: some servers answer 304 for ever.
WHOLE_AFTER = DAY
#: A server that says its feed stays as it is for longer than this is not believed.
STAYS_AT_MOST = HOUR
#: What a server may ask to wait at most.
WAIT_AT_MOST = 30 * DAY

#: The first wait after a failure and the longest; each failure in a row doubles it.
WAITS: Mapping[FailureKind, tuple[timedelta, timedelta]] = {
    "unreachable": (10 * MINUTE, DAY),
    "slow": (15 * MINUTE, DAY),
    "error": (10 * MINUTE, DAY),
    "cut-off": (10 * MINUTE, DAY),
    "garbled": (HOUR, DAY),
    "limited": (HOUR, DAY),
    "missing": (HOUR, DAY),
    "redirects": (HOUR, DAY),
    "not-a-feed": (HOUR, DAY),
    "too-large": (6 * HOUR, DAY),
    "forbidden": (6 * HOUR, 3 * DAY),
    "robots": (DAY, DAY),
    "refused": (DAY, DAY),
    "gone": (7 * DAY, 30 * DAY),
}


@dataclass(frozen=True, slots=True)
class Got:
    """An answer that was in order; `fresh`: new or edited entries, `size`: all entries (None: the body is unchanged).

    `dates` are when the entries were published, `stays` the seconds that the server says the body stays as it is.
    """

    at: datetime
    fresh: int = 0
    size: int | None = None
    dates: Sequence[datetime] = ()
    stays: float | None = None


def after(state: SourceState, got: Got) -> SourceState:
    """The state after an answer that was in order."""
    gap = state.gap
    if got.fresh:
        gap = _gap(state, got)
    new_at = got.at if got.fresh else state.new_at
    done = replace(
        state,
        answered_at=got.at,
        asked_at=got.at,
        new_at=new_at,
        gap=gap,
        size=state.size if got.size is None else got.size,
        failures=0,
        failure=None,
        detail=None,
        since=None,
    )
    wait = max(interval(done, got.at), min(timedelta(seconds=got.stays or 0), STAYS_AT_MOST))
    return replace(done, next_at=got.at + _spread(state.source, wait))


def after_failure(state: SourceState, at: datetime, failure: Failure) -> SourceState:
    """The state after an answer that gave nothing."""
    failures = state.failures + 1
    first, longest = WAITS[failure.kind]
    wait = min(first * 2 ** min(failures - 1, 20), longest)
    asked = timedelta(seconds=min(failure.wait or 0.0, WAIT_AT_MOST.total_seconds()))
    return replace(
        state,
        asked_at=at,
        failures=failures,
        failure=failure.kind,
        detail=failure.words,
        since=state.since or at,
        next_at=at + max(_spread(state.source, wait), asked),
    )


def interval(state: SourceState, now: datetime) -> timedelta:
    """How long to wait after an answer that was in order: half of what usually lies between two new entries.

    Silence counts as well: the longer nothing new came, the longer the usual gap is taken to be.
    """
    silence = now - (state.new_at or state.first_at)
    if state.gap is None:
        return _within(max(FIRST, silence / 2))
    return _within(max(timedelta(seconds=state.gap), silence) / 2)


def whole_is_due(state: SourceState, now: datetime) -> bool:
    """Whether the body is to be asked for without conditions."""
    return state.full_at is None or now - state.full_at >= WHOLE_AFTER


def silent_after(state: SourceState, days: float | None) -> timedelta:
    """How long nothing new may come before that is an alert: the analyst's word, else by the source's habit."""
    if days is not None:
        return timedelta(days=days)
    usual = timedelta(seconds=(state.gap or 0.0) * _SILENT_GAPS)
    return min(max(usual, _SILENT_LEAST), _SILENT_MOST)


# ----------------------------------------------------------------------------------------------------------------------

#: A new gap counts so much against what was usual.
_WEIGHT = 0.3
#: Nothing new for eight usual gaps is silence; never for less than a day and a half (nights, weekly holidays).
_SILENT_GAPS, _SILENT_LEAST, _SILENT_MOST = 8, timedelta(hours=36), timedelta(days=30)
#: Sources are spread by a tenth, each always alike, so that they are not all asked in the same minute.
_SPREAD = 0.1


def _gap(state: SourceState, got: Got) -> float | None:
    """The usual seconds between two new entries, with those that have just come."""
    if state.new_at is None:
        dates = sorted(date for date in got.dates if date <= got.at)
        if len(dates) < 2:
            return None
        return max((dates[-1] - dates[0]).total_seconds() / (len(dates) - 1), 60.0)
    latest = (got.at - state.new_at).total_seconds() / got.fresh
    return latest if state.gap is None else (1 - _WEIGHT) * state.gap + _WEIGHT * latest


def _within(wait: timedelta) -> timedelta:
    return min(max(wait, SHORTEST), LONGEST)


def _spread(source: str, wait: timedelta) -> timedelta:
    share = hashlib.sha256(source.encode(errors="replace")).digest()[0] / 255
    return wait * (1 + _SPREAD * share)
