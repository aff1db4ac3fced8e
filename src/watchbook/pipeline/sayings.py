"""Sayings of a ledger: who said what, of whom, when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from watchbook.ledger import Ledger
from watchbook.library import Library
from watchbook.merge.happenings import making
from watchbook.pipeline import disputes, wire
from watchbook.pipeline import happenings as happened
from watchbook.records import Actor, Filler, Mention, Place, Report, Saying, folded


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sayings: of whom, of which act, about what, and on which days (ISO 8601, inclusive); None: any."""

    speaker: str | None = None
    act: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A saying with its document and outlet, the day it was said on, and who passes it on, outermost first."""

    document: str
    outlet: str | None
    day: str | None
    chain: tuple[str, ...]
    saying: Saying


def find(ledger: Ledger, wanted: Wanted, library: Library) -> list[Said]:
    """The sayings wanted, by the day they were said on (unknown last), then document and place in the text.

    Raises:
        UsageError: `about` is the beginning of several documents' ids.
    """
    filter_ = _Filter(wanted, library, _keys(ledger, wanted.about, library))
    found: list[Said] = []
    for body in ledger.saying(wanted.act):
        report = wire.decode(body)
        found += [said for said in of_report(report) if filter_.passes(report, said)]
    return sorted(found, key=lambda said: (said.day or "9999", said.document))


def of_report(report: Report) -> Iterator[Said]:
    """The sayings of one report, in its order."""
    document, by_id = report.document, {saying.id: saying for saying in report.sayings}
    for saying in report.sayings:
        outer = [by_id[one].speaker for one in saying.inside if one in by_id]
        chain = tuple(_called(one) for one in outer if one is not None)
        day = (saying.time.end if saying.time is not None else None) or document.published.start
        yield Said(document.id, document.outlet, day and day[:10], chain, saying)


def about(report: Report, saying: Saying) -> Iterator[Filler]:
    """What a saying is about: what it says something of, what its words name, and whom it is said to."""
    roles = (filler for proposition in saying.propositions for filler in proposition.roles.values())
    mentioned = (_filler(one) for one in report.mentions if _inside(one, saying))
    yield from (filler for filler in (*roles, *mentioned, saying.addressee) if filler is not None)


# Helpers


def _keys(ledger: Ledger, about: str | None, library: Library) -> frozenset[str] | None:
    """The keys of the sayings that a dispute or a happening names; None: it is neither."""
    if about is None or about[:1] not in ("d", "h") or len(about) != len(making.identity("")):
        return None
    found = disputes.of_ledger(ledger, library)
    if about[0] == "h":
        return frozenset(
            key
            for values in happened.show(ledger, library, about, {}).fields.values()
            for value in values
            for key in value.sayings
        ) | frozenset(told.key for one in found for side in one.sides if about in side.happenings for told in side.told)
    return frozenset(told.key for one in found if one.id == about for side in one.sides for told in side.told)


class _Filter:
    """What the options let through; names are looked up once."""

    def __init__(self, wanted: Wanted, library: Library, keys: frozenset[str] | None) -> None:
        self._wanted, self._keys = wanted, keys
        self._speaker = None if wanted.speaker is None else _Name(wanted.speaker, library)
        self._about = None if wanted.about is None or keys else _Name(wanted.about, library)

    def passes(self, report: Report, said: Said) -> bool:
        wanted, saying = self._wanted, said.saying
        if wanted.act is not None and saying.act != wanted.act:
            return False
        if not (wanted.since or "") <= (said.day or "9999") <= (wanted.until or "9999"):
            return False
        if self._speaker is not None and (saying.speaker is None or not self._speaker.is_(saying.speaker)):
            return False
        if self._keys:
            return saying.key in self._keys
        return self._about is None or self._is_about(report, saying, self._about)

    def _is_about(self, report: Report, saying: Saying, name: _Name) -> bool:
        if report.document.id == name.given:
            return True
        return any(name.is_(filler) for filler in about(report, saying))


class _Name:
    """An actor or a place as a person writes it: an id, a name of the register, or words of a name."""

    def __init__(self, given: str, library: Library) -> None:
        self.given = given
        entry = library.register.entry(given) or library.register.named(given)
        self._entry = None if entry is None else entry.id
        self._words = " ".join(folded(given))

    def is_(self, filler: Filler) -> bool:
        if isinstance(filler, Actor):
            if self._entry is not None and self._entry in (filler.actor, filler.of):
                return True
            return self._entry is None and self._in(_called(filler))
        if isinstance(filler, Place):
            return self.given in (filler.id, filler.country, filler.admin1) or self._in(filler.name)
        return False

    def _in(self, name: str) -> bool:
        return bool(self._words) and f" {self._words} " in f" {' '.join(folded(name))} "


def _inside(mention: Mention, saying: Saying) -> bool:
    return any(part.span.holds(mention.span) and part.in_ == mention.in_ for part in saying.contents)


def _filler(mention: Mention) -> Filler | None:
    return mention.actor or mention.place


def _called(actor: Actor) -> str:
    return actor.name or actor.text or "?"
