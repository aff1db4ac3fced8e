"""What happened: all of it, and one happening with everything that its reports say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from watchbook.errors import UsageError, WatchbookError
from watchbook.ledger.showing import Which, Window
from watchbook.pipeline import wire
from watchbook.pipeline.sayings import Wanted
from watchbook.records import Actor, Casualties, Count, Event, Happening, Place, Reporting, Span, Time, Value
from watchbook.web import choosing, links, phrases
from watchbook.web.desk import Desk
from watchbook.web.drawing import tolls
from watchbook.web.links import Spot
from watchbook.web.page import Asked, Page, Table, record, shown, window
from watchbook.web.speech import _

COLUMNS = (
    "id", "first_day", "type", "mode", "status", "actors", "recipients", "place", "country", "level", "lat", "lon",
    "killed_low", "killed_high", "outlets", "independent", "documents",
)  # fmt: skip
#: The fields in the order in which they are shown.
ORDER = (
    "time", "place", "actors", "recipients", "participants", "killed", "injured", "captured", "surrendered", "abducted",
    "missing", "displaced", "arrested",
)  # fmt: skip
COUNTED = ORDER[5:]


@dataclass(frozen=True, slots=True)
class Told:
    """Who tells a value, and the address of the words."""

    document: str
    outlet: str
    href: str
    copy: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a field with all who tell it."""

    value: Count | Value
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One report of the happening: its event (None where the report can be read no more) and the words."""

    reporting: Reporting
    outlet: str
    event: Event | None
    words: str


def happenings(desk: Desk, asked: Asked) -> Page:
    """The happenings that the address asks for, the newest first."""
    wanted = choosing.which(asked)
    part, found = desk.happened(wanted, window(asked))
    context = choosing.form(desk, wanted) | {"part": shown(part, found, asked), "documents": desk.state().documents}
    return Page("happenings.html", _("Happenings"), context, data(desk, wanted), table(desk, wanted))


def data(desk: Desk, wanted: Which) -> Callable[[], Mapping[str, object]]:
    """All happenings that are wanted, as JSON has them."""
    return lambda: {"happenings": [msgspec.Raw(body) for body in desk.ledger.showing.every_happening(wanted)]}


def table(desk: Desk, wanted: Which) -> Table:
    """All happenings that are wanted, as a table."""
    every = desk.ledger.showing.every_happening
    return Table(COLUMNS, lambda: (row(wire.decode_record(body, Happening)) for body in every(wanted)))


def happening(desk: Desk, asked: Asked) -> Page:
    """One happening: every field with all its values and who tells each, the reports, what is contested in it."""
    state, one = desk.state(), found(desk, asked.needed("id"))
    accounts = [account(desk, each) for each in one.reports]
    by_key = {each.reporting.key: each for each in accounts}
    fields = {
        name: [Line(value, tuple(_told(name, value, by_key))) for value in one.fields[name]]
        for name in (*ORDER, *(name for name in one.fields if name not in ORDER))
        if name in one.fields
    }
    context = {
        "happening": one,
        "accounts": accounts,
        "fields": fields,
        "tolls": {name: tolls.dots([line.value for line in fields[name]]) for name in fields if name in COUNTED},
        "disputes": [state.disputes[each] for each in one.disputes if each in state.disputes],
        "documents": state.documents,
        "sayings": desk.claims(desk.whose(Wanted(about=one.id)), Window(0))[0].total,
    }
    return Page("happening.html", title(one), context, lambda: record(one))


def found(desk: Desk, identity: str) -> Happening:
    """The happening with this id, or one that it had before.

    Raises:
        UsageError: there is none.
    """
    every = desk.state().happenings
    one = every.get(identity) or every.get(desk.ledger.happened.group(identity).id)
    if one is None:
        raise UsageError(_("{id}: there is no such happening any more; its reports may have been coded again").format(
            id=identity
        ))  # fmt: skip
    return one


def title(found: Happening) -> str:
    """What a happening is called."""
    places = phrases.fillers(found, "place")
    parts = (phrases.kind(found.type, found.mode).capitalize(), phrases.called(places[0]) if places else "")
    return ", ".join((*filter(None, parts), phrases.day(phrases.first_day(found))))


def row(one: Happening) -> Sequence[object]:
    """A happening as a row of CSV."""
    places = [place for place in phrases.fillers(one, "place") if isinstance(place, Place)]
    place = places[0] if places else None
    killed = [count for count in one.fields.get("killed", ()) if isinstance(count, Count)]
    lows = [count.low for count in killed if count.low is not None]
    highs = [count.high for count in killed if count.high is not None]
    return (
        one.id,
        phrases.first_day(one),
        one.type,
        one.mode,
        one.status,
        phrases.names(phrases.fillers(one, "actors"), 9),
        phrases.names(phrases.fillers(one, "recipients"), 9),
        *((place.name, place.country, place.level, place.lat, place.lon) if place else (None,) * 5),
        min(lows, default=None),
        max(highs, default=None),
        one.outlets,
        one.independent,
        " ".join(dict.fromkeys(report.document for report in one.reports)),
    )


def account(desk: Desk, reporting: Reporting) -> Account:
    """One report of a happening with its words."""
    listed = desk.state().documents.get(reporting.document)
    outlet = (listed.outlet if listed else None) or reporting.document
    try:
        report = desk.report(reporting.document)
    except WatchbookError:
        return Account(reporting, outlet, None, "")
    event = next((one for one in report.events if one.key == reporting.key), None)
    return Account(reporting, outlet, event, "" if event is None else phrases.evidence(event, report.document.text))


# Helpers


def _told(field: str, value: Count | Value, by_key: dict[str, Account]) -> Iterator[Told]:
    for key in value.reports:
        one = by_key.get(key)
        if one is not None:
            spot = _spot(field, value, one)
            href = links.evidence(key) if spot is None else links.opened(spot)
            yield Told(one.reporting.document, one.outlet, href, one.reporting.copy_of is not None)


def _spot(field: str, value: Count | Value, account: Account) -> Spot | None:
    """The words of this report that tell the value; None: no words of their own do."""
    event = account.event
    if event is None:
        return None
    tellers = _tellers(field, event)
    same = [one for one in tellers if _same(one, value)] or tellers
    spans = [(one.span, one.in_) for one in same if one.span is not None]
    return Spot(account.reporting.document, Span(*spans[0][0]), title=spans[0][1] is not None) if spans else None


def _tellers(field: str, event: Event) -> list[Actor | Place | Time | Casualties]:
    if field == "time":
        return [] if event.time is None else [event.time]
    if field == "place":
        return [] if event.place is None else [event.place]
    parties = {"actors": event.actors, "recipients": event.recipients, "participants": event.participants}
    if field in parties:
        return list(parties[field])  # type: ignore[arg-type]
    return [one for one in event.casualties if one.kind == field]


def _same(one: Actor | Place | Time | Casualties, value: Count | Value) -> bool:
    if isinstance(value, Count):
        return isinstance(one, Casualties) and (one.low, one.high) == (value.low, value.high)
    return not isinstance(one, Casualties) and phrases.called(one) == phrases.called(value.value)
