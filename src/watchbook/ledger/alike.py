"""The accounts of the current reports, the drawers in which they are filed, and which of them are alike."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, delete, insert, select, text

from watchbook.ledger.happenedtables import accounts, drawers, links, members, taken
from watchbook.ledger.tables import documents
from watchbook.merge.happenings.accounts import Account
from watchbook.merge.happenings.clusters import Link
from watchbook.merge.happenings.drawers import filed, link, sought
from watchbook.merge.happenings.joining import JoiningRules

T = TypeVar("T")
Number = int
Id = int
#: How many values one question to the database holds.
_AT_ONCE = 400
#: How many accounts are at hand at most.
_KNOWN = 50_000
#: The highest id that was ever given.
_LAST = text("SELECT seq FROM sqlite_sequence WHERE name = 'accounts'")


class Shelf:
    """What stands in the tables, with the accounts at hand that were used lately.

    An account never changes under its id, and no id is given twice; so what is at hand stays right whoever else writes.
    """

    def __init__(self) -> None:
        self._at_hand: dict[Id, Account] = {}

    def accounts(self, connection: Connection, ids: Collection[Id]) -> dict[Id, Account]:
        """The accounts with these ids, of which each stands in a table."""
        found = {identity: self._at_hand[identity] for identity in ids if identity in self._at_hand}
        for part in chunks(sorted(set(ids) - found.keys())):
            rows = connection.execute(select(accounts.c.id, accounts.c.body).where(accounts.c.id.in_(part)))
            found |= {row.id: msgspec.json.decode(row.body, type=Account) for row in rows}
        self.keep(found)
        return found

    def keep(self, known: Mapping[Id, Account]) -> None:
        """Have these at hand; when there are too many, the rest is let go."""
        if len(self._at_hand) + len(known) > _KNOWN:
            self._at_hand.clear()
        self._at_hand.update(known)

    def put(self, connection: Connection, batch: Iterable[tuple[Number, Sequence[Account]]]) -> dict[Id, Account]:
        """Keep the accounts of reports; gives them with their ids."""
        reports = [(number, tuple(told)) for number, told in batch]
        first = (connection.scalar(_LAST) or 0) + 1
        every = [(number, one) for number, told in reports for one in told]
        rows = [
            {
                "id": identity,
                "report": number,
                "document": one.occurrence.document,
                "event": one.occurrence.event,
                "key": one.key,
                "instant": one.instant,
                "body": msgspec.json.encode(one),
            }
            for identity, (number, one) in enumerate(every, first)
        ]
        for table, new in ((taken, [{"report": number} for number, _ in reports]), (accounts, rows)):
            if new:
                connection.execute(insert(table), new)
        return dict(enumerate((one for _, one in every), first))

    def link(self, connection: Connection, fresh: Mapping[Id, Account], rules: JoiningRules) -> None:
        """File these accounts, and link them with those that are alike, and with one another."""
        looked = {identity: hashed(sought(one, rules)) for identity, one in fresh.items()}
        inside = _inside(connection, {drawer for every in looked.values() for drawer in every})
        rows = []
        for identity, one in fresh.items():
            for drawer in hashed(filed(one, rules)):
                rows.append({"drawer": drawer, "account": identity})
                inside[drawer].append(identity)
        others = {identity: {each for drawer in looked[identity] for each in inside[drawer]} for identity in fresh}
        known = self.accounts(connection, {each for every in others.values() for each in every} - fresh.keys())
        known |= fresh
        found = [
            {"one": min(identity, other), "other": max(identity, other), "score": made.score}
            for identity, near in others.items()
            for other in near
            if (other not in fresh or other < identity)
            and (made := link(fresh[identity], known[other], rules)) is not None
        ]
        for table, new in ((drawers, rows), (links, found)):
            if new:
                connection.execute(insert(table), new)


def unread(connection: Connection) -> list[Number]:
    """The current reports whose events have not been read."""
    new = select(documents.c.report).where(documents.c.report.not_in(select(taken.c.report)))
    return list(connection.scalars(new.order_by(documents.c.report)))


def gone(connection: Connection) -> list[Number]:
    """The reports whose events have been read and that no longer count."""
    old = select(taken.c.report).where(taken.c.report.not_in(select(documents.c.report)))
    return list(connection.scalars(old))


def remove(connection: Connection, number: Number) -> set[Id]:
    """Take the accounts of a report away; gives the ids of those that were linked with them or made one with them."""
    own = set(connection.scalars(select(accounts.c.id).where(accounts.c.report == number)))
    near = linked(connection, own) | together(connection, own)
    for part in chunks(sorted(own)):
        connection.execute(delete(links).where(links.c.one.in_(part) | links.c.other.in_(part)))
        connection.execute(delete(drawers).where(drawers.c.account.in_(part)))
        connection.execute(delete(members).where(members.c.account.in_(part)))
        connection.execute(delete(accounts).where(accounts.c.id.in_(part)))
    connection.execute(delete(taken).where(taken.c.report == number))
    return near - own


def linked(connection: Connection, ids: Collection[Id]) -> set[Id]:
    """The accounts linked with one of these."""
    return {identity for pair in _links(connection, ids) for identity in pair[:2]} - set(ids)


def together(connection: Connection, ids: Collection[Id]) -> set[Id]:
    """The accounts of the happenings to which these belong."""
    found: set[Id] = set()
    for part in chunks(sorted(ids)):
        same = select(members.c.happening).where(members.c.account.in_(part))
        found.update(connection.scalars(select(members.c.account).where(members.c.happening.in_(same))))
    return found


def component(connection: Connection, ids: Collection[Id], bonds: Mapping[Id, Collection[Id]]) -> set[Id]:
    """All accounts that hang together with these by links, or by what a person has said (`bonds`)."""
    found, edge = set(ids), set(ids)
    while edge:
        near = linked(connection, edge) | {other for identity in edge for other in bonds.get(identity, ())}
        edge = near - found
        found |= edge
    return found


def among(connection: Connection, known: Mapping[Id, Account]) -> list[Link]:
    """The links among these accounts."""
    return [
        Link(known[one].key, known[other].key, score)
        for one, other, score in _links(connection, known)
        if one in known and other in known
    ]


def clear(connection: Connection) -> None:
    """Take everything away that can be made again."""
    for table in (taken, links, drawers, members, accounts):
        connection.execute(delete(table))


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in parts that one question to the database holds."""
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]


def hashed(names: Iterable[str]) -> list[int]:
    """The drawers in 63 bits: two that fall together cost a comparison more, and nothing else."""
    digests = (hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest() for name in names)
    return list(dict.fromkeys(int.from_bytes(digest, "big") >> 1 for digest in digests))


# ----------------------------------------------------------------------------------------------------------------------


def _links(connection: Connection, ids: Iterable[Id]) -> set[tuple[Id, Id, float]]:
    found: set[tuple[Id, Id, float]] = set()
    for part in chunks(sorted(ids)):
        for column in (links.c.one, links.c.other):
            found.update(
                (one, other, score) for one, other, score in connection.execute(select(links).where(column.in_(part)))
            )
    return found


def _inside(connection: Connection, wanted: Iterable[int]) -> dict[int, list[Id]]:
    """Drawer → the accounts in it."""
    found: dict[int, list[Id]] = defaultdict(list)
    for part in chunks(sorted(wanted)):
        for drawer, identity in connection.execute(select(drawers).where(drawers.c.drawer.in_(part))):
            found[drawer].append(identity)
    return found
