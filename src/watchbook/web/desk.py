"""What the pages are made of: the ledger as it is now, read in short transactions, and what is joined out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from watchbook.errors import DataError, WatchbookError
from watchbook.ledger import Hit, Ledger, Listed
from watchbook.library import Library, sources
from watchbook.merge.happenings.making import contested
from watchbook.merge.rules import DisputeRules
from watchbook.pipeline import disputes, happenings, sayings, wire
from watchbook.pipeline.sayings import Said, Wanted
from watchbook.pipeline.watch import health
from watchbook.records import Dispute, Happening, Problem, Report

Clock = Callable[[], datetime]
#: What takes longer than this many seconds is joined beside the pages, which show the state before it meanwhile.
AT_ONCE = 1.0
#: How many seconds a page waits for the first state.
FIRST = 15.0
_KEPT = 64


def utc_now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


class NotJoinedError(Exception):
    """The ledger is being joined for the first time; the pages can be asked for again in a moment."""


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
    #: Key of an event → the id of the happening that it reports.
    behind: Mapping[str, str] = field(default_factory=dict)


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
        self._state: State | None = None
        self._lock = Lock()
        self._renewing: Thread | None = None
        self._failure: WatchbookError | None = None
        self._report = lru_cache(maxsize=_KEPT)(self._decoded)
        self._said = lru_cache(maxsize=_KEPT)(self._found)

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
        return self._report(document, self.ledger.catalogue.stamp())

    def body(self, document: str) -> bytes:
        """The same as JSON."""
        return self.ledger.show(document)

    def sayings(self, wanted: Wanted) -> tuple[Said, ...]:
        """The sayings wanted, by day; `about` may name a happening or a dispute."""
        return self._said(wanted, self.state().stamp)

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
        """The first state; who has waited for it too long is told to come again."""
        self._renew()
        if self._renewing is not None:
            self._renewing.join(FIRST)
        if self._state is None:
            if self._failure is not None:
                raise self._failure
            raise NotJoinedError
        return self._state

    def _stamp(self) -> str:
        """Another whenever a report has come, or a person has judged."""
        return f"{self.ledger.catalogue.stamp()}-{len(self.ledger.happened.judgements())}"

    def _joined(self, stamp: str) -> State:
        with self._lock:
            if self._state is None or self._state.stamp != stamp:
                self._state = self._join(stamp)
            return self._state

    def _join(self, stamp: str) -> State:
        """Join the ledger: the one place that knows by which functions happenings and disputes are made."""
        begun = monotonic()
        found = disputes.of_ledger(self.ledger, self.library)
        joined = happenings.every(self.ledger, self.library, contested(found))
        happened = {one.id: one for one in joined}
        return State(
            stamp,
            self.clock(),
            monotonic() - begun,
            {one.id: one for one in self.ledger.catalogue.every()},
            {one.id: one for one in found},
            happened,
            disputes.load(self.library),
            {report.key: one.id for one in happened.values() for report in one.reports},
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
            self._state = self._join(self._stamp())
            self._failure = None
        except WatchbookError as error:
            # Whoever waits is told; the next page asks again.
            self._failure = error

    def _decoded(self, document: str, _: str) -> Report:
        try:
            return wire.decode(self.ledger.show(document))
        except ValueError as error:
            raise DataError(f"{document}: {error}; `watchbook recode` codes it again") from error

    def _found(self, wanted: Wanted, _: str) -> tuple[Said, ...]:
        keys = self._keys(wanted.about)
        if keys is None:
            return tuple(sayings.find(self.ledger, wanted, self.library))
        every = sayings.find(
            self.ledger, Wanted(wanted.speaker, wanted.act, None, wanted.since, wanted.until), self.library
        )
        return tuple(one for one in every if one.saying.key in keys)

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
            for identity in happening.disputes
            for side in state.disputes[identity].sides
            if happening.id in side.happenings
            for told in side.told
        )
        return frozenset((*values, *answers, *sides))
