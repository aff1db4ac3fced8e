"""Happenings in the ledger: kept up to date one report at a time, and the same as if all reports had come at once.

1. A report that is new is read into accounts, one for each event; one that no longer counts is taken away.
2. Each account meets those in the drawers that it looks into, and no others; those alike enough are linked.
3. Every component of links in which something has changed is put together again, whole.

`basis` names the rules and the register that all of it was made by; with another all of it is made again. What a person
has said of happenings counts whatever they are made by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Select, delete, insert, literal, select, tuple_

from watchbook.errors import UsageError
from watchbook.ledger import alike, judged, opposing
from watchbook.ledger.alike import Id, Number, Shelf, chunks
from watchbook.ledger.happenedtables import accounts, members, named
from watchbook.ledger.tables import bases, readings
from watchbook.merge.happenings import clusters, judging
from watchbook.merge.happenings.accounts import Account
from watchbook.merge.happenings.joining import JoiningRules
from watchbook.merge.happenings.judging import Verdicts
from watchbook.merge.happenings.making import identity
from watchbook.records import Judgement

Connecting = Callable[[], AbstractContextManager[Connection]]
Clock = Callable[[], datetime]
_NAME = "happenings"
#: How many ids a message names.
_SHOWN = 5
#: How many happenings are read at once.
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One event of a happening: the number of its report, its id there, and what it tells."""

    report: Number
    event: str
    account: Account


