"""How fast are the pages, over a ledger of 100,000 small reports?

The reports are generated: two years of events of the usual types in twelve countries, a few actors and towns having
most of them, each told by one to four outlets, half of them with sayings, and disputes of all kinds of size. What the
pages show is written as `watchbook serve` writes it; how long joining takes is measured elsewhere (happenings). Pages
are then asked for as a browser asks for them, but without one, and without the network.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import zstandard
from sqlalchemy import insert
from starlette.testclient import TestClient

from watchbook import library
from watchbook.ledger import Ledger, fulltext
from watchbook.ledger.shown import State
from watchbook.ledger.tables import documents, reports
from watchbook.merge.happenings.making import identity
from watchbook.pipeline import shown, wire
from watchbook.records import (
    Actor,
    Count,
    Dispute,
    Document,
    Event,
    Happening,
    Place,
    Published,
    Report,
    Reporting,
    Saying,
    SayingOf,
    Side,
    Span,
    Telling,
    Time,
    Value,
    Words,
)
from watchbook.web.app import Site
from watchbook.web.desk import Desk
from watchbook.web.door import Keys

SIZE, SEED, ROUNDS, BATCH = int(os.environ.get("WATCHBOOK_PAGES", "100000")), 7, 12, 1000
_FIRST, _DAYS = date(2023, 1, 1), 730
_TYPES = ("ASSAULT", "ASSAULT", "ASSAULT", "COERCE", "CONSULT", "PROTEST", "AGREE", "SANCTION", "DISASTER", "AID")
_ACTS = ("say", "say", "deny", "accuse", "warn", "claim-responsibility")
_COUNTRIES = ("AF", "AF", "PK", "IR", "TJ", "UZ", "KG", "KZ", "TM", "CN", "IN", "RU", "IQ")
_TOWNS, _OUTLETS = 60, 120
#: So many words there are, the first of them the commonest.
_WORDS = 4000
PAGES = {
    "brief": "/",
    "map of a year": "/map?since=2024-01-01&until=2024-12-31",
    "map of a month, assaults": "/map?since=2024-03-01&until=2024-03-31&type=ASSAULT",
    "timeline of 45 days": "/timeline?until=2024-12-30",
    "timeline by actor": "/timeline?until=2024-12-30&by=actor",
    "happenings": "/happenings",
    "happenings of a country": "/happenings?country=PK&status=contested",
    "happenings of an actor": "/happenings?actor=taliban",
    "claims": "/claims",
    "claims of a speaker": "/claims?speaker=taliban&act=deny",
    "claims about a place": "/claims?about=AF",
    "disputes": "/disputes",
    "actors": "/actors",
    "actor": "/actor?id=taliban",
    "sources": "/sources",
    "search": "/search?q=word7+word23",
}


def measure() -> Iterator[tuple[str, str]]:
    """What was measured, and the figure."""
    shelf = library.load(None, geography=False)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "watchbook.db") as ledger:
        world = World(shelf, random.Random(SEED))
        begun = time.perf_counter()
        fill(ledger, shelf, world, SIZE)
        yield f"s to write {SIZE} reports, {world.happenings} happenings", f"{time.perf_counter() - begun:.0f}"
        desk = Desk(ledger, shelf, None)
        begun = time.perf_counter()
        desk.state()
        yield "ms until the first page can be made", f"{1000 * (time.perf_counter() - begun):.0f}"
        site = TestClient(Site(desk, Keys()).application(), base_url="http://127.0.0.1:1")
        pages = PAGES | {
            "happening": f"/happening?id={world.last}",
            "dispute": f"/dispute?id={world.dispute}",
            "document": "/document?id=a77",
        }
        for name, path in pages.items():
            took = list(_times(site, path))
            yield f"ms for {name}, p95 (first)", f"{sorted(took)[int(0.95 * len(took))]:.0f} ({took[0]:.0f})"


def fill(ledger: Ledger, shelf: library.Library, world: World, size: int) -> None:
    """Write the ledger, and what its pages show."""
    basis = shown.basis(shelf)
    ledger.shown.prepare(basis)
    disputes: list[Dispute] = []
    while world.reports < size:
        told, made = [], []
        while len(told) < BATCH:
            happening, of_it, dispute = world.happening()
            made.append(happening)
            told += of_it
            disputes += [dispute] if dispute else []
        with ledger.happened.writing() as connection:
            first = world.reports - len(told) + 1
            rows = [_row(first + place, one) for place, one in enumerate(told)]
            connection.execute(insert(reports), [one for one, _ in rows])
            connection.execute(insert(documents), [one for _, one in rows])
            for place, one in enumerate(told):
                fulltext.put(connection, first + place, title=one.document.title, words=one.document.text)
        ledger.shown.put([shown.rows(one, 1) for one in made])
        ledger.shown.say([shown.said(first + place, one) for place, one in enumerate(told)])
    shown.keep(ledger, disputes)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    ledger.shown.finish(State(basis, ledger.shown.stamp(), now))


class World:
    """Reports as they might come; the same for the same seed."""

    def __init__(self, shelf: library.Library, dice: random.Random) -> None:
        self._dice = dice
        entries = [entry for entry in shelf.register.entries() if entry.roles][:400]
        taliban = shelf.register.entry("taliban")
        self._actors = [entry for entry in (taliban, *entries) if entry is not None]
        self.reports = self.happenings = 0
        self.last = self.dispute = ""

    def happening(self) -> tuple[Happening, list[Report], Dispute | None]:
        """A happening, the reports of it, and the dispute about it."""
        dice = self._dice
        day = (_FIRST + timedelta(days=dice.randrange(_DAYS))).isoformat()
        type_, place = dice.choice(_TYPES), self._place()
        time_ = Time(None, None, day, day, "day", None)
        by, to = self._actor(), self._actor()
        told = [self._report(type_, day, time_, place, (by, to)) for _ in range(dice.choice((1, 1, 1, 2, 3, 4)))]
        keys = tuple(one.events[0].key for one in told)
        contested = dice.random() < 0.05
        own, dispute = identity(keys[0]), None
        if contested and told[0].sayings:
            dispute = self._dispute(own, told[0], by, to, day)
        toll = dice.randrange(1, 12)
        more = (Count(toll + 3, None, "all", keys[:1]),) if contested else ()
        fields: dict[str, tuple[Count | Value, ...]] = {
            "time": (Value(time_, keys),), "actors": (Value(by, keys),), "recipients": (Value(to, keys),),
            "killed": (Count(toll, toll, "all", keys), *more),
        }  # fmt: skip
        if place is not None:
            fields["place"] = (Value(place, keys),)
        reportings = tuple(Reporting(one.document.id, "v", "e1", one.events[0].key) for one in told)
        self.happenings += 1
        self.last = own
        status = "contested" if contested else "corroborated" if len(told) > 1 else "reported"
        made = Happening(
            own, type_, None, status, reportings, len(told), len(told), fields,
            disputes=() if dispute is None else (dispute.id,),
        )  # fmt: skip
        return made, told, dispute

    def _actor(self) -> Actor:
        entry = self._actors[int(self._dice.paretovariate(0.7)) % len(self._actors)]
        return Actor(None, None, entry.id, entry.name, entry.roles[-1].kind)

    def _place(self) -> Place | None:
        dice = self._dice
        if dice.random() < 0.12:
            return None
        country, town = dice.choice(_COUNTRIES), int(dice.paretovariate(0.8)) % _TOWNS
        lat, lon = 28 + town % 8 * 1.7, 46 + _COUNTRIES.index(country) * 3 + town // 8 * 0.7
        level = "province" if town % 9 == 0 else "city"
        return Place(None, None, f"Town {country}{town}", "city", level, country, None, lat, lon, id=f"{country}{town}")

    def _report(self, type_: str, day: str, time_: Time, place: Place | None, parties: tuple[Actor, Actor]) -> Report:
        dice, number = self._dice, self.reports
        self.reports += 1
        name, by, to = f"a{number}", *parties
        words = " ".join(f"word{int(dice.paretovariate(0.6)) % _WORDS}" for _ in range(30))
        text = f"{by.name} struck {to.name}, officials said. It was no accident, they said. {words}."
        start = len(by.name or "") + 1
        end = start + len("struck")
        event = Event(
            "e1", type_, None, Words(Span(start, end), "struck"), "happened", "affirmed", "assault.en.1",  # type: ignore[arg-type]
            f"{name}|v|{type_}|{start}-{end}", actors=(by,), recipients=(to,), place=place, time=time_,
            evidence=(Span(0, end),),
        )  # fmt: skip
        at = text.index("said")
        act = dice.choice(_ACTS)
        saying = Saying(
            "s1", act, by, Words(Span(at, at + 4), "said"), (Words(Span(0, at - 2), text[: at - 2]),), "indirect",  # type: ignore[arg-type]
            "say.en.1", f"{name}|v|{act}|{at}-{at + 4}", to, time=time_, evidence=(Span(0, at + 4),),
        )  # fmt: skip
        document = Document(
            name, None, f"Outlet {number % _OUTLETS}", f"{by.name} strikes {to.name}", None, "en", text, "v", "",
            Published(day, day, "day", "given"),
        )  # fmt: skip
        said = (saying,) if dice.random() < 0.5 else ()
        return Report("0", "r", None, "m", document, events=(event,), sayings=said)

    def _dispute(self, own: str, report: Report, by: Actor, to: Actor, day: str) -> Dispute:
        saying = report.sayings[0]
        telling = Telling(
            report.document.id, "s1", None, saying.key, saying.act, saying.cue.span, "said", day
        )  # fmt: skip
        sides = tuple(
            Side(stance, holder, (SayingOf(report.document.id, "s1"),), (own,), (telling,))  # type: ignore[arg-type]
            for stance, holder in (("asserts", by), ("denies", to))
        )
        self.dispute = "d" + own[1:]
        return Dispute(
            self.dispute, f"{by.name} struck", "claim-denial", "contested", "open", sides, first=day, last=day
        )


# ----------------------------------------------------------------------------------------------------------------------


def _times(site: TestClient, path: str) -> Iterator[float]:
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        answer = site.get(path)
        yield 1000 * (time.perf_counter() - begun)
        assert answer.status_code == 200, (path, answer.text[:500])


def _row(number: int, report: Report) -> tuple[dict[str, object], dict[str, object]]:
    document = report.document
    kept = {
        "number": number, "document": document.id, "version": "v", "watchbook": "0", "rules": "r", "gazetteer": None,
        "model": "m", "added": "2025-01-01", "article": zstandard.compress(msgspec.json.encode({"text": ""})),
        "body": zstandard.compress(wire.encode(report)),
    }  # fmt: skip
    listed = {
        "report": number, "id": document.id, "version": "v", "url": None, "outlet": document.outlet,
        "title": document.title, "language": "en", "published": document.published.start,
        "instant": f"{document.published.start}T00:00:00+00:00",
    }  # fmt: skip
    return kept, listed


if __name__ == "__main__":
    for what, figure in measure():
        print(f"  {what:60} {figure}", flush=True)
