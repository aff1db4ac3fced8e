"""What a person has said of happenings, and to which events of the current reports it belongs now."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, insert, select

from watchbook.ledger.happenedtables import accounts, judgements
from watchbook.merge.happenings import keys as keys_
from watchbook.records import Judgement

Groups = tuple[tuple[str, ...], ...]


def every(connection: Connection) -> list[Judgement]:
    """All judgements, the earliest first."""
    return [
        Judgement(row.number, row.kind, msgspec.json.decode(row.groups, type=Groups), row.undoes, row.note, row.made)
        for row in connection.execute(select(judgements).order_by(judgements.c.number))
    ]


def append(connection: Connection, judgement: Judgement) -> Judgement:
    """Keep a judgement; gives it with its number."""
    number = (connection.scalar(select(func.max(judgements.c.number))) or 0) + 1
    groups = msgspec.json.encode(judgement.groups).decode()
    row = {"number": number, "kind": judgement.kind, "groups": groups, "undoes": judgement.undoes}
    connection.execute(insert(judgements).values(**row, note=judgement.note, made=judgement.made))
    return Judgement(number, judgement.kind, judgement.groups, judgement.undoes, judgement.note, judgement.made)


def now(connection: Connection, keys: Iterable[str]) -> dict[str, str | None]:
    """Key → the key that the event has now, None where no current report has it.

    After a re-coding that is the event of the same text and type whose trigger overlaps most, the first of several.
    """
    found: dict[str, str | None] = {}
    for key in dict.fromkeys(keys):
        known = connection.scalar(select(accounts.c.key).where(accounts.c.key == key))
        found[key] = known if known is not None else _overlapping(connection, key)
    return found


# ----------------------------------------------------------------------------------------------------------------------


def _overlapping(connection: Connection, key: str) -> str | None:
    wanted = keys_.read(key)
    if wanted is None:
        return None
    of_document = select(accounts.c.key).where(accounts.c.document == wanted.document)
    known = ((other, keys_.read(other)) for other in sorted(connection.scalars(of_document)))
    shared = {other: wanted.shared(parts) for other, parts in known if parts is not None}
    best = max(shared, key=lambda other: shared[other], default=None)
    return best if best is not None and shared[best] else None
