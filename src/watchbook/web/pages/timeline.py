"""What happened, along the days; the list below holds the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from watchbook.ledger.showing import Marked, Showing, Which
from watchbook.web import choosing, phrases
from watchbook.web.desk import Desk
from watchbook.web.drawing import lanes as lane_drawing
from watchbook.web.drawing.lanes import Marked as OnLane
from watchbook.web.families import FAMILIES, FAMILY
from watchbook.web.page import Asked, Page, shown, window
from watchbook.web.pages import happenings
from watchbook.web.speech import _

#: The days that are shown if none are asked for, and the most lanes.
DAYS, LANES = 45, 10
#: By what the lanes may be.
BY = ("kind", "actor", "place")


def timeline(desk: Desk, asked: Asked) -> Page:
    """The happenings that the address asks for, in lanes by kind, actor or place."""
    state = desk.state()
    wanted = _dated(choosing.which(asked), desk.once(newest) or desk.clock().date().isoformat())
    by = asked.text("by")
    by = by if by in BY else BY[0]
    found = desk.ledger.showing.marked(wanted)
    part, lines = desk.happened(wanted, window(asked))
    context = choosing.form(desk, wanted) | {
        "lanes": lane_drawing.lanes(_groups(desk, wanted, found, by), wanted.since or "", wanted.until or ""),
        "by": by,
        "ways": [(way, label, asked.but(by=way)) for way, label in zip(BY, _ways(), strict=True)],
        "part": shown(part, lines, asked),
        "families": [(name, _(label)) for name, label in FAMILIES.items()],
        "undated": desk.once(undated),
        "documents": state.documents,
        "earlier": _moved(asked, wanted, -1),
        "later": _moved(asked, wanted, 1),
    }
    return Page(
        "timeline.html",
        _("Timeline"),
        context,
        lambda: {"since": wanted.since, "until": wanted.until, **happenings.data(desk, wanted)()},
        happenings.table(desk, wanted),
    )


def newest(showing: Showing) -> str | None:
    """The day of the newest report whose day is known."""
    return showing.newest()


def undated(showing: Showing) -> int:
    """How many happenings have no day."""
    return showing.number(Which(until=""))


# Helpers


def _ways() -> Sequence[str]:
    return (_("by kind"), _("by actor"), _("by place"))


def _dated(wanted: Which, last: str) -> Which:
    """The choice with both days set."""
    until = wanted.until or (phrases.shifted(wanted.since, DAYS) if wanted.since else last)
    since = wanted.since or phrases.shifted(until, -DAYS)
    return replace(wanted, since=min(since, until), until=max(since, until), dated=True)


def _moved(asked: Asked, wanted: Which, by: int) -> str:
    """The address of the days before or after."""
    first, last = (date.fromisoformat(day or "2000-01-01") for day in (wanted.since, wanted.until))
    days = ((last - first).days + 1) * by
    return asked.but(since=phrases.shifted(first.isoformat(), days), until=phrases.shifted(last.isoformat(), days))


def _groups(desk: Desk, wanted: Which, found: Sequence[Marked], by: str) -> dict[str, list[OnLane]]:
    """The marks of the commonest lanes, and of all others in a last one."""
    names = _names(desk, wanted, found, by)
    if by == "kind":
        order = [name for name in map(_, FAMILIES.values()) if any(name in own for own in names.values())]
    else:
        order = [name for name, _number in Counter(name for own in names.values() for name in own).most_common(LANES)]
    groups: dict[str, list[OnLane]] = {name: [] for name in order}
    rest: list[OnLane] = []
    for one in found:
        own = [name for name in names.get(one.id, ()) if name in groups]
        for name in own:
            groups[name].append(_marked(one))
        rest += [] if own else [_marked(one)]
    return groups | ({_("all others"): rest} if rest else {})


def _names(desk: Desk, wanted: Which, found: Sequence[Marked], by: str) -> dict[str, list[str]]:
    """Id of a happening → the lanes in which it stands."""
    if by == "kind":
        return {one.id: [_(FAMILIES[FAMILY[one.type]])] for one in found}
    names: dict[str, list[str]] = defaultdict(list)
    for identity, name in desk.ledger.showing.names(wanted, places=by == "place"):
        names[identity].append(name)
    return names


def _marked(one: Marked) -> OnLane:
    title = ", ".join(filter(None, (phrases.kind(one.type, one.mode).capitalize(), one.place, phrases.day(one.day))))
    hollow = one.status in ("denied", "withdrawn")
    return OnLane(one.id, title, one.first, one.last, FAMILY[one.type], hollow, one.status == "contested")
