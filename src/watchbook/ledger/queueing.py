"""What was found and is not yet kept: it waits for its page, then for the coder, and goes when its report is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

import msgspec
import zstandard
from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update

from watchbook.ledger.watchtables import queue, watched
from watchbook.records import Article

Connecting = Callable[[], AbstractContextManager[Connection]]

#: What the coder has failed at so often is given up.
MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that is new or edited; `page`: its text is to be got from its page."""

    id: str
    digest: str
    article: Article
    page: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry in the queue."""

    number: int
    source: str
    article: Article
    attempts: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much of a source waits for its page, waits for the coder, and was given up."""

    pages: int = 0
    waiting: int = 0
    lost: int = 0


class Queue:
    """Everything that waits."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        self._reading, self._writing = reading, writing

    def backlogs(self) -> Mapping[str, Backlog]:
        """What waits, by source."""
        columns = queue.c
        with self._reading() as connection:
            rows = connection.execute(
                select(columns.source, columns.state, func.count().label("number")).group_by(
                    columns.source, columns.state
                )
            ).all()
        counts: dict[str, dict[str, int]] = {}
        for row in rows:
            counts.setdefault(row.source, {})[row.state] = row.number
        return {
            source: Backlog(one.get("page", 0), one.get("waiting", 0), one.get("lost", 0))
            for source, one in counts.items()
        }

    # Pages: under the lease of their source

    def pages(self, source: str, now: datetime, most: int) -> list[Waiting]:
        """Entries whose page is to be got now."""
        columns = queue.c
        due = or_(columns.retry_at.is_(None), columns.retry_at <= text_of(now))
        with self._reading() as connection:
            wanted = select(queue).where(columns.state == "page", columns.source == source, due)
            return [_waiting(row) for row in connection.execute(wanted.order_by(columns.number).limit(most))]

    def page_got(self, waiting: Waiting, article: Article) -> None:
        """The page of an entry is there, or its own words have to do; the coder may have it."""
        self._put(waiting, {"state": "waiting", "article": _packed(article), "attempts": 0, "retry_at": None})

    def page_failed(self, waiting: Waiting, retry_at: datetime | None, detail: str) -> None:
        """The page could not be got; it is tried again, or (None) given up."""
        if retry_at is None:
            self._put(waiting, {"state": "lost", "detail": detail})
        else:
            again = {"retry_at": text_of(retry_at), "detail": detail, "attempts": queue.c.attempts + 1}
            self._put(waiting, again)

    # The coder

    def take(self, *, by: str, now: datetime, until: datetime, most: int) -> list[Waiting]:
        """Lease entries for the coder; those at which it may have failed before one by one, and not for ever."""
        columns = queue.c
        if self.is_idle(now):
            return []
        with self._writing() as connection:
            rows = list(connection.execute(_ready(now).limit(most)))
            hopeless = [row.number for row in rows if row.attempts >= MOST_ATTEMPTS]
            given_up = {"state": "lost", "detail": "the coder fails at it"}
            connection.execute(update(queue).where(columns.number.in_(hopeless)).values(given_up))
            good = [row for row in rows if row.attempts < MOST_ATTEMPTS]
            good = list(takewhile(lambda row: not row.attempts, good)) or good[:1]
            lease = {"lease_by": by, "lease_until": text_of(until), "attempts": columns.attempts + 1}
            connection.execute(update(queue).where(columns.number.in_([row.number for row in good])).values(lease))
            return [_waiting(row) for row in good]

    def done(self, numbers: Collection[int]) -> None:
        """These entries are safely kept."""
        with self._writing() as connection:
            connection.execute(delete(queue).where(queue.c.number.in_(numbers)))

    def is_idle(self, now: datetime) -> bool:
        """Whether nothing waits for the coder that another process has not taken."""
        with self._reading() as connection:
            return connection.execute(_ready(now).limit(1)).first() is None

    def _put(self, waiting: Waiting, values: dict[str, Any]) -> None:
        """Change an entry in the queue, and when the next page of its source is due."""
        with self._writing() as connection:
            connection.execute(update(queue).where(queue.c.number == waiting.number).values(values))
            source = update(watched).where(watched.c.source == waiting.source)
            connection.execute(source.values(pages_at(connection, waiting.source)))


def text_of(moment: datetime) -> str:
    """A moment as the tables have it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def moment_of(text: str) -> datetime:
    """A moment from the tables."""
    return datetime.fromisoformat(text)


def put(connection: Connection, source: str, found: Found, stamp: str) -> None:
    """Queue a form of an entry; of a page that waits already only the newest is to be got."""
    columns = queue.c
    packed = _packed(found.article)
    if found.page:
        same = update(queue).where(columns.state == "page", columns.source == source, columns.id == found.id)
        if connection.execute(same.values(article=packed, attempts=0, retry_at=None)).rowcount:
            return
    connection.execute(
        insert(queue).values(
            source=source,
            id=found.id,
            state="page" if found.page else "waiting",
            added_at=stamp,
            attempts=0,
            article=packed,
        )
    )


def pages_at(connection: Connection, source: str) -> dict[str, Any]:
    """When the next page of a source is to be got; None: there is none."""
    columns = queue.c
    first = select(func.min(func.coalesce(columns.retry_at, columns.added_at)))
    return {"pages_at": connection.scalar(first.where(columns.state == "page", columns.source == source))}


# ----------------------------------------------------------------------------------------------------------------------


def _packed(article: Article) -> bytes:
    return zstandard.compress(msgspec.json.encode(article))


def _waiting(row: Row[Any]) -> Waiting:
    article = msgspec.json.decode(zstandard.decompress(row.article), type=Article)
    return Waiting(row.number, row.source, article, row.attempts)


def _ready(now: datetime) -> Select[Any]:
    """What the coder may have, in the order in which it was found."""
    columns = queue.c
    free = or_(columns.lease_until.is_(None), columns.lease_until <= text_of(now))
    return select(queue).where(columns.state == "waiting", free).order_by(columns.number)
