"""The state of the watch in the ledger: leases, what was seen, what waits.

Whoever works on a source holds its lease, and every change of the source's state is made only while it is held: a
process that was suspended and has lost it changes nothing any more. Of the sources of one host only one is leased at a
time. What is found in a feed is queued in the same transaction that records the feed as read, and leaves the queue when
its report is safely kept: so nothing is lost, whenever a process is killed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from watchbook.ledger import queueing
from watchbook.ledger.queueing import Connecting, Found, moment_of, text_of
from watchbook.ledger.watchtables import entries, queue, robots, watched
from watchbook.records import SourceState

#: Entries that have not stood in their feed for so long are forgotten, and so is what was given up.
FORGET_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class News:
    """What a body had: entries to be queued, entries to be known but not queued, and the ids of all others in it."""

    fresh: Sequence[Found] = ()
    passed: Sequence[Found] = ()
    present: Sequence[str] = ()


class Watching:
    """The state of all sources."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        self._reading, self._writing = reading, writing

    # Sources

    def states(self) -> Mapping[str, SourceState]:
        """Every source that was ever watched."""
        with self._reading() as connection:
            return {row.source: _state(row) for row in connection.execute(select(watched))}

    def state(self, source: str) -> SourceState | None:
        """One source; None: it was never watched."""
        with self._reading() as connection:
            row = connection.execute(select(watched).where(watched.c.source == source)).first()
            return None if row is None else _state(row)

    def begin(self, wanted: Iterable[SourceState]) -> None:
        """Take up sources that are new here; one whose address has changed begins anew, but keeps what it has seen."""
        known = self.states()
        fresh = [one for one in wanted if one.source not in known or known[one.source].url != one.url]
        if not fresh:
            return
        with self._writing() as connection:
            for one in fresh:
                connection.execute(
                    upsert(watched).values(_row(one)).on_conflict_do_update(index_elements=["source"], set_=_row(one))
                )

    def claim(
        self, sources: Collection[str], *, by: str, now: datetime, until: datetime, most: int
    ) -> list[SourceState]:
        """Lease the sources whose time has come, the longest due first, of each host one."""
        if most <= 0 or (due := self.next_due(sources, now)) is None or due > now:
            return []
        with self._writing() as connection:
            rows = list(connection.execute(select(watched)))
            busy = {row.host for row in rows if _leased(row, now)}
            chosen: list[SourceState] = []
            for row in sorted((row for row in rows if _due(row) is not None), key=_due_text):
                if row.source in sources and _due_text(row) <= text_of(now) and row.host not in busy:
                    busy.add(row.host)
                    chosen.append(_state(row))
            for one in chosen[:most]:
                lease = {"lease_by": by, "lease_until": text_of(until)}
                connection.execute(update(watched).where(watched.c.source == one.source).values(lease))
            return chosen[:most]

    def next_due(self, sources: Collection[str], now: datetime) -> datetime | None:
        """When the next source can be claimed; None: never (there is none, or all are paused)."""
        columns = watched.c
        with self._reading() as connection:
            rows = connection.execute(
                select(columns.source, columns.host, columns.next_at, columns.pages_at, columns.paused_at,
                       columns.lease_until)
            ).all()  # fmt: skip
        busy: dict[str, datetime] = {}
        for row in rows:
            if _leased(row, now):
                busy[row.host] = max(moment_of(row.lease_until), busy.get(row.host, now))
        due = [(row.host, moment) for row in rows if row.source in sources and (moment := _due(row)) is not None]
        return min((max(moment, busy.get(host, moment)) for host, moment in due), default=None)

    def renew(self, source: str, *, by: str, until: datetime) -> bool:
        """Lengthen a lease; False: it is held no longer."""
        with self._writing() as connection:
            return _change(connection, source, by, {"lease_until": text_of(until)})

    def digests(self, source: str) -> Mapping[str, str]:
        """The entries that were met in a source, with the digest of their newest form."""
        with self._reading() as connection:
            found = connection.execute(select(entries.c.id, entries.c.digest).where(entries.c.source == source))
            return {row.id: row.digest for row in found}

    def record(self, state: SourceState, news: News, *, by: str, now: datetime) -> bool:
        """Write down how a source answered, and queue what is new in it; False: the lease was lost, and nothing is."""
        with self._writing() as connection:
            if not _change(connection, state.source, by, _row(state, paused=False)):
                return False
            stamp = text_of(now)
            for one in news.fresh:
                queueing.put(connection, state.source, one, stamp)
            _change(connection, state.source, by, queueing.pages_at(connection, state.source))
            seen = [
                {"source": state.source, "id": one.id, "digest": one.digest, "seen_at": stamp}
                for one in (*news.fresh, *news.passed)
            ]
            if seen:
                put = upsert(entries)
                renewed = {"digest": put.excluded.digest, "seen_at": put.excluded.seen_at}
                connection.execute(put.on_conflict_do_update(index_elements=["source", "id"], set_=renewed), seen)
            if news.present:
                _still_there(connection, state.source, news.present, now)
            return True

    def release(self, *, by: str, source: str | None = None, failed: bool = False) -> None:
        """Give back the lease of a source, or (None) all that this process holds, with what the coder had taken.

        `failed`: the coder had an error, and one of these entries is to blame.
        """
        free = {"lease_by": None, "lease_until": None}
        with self._writing() as connection:
            mine = update(watched).where(watched.c.lease_by == by)
            connection.execute((mine if source is None else mine.where(watched.c.source == source)).values(free))
            if source is None:
                taken = update(queue).where(queue.c.lease_by == by)
                connection.execute(taken.values(attempts=queue.c.attempts - (0 if failed else 1), **free))

    def pause(self, source: str, now: datetime | None) -> bool:
        """Pause a source, or (None) resume it, at once; False: it was never watched."""
        changed: dict[str, Any] = {"paused_at": None if now is None else text_of(now)}
        with self._writing() as connection:
            done = connection.execute(update(watched).where(watched.c.source == source).values(changed))
            return done.rowcount == 1

    def hold_back(self, host: str, until: datetime) -> None:
        """Ask no source of a host before a moment: the host itself wants it so."""
        with self._writing() as connection:
            early = update(watched).where(watched.c.host == host, watched.c.next_at < text_of(until))
            connection.execute(early.values(next_at=text_of(until)))

    def hurry(self, sources: Collection[str], now: datetime) -> None:
        """Make these sources due now, whatever their schedule says."""
        with self._writing() as connection:
            due = update(watched).where(watched.c.source.in_(sources), watched.c.next_at > text_of(now))
            connection.execute(due.values(next_at=text_of(now)))

    # What sites allow

    def robots(self, origin: str) -> tuple[str | None, datetime, str | None] | None:
        """What is kept of a site's robots.txt: its text, until when it holds, and why there is none."""
        with self._reading() as connection:
            row = connection.execute(select(robots).where(robots.c.origin == origin)).first()
        return None if row is None else (row.text, moment_of(row.until), row.words)

    def keep_robots(self, origin: str, text: str | None, until: datetime, words: str | None) -> None:
        """Keep it."""
        row = {"origin": origin, "text": text, "until": text_of(until), "words": words}
        with self._writing() as connection:
            connection.execute(upsert(robots).values(row).on_conflict_do_update(index_elements=["origin"], set_=row))


