"""What the brief holds: what is new, contested, threatened and arranged in some days, and which sources are silent.

`briefing` is the one function that the first page asks; whatever makes a better brief takes its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from watchbook.pipeline.sayings import Said, Wanted
from watchbook.pipeline.watch.health import Row
from watchbook.records import Dispute, Happening
from watchbook.web import phrases
from watchbook.web.desk import Desk, State

#: The days that a brief looks back on if none are asked for, and the most that it may.
SPANS, MOST_DAYS = (7, 31, 92, 366), 400
#: So many articles make a brief; where the newest days hold fewer, it looks back further.
ENOUGH = 8
WARNING = ("warn", "threaten")
MEETING = ("CONSULT", "AGREE")
#: What makes a happening stand first: violence, then whatever is contested.
GRAVE = ("ASSAULT", "MOBILIZE", "COERCE", "SANCTION", "PROTEST")


@dataclass(frozen=True, slots=True)
class Briefing:
    """A brief of the days `since` to `on`; `documents` were published in them."""

    since: str
    on: str
    documents: int
    outlets: int
    new: tuple[Happening, ...]
    contested: tuple[Dispute, ...]
    warnings: tuple[Said, ...]
    meetings: tuple[Happening, ...]
    silent: tuple[Row, ...]
    sources: int


def briefing(desk: Desk, on: str | None, days: int | None = None) -> Briefing:
    """The brief of the days up to `on` (ISO 8601; without it the day of the newest article)."""
    state = desk.state()
    last = on or newest(state) or desk.clock().date().isoformat()
    since = phrases.shifted(last, 1 - (days or _enough(state, last)))

    def within(day: str | None) -> bool:
        return day is not None and since <= day[:10] <= last

    published = [one for one in state.documents.values() if within(one.published)]
    told = _told(state, {one.id for one in published})
    watched = desk.sources()
    return Briefing(
        since,
        last,
        len(published),
        len({one.outlet for one in published}),
        tuple(sorted((one for one in told if _is_news(one, within)), key=_weight)),
        tuple(
            sorted(
                (one for one in state.disputes.values() if one.status == "open" and within(one.last)),
                key=lambda one: one.last or "",
                reverse=True,
            )
        ),
        _warnings(desk, since, last),
        tuple(sorted((one for one in told if one.type in MEETING), key=lambda one: phrases.first_day(one) or "9999")),
        tuple(row for row in watched.rows if row.condition.alert),
        len(watched.rows),
    )


def newest(state: State) -> str | None:
    """The day of the newest article whose day is known."""
    days = (one.published[:10] for one in state.documents.values() if one.published)
    return max((day for day in days if _is_day(day)), default=None)


# Helpers


def _enough(state: State, last: str) -> int:
    """The shortest of the usual stretches of days that holds enough articles."""
    days = [one.published[:10] for one in state.documents.values() if one.published]
    for span in SPANS:
        if sum(phrases.shifted(last, 1 - span) <= day <= last for day in days) >= ENOUGH:
            return span
    return SPANS[0]


def _told(state: State, documents: set[str]) -> list[Happening]:
    return [one for one in state.happenings.values() if any(report.document in documents for report in one.reports)]


def _is_news(one: Happening, within: Callable[[str | None], bool]) -> bool:
    """Whether it happened in these days (or on an unknown one), and is no talk."""
    first = phrases.first_day(one)
    return one.type in GRAVE and (first is None or within(first))


def _weight(one: Happening) -> tuple[bool, bool, int, int]:
    """What stands first: what is contested, what cost lives, what many report, what is new."""
    day = phrases.first_day(one) or ""
    age = -date.fromisoformat(day).toordinal() if _is_day(day) else 0
    return (one.status != "contested", "killed" not in one.fields, -one.independent, age)


def _warnings(desk: Desk, since: str, last: str) -> tuple[Said, ...]:
    found: Iterable[Said] = (said for act in WARNING for said in desk.sayings(Wanted(None, act, None, since, last)))
    return tuple(sorted(found, key=lambda said: said.day or "", reverse=True))


def _is_day(given: str) -> bool:
    try:
        date.fromisoformat(given)
    except ValueError:
        return False
    return True
