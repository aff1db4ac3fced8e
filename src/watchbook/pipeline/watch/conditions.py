"""How a source is doing, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from watchbook.feeds import schedule
from watchbook.records import Condition, ConditionKind, FailureKind, SourceEntry, SourceState

#: What a failure makes of a source.
BY_FAILURE: Mapping[FailureKind, ConditionKind] = {
    "not-a-feed": "not-a-feed",
    "forbidden": "forbidden",
    "robots": "forbidden",
    "refused": "forbidden",
    "gone": "gone",
    "slow": "slow",
    "limited": "limited",
}
#: These do not pass by themselves; anything else is an alert when it has lasted.
AT_ONCE = ("not-a-feed", "forbidden", "gone")
LASTING_FAILURES, LASTING = 3, timedelta(hours=12)


def condition(entry: SourceEntry, state: SourceState | None, now: datetime) -> Condition:
    """How a source is doing now."""
    if state is None or (state.asked_at is None and state.paused_at is None):
        return Condition("waiting", "not asked yet", alert=False)
    if state.paused_at is not None:
        return Condition("paused", f"paused since {_day(state.paused_at)}", alert=False, since=state.paused_at)
    if state.failure is not None:
        return _failing(state, state.failure, now)
    if state.moved_to is not None:
        words = (
            f"answers, but has moved for good to {state.moved_to}; `watchbook feed check {entry.id} --move` takes it"
        )
        return Condition("moved", words, alert=True)
    return _answering(entry, state, now)


def span(length: timedelta) -> str:
    """A length of time in words, to the point."""
    minutes = max(int(length.total_seconds() // 60), 0)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"


# Helpers


def _failing(state: SourceState, failure: FailureKind, now: datetime) -> Condition:
    kind = BY_FAILURE.get(failure, "broken")
    since = state.since or now
    times = "once" if state.failures == 1 else f"{state.failures} times"
    named = {"not-a-feed": "no feed", "slow": "slow", "limited": "asked to wait"}.get(kind, kind)
    words = f"{named} since {_day(since)}, {times}: {state.detail or failure}"
    if state.new_at is not None:
        words += f"; last new {span(now - state.new_at)} ago"
    lasting = state.failures >= LASTING_FAILURES or now - since >= LASTING
    return Condition(kind, words, alert=lasting or kind in AT_ONCE, since=since)


def _answering(entry: SourceEntry, state: SourceState, now: datetime) -> Condition:
    last = state.new_at or state.first_at
    quiet = now - last
    silent = quiet > schedule.silent_after(state, entry.silent_after)
    if state.size == 0:
        words = f"empty but valid: the feed holds no entries; nothing new for {span(quiet)}"
        return Condition("empty", words, alert=silent, since=last)
    if silent:
        usual = f", where something new usually comes every {span(timedelta(seconds=state.gap))}" if state.gap else ""
        return Condition("silent", f"silent: nothing new for {span(quiet)}{usual}", alert=True, since=last)
    return Condition("fresh", f"fresh: last new {span(quiet)} ago", alert=False, since=last)


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC")
