"""The queue of the review: which records a person should look at first, and why.

    value = contested × impact × doubt

The weights stand in `review.yaml`, whose head says what they mean. Doubt needs the records themselves, so it is looked
at among those that contested × impact puts first; the others follow when these have been reviewed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import log10
from typing import Any, Literal

from watchbook.errors import DataError
from watchbook.ledger import Ledger
from watchbook.ledger.corrections import Candidate
from watchbook.library import Library
from watchbook.pipeline import datafile, wire
from watchbook.records import Act, Event, EventType, Report, Saying

Sign = Literal[
    "no-actor", "unknown-actor", "no-place", "place-unsure", "no-time", "time-inferred", "no-count", "no-speaker",
    "unknown-speaker", "no-content",
]  # fmt: skip
Decode = Callable[[bytes], Report | None]
#: Of how many records doubt is looked at.
LOOKED_AT = 60
_HURT = frozenset({"killed", "injured"})


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """The file `review.yaml`; its head says what the keys mean."""

    contested: float
    beside: float
    toll: float
    unsure: float
    types: Mapping[EventType, float]
    acts: Mapping[Act, float]
    doubt: Mapping[Sign, float]


@dataclass(frozen=True, slots=True)
class Item:
    """One record to be reviewed, with its value, the factors of that, and the signs of doubt."""

    record: Event | Saying
    report: Report
    contested: float
    impact: float
    doubt: float
    signs: tuple[Sign, ...]

    @property
    def value(self) -> float:
        """What orders the queue."""
        return self.contested * self.impact * self.doubt


def load(library: Library) -> ReviewFile:
    """The weights in force: the analyst's file where there is one, else the built-in one.

    Raises:
        DataError: it is missing, or has faults; the message names them.
    """
    loaded = datafile.load(library, "review.yaml", ReviewFile)
    if loaded.value is None or loaded.problems:
        raise DataError("\n".join(map(str, loaded.problems)))
    return loaded.value


def queue(ledger: Ledger, weights: ReviewFile, decoded: Decode = wire.decoded) -> tuple[list[Item], int]:
    """The records to be looked at, the most valuable first, and how many wait in all.

    `decoded` makes a report of its JSON, None where it can be read no more.
    """
    done = ledger.corrections.reviewed()
    waiting = [one for one in ledger.corrections.candidates() if one.key not in done]
    waiting.sort(key=lambda one: (-_contested(one, one.beside, weights) * _impact(one, weights), one.key))
    first = waiting[: 2 * LOOKED_AT]
    itself = ledger.corrections.contested({one.report for one in first if one.beside})
    first.sort(key=lambda one: (-_contested(one, one.key in itself, weights) * _impact(one, weights), one.key))
    numbers = list(dict.fromkeys(one.report for one in first[:LOOKED_AT]))
    reports = dict(zip(numbers, map(decoded, ledger.bodies(numbers)), strict=True))
    found = []
    for one in first[:LOOKED_AT]:
        read = reports[one.report]
        record = None if read is None else record_of(read, one.key)
        if read is not None and record is not None:
            found.append(item(Item(record, read, _contested(one, one.key in itself, weights), 1.0, 1.0, ()), weights))
    return sorted(found, key=lambda each: (-each.value, each.record.key)), len(waiting)


def item(bare: Item, weights: ReviewFile) -> Item:
    """The record of an item with its impact, and with the doubt that it leaves."""
    record = bare.record
    signs = tuple(_signs(record, weights))
    hurt = max((_hurt(one) for one in (record.casualties if isinstance(record, Event) else ())), default=0)
    what = record.type if isinstance(record, Event) else record.act
    impact = _weight(what, weights) * (1 + weights.toll * log10(1 + hurt))
    doubt = 1 + sum(weights.doubt.get(sign, 0.0) for sign in signs)
    return replace(bare, impact=impact, doubt=doubt, signs=signs)


def record_of(report: Report, key: str) -> Event | Saying | None:
    """The event or saying with this key."""
    every: tuple[Event | Saying, ...] = (*report.events, *report.sayings)
    return next((one for one in every if one.key == key), None)


# Helpers


def _contested(one: Candidate, itself: bool, weights: ReviewFile) -> float:
    return 1 + (weights.contested if itself else weights.beside if one.beside else 0.0)


def _impact(one: Candidate, weights: ReviewFile) -> float:
    return _weight(one.what, weights)


def _weight(what: str, weights: ReviewFile) -> float:
    either: Mapping[Any, float] = weights.types if what in weights.types else weights.acts
    return either.get(what, 1.0)


def _hurt(casualties: object) -> int:
    return max((getattr(casualties, name) or 0 for name in ("low", "best", "high")), default=0)


def _signs(record: Event | Saying, weights: ReviewFile) -> Iterator[Sign]:
    return _of_event(record, weights.unsure) if isinstance(record, Event) else _of_saying(record)


def _of_event(event: Event, unsure: float) -> Iterator[Sign]:
    parties = (*event.actors, *event.participants, *(one.actor for one in event.responsibility))
    if not parties:
        yield "no-actor"
    elif any(one.actor is None and one.kind == "unknown" for one in parties):
        yield "unknown-actor"
    if event.place is None:
        yield "no-place"
    elif event.place.score is not None and event.place.score < unsure:
        yield "place-unsure"
    if event.time is None:
        yield "no-time"
    elif event.time.inferred:
        yield "time-inferred"
    if any(one.kind in _HURT and one.low is None and one.high is None for one in event.casualties):
        yield "no-count"


def _of_saying(saying: Saying) -> Iterator[Sign]:
    if saying.speaker is None:
        yield "no-speaker"
    elif saying.speaker.actor is None and saying.speaker.kind == "unknown":
        yield "unknown-speaker"
    if not saying.contents:
        yield "no-content"
