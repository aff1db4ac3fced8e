"""What the pages are made of: the ledger as it is now, read in short transactions, and what is joined out of it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, ValuesView
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import TypeVar

from watchbook.errors import DataError, WatchbookError
from watchbook.ledger import Hit, Ledger, Listed
from watchbook.ledger.showing import Part, Showing, Which, Whose, Window
from watchbook.library import Library, sources
from watchbook.merge.rules import DisputeRules
from watchbook.pipeline import books, disputes, shown, wire
from watchbook.pipeline.books import Books
from watchbook.pipeline.sayings import Said, Wanted
from watchbook.pipeline.watch import health
from watchbook.records import Dispute, Happening, Problem, Report, folded

T = TypeVar("T")
Clock = Callable[[], datetime]
#: What takes longer than this many seconds is joined beside the pages, which show the state before it meanwhile.
AT_ONCE = 1.0
#: How many seconds a page waits for the first state.
FIRST = 15.0
_KEPT, _DOCUMENTS = 64, 4096
_PROVINCES = "places/admin1.csv"


def utc_now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


class NotJoinedError(Exception):
    """The ledger is being joined for the first time; the pages can be asked for again in a moment."""


class Kept(Mapping[str, T]):
    """What the ledger holds of one kind, by id: read when it is asked for, and no more of it than that."""

    def __init__(
        self,
        one: Callable[[str], T | None],
        every: Callable[[], Iterator[tuple[str, T]]],
        number: Callable[[], int],
    ) -> None:
        self._one, self._every, self._number = lru_cache(maxsize=_DOCUMENTS)(one), every, number

    def __getitem__(self, identity: str) -> T:
        """The one with this id."""
        found = self._one(identity)
        if found is None:
            raise KeyError(identity)
        return found

    def __iter__(self) -> Iterator[str]:
        return (identity for identity, _ in self._every())

    def __len__(self) -> int:
        return self._number()

    def values(self) -> ValuesView[T]:
        """All of them, read through; a page asks for a part instead."""
        return _Values(self, self._every)


class _Values(ValuesView[T]):
    def __init__(self, of: Kept[T], every: Callable[[], Iterator[tuple[str, T]]]) -> None:
        super().__init__(of)
        self._every = every

    def __iter__(self) -> Iterator[T]:
        return (one for _, one in self._every())


@dataclass(frozen=True, slots=True)
class State:
    """One state of the ledger with what is joined out of it; `stamp` names it, `at` is when it was read."""

    stamp: str
    at: datetime
    seconds: float
    documents: Mapping[str, Listed]
    disputes: Mapping[str, Dispute]
    happenings: Mapping[str, Happening]
    rules: DisputeRules


@dataclass(frozen=True, slots=True)
class Watched:
    """The sources with their health; `missing` says why there are none to be shown."""

    rows: tuple[health.Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    missing: str | None = None


class Desk:
    """Gives the pages what they show. All of it may be called from several threads."""

    def __init__(self, ledger: Ledger, library: Library, home: Path | None, clock: Clock = utc_now) -> None:
        self.ledger, self.library, self.home, self.clock = ledger, library, home, clock
        #: The name under which corrections are made.
        self.who = "analyst"
        self._state: State | None = None
        self._lock = Lock()
        self._renewing: Thread | None = None
        self._failure: WatchbookError | None = None
        self._basis = shown.basis(library)
        self._rules = disputes.load(library)
        self._books: Books | None = None
        self._countries = self._named_countries()
        #: How far an area reaches from its middle: kilometres by the id of the place.
        self.radii = _radii(library)
        self._report = lru_cache(maxsize=_KEPT)(self._decoded)
        self._once = lru_cache(maxsize=_KEPT)(self._made)

    def state(self) -> State:
        """The ledger as it is; if joining it takes long, as it was until the newer state is ready.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        stamp, state = self._stamp(), self._state
        if state is not None and state.stamp == stamp:
            return state
        if state is not None and state.seconds > AT_ONCE:
            self._renew()
            return state
        return self._first() if state is None else self._joined(stamp)

    def behind(self) -> bool:
        """Whether the ledger holds more than the pages show as yet."""
        return self._state is not None and self._state.stamp != self._stamp()

    def report(self, document: str) -> Report:
        """The current report of the document with this id or beginning of an id.

        Raises:
            UsageError: there is no such document, or several.
            LedgerError: its report is of a form that is read no more.
        """
        return self._report(document, self._stamp())

    def body(self, document: str) -> bytes:
        """The same as JSON."""
        return self.ledger.show(document)

    def sayings(self, wanted: Wanted) -> tuple[Said, ...]:
        """The sayings wanted, by day; `about` may name a happening or a dispute."""
        found = [wire.decode_record(body, Said) for body in self.ledger.showing.every_saying(self.whose(wanted))]
        return tuple(reversed(found))

    def claims(self, whose: Whose, window: Window) -> tuple[Part, list[Said]]:
        """A part of the sayings, the newest first."""
        part = self.ledger.showing.sayings(whose, window)
        return part, [wire.decode_record(body, Said) for body in part.bodies]

    def happened(self, which: Which, window: Window) -> tuple[Part, list[Happening]]:
        """A part of the happenings, the newest first."""
        part = self.ledger.showing.happenings(which, window)
        return part, [wire.decode_record(body, Happening) for body in part.bodies]

    def contested(
        self, rule: str | None, actor: str | None, status: str | None, window: Window
    ) -> tuple[Part, list[Dispute]]:
        """A part of the disputes, those told last first."""
        part = self.ledger.showing.disputes(rule, actor, status, window)
        return part, [wire.decode_record(body, Dispute) for body in part.bodies]

    def whose(self, wanted: Wanted) -> Whose:
        """The sayings that are wanted, as the ledger finds them: by ids where these are known, else by words."""
        keys = self._keys(wanted.about)
        speaker = self._entry(wanted.speaker)
        words = " ".join(folded(wanted.speaker)) if wanted.speaker is not None and speaker is None else None
        about = () if keys is not None or wanted.about is None else (wanted.about, self._entry(wanted.about) or "")
        named = " ".join(folded(wanted.about)) if wanted.about and about and not about[1] else None
        return Whose(
            speaker, words, () if wanted.act is None else (wanted.act,), (), tuple(filter(None, about)), named,
            wanted.since, wanted.until, keys,
        )  # fmt: skip

    def once(self, ask: Callable[[Showing], T]) -> T:
        """What the ledger answers to a question; asked once for each of its states."""
        return self._once(ask, self.state().stamp)  # type: ignore[return-value]

    def behind_events(self, keys: list[str]) -> Mapping[str, str]:
        """Key of an event → the id of the happening that it reports."""
        return self.ledger.happened.of(keys)

    def books(self) -> Books:
        """The rules in force."""
        if self._books is None:
            self._books = books.load(self.library)
        return self._books

    def country(self, code: str) -> str:
        """A country by its name where the register has one, else its code."""
        return self._countries.get(code, code)

    def search(self, query: str, limit: int) -> list[Hit]:
        """The documents with these words, the best first.

        Raises:
            UsageError: there is no word in the query.
        """
        return self.ledger.search(query, limit)

    def sources(self) -> Watched:
        """How the sources are doing."""
        if self.home is None:
            return Watched(missing="home")
        try:
            shelf = sources.load(self.home)
        except DataError as error:
            return Watched(missing=str(error))
        return Watched(tuple(health.rows(shelf.every, str(self.ledger.file), self.clock())), shelf.problems)

    # Helpers

    def _first(self) -> State:
        """The first state: what was shown the last time, else who has waited for it too long is told to come again."""
        kept = self.ledger.shown.state()
        if kept is not None and kept.basis == self._basis:
            self._state = self._shown(kept.stamp, datetime.fromisoformat(kept.at), AT_ONCE * 2)
            return self.state()
        self._renew()
        if self._renewing is not None:
            self._renewing.join(FIRST)
        if self._state is None:
            if self._failure is not None:
                raise self._failure
            raise NotJoinedError
        return self._state

    def _stamp(self) -> str:
        """Another whenever a report has come, or a person has judged or corrected."""
        return self.ledger.shown.stamp()

    def _joined(self, stamp: str) -> State:
        with self._lock:
            if self._state is None or self._state.stamp != stamp:
                self._state = self._join()
            return self._state

    def _join(self) -> State:
        """Join what has come into the ledger."""
        begun = monotonic()
        made = shown.refresh(self.ledger, self.library, self._basis, self.clock())
        return self._shown(made.stamp, self.clock(), monotonic() - begun)

    def _shown(self, stamp: str, at: datetime, seconds: float) -> State:
        """The state that the ledger has kept."""
        showing = self.ledger.showing

        def happenings() -> Iterator[tuple[str, Happening]]:
            every = (wire.decode_record(body, Happening) for body in showing.every_happening(Which()))
            return ((one.id, one) for one in every)

        def contested() -> Iterator[tuple[str, Dispute]]:
            part = showing.disputes(None, None, None, Window(-1))
            return ((one.id, one) for one in (wire.decode_record(body, Dispute) for body in part.bodies))

        def listed() -> Iterator[tuple[str, Listed]]:
            return ((one.id, one) for one in self.ledger.catalogue.every())

        return State(
            stamp,
            at,
            seconds,
            Kept(
                lambda identity: next((Listed(*row) for row in showing.listed([identity])), None),
                listed,
                showing.published,
            ),
            Kept(
                lambda identity: _record(showing.dispute(identity), Dispute),
                contested,
                lambda: showing.disputes(None, None, None, Window(0)).total,
            ),
            Kept(
                lambda identity: _record(showing.happening(identity), Happening),
                happenings,
                lambda: showing.number(Which()),
            ),
            self._rules,
        )

    def _renew(self) -> None:
        """Join the ledger beside the pages, if nobody does so already."""
        with self._lock:
            if self._renewing is not None and self._renewing.is_alive():
                return
            self._renewing = Thread(target=self._join_aside, name="watchbook-join", daemon=True)
            self._renewing.start()

    def _join_aside(self) -> None:
        try:
            self._state = self._join()
            self._failure = None
        except WatchbookError as error:
            # Whoever waits is told; the next page asks again.
            self._failure = error

    def _decoded(self, document: str, _: str) -> Report:
        try:
            return wire.decode(self.ledger.show(document))
        except ValueError as error:
            raise DataError(f"{document}: {error}; `watchbook recode` codes it again") from error

    def _made(self, ask: Callable[[Showing], object], _: str) -> object:
        return ask(self.ledger.showing)

    def _entry(self, name: str | None) -> str | None:
        """The id of the actor that a person means by an id or a name."""
        register = self.library.register
        entry = None if name is None else register.entry(name) or register.named(name)
        return None if entry is None else entry.id

    def _named_countries(self) -> Mapping[str, str]:
        roles = ((entry, entry.roles[-1]) for entry in self.library.register.entries() if entry.roles)
        states = ((entry, role) for entry, role in roles if role.kind == "state" and role.of is None and role.country)
        return {role.country: entry.name for entry, role in reversed(list(states)) if role.country}

    def _keys(self, about: str | None) -> frozenset[str] | None:
        """The keys of the sayings that a dispute or a happening names; None: it is neither."""
        state = self.state()
        dispute, happening = state.disputes.get(about or ""), state.happenings.get(about or "")
        if dispute is not None:
            return frozenset(told.key for side in dispute.sides for told in side.told)
        if happening is None:
            return None
        values = (key for field in happening.fields.values() for one in field for key in one.sayings)
        answers = (key for one in happening.responsibility for key in one.sayings)
        sides = (
            told.key
            for found in map(state.disputes.get, happening.disputes)
            for side in (() if found is None else found.sides)
            if happening.id in side.happenings
            for told in side.told
        )
        return frozenset(chain(values, answers, sides))


# ----------------------------------------------------------------------------------------------------------------------


def _radii(library: Library) -> Mapping[str, float]:
    """The reach of the provinces that the files of places tell."""
    found: dict[str, float] = {}
    for file in library.files.at(_PROVINCES):
        found |= {row["id"]: float(row["radius_km"] or 0) for row in csv.DictReader(file.text.splitlines())}
    return found


def _record(body: bytes | None, kind: type[T]) -> T | None:
    return None if body is None else wire.decode_record(body, kind)
