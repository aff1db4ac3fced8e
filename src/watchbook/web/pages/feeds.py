"""The feeds of the pages: the brief, every filter, and every happening, each with what is newest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from watchbook.ledger.showing import Showing, Which, Window
from watchbook.pipeline.sayings import Said, Wanted
from watchbook.records import Dispute, Happening
from watchbook.web import choosing, links, phrases
from watchbook.web.atom import Entry, Feed, moment
from watchbook.web.desk import Desk
from watchbook.web.page import Asked
from watchbook.web.pages import claims, disputes, happenings
from watchbook.web.speech import ACTS, FIELDS, STATUSES, _, counted, said

__all__ = ["FEEDS"]

#: The most entries of a feed, and the days of that of the brief where none are asked for.
MOST, DAYS = 60, 7


def brief(desk: Desk, asked: Asked) -> Feed:
    """What happened in the days of the brief, and what is contested."""
    last = asked.day("on") or desk.once(Showing.newest) or desk.clock().date().isoformat()
    days = asked.text("days") or ""
    length = int(days) if days.isdecimal() and 0 < len(days) < 4 else DAYS
    since = phrases.shifted(last, 1 - max(length, 1))
    found = desk.happened(Which(since=since, until=last), Window(MOST))[1]
    contested = desk.contested(None, None, "open", Window(MOST))[1]
    lately = [one for one in contested if since <= (one.last or "")[:10] <= last]
    entries = [*(_happening(desk, one) for one in found), *(_dispute(desk, one) for one in lately)]
    return _feed(desk, asked, _("Brief"), entries)


def happened(desk: Desk, asked: Asked) -> Feed:
    """The happenings that the address asks for."""
    found = desk.happened(choosing.which(asked), Window(MOST))[1]
    return _feed(desk, asked, _("Happenings"), (_happening(desk, one) for one in found))


def happening(desk: Desk, asked: Asked) -> Feed:
    """One happening: an entry for each report of it."""
    found = happenings.found(desk, asked.needed("id"))
    return _feed(desk, asked, happenings.title(found), _reports(desk, found))


def claimed(desk: Desk, asked: Asked) -> Feed:
    """The sayings that the address asks for."""
    wanted = Wanted(
        asked.text("speaker"), claims.act(asked), asked.text("about"), asked.day("since"), asked.day("until")
    )
    found = desk.claims(desk.whose(wanted), Window(MOST))[1]
    return _feed(desk, asked, _("Claims"), (_saying(desk, one) for one in found))


def contested(desk: Desk, asked: Asked) -> Feed:
    """The disputes that the address asks for."""
    status = None if asked.text("settled") else "open"
    found = desk.contested(asked.text("rule"), asked.text("actor"), status, Window(MOST))[1]
    return _feed(desk, asked, _("Disputes"), (_dispute(desk, one) for one in found))


FEEDS: Mapping[str, Callable[[Desk, Asked], Feed]] = {
    "brief": brief,
    "happenings": happened,
    "map": happened,
    "timeline": happened,
    "happening": happening,
    "claims": claimed,
    "disputes": contested,
}


# Helpers


def _feed(desk: Desk, asked: Asked, title: str, entries: Iterable[Entry]) -> Feed:
    made = tuple(entries)
    return Feed(f"watchbook · {title}", asked.but(), desk.state().at.replace(microsecond=0), made)


def _happening(desk: Desk, one: Happening) -> Entry:
    """Its moment is that of its newest report."""
    told = [desk.state().documents.get(report.document) for report in one.reports]
    at = desk.state().at
    tolls = (
        f"{' / '.join(map(phrases.value, one.fields[name]))} {said(FIELDS, name).lower()}"
        for name in happenings.COUNTED
        if name in one.fields
    )
    parties = " → ".join(
        names for name in ("actors", "recipients") if (names := phrases.names(phrases.fillers(one, name)))
    )
    outlets = counted("{n} outlet", "{n} outlets", one.outlets)
    independent = counted("{n} independent", "{n} independent", one.independent)
    parts = (parties, *tolls, said(STATUSES, one.status), f"{outlets}, {independent}")
    return Entry(
        f"happening {one.id}",
        happenings.title(one),
        max((moment(listed.published, at) for listed in told if listed is not None), default=at),
        links.page("happening", one.id),
        ". ".join(filter(None, parts)),
    )


def _reports(desk: Desk, found: Happening) -> Iterable[Entry]:
    for reporting in found.reports:
        account = happenings.account(desk, reporting)
        listed = desk.state().documents.get(reporting.document)
        title = (listed.title if listed is not None else None) or happenings.title(found)
        when = moment(listed.published if listed is not None else None, desk.state().at)
        href = links.evidence(reporting.key) or links.page("document", reporting.document)
        yield Entry(f"report {found.id} {reporting.key}", title, when, href, account.words, account.outlet)


def _saying(desk: Desk, one: Said) -> Entry:
    listed = desk.state().documents.get(one.document)
    speaker = _("No source named") if one.saying.speaker is None else phrases.called(one.saying.speaker)
    when = moment(listed.published if listed is not None else one.day, desk.state().at)
    words = " … ".join(content.text for content in one.saying.contents)
    title = f"{speaker} {said(ACTS, one.saying.act)}"
    return Entry(f"saying {one.saying.key}", title, when, links.evidence(one.saying.key), words, one.outlet)


def _dispute(desk: Desk, one: Dispute) -> Entry:
    sides = (
        f"{_(word)}: {', '.join(dict.fromkeys(phrases.called(side.holder) for side in disputes.sides(one, stance)))}"
        for stance, word in (("asserts", _("says so")), ("denies", _("says otherwise")))
    )
    return Entry(
        f"dispute {one.id}", one.proposition, moment(one.last, desk.state().at), links.page("dispute", one.id),
        "; ".join(sides),
    )  # fmt: skip
