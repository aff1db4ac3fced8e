"""Happenings: what happened, as it stands when all the reports that tell of it are put together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from watchbook.merge import days
from watchbook.merge.happenings.accounts import Account
from watchbook.merge.happenings.histories import Figure, history
from watchbook.records import (
    Act,
    Actor,
    Answerable,
    Count,
    Dispute,
    Event,
    Filler,
    Happening,
    HappeningStatus,
    Place,
    Report,
    Reporting,
    Saying,
    Thing,
    Time,
    Value,
    folded,
)

T = TypeVar("T")
#: Id of a happening → the ids of the disputes in which it stands.
Contested = Mapping[str, tuple[str, ...]]
_CLAIMED = "claim-responsibility"
_RETRACTED = "retract"
#: How many days before what its report is chiefly about an event lies that is told in passing.
_PASSING = 2


@dataclass(frozen=True, slots=True)
class Told:
    """One event of one report as a part of a happening.

    `origin` is the newsroom that wrote it first: the outlet's own, or that of the article that it was copied from, and
    `copy_of` the key of the event there.
    """

    account: Account
    event: Event
    report: Report
    origin: str
    copy_of: str | None = None

    @property
    def outlet(self) -> str:
        """The outlet; an article that names none is one by itself."""
        return self.report.document.outlet or self.report.document.id

    @property
    def day(self) -> str | None:
        """The day of publication."""
        return None if self.account.published is None else days.named(self.account.published)

    def saying(self, identity: str | None) -> Saying | None:
        """The saying with this id in the report."""
        return next((one for one in self.report.sayings if one.id == identity), None)

    def keys(self, ids: Iterable[str | None]) -> tuple[str, ...]:
        """The keys of the sayings with these ids."""
        return tuple(one.key for each in ids if (one := self.saying(each)) is not None)

    @property
    def passing(self) -> bool:
        """Whether the report tells of it as of something past, beside what it is chiefly about."""
        if self.event.stage == "background":
            return True
        main = next((one for one in self.report.events if one.id == self.report.main), None)
        if main is None or main.id == self.event.id:
            return False
        mine, theirs = days.of(self.event.time), days.of(main.time)
        return mine is not None and theirs is not None and theirs.first - mine.last >= _PASSING


def identity(key: str) -> str:
    """The id of the happening whose earliest report has this key."""
    return "h" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def contested(disputes: Iterable[Dispute]) -> Contested:
    """The happenings that disputes are about."""
    found: dict[str, dict[str, None]] = {}
    for dispute in disputes:
        for side in dispute.sides:
            for happening in side.happenings:
                found.setdefault(happening, {})[dispute.id] = None
    return {happening: tuple(ids) for happening, ids in found.items()}


def made(told: Sequence[Told], disputes: Contested) -> Happening:
    """The happening that these events of reports tell of; the earliest published comes first and gives it its id."""
    own = identity(told[0].account.key)
    fresh = [one for one in told if not one.passing] or list(told)
    independent = len({one.origin for one in fresh})
    return Happening(
        id=own,
        type=_commonest([one.event.type for one in told]),
        mode=_commonest([one.event.mode for one in told if one.event.mode is not None] or [None]),
        status=_status(told, independent, disputes.get(own, ())),
        reports=tuple(map(_reporting, told)),
        outlets=len({one.outlet for one in told}),
        independent=independent,
        fields=_fields(told),
        responsibility=tuple(_answerable(told)),
        disputes=disputes.get(own, ()),
    )


# Helpers


def _commonest(values: Sequence[T]) -> T:
    """The one that most reports tell, of several the one told first."""
    return Counter(values).most_common(1)[0][0]


def _reporting(told: Told) -> Reporting:
    document = told.report.document
    return Reporting(document.id, document.version, told.event.id, told.event.key, told.copy_of)


def _status(told: Sequence[Told], independent: int, disputes: Sequence[str]) -> HappeningStatus:
    """What is known of it: denied and withdrawn before contested before claimed before corroborated."""
    if all(one.event.polarity == "denied" for one in told):
        return "denied"
    acts = [{saying.act for each in one.event.sayings if (saying := one.saying(each)) is not None} for one in told]
    if _withdrawn(told, acts):
        return "withdrawn"
    if disputes:
        return "contested"
    if all(_CLAIMED in each for each in acts):
        return "claimed"
    return "corroborated" if independent > 1 else "reported"


def _withdrawn(told: Sequence[Told], acts: Sequence[set[Act]]) -> bool:
    """Whether all who told it have taken it back since."""
    back = {one.origin: number for number, one in enumerate(told) if _RETRACTED in acts[number]}
    return bool(back) and all(number <= back.get(one.origin, -1) for number, one in enumerate(told))


# Fields


def _fields(told: Sequence[Told]) -> dict[str, tuple[Count | Value, ...]]:
    counted: dict[str, list[Figure]] = {}
    for one in told:
        for record in one.event.casualties:
            said = one.keys([record.saying] if record.saying is not None else one.event.sayings)
            figure = Figure(record.low, record.high, record.who, one.event.key, said, one.day, one.origin)
            counted.setdefault(record.kind, []).append(figure)
    found: dict[str, tuple[Count | Value, ...]] = {kind: history(figures) for kind, figures in counted.items()}
    found |= {"time": _values(told, lambda event: (event.time,), _same_time)}
    found |= {"place": _values(told, lambda event: (event.place,), _same_place)}
    found |= {"actors": _values(told, lambda event: event.actors, _same_filler)}
    found |= {"recipients": _values(told, lambda event: event.recipients, _same_filler)}
    return {name: values for name, values in found.items() if values}


def _values(
    told: Sequence[Told], of: Callable[[Event], Iterable[Filler | None]], same: Callable[[Filler], Hashable]
) -> tuple[Value, ...]:
    """The values that the reports tell, each once, with who tells it."""
    found: dict[Hashable, tuple[Filler, list[str], list[str]]] = {}
    for one in told:
        for filler in of(one.event):
            if filler is not None:
                _, reports, sayings = found.setdefault(same(filler), (filler, [], []))
                reports.append(one.event.key)
                sayings.extend(one.keys(one.event.sayings))
    return tuple(
        Value(filler, tuple(dict.fromkeys(reports)), tuple(dict.fromkeys(sayings)))
        for filler, reports, sayings in found.values()
    )


def _same_time(filler: Filler) -> Hashable:
    assert isinstance(filler, Time)
    return (filler.start or "")[:10], (filler.end or "")[:10]


def _same_place(filler: Filler) -> Hashable:
    assert isinstance(filler, Place)
    return filler.id or folded(filler.name)


def _same_filler(filler: Filler) -> Hashable:
    if isinstance(filler, Actor):
        return filler.actor or (filler.of, folded(filler.name or filler.text or ""))
    return folded(filler.text) if isinstance(filler, Thing) else filler


def _answerable(told: Sequence[Told]) -> Iterator[Answerable]:
    """Who is said to have done it, each with each status once, in the order in which it was first said."""
    found: dict[Hashable, tuple[Answerable, list[str], list[str]]] = {}
    for one in told:
        for record in one.event.responsibility:
            key = (_same_filler(record.actor), record.status)
            first = Answerable(record.actor, record.status)
            _, sayings, reports = found.setdefault(key, (first, [], []))
            sayings.extend(one.keys([record.saying]))
            reports.append(one.event.key)
    for first, sayings, reports in found.values():
        yield Answerable(first.actor, first.status, tuple(dict.fromkeys(sayings)), tuple(dict.fromkeys(reports)))
