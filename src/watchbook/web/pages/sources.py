"""The sources that are watched, and how each is doing."""

from __future__ import annotations

from collections.abc import Sequence

from watchbook.ledger.showing import Showing
from watchbook.pipeline.watch.health import Row
from watchbook.web.desk import Desk
from watchbook.web.page import Asked, Page, Table
from watchbook.web.speech import _

COLUMNS = ("id", "name", "condition", "words", "alert", "reliability", "language", "country", "owner", "licence",
           "feed", "last_asked", "last_new", "pages", "waiting", "lost")  # fmt: skip


def sources(desk: Desk, asked: Asked) -> Page:
    """All sources, those that somebody should look at first."""
    watched = desk.sources()
    label = asked.text("label")
    rows = sorted(watched.rows, key=lambda row: (not row.condition.alert, row.entry.id))
    found = [row for row in rows if label is None or label in row.entry.labels]
    outlets: dict[str, int] = {}
    for name, number in desk.once(Showing.outlets):
        outlets[name or _("unknown")] = outlets.get(name or _("unknown"), 0) + number
    context = {
        "rows": found,
        "watched": watched,
        "outlets": sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0])),
        "most": max(outlets.values(), default=1),
        "label": label,
    }
    plain = [dict(zip(COLUMNS, _row(row), strict=True)) for row in found]
    return Page(
        "sources.html",
        _("Sources"),
        context,
        lambda: {"sources": plain, "outlets": outlets},
        Table(COLUMNS, lambda: map(_row, found)),
    )


# Helpers


def _row(row: Row) -> Sequence[object]:
    entry, state, backlog = row.entry, row.state, row.backlog
    asked = state.asked_at if state is not None else None
    new = state.new_at if state is not None else None
    return (
        entry.id, entry.name, row.condition.kind, row.condition.words, row.condition.alert, entry.reliability,
        entry.language, entry.country, entry.owner, entry.licence, entry.feed,
        asked and asked.isoformat(timespec="seconds"), new and new.isoformat(timespec="seconds"),
        backlog.pages, backlog.waiting, backlog.lost,
    )  # fmt: skip
