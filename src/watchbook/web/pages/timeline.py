"""What happened, along the days; the list below holds the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from watchbook.records import Actor, Happening, Place
from watchbook.web import choosing, phrases
from watchbook.web.briefing import newest
from watchbook.web.choosing import Choice
from watchbook.web.desk import Desk
from watchbook.web.drawing import lanes
from watchbook.web.drawing.lanes import Marked
from watchbook.web.families import FAMILIES, FAMILY
from watchbook.web.page import Asked, Page, Table, part, record
from watchbook.web.pages import happenings
from watchbook.web.speech import _

#: The days that are shown if none are asked for, and the most lanes.
DAYS, LANES = 45, 12
#: By what the lanes may be.
BY = ("kind", "actor", "place")


def timeline(desk: Desk, asked: Asked) -> Page:
    """The happenings that the address asks for, in lanes by kind, actor or place."""
    state = desk.state()
    wanted = _dated(choosing.choice(asked), newest(state) or desk.clock().date().isoformat())
    by = asked.text("by")
    by = by if by in BY else BY[0]
    found = [one for one in choosing.chosen(state, wanted) if phrases.first_day(one) is not None]
    groups = _groups(found, by)
    context = choosing.form(desk, wanted) | {
        "lanes": lanes.lanes(groups, wanted.since or "", wanted.until or ""),
        "by": by,
        "ways": [(way, label, asked.but(by=way)) for way, label in zip(BY, _ways(), strict=True)],
        "part": part(found, asked),
        "families": [(name, _(label)) for name, label in FAMILIES.items()],
        "undated": sum(phrases.first_day(one) is None for one in state.happenings.values()),
        "documents": state.documents,
        "earlier": _moved(asked, wanted, -1),
        "later": _moved(asked, wanted, 1),
    }
    return Page(
        "timeline.html",
        _("Timeline"),
        context,
        lambda: {"since": wanted.since, "until": wanted.until, "happenings": [record(one) for one in found]},
        Table(happenings.COLUMNS, lambda: map(happenings.row, found)),
    )


# Helpers


def _ways() -> Sequence[str]:
    return (_("by kind"), _("by actor"), _("by place"))


def _dated(wanted: Choice, last: str) -> Choice:
    """The choice with both days set."""
    until = wanted.until or (phrases.shifted(wanted.since, DAYS) if wanted.since else last)
    since = wanted.since or phrases.shifted(until, -DAYS)
    return replace(wanted, since=min(since, until), until=max(since, until))


def _moved(asked: Asked, wanted: Choice, by: int) -> str:
    """The address of the days before or after."""
    first, last = (date.fromisoformat(day or "2000-01-01") for day in (wanted.since, wanted.until))
    days = ((last - first).days + 1) * by
    return asked.but(since=phrases.shifted(first.isoformat(), days), until=phrases.shifted(last.isoformat(), days))


def _groups(found: Sequence[Happening], by: str) -> dict[str, list[Marked]]:
    """The marks of the commonest lanes, and of all others in a last one."""
    names = {one.id: _lane_names(one, by) for one in found}
    if by == "kind":
        order = [name for name in map(_, FAMILIES.values()) if any(name in own for own in names.values())]
    else:
        order = [name for name, _number in Counter(name for own in names.values() for name in own).most_common(LANES)]
    groups: dict[str, list[Marked]] = {name: [] for name in order}
    rest: list[Marked] = []
    for one in found:
        own = [name for name in names[one.id] if name in groups]
        for name in own:
            groups[name].append(_marked(one))
        rest += [] if own else [_marked(one)]
    return groups | ({_("all others"): rest} if rest else {})


def _lane_names(one: Happening, by: str) -> tuple[str, ...]:
    if by == "kind":
        return (_(FAMILIES[FAMILY[one.type]]),)
    if by == "place":
        return _unique(place.name for place in phrases.fillers(one, "place") if isinstance(place, Place))
    parties = (party for field in ("actors", "recipients", "participants") for party in phrases.fillers(one, field))
    return _unique(phrases.called(party) for party in parties if isinstance(party, Actor) and party.actor)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _marked(one: Happening) -> Marked:
    day = phrases.first_day(one) or ""
    first, last = phrases.days(one) or (day, day)
    return Marked(
        one.id,
        happenings.title(one),
        first,
        last,
        FAMILY[one.type],
        one.status in ("denied", "withdrawn"),
        one.status == "contested",
    )
