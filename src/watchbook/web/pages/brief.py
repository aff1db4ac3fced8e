"""The first page: what an analyst should know of these days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from watchbook.records import Brief, BriefLine, Evidence
from watchbook.web import links, phrases
from watchbook.web.briefing import MOST_DAYS, briefing
from watchbook.web.desk import Desk
from watchbook.web.page import Asked, Page, record
from watchbook.web.speech import _

#: The sections of the first column, and where each section leads on.
FIRST = ("happened", "changed")


@dataclass(frozen=True, slots=True)
class Cited:
    """An article behind a line: who published it, and the words in it."""

    outlet: str
    href: str


def brief(desk: Desk, asked: Asked) -> Page:
    """The brief of the days that the address asks for."""
    days = asked.text("days") or ""
    given = min(max(int(days), 1), MOST_DAYS) if days.isdecimal() and len(days) < 5 else None
    found = briefing(desk, asked.day("on"), given)
    length = (date.fromisoformat(found.until) - date.fromisoformat(found.since)).days + 1
    state = desk.state()
    articles = {one.number: one for one in found.evidence}
    context = {
        "brief": found,
        "days": length,
        "columns": (
            [one for one in found.sections if one.name in FIRST],
            [one for one in found.sections if one.name not in FIRST],
        ),
        "cited": lambda line: [_cited(articles[number], line) for number in line.evidence],
        "about": _about,
        "rest": {one.name: _rest(one.name, found) for one in found.sections},
        "before": asked.but(on=phrases.shifted(found.since, -1)),
        "after": asked.but(on=phrases.shifted(found.until, length)),
        "at": state.at,
        "empty": not state.documents,
    }
    return Page("brief.html", _("Brief"), context, lambda: record(found))


# Helpers


def _cited(article: Evidence, line: BriefLine) -> Cited:
    """The article, opened at the words that the line rests on."""
    own = next((key for key in line.keys if key.rsplit("|", 3)[0] == article.document), None)
    href = links.evidence(own) if own is not None else ""
    return Cited(article.outlet or article.document, href or links.page("document", article.document))


def _about(line: BriefLine) -> str | None:
    """The page that tells more of what a line is about."""
    for name, ids in (("happening", line.happenings), ("dispute", line.disputes)):
        if len(ids) == 1:
            return links.page(name, ids[0])
    return "/sources" if line.sources else None


def _rest(name: str, found: Brief) -> str:
    """Where the lines that are not told can be read."""
    days = [("since", found.since), ("until", found.until)]
    pages = {"contested": "/disputes", "warnings": "/claims", "claims": "/claims", "sources": "/sources"}
    return links.href(pages.get(name, "/happenings"), days)
