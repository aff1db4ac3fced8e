"""Happenings: what happened, behind the events of reports. As yet every event is one of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from watchbook.records import (
    Answerable,
    Count,
    Dispute,
    Event,
    Happening,
    HappeningStatus,
    Report,
    Reporting,
    Saying,
    Value,
)

#: Id of a happening → the ids of the disputes in which it stands.
Contested = Mapping[str, tuple[str, ...]]
_CLAIMED = frozenset(("claim-responsibility",))


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


def alone(report: Report, disputes: Contested) -> Iterator[Happening]:
    """Each event of a report as a happening, in the order of the text."""
    sayings = {saying.id: saying for saying in report.sayings}
    for event in report.events:
        own = identity(event.key)
        yield Happening(
            id=own,
            type=event.type,
            mode=event.mode,
            status=_status(event, sayings, disputes.get(own, ())),
            reports=(Reporting(report.document.id, report.document.version, event.id, event.key),),
            outlets=1,
            independent=1,
            fields=_fields(event, sayings),
            responsibility=tuple(
                Answerable(one.actor, one.status, _keys([one.saying], sayings)) for one in event.responsibility
            ),
            disputes=disputes.get(own, ()),
        )


# Helpers


def _status(event: Event, sayings: Mapping[str, Saying], disputes: Sequence[str]) -> HappeningStatus:
    """What is known of it: denied before contested before claimed before reported."""
    if event.polarity == "denied":
        return "denied"
    if disputes:
        return "contested"
    within = [sayings[one] for one in event.sayings if one in sayings]
    return "claimed" if any(saying.act in _CLAIMED for saying in within) else "reported"


def _fields(event: Event, sayings: Mapping[str, Saying]) -> dict[str, tuple[Count | Value, ...]]:
    own, told = (event.key,), _keys(event.sayings, sayings)
    found: dict[str, list[Count | Value]] = {}
    for one in event.casualties:
        said = _keys([one.saying], sayings) if one.saying is not None else told
        found.setdefault(one.kind, []).append(Count(one.low, one.high, one.who, own, said))
    found |= {"time": [Value(event.time, own, told)]} if event.time is not None else {}
    found |= {"place": [Value(event.place, own, told)]} if event.place is not None else {}
    found |= {"actors": [Value(actor, own, told) for actor in event.actors]} if event.actors else {}
    found |= {"recipients": [Value(one, own, told) for one in event.recipients]} if event.recipients else {}
    return {name: tuple(values) for name, values in found.items()}


def _keys(ids: Iterable[str | None], sayings: Mapping[str, Saying]) -> tuple[str, ...]:
    return tuple(sayings[one].key for one in ids if one is not None and one in sayings)