# ----------------------------------------------------------------------------------------------------------------------

_FIELDS = tuple(field.name for field in fields(SourceState))
_MOMENTS = frozenset(name for name in _FIELDS if name.endswith("_at") or name == "since")


def _row(state: SourceState, *, paused: bool = True) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(state, name)
        row[name] = text_of(value) if name in _MOMENTS and value is not None else value
    row["redirects"] = msgspec.json.encode(state.redirects).decode()
    if not paused:
        # A person may have paused it while it was asked.
        del row["paused_at"]
    return row


def _state(row: Row[Any]) -> SourceState:
    given = {name: getattr(row, name) for name in _FIELDS}
    for name in _MOMENTS:
        given[name] = None if given[name] is None else moment_of(given[name])
    given["redirects"] = tuple(msgspec.json.decode(given["redirects"]))
    return SourceState(**given)


def _due_text(row: Any) -> str:
    return min(str(row.next_at), str(row.pages_at or row.next_at))


def _due(row: Any) -> datetime | None:
    """When a source is to be asked; None while it is paused."""
    return None if row.paused_at is not None else moment_of(_due_text(row))


def _leased(row: Any, now: datetime) -> bool:
    return row.lease_until is not None and str(row.lease_until) > text_of(now)


def _change(connection: Connection, source: str, by: str, values: Mapping[str, Any]) -> bool:
    """Change a source's row if its lease is still held."""
    mine = update(watched).where(watched.c.source == source, watched.c.lease_by == by)
    return connection.execute(mine.values(values)).rowcount == 1


def _still_there(connection: Connection, source: str, present: Sequence[str], now: datetime) -> None:
    """Note which entries the feed still holds, and forget those that it has not held for long."""
    columns = entries.c
    for first in range(0, len(present), _AT_ONCE):
        those = update(entries).where(columns.source == source, columns.id.in_(present[first : first + _AT_ONCE]))
        connection.execute(those.values(seen_at=text_of(now)))
    old = text_of(now - FORGET_AFTER)
    connection.execute(delete(entries).where(columns.source == source, columns.seen_at < old))
    connection.execute(delete(queue).where(queue.c.source == source, queue.c.state == "lost", queue.c.added_at < old))


#: SQLite takes some ten thousand values in one statement; this is well below.
_AT_ONCE = 500