@dataclass(frozen=True, slots=True)
class Group:
    """A happening: its id, and its events with the earliest published first."""

    id: str
    parts: tuple[Part, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its events."""
        return tuple(part.account.key for part in self.parts)


class Happened:
    """The happenings of a ledger."""

    def __init__(self, reading: Connecting, writing: Connecting, clock: Clock) -> None:
        self._reading, self.writing, self._clock = reading, writing, clock
        self._shelf = Shelf()

    def unread(self, basis: str) -> list[Number]:
        """The current reports whose events are not yet part of happenings; with another basis all of them."""
        with self.writing() as connection:
            if connection.scalar(select(bases.c.basis).where(bases.c.name == _NAME)) != basis:
                clear(connection)
                connection.execute(insert(bases).values(name=_NAME, basis=basis))
            return alike.unread(connection)

    def sweep(self, rules: JoiningRules) -> None:
        """Take away what reports told that no longer count."""
        with self.writing() as connection:
            changed: set[Id] = set()
            for number in alike.gone(connection):
                changed |= alike.remove(connection, number)
            self._settle(connection, changed, rules)

    def put(self, batch: Iterable[tuple[Number, Sequence[Account]]], rules: JoiningRules) -> None:
        """Read reports into happenings."""
        with self.writing() as connection:
            fresh = self._shelf.put(connection, batch)
            self._shelf.link(connection, fresh, rules)
            self._settle(connection, fresh.keys(), rules)

    def forget(self, connection: Connection, number: Number, rules: JoiningRules) -> None:
        """Take away what a report told, to be read again: a person has corrected it."""
        self._settle(connection, alike.remove(connection, number), rules)

    def judge(self, judgement: Judgement, rules: JoiningRules) -> Judgement:
        """Keep what a person says, and put together again what it is about; gives it with its number.

        Raises:
            UsageError: what is to be undone was never said, or is undone already.
        """
        with self.writing() as connection:
            said = judged.every(connection)
            about = judgement
            if judgement.kind == "undo":
                about = _undone(said, judgement.undoes)
                judgement = Judgement(0, "undo", (), about.number, judgement.note)
            made = self._clock().astimezone(UTC).isoformat(timespec="seconds")
            kept = judged.append(
                connection, Judgement(0, judgement.kind, judgement.groups, judgement.undoes, judgement.note, made)
            )
            now = judged.now(connection, [key for group in about.groups for key in group])
            self._settle(connection, _ids(connection, [key for key in now.values() if key is not None]), rules)
            return kept

    def judgements(self) -> list[tuple[Judgement, tuple[str, ...]]]:
        """What a person has said, each with the keys that lead to no event of a current report."""
        with self._reading() as connection:
            every = judged.every(connection)
            now = judged.now(connection, [key for one in every for group in one.groups for key in group])
        return [(one, tuple(key for group in one.groups for key in group if now[key] is None)) for one in every]

    def groups(self, after: str | None = None) -> Iterator[Group]:
        """Every happening, by the publication of its earliest report; those behind the one with this id.

        They are read as they are asked for, so that the first ones cost no more in a large ledger.

        Raises:
            UsageError: there is no such happening, or several.
        """
        last = ("", "")
        if after is not None:
            last = self.group(after).parts[0].account.order
        while True:
            with self._reading() as connection:
                found = list(self._groups(connection, list(connection.scalars(_following(*last)))))
            yield from found
            if not found:
                return
            last = found[-1].parts[0].account.order

    def these(self, ids: Sequence[str]) -> list[Group]:
        """The happenings with these ids, which they have now."""
        with self._reading() as connection:
            return [group for part in chunks(ids) for group in self._groups(connection, part)]

    def group(self, given: str) -> Group:
        """The happening with this id, or beginning of an id; an id that it had before leads to it as well.

        Raises:
            UsageError: there is no such happening, or several.
        """
        with self._reading() as connection:
            return next(self._groups(connection, [_resolved(connection, given)]))

    def of(self, keys: Collection[str]) -> Mapping[str, str]:
        """Key of an event → the id of its happening."""
        found: dict[str, str] = {}
        with self._reading() as connection:
            for part in chunks(sorted(keys)):
                rows = select(accounts.c.key, members.c.happening).join(members, members.c.account == accounts.c.id)
                found |= {key: happening for key, happening in connection.execute(rows.where(accounts.c.key.in_(part)))}
        return found

    # Helpers

    def _groups(self, connection: Connection, ids: Sequence[str]) -> Iterator[Group]:
        columns = (members.c.happening, accounts.c.id, accounts.c.report, accounts.c.event)
        asked = select(*columns).join(accounts, accounts.c.id == members.c.account)
        rows = connection.execute(asked.where(members.c.happening.in_(ids))).all()
        known = self._shelf.accounts(connection, [row.id for row in rows])
        found: dict[str, list[Part]] = defaultdict(list)
        for row in rows:
            found[row.happening].append(Part(row.report, row.event, known[row.id]))
        for one in ids:
            yield Group(one, tuple(sorted(found[one], key=lambda part: part.account.order)))

    def _settle(self, connection: Connection, changed: Collection[Id], rules: JoiningRules) -> None:
        """Put together again every component in which one of these stands."""
        if not changed:
            return
        verdicts = _verdicts(connection)
        bonds = _bonds(connection, verdicts)
        whole = alike.component(connection, set(changed), bonds)
        known = self._shelf.accounts(connection, whole)
        made = clusters.joined(known.values(), alike.among(connection, known), rules, verdicts)
        ids = {account.key: number for number, account in known.items()}
        belongs = {ids[account.key]: identity(group[0].key) for group in made for account in group}
        _write(connection, belongs, {identity(group[0].key): group[0].key for group in made})


def clear(connection: Connection) -> None:
    """Take away all that can be made again."""
    alike.clear(connection)
    connection.execute(delete(bases).where(bases.c.name == _NAME))


# ----------------------------------------------------------------------------------------------------------------------


def _following(instant: str, key: str) -> Select[str]:
    """The happenings whose earliest report comes behind this one, as many as are read at once."""
    behind = tuple_(accounts.c.instant, accounts.c.key) > tuple_(literal(instant), literal(key))
    found = (
        select(members.c.happening)
        .join(accounts, accounts.c.id == members.c.account)
        .join(named, (named.c.id == members.c.happening) & (named.c.key == accounts.c.key))
    )
    return found.where(behind).order_by(accounts.c.instant, accounts.c.key).limit(_PAGE)


def _verdicts(connection: Connection) -> Verdicts:
    said = judging.in_force(judged.every(connection))
    now = judged.now(connection, [key for one in said for group in one.groups for key in group])
    return judging.verdicts(said, now.get)


def _bonds(connection: Connection, verdicts: Verdicts) -> Mapping[Id, Collection[Id]]:
    """Id of an account → those that a person has made one with it."""
    found: dict[Id, set[Id]] = defaultdict(set)
    ids: dict[str, Id] = {}
    for part in chunks(sorted({key for pair in verdicts.together for key in pair})):
        rows = connection.execute(select(accounts.c.key, accounts.c.id).where(accounts.c.key.in_(part)))
        ids |= {key: number for key, number in rows}
    for one, other in verdicts.together:
        found[ids[one]].add(ids[other])
        found[ids[other]].add(ids[one])
    return found


def _ids(connection: Connection, keys: Sequence[str]) -> set[Id]:
    return {
        number
        for part in chunks(keys)
        for number in connection.scalars(select(accounts.c.id).where(accounts.c.key.in_(part)))
    }


def _write(connection: Connection, belongs: Mapping[Id, str], names: Mapping[str, str]) -> None:
    """Keep to which happening each account belongs; reports of which that has changed are read for disputes again."""
    before: dict[Id, str] = {}
    for part in chunks(sorted(belongs)):
        rows = connection.execute(select(members.c.account, members.c.happening).where(members.c.account.in_(part)))
        before |= {account: happening for account, happening in rows}
    moved = sorted(number for number, happening in belongs.items() if before.get(number) != happening)
    for part in chunks(moved):
        connection.execute(delete(members).where(members.c.account.in_(part)))
        known = [each for each in part if each in before]
        told = select(accounts.c.report).where(accounts.c.id.in_(known))
        for report in set(connection.scalars(select(readings.c.report).where(readings.c.report.in_(told)))):
            opposing.remove(connection, report)
    if moved:
        connection.execute(insert(members), [{"account": each, "happening": belongs[each]} for each in moved])
    _name(connection, names)


def _name(connection: Connection, names: Mapping[str, str]) -> None:
    """Keep the ids that happenings have, with the keys that they are made from: they lead somewhere for ever."""
    for part in chunks(sorted(names)):
        kept = set(connection.scalars(select(named.c.id).where(named.c.id.in_(part))))
        new = [{"id": one, "key": names[one]} for one in part if one not in kept]
        if new:
            connection.execute(insert(named), new)


def _undone(said: Sequence[Judgement], number: int | None) -> Judgement:
    """The judgement that is to be undone; without a number the last that is in force."""
    standing = judging.in_force(said)
    found = [one for one in standing if number in (None, one.number)]
    if not found:
        what = "there is nothing to undo" if number is None else f"there is no judgement {number} in force"
        raise UsageError(f"{what}; `watchbook happenings judgements` lists them")
    return found[-1]


def _resolved(connection: Connection, given: str) -> str:
    """The id that the happening has now."""
    last = given + "\U0010ffff"
    rows = select(named.c.id, named.c.key).where(named.c.id.between(given, last)).order_by(named.c.id)
    found = connection.execute(rows.limit(_SHOWN + 1)).all() if given else []
    now = judged.now(connection, [row.key for row in found])
    keys = [key for key in now.values() if key is not None]
    own = select(members.c.happening).join(accounts, accounts.c.id == members.c.account).where(accounts.c.key.in_(keys))
    happenings: list[str] = sorted(set(connection.scalars(own)))
    if given in happenings or len(happenings) == 1:
        return given if given in happenings else happenings[0]
    if happenings:
        listed = ", ".join(happenings[:_SHOWN])
        raise UsageError(f"{given}: more than one happening begins so: {listed}; give more of the id")
    if found:
        raise UsageError(f"{given}: no current report tells of this happening any more")
    raise UsageError(f"{given or repr(given)}: the ledger has no such happening; `watchbook happenings` lists them")
