"""What a brief is made of: what the articles of some days tell, as it was known on the evening of the last of them.

What came out later is left out, so that the brief of a day stays what it was. Only the reports of these days are read,
and those that tell of the same happenings or stand in the same disputes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from watchbook.ledger import Dated, Ledger
from watchbook.ledger.happened import Group, Part
from watchbook.library import Library
from watchbook.merge.happenings import making
from watchbook.merge.happenings.making import Contested, Told
from watchbook.pipeline import disputes, reprints, utterances, wire
from watchbook.pipeline.sayings import Said, of_report
from watchbook.records import Dispute, Event, Happening, Report, Saying, Side, Utterance

_KNOWN = 1024
#: What is no mere plan, wish or fear.
REAL = ("happened", "ongoing", "attempted", "foiled", "background")
_BOTH = {"asserts", "denies"}
#: Rules by which values differ: who tells one that was told before adds nothing.
_VALUES = ("quantity", "date")


@dataclass(frozen=True, slots=True)
class Known:
    """A happening as the reports up to the brief tell it (`told`, and `now`), and as those before it told it.

    `fresh` are the tellings of the days of the brief.
    """

    now: Happening
    before: Happening | None
    told: tuple[Told, ...]
    fresh: tuple[Told, ...]

    @property
    def is_new(self) -> bool:
        """Whether nobody told before that it has happened: it was unknown, or only planned."""
        return not any(one.event.stage in REAL for one in self.told if one not in self.fresh)


class Material:
    """What is known of the days `since` to `until`; `contested` are the ledger's disputes, if they are at hand."""

    def __init__(
        self, ledger: Ledger, library: Library, days: tuple[str, str], contested: Iterable[Dispute] | None = None
    ) -> None:
        self.ledger, self.library = ledger, library
        self.since, self.until = days
        self.documents: tuple[Dated, ...] = tuple(ledger.catalogue.days(*days))
        every = disputes.of_ledger(ledger, library) if contested is None else contested
        self._origins = reprints.origins(ledger, library)
        self._numbered = lru_cache(maxsize=_KNOWN)(self._read)
        self.report = lru_cache(maxsize=_KNOWN)(self._current)
        found = ((one, self._numbered(one.report)) for one in self.documents)
        self._fresh = {one.id for one in self.documents}
        self.reports: tuple[Report, ...] = tuple(report for _, report in found if report is not None)
        self.unreadable: tuple[str, ...] = tuple(one.id for one in self.documents if self._numbered(one.report) is None)
        self.disputes: tuple[Dispute, ...] = tuple(self._contested(every))
        self.happenings: tuple[Known, ...] = tuple(self._happenings(making.contested(self.disputes)))

    @property
    def outlets(self) -> int:
        """How many outlets published in these days."""
        return len({report.document.outlet or report.document.id for report in self.reports})

    def is_fresh(self, document: str) -> bool:
        """Whether an article was published in these days."""
        return document in self._fresh

    def utterances(self) -> list[tuple[Utterance, Said]]:
        """What was said in the articles of these days, each utterance once, with its first telling."""
        found = {said.saying.key: said for report in self.reports for said in of_report(report)}
        spoken = utterances.together(self.ledger, tuple(found.values()), self.library)
        return [(one, found[one.tellings[0].key]) for one in spoken]

    def record(self, key: str) -> tuple[Report, Event | Saying] | None:
        """The event or saying with this key, and its report."""
        report = self.report(key.rsplit("|", 3)[0])
        if report is None:
            return None
        every: Iterable[Event | Saying] = (*report.sayings, *report.events)
        return next(((report, one) for one in every if one.key == key), None)

    # Helpers

    def _contested(self, every: Iterable[Dispute]) -> Iterator[Dispute]:
        """The open disputes that began in these days or in which somebody new took a side, as they stood then."""
        for one in every:
            if not any(self.is_fresh(told.document) for side in one.sides for told in side.told):
                continue
            sides = tuple(made for side in one.sides if (made := self._side(side)) is not None)
            held = {side.stance for side in sides if side.superseded is None}
            old = {side.stance for side in sides if any(not self.is_fresh(told.document) for told in side.told)}
            new = any(all(self.is_fresh(told.document) for told in side.told) for side in sides)
            if held == _BOTH and (old != _BOTH or (new and one.rule not in _VALUES)):
                yield replace(one, sides=sides, status="open")

    def _side(self, side: Side) -> Side | None:
        told = tuple(one for one in side.told if self._is_known(one.document))
        taken_back = side.superseded is not None and self._is_known(side.superseded.rsplit("|", 3)[0])
        return replace(side, told=told, superseded=side.superseded if taken_back else None) if told else None

    def _is_known(self, document: str) -> bool:
        """Whether an article was out by the evening of the last day."""
        report = self.report(document)
        return report is not None and (report.document.published.start or "")[:10] <= self.until

    def _happenings(self, contested: Contested) -> Iterator[Known]:
        keys = [event.key for report in self.reports for event in report.events]
        belongs = self.ledger.happened.of(keys)
        for identity in dict.fromkeys(belongs[key] for key in keys if key in belongs):
            known = self._known(self.ledger.happened.group(identity), contested)
            if known is not None:
                yield known

    def _known(self, group: Group, contested: Contested) -> Known | None:
        every = [one for part in group.parts if (one := self._told(part)) is not None]
        fresh = tuple(one for one in every if self.is_fresh(one.report.document.id))
        before = tuple(one for one in every if one not in fresh and (one.day or "9999") < self.since)
        if not fresh:
            return None
        told = tuple(one for one in every if one in fresh or one in before)
        earlier = making.made(before, contested) if before else None
        return Known(making.made(told, contested), earlier, told, fresh)

    def _told(self, part: Part) -> Told | None:
        report = self._numbered(part.report)
        if report is None or (event := next((one for one in report.events if one.id == part.event), None)) is None:
            return None
        copied = self._origins.copy_of(report.document.id, event.key)
        return Told(part.account, event, report, self._origins.source(report.document.id, event.key), copied)

    def _read(self, number: int) -> Report | None:
        return wire.decoded(next(self.ledger.bodies([number])))

    def _current(self, document: str) -> Report | None:
        return wire.decoded(self.ledger.show(document))
