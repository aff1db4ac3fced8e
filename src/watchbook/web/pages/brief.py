"""The first page: what an analyst should know of these days."""

from __future__ import annotations

from datetime import date

from watchbook.records import Happening
from watchbook.web import phrases
from watchbook.web.briefing import MOST_DAYS, Briefing, briefing
from watchbook.web.desk import Desk
from watchbook.web.page import Asked, Page, record
from watchbook.web.pages import disputes, happenings
from watchbook.web.speech import _

#: How many lines of a block are shown; the rest stands on the page that the block leads to.
SHOWN = 8


def brief(desk: Desk, asked: Asked) -> Page:
    """The brief of the days that the address asks for."""
    days = asked.text("days") or ""
    given = min(max(int(days), 1), MOST_DAYS) if days.isdecimal() and len(days) < 5 else None
    found = briefing(desk, asked.day("on"), given)
    length = (date.fromisoformat(found.on) - date.fromisoformat(found.since)).days + 1
    state = desk.state()
    context = {
        "brief": found,
        "days": length,
        "shown": SHOWN,
        "documents": state.documents,
        "rules": {one.id: one.label for one in state.rules.file.rules},
        "sides": disputes.sides,
        "before": asked.but(on=phrases.shifted(found.since, -1)),
        "after": asked.but(on=phrases.shifted(found.on, length)),
        "at": state.at,
        "words": {one.id: _words(desk, one) for one in found.new[:SHOWN]},
        "empty": not state.documents,
    }
    return Page("brief.html", _("Brief"), context, lambda: _data(found))


# Helpers


def _words(desk: Desk, one: Happening) -> str:
    """The words of its first report that it was read from."""
    account = happenings.account(desk, one.reports[0])
    return phrases.short(account.words, 150)


def _data(found: Briefing) -> object:
    return {
        "since": found.since,
        "on": found.on,
        "documents": found.documents,
        "new": [record(one) for one in found.new],
        "contested": [record(one) for one in found.contested],
        "warnings": [record(one) for one in found.warnings],
        "meetings": [record(one) for one in found.meetings],
        "silent": [{"id": row.entry.id, "condition": row.condition.kind, "words": row.condition.words}
                   for row in found.silent],
    }  # fmt: skip
