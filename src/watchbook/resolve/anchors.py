"""What time expressions are read from: dateline, publication, tense, and what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from watchbook.records import Dateline, Published
from watchbook.resolve.datewords import DateWords
from watchbook.resolve.intervals import Interval
from watchbook.resolve.tense import Tense
from watchbook.text import moments

#: Slot → the words in it, in lower case, one blank between words, without a full stop at the end.
Told = Mapping[str, str]
#: A dateline without a year holds if it lies at most so many days before the publication; no copy is older.
_FILED_BEFORE = 30


class UnanchoredError(LookupError):
    """An expression needs a day that is not known."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which relative times are told; None if it is not known.

    `offset` is that of the publication, `zone` the IANA zone of the place where the report was filed, `country` that of
    the outlet (ISO 3166-1 alpha-2), by which the order of day and month is known. `late` is the day of a dateline that
    cannot be right because it lies after the publication. `published` is the day of publication on the clock of the
    dateline's place.
    """

    day: date | None
    offset: str | None = None
    zone: str | None = None
    country: str | None = None
    late: date | None = None
    published: date | None = None

    @classmethod
    def of(cls, published: Published, dateline: Dateline | None = None, *, country: str | None = None) -> Anchor:
        """The day of the dateline, else the day of publication on the clock of the dateline's place.

        1. The publication instant is moved into the zone, unless its offset is only assumed; a publication known by
           its month or year only gives no day.
        2. A dateline with a day is nearer to what is told than the publication; one after the publication is an error.
        """
        zone = dateline.zone if dateline is not None else None
        day = moments.day(published, zone)
        anchor = cls(day, _offset(published), zone, country, published=day)
        filed = _filed(dateline)
        if filed is None or dateline is None or dateline.time is None:
            return anchor
        if day is None:
            return replace(anchor, day=filed)
        ahead = (filed - day).days
        if ahead > 1:
            return replace(anchor, late=filed)
        told_year = "year" not in dateline.time.inferred
        return replace(anchor, day=filed) if told_year or ahead >= -_FILED_BEFORE else anchor

    def offset_at(self, day: date, hour: int, minute: int) -> str:
        """The offset from UTC (“+04:30”) of a local clock time; empty if no zone is known."""
        if self.zone is not None:
            return offset_in(self.zone, datetime(day.year, day.month, day.day, hour, minute))
        return self.offset or ""


@dataclass(frozen=True, slots=True)
class Before:
    """What the text told before: the last time, the last quarter or half year, and whether they stand close by.

    `near`: the last time stands in this sentence or the one before; `here`: the last period stands in this sentence;
    `close`: in this one or the two before. `day`: the last time that is a day.
    """

    last: Interval | None = None
    period: Interval | None = None
    near: bool = False
    here: bool = False
    close: bool = False
    day: Interval | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Anchor, words of the language, tense of the governing verb, and what was told before in the text."""

    anchor: Anchor
    words: DateWords
    tense: Tense = "present"
    before: Before = Before()

    @property
    def day(self) -> date:
        """The day of the anchor.

        Raises:
            UnanchoredError: it is not known.
        """
        if self.anchor.day is None:
            raise UnanchoredError
        return self.anchor.day

    @property
    def told_day(self) -> date:
        """The first day of the time told last.

        Raises:
            UnanchoredError: there is none.
        """
        if self.before.last is None or self.before.last.first is None:
            raise UnanchoredError
        return self.before.last.first

    @property
    def near_day(self) -> date:
        """The first day of a time told close by, else the day of the anchor.

        Raises:
            UnanchoredError: neither is known.
        """
        last = self.before.last
        return last.first if last is not None and last.first is not None and self.before.near else self.day


def offset_in(zone: str, moment: datetime) -> str:
    """The offset from UTC of an IANA zone at a local moment, such as “+04:30”; empty if there is no such zone."""
    known = moments.zone(zone)
    return "" if known is None else _written(moment.replace(tzinfo=known))


# ---------------------------------------------------------------------------------------------------------------------


def _filed(dateline: Dateline | None) -> date | None:
    time = None if dateline is None else dateline.time
    if time is None or time.start is None or time.precision not in ("day", "instant"):
        return None
    return date.fromisoformat(time.start[:10])


def _offset(published: Published) -> str | None:
    """The offset of a publication instant that has one of its own."""
    instant = moments.sure_instant(published)
    return None if instant is None else _written(instant)


def _written(moment: datetime) -> str:
    text = moment.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"
